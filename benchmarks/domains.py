"""The domain classifier beside a plain TF-IDF + LinearSVC: macro-F1 on the same held-out fifth, documents a CPU-second.

PYTHONPATH=. JINGXUN_SHARED=../shared OMP_NUM_THREADS=1 python benchmarks/domains.py
"""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from sklearn.base import clone
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import TunedThresholdClassifierCV
from sklearn.svm import LinearSVC

from nlp import domains, train
from nlp.records import DOMAINS


def main() -> None:
    """Print one line of JSON: both scores and speeds, with the digest of the labelled set."""
    data = Path(os.environ.get("JINGXUN_SHARED", "../shared")) / "data"
    texts = [train.text(row) for row in train.lines(data / train.LABELLED)]
    gold = train.read(data)
    learnt, held = train.fifth(gold)
    unseen = [texts[row] for row in held]
    predicted = {"ours": ours(gold, learnt), "peer": peer(texts, gold.truth, learnt)}
    result = {name: measure(predict, unseen, gold.truth[held]) for name, predict in predicted.items()}
    print(
        json.dumps(
            {**result, "documents": len(unseen), "data": train.digest(data / train.LABELLED)}, ensure_ascii=False
        )
    )


def ours(gold: train.Gold, learnt: train.Rows) -> Callable[[list[domains.Text]], train.Flags]:
    """Our model, trained on these rows."""
    model = train.fit(gold.at(learnt))
    return lambda texts: train.decide(domains.probabilities(model, domains.scores(model, domains.counts(texts))))


def peer(
    texts: list[domains.Text], truth: train.Flags, learnt: train.Rows
) -> Callable[[list[domains.Text]], train.Flags]:
    """Character 1–3-grams of title twice and 400 characters, a LinearSVC a domain with its border tuned for F1."""
    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True, min_df=2)
    matrix = vectorizer.fit_transform(laid_out([texts[row] for row in learnt]))
    linear = TunedThresholdClassifierCV(LinearSVC(C=0.5, random_state=train.SEED), scoring="f1")
    machines = [clone(linear).fit(matrix, truth[learnt, number]) for number in range(len(DOMAINS))]

    def predict(unseen: list[domains.Text]) -> train.Flags:
        rows = vectorizer.transform(laid_out(unseen))
        chosen = np.column_stack([machine.predict(rows) for machine in machines])
        return np.column_stack([chosen, ~chosen.any(axis=1)])

    return predict


def laid_out(texts: list[domains.Text]) -> list[str]:
    """Title twice and the lead, as the peer reads it."""
    return [f"{title}\n{title}\n{body[:400]}" for title, body in texts]


def measure(
    predict: Callable[[list[domains.Text]], train.Flags], texts: list[domains.Text], truth: train.Flags
) -> dict[str, float]:
    """Scores, and documents a CPU-second from text to labels."""
    began = time.process_time()
    predicted = predict(texts)
    spent = time.process_time() - began
    figures = {name: round(value, 4) for name, value in train.f1(truth, predicted).items()}
    return {**figures, "documents_per_cpu_s": round(len(texts) / spent)}


if __name__ == "__main__":
    main()

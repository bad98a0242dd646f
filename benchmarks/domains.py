"""The domains beside TF-IDF + LinearSVC and spaCy's textcat, on one fifth (`python -m benchmarks.nlp domains`)."""

import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np
from sklearn.base import clone
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import TunedThresholdClassifierCV
from sklearn.svm import LinearSVC

from nlp import domains, train
from nlp.records import DOMAINS

Predict = Callable[[list[domains.Text]], train.Flags]
_PASSES: Final = 10  # over what textcat learns from; more gave nothing
_BATCH: Final = 64


def ours(gold: train.Gold, texts: list[domains.Text], learnt: train.Rows) -> Predict:  # noqa: ARG001 (one form for all)
    """Our model, trained on these rows."""
    model = train.fit(gold.at(learnt))
    return lambda unseen: train.decide(domains.probabilities(model, domains.scores(model, domains.counts(unseen))))


def linear(gold: train.Gold, texts: list[domains.Text], learnt: train.Rows) -> Predict:
    """Character 1–3-grams of title twice and 400 characters, a LinearSVC a domain with its border tuned for F1."""
    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True, min_df=2)
    matrix = vectorizer.fit_transform(laid_out([texts[row] for row in learnt]))
    machine = TunedThresholdClassifierCV(LinearSVC(C=0.5, random_state=train.SEED), scoring="f1")
    machines = [clone(machine).fit(matrix, gold.truth[learnt, number]) for number in range(len(DOMAINS))]

    def predict(unseen: list[domains.Text]) -> train.Flags:
        rows = vectorizer.transform(laid_out(unseen))
        return _flags(np.column_stack([machine.predict(rows) for machine in machines]).astype(bool))

    return predict


def textcat(gold: train.Gold, texts: list[domains.Text], learnt: train.Rows) -> Predict:
    """spaCy's bag of character 1–3-grams, a label right from one half."""
    import spacy
    from spacy.training import Example

    language = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "char"}}})
    model = {
        "@architectures": "spacy.TextCatBOW.v3",
        "exclusive_classes": False,
        "ngram_size": 3,
        "no_output_layer": False,
    }
    pipe = language.add_pipe("textcat_multilabel", config={"model": model})
    for label in DOMAINS:
        pipe.add_label(label)  # type: ignore[attr-defined]  # the stub knows only a callable
    made = [
        Example.from_dict(
            language.make_doc(text), {"cats": dict(zip(DOMAINS, map(float, gold.truth[row]), strict=False))}
        )
        for row, text in zip(learnt, laid_out([texts[row] for row in learnt]), strict=True)
    ]
    language.initialize(lambda: made[:_BATCH])
    draw = random.Random(train.SEED)
    for _ in range(_PASSES):
        draw.shuffle(made)
        for first in range(0, len(made), _BATCH):
            language.update(made[first : first + _BATCH])

    def predict(unseen: list[domains.Text]) -> train.Flags:
        found = [doc.cats for doc in language.pipe(laid_out(unseen))]
        return _flags(np.array([[cats[label] >= 0.5 for label in DOMAINS] for cats in found]))

    return predict


def laid_out(texts: list[domains.Text]) -> list[str]:
    """Title twice and the lead, as the peers read it."""
    return [f"{title}\n{title}\n{body[:400]}" for title, body in texts]


def measured(
    learn: Callable[[train.Gold, list[domains.Text], train.Rows], Predict],
) -> Callable[[Path], dict[str, Any]]:
    """Scores on the fifth that was not learnt from, and documents a CPU-second from text to labels."""

    def run(data: Path) -> dict[str, Any]:
        texts = [train.text(row) for row in train.lines(data / train.LABELLED)]
        gold = train.read(data)
        learnt, held = train.fifth(gold)
        predict, unseen = learn(gold, texts, learnt), [texts[row] for row in held]
        began = time.process_time()
        predicted = predict(unseen)
        spent = time.process_time() - began
        return {**train.f1(gold.truth[held], predicted), "documents_per_cpu_s": round(len(unseen) / spent)}

    return run


def _flags(chosen: train.Flags) -> train.Flags:
    return np.column_stack([chosen, ~chosen.any(axis=1)])


CONTESTANTS: Final = {
    "jingxun": measured(ours),
    "TF-IDF + LinearSVC": measured(linear),
    "spaCy textcat": measured(textcat),
}

"""Makes the domain model that the package ships; run by hand: `python -m nlp.train --shared DIR [--check]`.

Every printed score is cross-validated over groups of near-copies, so that no text is scored by a model that saw a copy
of it. `--check` trains again, compares with the shipped weights and writes nothing; exit 1 when they differ.
"""

import argparse
import gzip
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack, vstack  # type: ignore[import-untyped]
from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, GroupShuffleSplit
from sklearn.svm import LinearSVC

from nlp.domains import FOLDER, Array, Model, Text, View, counts, features, probabilities, products, scores, shipped
from nlp.records import DOMAINS, OTHER

Flags = NDArray[np.bool_]
Rows = NDArray[np.intp]
Count = tuple[Any, ...]

CLASSES = (*DOMAINS, OTHER)
VIEWS = ("whole", "title")
LABELLED = "domains_train.jsonl.gz"
UNLABELLED = ("policy_train.jsonl.gz", "news_train.jsonl.gz")
SEED = 7
FOLDS = 5
COPY = 0.8  # cosine of character 4-grams from which two texts count as near-copies
FEWEST = 3  # documents an n-gram must occur in
COST = 0.5  # LinearSVC's C
SURE = 0.3  # distance from the border from which the first model's own label is believed
BELIEF = 0.3  # weight of such a label beside one given by a reader
MIX_COST = 0.2
THRESHOLD = 0.4  # near F1/2, where F1 is greatest for calibrated probabilities; thresholds tuned a label overfit


@dataclass(frozen=True, slots=True, eq=False)
class Gold:
    """Labelled texts (counts a view, a column a class, the group of near-copies of each) and unlabelled ones."""

    count: Count
    truth: Flags
    group: NDArray[np.int32]
    unlabelled: Count

    def at(self, rows: Rows) -> "Gold":
        """The same with these labelled texts only."""
        return replace(self, count=rows_of(self.count, rows), truth=self.truth[rows], group=self.group[rows])


def main() -> int:
    """Trains, prints the scores, writes or (with --check) compares the weights; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m nlp.train", description="训练并写出领域分类模型")
    parser.add_argument("--shared", type=Path, required=True, help="数据目录（其下有 data/）")
    parser.add_argument("--check", action="store_true", help="只与已有权重比较，不写文件")
    options = parser.parse_args()
    gold = read(options.shared / "data")
    score, figures = cross_validate(gold)
    print("  ".join(f"{name} {value:.4f}" for name, value in figures.items()))
    model = join(fit_linear(gold), score, gold.truth)
    if options.check:
        return check(model)
    write(model, figures, {name: digest(options.shared / "data" / name) for name in (LABELLED, *UNLABELLED)})
    return 0


def read(data: Path) -> Gold:
    """The labelled set and, as unlabelled text, the policy items and 新闻联播 that are not in it."""
    rows = list(lines(data / LABELLED))
    known = {row["id"] for row in rows}
    others = [row for name in UNLABELLED for row in lines(data / name) if row["id"] not in known and wanted(row)]
    texts = [text(row) for row in rows]
    truth = np.array([[name in row["labels"] for name in CLASSES] for row in rows])
    return Gold(counts(texts), truth, near_copies(texts), counts([text(row) for row in others]))


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def wanted(row: dict[str, Any]) -> bool:
    """Whether an unlabelled row is of the labelled set's kind: official text or 新闻联播, no headline of a portal."""
    return bool(row["title"]) and ("CCTV" in row["source"] or row["id"].startswith("pol-"))


def text(row: dict[str, Any]) -> Text:
    """Title and body, "" for what is missing."""
    return row["title"] or "", row["body"] or ""


def near_copies(texts: Sequence[Text]) -> NDArray[np.int32]:
    """A group number a text: texts joined by a chain of cosines of at least COPY share one."""
    grams = HashingVectorizer(analyzer="char", ngram_range=(4, 4), n_features=2**20, binary=True, alternate_sign=False)
    matrix = grams.transform([f"{title}\n{body[:400]}" for title, body in texts])
    alike = (matrix @ matrix.T).tocoo()
    near = alike.data >= COPY
    links = csr_matrix((alike.data[near], (alike.row[near], alike.col[near])), shape=alike.shape)
    groups: NDArray[np.int32] = connected_components(links, directed=False)[1]
    return groups


def cross_validate(gold: Gold) -> tuple[Array, dict[str, float]]:
    """The out-of-fold scores, and F1 a class and on average of labels made from them.

    A fold's scores come from linear models that saw nothing of it, its mixing layer from the other folds' scores.
    """
    score = out_of_fold(gold)
    predicted = np.zeros_like(gold.truth)
    for rest, held in folds(gold):
        predicted[held] = decide(mixed(score[rest], gold.truth[rest], score[held]))
    return score, f1(gold.truth, predicted)


def out_of_fold(gold: Gold) -> Array:
    """The linear scores of each text by models trained without its fold."""
    score = np.zeros(gold.truth.shape, np.float32)
    for rest, held in folds(gold):
        score[held] = scores(fit_linear(gold.at(rest)), rows_of(gold.count, held))
    return score


def folds(gold: Gold) -> list[tuple[Rows, Rows]]:
    """(the others, the held-out rows) FOLDS times; near-copies are never parted."""
    return list(GroupKFold(FOLDS, shuffle=True, random_state=SEED).split(gold.truth, groups=gold.group))


def fifth(gold: Gold) -> tuple[Rows, Rows]:
    """The rows to learn from and a fixed fifth to score, near-copies on one side: for gate and benchmark."""
    learnt, held = next(GroupShuffleSplit(1, test_size=0.2, random_state=SEED).split(gold.truth, groups=gold.group))
    return learnt, held


def fit(gold: Gold) -> Model:
    """The whole model from these labelled texts."""
    return join(fit_linear(gold), out_of_fold(gold), gold.truth)


def fit_linear(gold: Gold) -> Model:
    """Linear scores, trained twice: on the readers' labels, then with unlabelled texts the first model is sure of."""
    views = tuple(view(count) for count in gold.count)
    known = joined(views, gold.count)
    other = joined(views, gold.unlabelled)
    everything = vstack([known, other]).tocsr()
    borders = [border(known, other, everything, gold.truth[:, number]) for number in range(len(CLASSES))]
    weights = np.array([weight for weight, _ in borders], np.float32).T
    ends = np.cumsum([len(view.columns) for view in views])[:-1]
    views = tuple(replace(view, weights=part) for view, part in zip(views, np.split(weights, ends), strict=True))
    none = np.zeros((0, 0), np.float32)
    return Model(views, np.array([bias for _, bias in borders], np.float32), none, none, THRESHOLD)


def view(count: Any) -> View:
    """The columns that occur often enough, with their inverse document frequency, not yet weighted."""
    occurs = np.bincount(count.indices, minlength=count.shape[1])
    columns = np.flatnonzero(occurs >= FEWEST).astype(np.int32)
    idf = 1 + np.log((1 + count.shape[0]) / (1 + occurs[columns]))
    return View(columns, idf.astype(np.float16).astype(np.float32), np.zeros((0, 0), np.float32))


def joined(views: tuple[View, ...], count: Count) -> Any:
    """The features of all views side by side."""
    return hstack([features(view, part) for view, part in zip(views, count, strict=True)]).tocsr()


def border(known: Any, other: Any, everything: Any, truth: Flags) -> tuple[Array, float]:
    """Weights and bias of one class."""
    first = LinearSVC(C=COST, random_state=SEED).fit(known, truth).decision_function(other)
    sure = np.flatnonzero(np.abs(first) > SURE)
    rows = np.concatenate([np.arange(len(truth)), len(truth) + sure])
    belief = np.concatenate([np.ones(len(truth)), np.full(len(sure), BELIEF)])
    second = LinearSVC(C=COST, random_state=SEED)
    second.fit(everything[rows], np.concatenate([truth, first[sure] > 0]), sample_weight=belief)
    return second.coef_[0], float(second.intercept_[0])


def join(model: Model, score: Array, truth: Flags) -> Model:
    """The model with its mixing layer, fitted on scores of texts that their linear models had not seen."""
    layers = [LogisticRegression(C=MIX_COST, max_iter=2000) for _ in DOMAINS]
    for number, layer in enumerate(layers):
        layer.fit(products(score), truth[:, number])
    mix = np.array([layer.coef_[0] for layer in layers], np.float32).T
    return replace(model, mix=mix, mix_bias=np.array([layer.intercept_[0] for layer in layers], np.float32))


def mixed(score: Array, truth: Flags, unseen: Array) -> Array:
    """The probabilities of unseen scores by a mixing layer fitted on the others."""
    none = np.zeros((0, 0), np.float32)
    return probabilities(join(Model((), none, none, none, THRESHOLD), score, truth), unseen)


def decide(probability: Array) -> Flags:
    """One column a class: the domains at or above the threshold, 其他 where there is none."""
    chosen = probability >= THRESHOLD
    return np.column_stack([chosen, ~chosen.any(axis=1)])


def f1(truth: Flags, predicted: Flags) -> dict[str, float]:
    """F1 of each class, their mean as `macro_f1`, the share of documents with exactly the right labels as `exact`."""
    hit = (truth & predicted).sum(axis=0)
    each = 2 * hit / np.maximum(1, truth.sum(axis=0) + predicted.sum(axis=0))
    named = {name: float(value) for name, value in zip(CLASSES, each, strict=True)}
    return {"macro_f1": float(each.mean()), **named, "exact": float((truth == predicted).all(axis=1).mean())}


def rows_of(count: Count, rows: Rows) -> Count:
    """These rows of every view's counts."""
    return tuple(part[rows] for part in count)


def write(model: Model, figures: dict[str, float], data: dict[str, str]) -> None:
    """The weights as float16 arrays; as JSON, the rest of the model with its figures and the digests of its data."""
    arrays = {}
    for name, part in zip(VIEWS, model.views, strict=True):
        arrays[f"{name}_columns"] = part.columns
        arrays[f"{name}_idf"] = part.idf.astype(np.float16)
        arrays[f"{name}_weights"] = part.weights.astype(np.float16)
    np.savez_compressed(FOLDER / "domains.npz", **arrays)  # type: ignore[arg-type]  # numpy's stub takes them for allow_pickle
    settings = {
        "views": VIEWS,
        "threshold": model.threshold,
        "bias": model.bias.tolist(),
        "mix": model.mix.tolist(),
        "mix_bias": model.mix_bias.tolist(),
        "cross_validated": {name: round(value, 4) for name, value in figures.items()},
        "data": data,
        "weights": digest(FOLDER / "domains.npz"),
    }
    (FOLDER / "domains.json").write_text(json.dumps(settings, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def check(model: Model) -> int:
    """0 when the shipped weights are these, within half-precision rounding; else 1, with a line that says so."""
    ours = shipped()
    pairs = [(a.weights, b.weights) for a, b in zip(model.views, ours.views, strict=True)]
    pairs += [(model.bias, ours.bias), (model.mix, ours.mix), (model.mix_bias, ours.mix_bias)]
    if all(a.shape == b.shape and np.allclose(a, b, rtol=1e-2, atol=1e-2) for a, b in pairs):
        print("权重与重新训练的结果一致")
        return 0
    print("权重与重新训练的结果不一致：数据或训练代码已变，请重新运行 python -m nlp.train", file=sys.stderr)
    return 1


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())

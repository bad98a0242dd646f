"""Makes the domain model that the package ships; run by hand: `python -m nlp.train --shared DIR [--check]`.

Every printed score is of texts whose linear scores come from models that saw neither them nor a near-copy of them.
`--check` trains again, compares decisions and probabilities on model/check.jsonl and writes nothing; exit 1 when they
differ.
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
from scipy.sparse import csr_matrix, vstack  # type: ignore[import-untyped]
from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, GroupShuffleSplit, KFold
from sklearn.svm import LinearSVC

from nlp.domains import (
    FOLDER,
    Array,
    Floats,
    Model,
    Text,
    View,
    counts,
    doubts,
    features,
    probabilities,
    products,
    scores,
    shipped,
)
from nlp.records import DOMAINS, OTHER

Flags = NDArray[np.bool_]
Rows = NDArray[np.intp]
Count = tuple[Any, ...]

CLASSES = (*DOMAINS, OTHER)
VIEWS = ("whole", "title")
LABELLED = "domains_train.jsonl.gz"
UNLABELLED = ("policy_train.jsonl.gz", "news_train.jsonl.gz")
READ = FOLDER / "labels.jsonl"  # labels of further texts, by id: they teach and are never scored
CHECK = FOLDER / "check.jsonl"
SEED = 7
FOLDS = 5
COPY = 0.8  # cosine of character 4-grams from which two texts count as near-copies
FEWEST = 3  # texts an n-gram must occur in
COST = 0.5  # LinearSVC's C
SURE = 0.3  # distance from the border from which the first model's own label is believed
BELIEF = 0.3  # weight of such a label beside one given by a reader
MIX_COST = 0.2
THRESHOLD = 0.4  # near F1/2, where F1 is greatest for calibrated probabilities; thresholds tuned a label overfit
DOUBT = 0.4  # the probability of an error from which a person should look
LATE = "2026"  # the year kept aside where a model of earlier texts is scored
CLOSE = 0.002  # the most by which a probability may differ in a model trained again


@dataclass(frozen=True, slots=True, eq=False)
class Gold:
    """Texts with labels, the `judged` ones first, then those that only teach; unlabelled texts.

    Counts a view, a column of truth a class, the group of near-copies of each, whether each is of LATE or after.
    """

    count: Count
    truth: Flags
    group: NDArray[np.int32]
    late: Flags
    judged: int
    unlabelled: Count
    unlabelled_late: Flags

    def at(self, rows: Rows) -> "Gold":
        """The same with these of the judged texts only, and those only teaching that copy none left out."""
        left_out = np.setdiff1d(np.arange(self.judged), rows)
        taught = self.judged + np.flatnonzero(~np.isin(self.group[self.judged :], self.group[left_out]))
        return self._only(np.concatenate([rows, taught]), len(rows))

    def early(self) -> "Gold":
        """The same with nothing of LATE or after, labelled or not."""
        kept = np.flatnonzero(~self.late)
        gold = self._only(kept, int((kept < self.judged).sum()))
        earlier = np.flatnonzero(~self.unlabelled_late)
        return replace(
            gold, unlabelled=rows_of(self.unlabelled, earlier), unlabelled_late=self.unlabelled_late[earlier]
        )

    def _only(self, rows: Rows, judged: int) -> "Gold":
        count, late = rows_of(self.count, rows), self.late[rows]
        return replace(self, count=count, truth=self.truth[rows], group=self.group[rows], late=late, judged=judged)


def main() -> int:
    """Trains, prints the scores, writes or (with --check) compares the weights; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m nlp.train", description="训练并写出领域分类模型")
    parser.add_argument("--shared", type=Path, required=True, help="数据目录（其下有 data/）")
    parser.add_argument("--check", action="store_true", help="只与已有权重比较，不写文件")
    options = parser.parse_args()
    data = options.shared / "data"
    gold = read(data)
    if options.check:
        return check(rounded(fit(gold)), expected(data))
    score, figures = cross_validate(gold, folds(gold))
    figures["plain_folds"] = cross_validate(gold, plain_folds(gold))[1]["macro_f1"]
    figures[f"from_{LATE}"] = later(gold)
    print("  ".join(f"{name} {value:.4f}" for name, value in figures.items()))
    model = join(fit_linear(gold), score, gold.truth[: gold.judged])
    write(model, figures, {name: digest(data / name) for name in (LABELLED, *UNLABELLED)})
    note_expected(rounded(model), data)
    return 0


def read(data: Path) -> Gold:
    """The labelled set with the texts of READ; as unlabelled text, the policy items and 新闻联播 in neither."""
    labelled = list(lines(data / LABELLED))
    others = {row["id"]: row for name in UNLABELLED for row in lines(data / name) if wanted(row)}
    for row in labelled:
        others.pop(row["id"], None)
    read_by_us = [json.loads(line) for line in READ.read_text(encoding="utf-8").splitlines()]
    rows = labelled + [{**others.pop(row["id"]), "labels": row["labels"]} for row in read_by_us if row["id"] in others]
    texts = [text(row) for row in rows]
    return Gold(
        count=counts(texts),
        truth=np.array([[name in row["labels"] for name in CLASSES] for row in rows]),
        group=near_copies(texts),
        late=np.array([is_late(row) for row in rows]),
        judged=len(labelled),
        unlabelled=counts([text(row) for row in others.values()]),
        unlabelled_late=np.array([is_late(row) for row in others.values()]),
    )


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def wanted(row: dict[str, Any]) -> bool:
    """Whether an unlabelled row is of the labelled set's kind: official text or 新闻联播, no headline of a portal."""
    return bool(row["title"]) and ("CCTV" in row["source"] or row["id"].startswith("pol-"))


def is_late(row: dict[str, Any]) -> bool:
    """Whether the row is of LATE or after; a row without a date might be."""
    return bool((row["published"] or LATE) >= LATE)


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


def cross_validate(gold: Gold, parts: Sequence[tuple[Rows, Rows]]) -> tuple[Array, dict[str, float]]:
    """The out-of-fold scores, and the figures of the probabilities and labels made from them.

    A fold's scores come from linear models that saw nothing of it, its mixing layer from the other folds' scores.
    """
    score = out_of_fold(gold, parts)
    truth = gold.truth[: gold.judged]
    probability = np.zeros((gold.judged, len(DOMAINS)))
    for rest, held in parts:
        probability[held] = mixed(score[rest], truth[rest], score[held])
    return score, {**f1(truth, decide(probability)), **trust(truth, probability)}


def out_of_fold(gold: Gold, parts: Sequence[tuple[Rows, Rows]]) -> Array:
    """The linear scores of each judged text by models trained without its fold."""
    score = np.zeros((gold.judged, len(CLASSES)), np.float32)
    for rest, held in parts:
        score[held] = scores(fit_linear(gold.at(rest)), rows_of(gold.count, held))
    return score


def folds(gold: Gold) -> list[tuple[Rows, Rows]]:
    """(the others, the held-out rows) of the judged texts FOLDS times; near-copies are never parted."""
    judged = np.arange(gold.judged)
    return list(GroupKFold(FOLDS, shuffle=True, random_state=SEED).split(judged, groups=gold.group[judged]))


def plain_folds(gold: Gold) -> list[tuple[Rows, Rows]]:
    """The same without regard to near-copies among the judged texts."""
    return list(KFold(FOLDS, shuffle=True, random_state=SEED).split(np.arange(gold.judged)))


def fifth(gold: Gold) -> tuple[Rows, Rows]:
    """The rows to learn from and a fixed fifth to score, near-copies on one side: for gate and benchmark."""
    judged = np.arange(gold.judged)
    split = GroupShuffleSplit(1, test_size=0.2, random_state=SEED).split(judged, groups=gold.group[judged])
    learnt, held = next(split)
    return learnt, held


def later(gold: Gold) -> float:
    """Macro-F1 on the judged texts of LATE by a model of nothing but earlier ones."""
    late = np.flatnonzero(gold.late[: gold.judged])
    model = fit(gold.early())
    return f1(gold.truth[late], decide(probabilities(model, scores(model, rows_of(gold.count, late)))))["macro_f1"]


def fit(gold: Gold) -> Model:
    """The whole model from these texts."""
    return join(fit_linear(gold), out_of_fold(gold, folds(gold)), gold.truth[: gold.judged])


def fit_linear(gold: Gold) -> Model:
    """Linear scores, trained twice: on the readers' labels, then with unlabelled texts the first model is sure of."""
    views = tuple(view(count) for count in gold.count[: len(VIEWS)])
    known = features(views, gold.count)
    other = features(views, gold.unlabelled)
    everything = vstack([known, other]).tocsr()
    borders = [border(known, other, everything, gold.truth[:, number]) for number in range(len(CLASSES))]
    weights = np.array([weight for weight, _ in borders], np.float32).T
    none = np.zeros((0, 0), np.float32)
    return Model(views, weights, np.array([bias for _, bias in borders], np.float32), none, none, THRESHOLD, DOUBT)


def view(count: Any) -> View:
    """The columns that occur often enough, with their inverse document frequency."""
    occurs = np.bincount(count.indices, minlength=count.shape[1])
    columns = np.flatnonzero(occurs >= FEWEST).astype(np.int32)
    idf = 1 + np.log((1 + count.shape[0]) / (1 + occurs[columns]))
    return View(columns, idf.astype(np.float16).astype(np.float32))


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


def mixed(score: Array, truth: Flags, unseen: Array) -> Floats:
    """The probabilities of unseen scores by a mixing layer fitted on the others."""
    none = np.zeros((0, 0), np.float32)
    return probabilities(join(Model((), none, none, none, none, THRESHOLD, DOUBT), score, truth), unseen)


def decide(probability: Floats) -> Flags:
    """One column a class: the domains at or above the threshold, 其他 where there is none."""
    chosen = probability >= THRESHOLD
    return np.column_stack([chosen, ~chosen.any(axis=1)])


def f1(truth: Flags, predicted: Flags) -> dict[str, float]:
    """F1 of each class, their mean as `macro_f1`, the share of documents with exactly the right labels as `exact`."""
    hit = (truth & predicted).sum(axis=0)
    each = 2 * hit / np.maximum(1, truth.sum(axis=0) + predicted.sum(axis=0))
    named = {name: float(value) for name, value in zip(CLASSES, each, strict=True)}
    return {"macro_f1": float(each.mean()), **named, "exact": float((truth == predicted).all(axis=1).mean())}


def trust(truth: Flags, probability: Floats) -> dict[str, float]:
    """The greatest calibration error of a domain; the share of texts marked unsure and of the wrong ones among them."""
    wrong = (truth != decide(probability)).any(axis=1)
    marked = doubts(probability) >= DOUBT
    error = max(calibration_error(truth[:, number], probability[:, number]) for number in range(len(DOMAINS)))
    return {"calibration": error, "unsure": float(marked.mean()), "unsure_of_wrong": float(marked[wrong].mean())}


def calibration_error(truth: Flags, probability: Floats) -> float:
    """The mean distance between probability and frequency over ten bins, weighted by how many texts each holds."""
    place = np.minimum((probability * 10).astype(int), 9)
    gaps = np.bincount(place, probability - truth, 10)
    return float(np.abs(gaps).sum() / len(truth))


def rows_of(count: Count, rows: Rows) -> Count:
    """These rows of every view's counts."""
    return tuple(part[rows] for part in count)


def rounded(model: Model) -> Model:
    """The model as it is once written: weights at half precision."""
    return replace(model, weights=model.weights.astype(np.float16).astype(np.float32))


def write(model: Model, figures: dict[str, float], data: dict[str, str]) -> None:
    """The weights as float16 arrays; as JSON, the rest of the model with its figures and the digests of its data."""
    arrays: dict[str, NDArray[Any]] = {"weights": model.weights.astype(np.float16)}
    for name, part in zip(VIEWS, model.views, strict=True):
        arrays[f"{name}_columns"] = part.columns
        arrays[f"{name}_idf"] = part.idf.astype(np.float16)
    np.savez_compressed(FOLDER / "domains.npz", **arrays)  # type: ignore[arg-type]  # numpy's stub takes them for allow_pickle
    settings = {
        "views": VIEWS,
        "threshold": model.threshold,
        "doubt": model.doubt,
        "bias": model.bias.tolist(),
        "mix": model.mix.tolist(),
        "mix_bias": model.mix_bias.tolist(),
        "cross_validated": {name: round(value, 4) for name, value in figures.items()},
        "data": data,
        "weights": digest(FOLDER / "domains.npz"),
    }
    (FOLDER / "domains.json").write_text(json.dumps(settings, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def expected(data: Path) -> list[dict[str, Any]]:
    """The lines of CHECK, those that name a shared text by its id with its title and body."""
    wanted_lines = [json.loads(line) for line in CHECK.read_text(encoding="utf-8").splitlines()]
    named = {row["id"] for row in wanted_lines if "id" in row}
    texts = {row["id"]: row for row in lines(data / LABELLED) if row["id"] in named}
    return [
        {**row, **dict(zip(("title", "body"), text(texts[row["id"]]), strict=True))} if "id" in row else row
        for row in wanted_lines
    ]


def note_expected(model: Model, data: Path) -> None:
    """What the model says of each line of CHECK, written into it; shared texts stay ids."""
    rows = expected(data)
    for row, answer in zip(rows, answers(model, rows), strict=True):
        row |= answer
        if "id" in row:
            del row["title"], row["body"]
    CHECK.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def answers(model: Model, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Labels and six probabilities by the model for rows with title and body."""
    found = probabilities(model, scores(model, counts([text(row) for row in rows])).astype(np.float64))
    return [
        {
            "labels": [name for name, yes in zip(CLASSES, chosen, strict=True) if yes],
            "domains": [round(float(p), 6) for p in values],
        }
        for chosen, values in zip(decide(found), found, strict=True)
    ]


def check(model: Model, rows: Sequence[dict[str, Any]]) -> int:
    """0 when model and shipped weights decide these rows as expected, within CLOSE; else 1 and a line that says so."""
    for one in (model, shipped()):
        for row, answer in zip(rows, answers(one, rows), strict=True):
            apart = max(abs(a - b) for a, b in zip(row["domains"], answer["domains"], strict=True))
            if row["labels"] != answer["labels"] or apart > CLOSE:
                name = row.get("id") or row["title"]
                print(
                    f"{name}：概率相差 {apart:.4f}；数据或训练代码已变，请重新运行 python -m nlp.train", file=sys.stderr
                )
                return 1
    print(f"{len(rows)} 篇的判定与重新训练的结果一致，概率相差不超过 {CLOSE}")
    return 0


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())

"""Makes the model of names that the package ships; run by hand: `python -m nlp.train_names --shared DIR [--check]`.

A tenth of the labelled news sentences is held back: it neither teaches nor enters the classes of words. `--check`
trains again, compares the names found in that tenth and writes nothing; exit 1 when they differ.
"""

import argparse
import hashlib
import json
import re
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import rjieba
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix, hstack  # type: ignore[import-untyped]
from sklearn.cluster import MiniBatchKMeans
from sklearn.utils.extmath import randomized_svd

from nlp.name_features import GAP, features, plain, word_key
from nlp.names import FOLDER, KINDS, LABELS, Model, Name, labels, model_of, shipped, spans
from nlp.train import digest, lines

Row = dict[str, Any]
Arrays = dict[str, NDArray[Any]]

LABELLED = "ner_train.jsonl.gz"
UNLABELLED = ("news_train.jsonl.gz", "policy_train.jsonl.gz")
NEWS = ("MSRA", "PeopleDaily1998")
TENTHS, HELD = 10, 0
LONGEST = 1000  # characters of a sentence that teaches
OPENING = 20_000  # characters of a text that are read for the classes
SEED = 7
NEAR = (-2, -1, 1, 2)  # the places around a word by which it is known
WORDS = {"least": 5, "most": 60_000, "around": 6_000, "dimensions": 96}
CHARACTERS = {"least": 20, "most": 6_000, "around": 3_000, "dimensions": 64}
WORD_CLASSES, CHARACTER_CLASSES = (2000, 500, 60), (250, 40)
SPARSE, SMALL, ROUNDS = 0.06, 0.05, 90  # CRFsuite's c1, c2 and iterations
CLOSE, ALIKE = 0.002, 0.995  # F1 may differ by, share of held-back sentences that must read the same
_DIGITS = re.compile(r"\d+")
_NUMERAL = re.compile(r"[\d.．%％一二三四五六七八九十百千万亿]+")


def main() -> int:
    """Trains, prints the scores, writes or (with --check) compares; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m nlp.train_names", description="训练并写出人名、机构名、地名模型")
    parser.add_argument("--shared", type=Path, required=True, help="数据目录（其下有 data/）")
    parser.add_argument("--check", action="store_true", help="只与已有权重比较，不写文件")
    options = parser.parse_args()
    data = options.shared / "data"
    learnt, held = halves(data)
    arrays = train(learnt, data)
    found = names_in(held, model_of(arrays))
    if options.check:
        return check(held, found)
    figures = f1(held, found)
    print("  ".join(f"{name} {value:.4f}" for name, value in figures.items()))
    write(arrays, figures, {name: digest(data / name) for name in (LABELLED, *UNLABELLED)})
    return 0


def halves(data: Path) -> tuple[list[Row], list[Row]]:
    """The labelled news sentences: those that teach, and the tenth held back."""
    rows = [row for row in lines(data / LABELLED) if row["source"] in NEWS and len(row["text"]) <= LONGEST]
    return [row for row in rows if not held_back(row["text"])], [row for row in rows if held_back(row["text"])]


def held_back(text: str) -> bool:
    """Whether a sentence is of the tenth; the same one in other widths or with blanks goes the same way."""
    same = "".join(unicodedata.normalize("NFKC", text).split())
    return int(hashlib.sha256(same.encode()).hexdigest(), 16) % TENTHS == HELD


def train(rows: Sequence[Row], data: Path) -> Arrays:
    """The arrays of names.npz: classes from the unlabelled texts, then the weights that CRFsuite finds."""
    import pycrfsuite  # type: ignore[import-not-found,import-untyped,unused-ignore]  # only training needs it

    arrays = classes(data)
    model = model_of({**arrays, **_empty()})
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "names.crfsuite")
        trainer = pycrfsuite.Trainer(verbose=False)
        for first in range(0, len(rows), 500):
            some = rows[first : first + 500]
            keys = features([row["text"] for row in some], model.words, model.characters)
            start = 0
            for row in some:
                end = start + len(row["text"])
                trainer.append([list(map(str, key)) for key in keys[start:end].tolist()], chain(row))
                start = end + len(GAP)
        trainer.set_params({"c1": SPARSE, "c2": SMALL, "max_iterations": ROUNDS})
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        return {**arrays, **weights(tagger.info())}


def chain(row: Row) -> list[str]:
    """The label of each character; of names inside one another the longest."""
    told = ["O"] * len(row["text"])
    for start, end, kind in sorted(row["entities"], key=lambda entity: entity[0] - entity[1]):
        if kind in KINDS and set(told[start:end]) == {"O"}:
            inside = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 2), f"E-{kind}"]
            told[start:end] = inside if end - start > 1 else [f"S-{kind}"]
    return told


def weights(info: Any) -> Arrays:
    """CRFsuite's features as arrays."""
    number = {label: place for place, label in enumerate(LABELS)}
    keys = np.unique(np.array([int(key) for key, _ in info.state_features], np.uint32))
    table = np.zeros((len(keys), len(LABELS)), np.float16)
    for (key, label), weight in info.state_features.items():
        table[np.searchsorted(keys, int(key)), number[label]] = weight
    moves = np.zeros((len(LABELS), len(LABELS)), np.float32)
    for (one, two), weight in info.transitions.items():
        moves[number[one], number[two]] = weight
    return {"keys": keys, "weights": table, "moves": moves}


def _empty() -> Arrays:
    """Weights before there are any."""
    return {
        "keys": np.zeros(0, np.uint32),
        "weights": np.zeros((0, len(LABELS)), np.float16),
        "moves": np.zeros((len(LABELS), len(LABELS)), np.float32),
    }


def classes(data: Path) -> Arrays:
    """Classes of words and characters, each by the words and characters that stand around it."""
    texts = list(unlabelled(data))
    split = [["0" if _NUMERAL.fullmatch(word) else word for word in rjieba.cut(text)] for text in texts]
    words, word_classes = grouped(split, WORD_CLASSES, **WORDS)
    characters, character_classes = grouped(
        [list(re.sub(r"\d+", "0", text)) for text in texts], CHARACTER_CLASSES, **CHARACTERS
    )
    return {
        "word_keys": np.array([word_key(word) for word in words], np.uint32),
        "word_classes": word_classes.astype(np.uint16),
        "character_keys": np.array([ord(character) for character in characters], np.uint32),
        "character_classes": character_classes.astype(np.uint8),
    }


def unlabelled(data: Path) -> Iterator[str]:
    """Official texts, news, headlines, and the sentences that are not held back."""
    for name in UNLABELLED:
        for row in lines(data / name):
            yield plain(f"{row['title'] or ''}\n{(row['body'] or '')[:OPENING]}")
    for row in lines(data / LABELLED):
        if not held_back(row["text"]):
            yield plain(row["text"])


def grouped(
    texts: Sequence[Sequence[str]], sizes: Sequence[int], least: int, most: int, around: int, dimensions: int
) -> tuple[list[str], NDArray[np.int64]]:
    """The commoner tokens, and a row of class numbers (from 1) for each: one a size."""
    counted = Counter(token for text in texts for token in text)
    kept = [token for token, count in counted.most_common(most) if count >= least]
    place = {token: number for number, token in enumerate(kept)}
    stream = np.array(
        [number for text in texts for number in (*(place.get(one, -1) for one in text), -1, -1)], np.int32
    )
    beside = hstack([_pairs(stream, by, len(kept), min(around, len(kept))) for by in NEAR])
    left, values, _ = randomized_svd(_surprise(beside), dimensions, n_iter=4, random_state=SEED)
    vectors = left * np.sqrt(values)
    vectors = (vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)).astype(np.float32)
    means = [MiniBatchKMeans(size, random_state=SEED, batch_size=4096, n_init=1, max_iter=40) for size in sizes]
    return kept, np.stack([one.fit(vectors).labels_ + 1 for one in means], axis=1)


def _pairs(stream: NDArray[np.int32], by: int, height: int, width: int) -> csr_matrix:
    """How often each of the commonest tokens stands `by` places from each token."""
    one, two = (stream[:-by], stream[by:]) if by > 0 else (stream[-by:], stream[:by])
    kept = (one >= 0) & (two >= 0) & (two < width)
    return coo_matrix((np.ones(int(kept.sum()), np.float32), (one[kept], two[kept])), shape=(height, width)).tocsr()


def _surprise(counts: Any) -> csr_matrix:
    """Positive pointwise mutual information, the commoner neighbours dampened."""
    counts = counts.tocoo()
    rows = np.bincount(counts.row, counts.data, counts.shape[0])
    columns = np.bincount(counts.col, counts.data, counts.shape[1]) ** 0.75
    columns /= columns.sum()
    values = np.log(np.maximum(counts.data / (np.maximum(rows[counts.row], 1) * columns[counts.col] + 1e-9), 1e-9))
    kept = values > 0
    return csr_matrix((values[kept].astype(np.float32), (counts.row[kept], counts.col[kept])), shape=counts.shape)


def names_in(rows: Sequence[Row], model: Model) -> list[list[Name]]:
    """The names that the model finds in each sentence."""
    return [list(spans(one)) for one in labels([row["text"] for row in rows], model)]


def f1(rows: Sequence[Row], found: Sequence[Sequence[Name]]) -> dict[str, float]:
    """Precision, recall and F1 of exact spans with their kind; F1 a source and a kind."""
    sides = [
        (row["source"], name_set(told), set(names))
        for row, told, names in zip(rows, map(chain, rows), found, strict=True)
    ]
    figures = dict(zip(("precision", "recall", "f1"), _rates([side[1:] for side in sides]), strict=True))
    for source in NEWS:
        figures[source] = _rates([side[1:] for side in sides if side[0] == source])[2]
    for kind in KINDS:
        figures[kind] = _rates([tuple({n for n in two if n.label == kind} for two in side[1:]) for side in sides])[2]
    return figures


def name_set(told: Sequence[str]) -> set[Name]:
    """The names that written labels tell."""
    return set(spans([LABELS.index(label) for label in told]))


def _rates(sides: Sequence[Any]) -> tuple[float, float, float]:
    hits = sum(len(gold & got) for gold, got in sides)
    gold, got = (sum(len(side[which]) for side in sides) for which in (0, 1))
    return hits / max(1, got), hits / max(1, gold), 2 * hits / max(1, gold + got)


def check(held: Sequence[Row], found: Sequence[Sequence[Name]]) -> int:
    """Compares with the shipped weights; the exit status."""
    told = names_in(held, shipped())
    alike = sum(one == two for one, two in zip(told, found, strict=True)) / len(held)
    scores = f1(held, told)["f1"], f1(held, found)["f1"]
    print(f"一致的句子 {alike:.4f}；F1 {scores[0]:.4f} → {scores[1]:.4f}")
    return 0 if alike >= ALIKE and abs(scores[0] - scores[1]) <= CLOSE else 1


def write(arrays: Arrays, figures: dict[str, float], data: dict[str, str]) -> None:
    """names.npz, and names.json with the figures and the digests of data and weights."""
    np.savez_compressed(FOLDER / "names.npz", **arrays)  # type: ignore[arg-type]  # the stub takes them for options
    told = {
        "figures": {name: round(value, 4) for name, value in figures.items()},
        "features": len(arrays["keys"]),
        "data": data,
        "weights": digest(FOLDER / "names.npz"),
    }
    (FOLDER / "names.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

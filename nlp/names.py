"""Persons, bodies and places named in a text: a chain of labels over its characters (model/names.npz).

`model/CARD_NAMES.md` says on what it was trained, how good it is and where weak.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from nlp.name_features import GAP, Classes, Keys, features

Label = Literal["PER", "ORG", "LOC"]
Floats = NDArray[np.float32]

FOLDER = Path(__file__).parent / "model"
KINDS: tuple[Label, ...] = ("PER", "ORG", "LOC")
# Outside; the beginning, inside and end of a name, and a name of one character.
LABELS = ("O", *(f"{place}-{kind}" for kind in KINDS for place in "BIES"))
_LONGEST = 400  # characters of a sentence: one without stops is cut there
_TOGETHER = 200  # sentences whose features are held at once: 400 bytes a character
_SENTENCE = re.compile(rf"[^。！？；\n]{{1,{_LONGEST}}}[。！？；]?")
_LONE = re.compile("[\ud800-\udfff]")  # halves of a pair, which no encoding holds
_NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Name:
    """Characters start..end name a person, a body or a place."""

    start: int
    end: int
    label: Label


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """What each feature weighs for each label, each label after each other one; classes of words and characters."""

    keys: Keys
    weights: Floats
    moves: Floats
    words: Classes
    characters: Classes


def names(text: str) -> tuple[Name, ...]:
    """The names in a text, in order; none shares characters with another."""
    text = _LONE.sub("?", text)
    pieces = [match for match in _SENTENCE.finditer(text) if not match[0].isspace()]
    found: list[Name] = []
    for first in range(0, len(pieces), _TOGETHER):
        some = pieces[first : first + _TOGETHER]
        labelled = labels([piece[0] for piece in some], shipped())
        for piece, row in zip(some, labelled, strict=True):
            found += (Name(piece.start() + n.start, piece.start() + n.end, n.label) for n in spans(row))
    return tuple(found)


@cache
def shipped() -> Model:
    """The model in the package."""
    with np.load(FOLDER / "names.npz") as arrays:
        return model_of(dict(arrays))


def model_of(arrays: dict[str, NDArray[Any]]) -> Model:
    """The model that the arrays of names.npz state; what cannot follow on a label is ruled out."""
    return Model(
        keys=arrays["keys"],
        weights=arrays["weights"].astype(np.float32),
        moves=np.where(_follows(), arrays["moves"].astype(np.float32), np.float32(_NEVER)),
        words=_classes(arrays, "word"),
        characters=_classes(arrays, "character"),
    )


def _classes(arrays: dict[str, NDArray[Any]], of: str) -> Classes:
    rows = arrays[f"{of}_classes"].tolist()
    return {key: tuple(row) for key, row in zip(arrays[f"{of}_keys"].tolist(), rows, strict=True)}


def _follows() -> NDArray[np.bool_]:
    """Which label (column) may follow on which (row)."""
    within = [[two in (f"I-{one[2:]}", f"E-{one[2:]}") for two in LABELS] for one in LABELS]
    begins = [two[0] in "OBS" for two in LABELS]
    return np.array([row if one[0] in "BI" else begins for one, row in zip(LABELS, within, strict=True)])


def labels(sentences: Sequence[str], model: Model) -> list[list[int]]:
    """The likeliest chain of labels of each sentence."""
    scores = _scores(features(sentences, model.words, model.characters), model)
    lengths = np.array([len(sentence) for sentence in sentences])
    starts = np.cumsum(lengths + len(GAP)) - lengths - len(GAP)
    chains: list[list[int]] = [[] for _ in sentences]
    for batch in _batches(lengths):
        longest = int(lengths[batch].max())
        table = np.zeros((len(batch), longest, len(LABELS)), np.float32)
        for row, sentence in enumerate(batch):
            start = starts[sentence]
            table[row, : lengths[sentence]] = scores[start : start + lengths[sentence]]
        for sentence, chain in zip(batch, _chains(table, lengths[batch], model.moves), strict=True):
            chains[sentence] = chain
    return chains


def spans(chain: Sequence[int]) -> Iterator[Name]:
    """The names that a chain of labels tells."""
    start = 0
    for place, number in enumerate(chain):
        if number and (number - 1) % 4 in (0, 3):
            start = place
        if number and ((number - 1) % 4 in (2, 3) or place + 1 == len(chain)):
            yield Name(start, place + 1, KINDS[(number - 1) // 4])


def _scores(keys: Keys, model: Model) -> Floats:
    """A row a character, a column a label: the sum of what its features weigh."""
    total = np.zeros((len(keys), len(LABELS)), np.float32)
    for column in keys.T:
        row = np.searchsorted(model.keys, column)
        row[row == len(model.keys)] = 0
        known = model.keys[row] == column
        total[known] += model.weights[row[known]]
    return total


def _batches(lengths: NDArray[np.int64], most: int = 128) -> Iterator[NDArray[np.int64]]:
    """Sentences of about the same length together."""
    order = np.argsort(lengths, kind="stable")
    for first in range(0, len(order), most):
        yield order[first : first + most]


def _chains(scores: Floats, lengths: NDArray[np.int64], moves: Floats) -> Iterator[list[int]]:
    """Viterbi over all rows at once; what lies behind a sentence's end changes nothing in it."""
    rows, longest, _ = scores.shape
    came = np.zeros((longest, rows, len(LABELS)), np.int8)
    best = scores[:, 0] + np.where(_follows()[0], np.float32(0), np.float32(_NEVER))
    bests = [best]
    for place in range(1, longest):
        through = best[:, :, None] + moves
        came[place] = through.argmax(axis=1)
        best = through.max(axis=1) + scores[:, place]
        bests.append(best)
    for row, length in enumerate(lengths):
        label = int(bests[length - 1][row].argmax())
        chain = [label]
        for place in range(length - 1, 0, -1):
            label = int(came[place, row, label])
            chain.append(label)
        yield chain[::-1]

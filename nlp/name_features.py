"""Text -> for each character the hashed features from which names are read: characters, words, classes, gazetteer."""

import csv
import re
import zlib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
import rjieba
from numpy.typing import NDArray

from nlp.organs import BY_NAME, trie
from nlp.profiles import read_profile

Keys = NDArray[np.uint32]
Column = NDArray[np.uint64]
Classes = Mapping[int, tuple[int, ...]]  # of a word or character (its key) by the company it keeps, finest first

GAP = "\n\n"  # between sentences, so that none sees its neighbour
PROVINCE = "fujian"  # whose places, bodies and firms stand in the gazetteer; learnt as classes, not as words

# What is looked at together. c a character, x and y its classes; w a word, p its part of speech, i, k and j its
# classes; g the gazetteer's word; the number is the distance. b is the character's place in its word, l the same with
# the word's length. head is the last word of the nouns that run on from here, ahead how far off, open the first.
TEMPLATES: tuple[tuple[str, ...], ...] = (
    *((f"c{at}",) for at in (-2, -1, 0, 1, 2)),
    *((f"c{one}", f"c{two}") for one, two in ((-2, -1), (-1, 0), (0, 1), (1, 2), (-1, 1))),
    *((f"c{at}", f"c{at + 1}", f"c{at + 2}") for at in (-2, -1, 0)),
    *(("x-1", "x0"), ("x0", "x1"), ("x-1", "x0", "x1")),
    *((f"y{at}", f"y{at + 1}", f"y{at + 2}") for at in (-2, -1, 0)),
    *(("y-2", "y-1", "y0", "y1", "y2"), ("y0", "p0", "b")),
    *(("l",), ("l-1", "l", "l1"), ("c0", "b")),
    *((f"w{at}", "b") for at in (-1, 0, 1)),
    *((f"p{at}", "b") for at in (-1, 0, 1)),
    *(("p-1", "p0", "b"), ("p0", "p1", "b"), ("p-1", "p0", "p1", "b"), ("p0", "p1", "p2", "b")),
    *(("last", "l"), ("first", "l"), ("last1", "b")),
    *((f"{kind}{at}", "b") for kind in "ikj" for at in (-1, 0, 1)),
    *((f"{kind}-1", f"{kind}0", "b") for kind in "kj"),
    *((f"{kind}0", f"{kind}1", "b") for kind in "kj"),
    *(("j-1", "j0", "j1", "b"), ("j-2", "j-1", "j0", "b"), ("j0", "j1", "j2", "b")),
    *(("k-2", "b"), ("k2", "b")),
    *(("head", "ahead", "b"), ("headk", "ahead", "p0", "b"), ("headk", "g0"), ("openk", "behind", "b")),
    *(("g0",), ("g-1", "g0"), ("g0", "g1")),
)
_WIDTHS = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B) if chr(code).isalnum()}  # full-width digits, letters
_DIGIT, _LETTER = ord("0"), ord("a")
_NOUNS, _VERBAL = "njbslez", ("vn", "an")  # parts of speech of which names of bodies are made
_FARTHEST = 4
_SEED, _STEP = np.uint64(0x9E3779B97F4A7C15), np.uint64(0x9E37)
_FIRST, _SECOND = np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53)
_HALF, _WORD = np.uint64(33), np.uint64(32)


def features(sentences: Sequence[str], words: Classes, characters: Classes) -> Keys:
    """A row a character of the sentences (each followed by GAP), a column a template."""
    text = plain(GAP.join(sentences) + GAP)
    columns = {**_characters(text, characters), **_words(text, words), **_listed(text)}
    keys = np.empty((len(text), len(TEMPLATES)), dtype=np.uint32)
    with np.errstate(over="ignore"):
        for number, template in enumerate(TEMPLATES):
            key = np.full(len(text), np.uint64(number + 1) * _SEED)
            for name in template:
                key = _mixed(key ^ columns[name]) + _STEP
            keys[:, number] = _mixed(key) >> _WORD
    return keys


@lru_cache(maxsize=2**16)
def word_key(word: str) -> int:
    """What a word is hashed to."""
    return zlib.crc32(word.encode())


def _mixed(values: Column) -> Column:
    """The finaliser of MurmurHash3."""
    values = (values ^ (values >> _HALF)) * _FIRST
    values = (values ^ (values >> _HALF)) * _SECOND
    return values ^ (values >> _HALF)


def plain(text: str) -> str:
    """The text with full-width digits and letters as plain ones; the length stays."""
    return text.translate(_WIDTHS)


def _characters(text: str, classes: Classes) -> dict[str, Column]:
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.uint64)
    codes = np.where((codes >= _DIGIT) & (codes <= ord("9")), np.uint64(_DIGIT), codes)
    letters = ((codes | np.uint64(32)) >= _LETTER) & ((codes | np.uint64(32)) <= ord("z"))
    codes = np.where(letters, np.uint64(_LETTER), codes)
    different, which = np.unique(codes, return_inverse=True)
    unknown = (0, 0)
    class_of = np.array([classes.get(int(code), unknown) for code in different], np.uint64)[which]
    by_character = {"c": codes, "x": class_of[:, 0], "y": class_of[:, 1]}
    return {f"{kind}{at}": _shifted(values, at) for kind, values in by_character.items() for at in (-2, -1, 0, 1, 2)}


def _shifted(column: Column, by: int) -> Column:
    """At each place what stands `by` places on; 0 past the ends."""
    if by == 0:
        return column
    moved = np.zeros_like(column)
    if by > 0:
        moved[:-by] = column[by:]
    else:
        moved[-by:] = column[:by]
    return moved


def _words(text: str, classes: Classes) -> dict[str, Column]:
    tagged = rjieba.tag(text)
    length = np.fromiter((len(word) for word, _ in tagged), np.int64, len(tagged))
    end = np.cumsum(length)
    of = np.repeat(np.arange(len(tagged)), length)
    place = np.arange(len(text)) - (end - length)[of]
    inside = np.where(place == 0, 0, np.where(place == length[of] - 1, 2, 1))
    b = np.where(length[of] == 1, 3, inside).astype(np.uint64)
    lasting = b * np.uint64(8) + np.minimum(length[of], 6).astype(np.uint64)
    keys = [word_key(word) for word, _ in tagged]
    unknown = (0, 0, 0)
    class_of = np.array([classes.get(key, unknown) for key in keys], np.uint64)
    by_word = {
        "w": np.array(keys, np.uint64),
        "p": np.fromiter((word_key(part) for _, part in tagged), np.uint64, len(tagged)),
        "i": class_of[:, 0],
        "k": class_of[:, 1],
        "j": class_of[:, 2],
    }
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.uint64)
    last = codes[end - 1]
    edges = {"first": codes[end - length][of], "last": last[of], "last1": _shifted(last, 1)[of]}
    around = {f"{kind}{at}": _shifted(values, at)[of] for kind, values in by_word.items() for at in (-2, -1, 0, 1, 2)}
    lengths = {"l": lasting, "l-1": _shifted(lasting, -1), "l1": _shifted(lasting, 1)}
    runs = {name: values[of] for name, values in _runs([part for _, part in tagged], by_word).items()}
    return {"b": b, **lengths, **edges, **around, **runs}


def _runs(parts: Sequence[str], by_word: Mapping[str, Column]) -> dict[str, Column]:
    """The last and the first word of the run of nouns that each word stands in, and how many words off they are."""
    noun = np.fromiter((part in _VERBAL or part[:1] in _NOUNS for part in parts), np.bool_, len(parts))
    here = np.arange(len(parts))
    follows, leads = np.append(noun[1:], False), np.append(False, noun[:-1])
    last = np.minimum.accumulate(np.where(noun & follows, len(parts), here)[::-1])[::-1]
    first = np.maximum.accumulate(np.where(noun & leads, -1, here))
    return {
        "head": by_word["w"][last],
        "headk": by_word["k"][last],
        "ahead": np.minimum(last - here, _FARTHEST).astype(np.uint64),
        "openk": by_word["k"][first],
        "behind": np.minimum(here - first, _FARTHEST).astype(np.uint64),
    }


def _listed(text: str) -> dict[str, Column]:
    """Where a word of the gazetteer stands: its kind and the place in it."""
    pattern, kinds = gazetteer()
    column = np.zeros(len(text), np.uint64)
    for match in pattern.finditer(text):
        start, end = match.span()
        kind = 4 * kinds[match[0]]
        column[start:end] = kind + 1
        column[start], column[end - 1] = kind, kind + 2
    return {f"g{at}": _shifted(column, at) for at in (-1, 0, 1)}


@cache
def gazetteer() -> tuple[re.Pattern[str], Mapping[str, int]]:
    """One pattern for all its names, and the number of each name's kind: a central body, a country, a firm …"""
    profile = read_profile(PROVINCE)
    kinds: dict[str, int] = {}
    numbers: dict[str, int] = {}
    with files("nlp").joinpath("gazetteer.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            number = numbers.setdefault(row["kind"], len(numbers) + 1)
            kinds.update(dict.fromkeys((name for name in row["names"].split() if len(name) > 1), number))
            if row["kind"] == "city":
                kinds.update(dict.fromkeys((f"{name}市" for name in row["names"].split()), number))
    kinds.update(dict.fromkeys(profile.grades, numbers["county"]))
    kinds.update(dict.fromkeys((name for name in BY_NAME if len(name) > 1), numbers["body"]))
    return re.compile(trie(kinds)), kinds

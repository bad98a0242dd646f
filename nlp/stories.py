"""Which documents carry one text: exact copies, reprints with cuts, excerpts; never the next issue of a series.

Containment on sampled shingles sees an excerpt of a long notice, MinHash and simhash cannot (benchmarks/stories.py).
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import ClassVar

import numpy as np

from crawlers.records import Attachment, Document
from nlp.regions import fold

SIZE = 8  # characters a shingle
SAMPLE = 16  # one shingle in so many is kept
FREQUENT = 30  # a shingle in more texts than this is boilerplate
CONTAINED = (
    0.6  # of the shorter text, where the titles agree and the days are near; else a formula may be all they share
)
OTHER_TITLE, OTHER_TIME = 0.8, 0.85
FEWEST = 4  # shingles below which a text is short: only an exact copy of body and title counts
FIGURES_AGREE = 0.6
EXCERPT = 0.2  # a smaller share of the longer text needs the same title: else it is an item of a round-up
SAME_DAYS = 3  # between equal short texts under a full title (a notice's); 预警 and 预告 repeat word for word: one day
FULL_TITLE = 20
NEAR_DAYS = 15  # later than that a copy is a whole copy

_NOISE = re.compile(r"[\W_]+")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Sketch:
    """What grouping needs of a document: `grams`, `figures` stable hashes, ascending; `length` in characters."""

    SCHEMA: ClassVar[int] = 1

    url: str
    title: str
    published: date | None
    digest: str
    length: int
    grams: tuple[int, ...]
    figures: tuple[int, ...]


def sketch(document: Document, attachments: Sequence[Attachment] = ()) -> Sketch:
    """The sketch of the body without white space and punctuation; the same text gives the same sketch anywhere.

    A page without text of its own is known by its attachments'.
    """
    annex = [line for attachment in attachments for line in attachment.paragraphs]
    folded = fold("\n".join(document.paragraphs or annex))
    text = _NOISE.sub("", folded)
    grams = _grams(text)
    title = _NOISE.sub("", fold(document.title))
    key = text if len(grams) >= FEWEST else f"{title}\n{text}"
    return Sketch(
        url=document.url,
        title=title,
        published=document.published,
        digest=hashlib.blake2b(key.encode(), digest_size=16).hexdigest(),
        length=len(text),
        grams=grams,
        figures=tuple(sorted({_stable(figure) for figure in _FIGURE.findall(folded)})),
    )


def group(sketches: Sequence[Sketch]) -> dict[str, str]:
    """Address -> story id; the id is that of the member first by (date, address), whatever the order of the input."""
    members = sorted({one.url: one for one in sorted(sketches, key=_order)}.values(), key=_order)
    parents = list(range(len(members)))
    for left, right in (*_copies(members), *_overlaps(members)):
        _join(parents, left, right)
    return {one.url: _story(members[_root(parents, index)].url) for index, one in enumerate(members)}


def _grams(text: str) -> tuple[int, ...]:
    """A sample of the hashed shingles: the same shingle is kept or left out in every text."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    count = len(codes) - SIZE + 1
    if count < 1:
        return ()
    hashes = np.zeros(count, dtype=np.uint64)
    for offset in range(SIZE):
        hashes = hashes * np.uint64(0x100000001B3) + codes[offset : offset + count]
    hashes ^= hashes >> np.uint64(29)
    hashes *= np.uint64(0xBF58476D1CE4E5B9)
    hashes ^= hashes >> np.uint64(32)
    kept = np.unique(hashes[hashes % np.uint64(SAMPLE) == 0])
    return tuple(int(value) for value in kept >> np.uint64(11))  # 53 bits: JSON numbers stay exact


def _stable(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=4).digest())


def _order(one: Sketch) -> tuple[date, str]:
    return one.published or date.max, one.url


def _story(url: str) -> str:
    return hashlib.blake2b(url.encode(), digest_size=8).hexdigest()


def _copies(members: Sequence[Sketch]) -> Iterable[tuple[int, int]]:
    """Pairs of equal texts; of short ones only those of neighbouring days."""
    for same in _buckets(members, lambda one: (one.digest,)):
        if len(members[same[0]].grams) >= FEWEST:
            yield from ((same[0], other) for other in same[1:])
        else:
            yield from (pair for pair in combinations(same, 2) if _repeats(members[pair[0]], members[pair[1]]))


def _buckets(members: Sequence[Sketch], keys: Callable[[Sketch], Iterable[object]]) -> Iterable[list[int]]:
    """The positions that share a key, for each key that at least two share."""
    found: dict[object, list[int]] = defaultdict(list)
    for index, one in enumerate(members):
        for key in keys(one):
            found[key].append(index)
    return (same for same in found.values() if len(same) > 1)


def _repeats(left: Sketch, right: Sketch) -> bool:
    return _near(left, right, SAME_DAYS if len(left.title) >= FULL_TITLE else 0)


def _near(left: Sketch, right: Sketch, days: int) -> bool:
    """Whether publication lies at most so many days apart; an unknown day is near to any."""
    if left.published is None or right.published is None:
        return True
    return abs((left.published - right.published).days) <= days


def _overlaps(members: Sequence[Sketch]) -> Iterable[tuple[int, int]]:
    """Pairs of which the one holds most of the other; each text stands once, however many exact copies it has."""
    firsts: dict[str, int] = {}
    for index, one in enumerate(members):
        if len(one.grams) >= FEWEST:
            firsts.setdefault(one.digest, index)
    positions = list(firsts.values())
    distinct = [members[index] for index in positions]
    counts = Counter(gram for one in distinct for gram in one.grams)
    telling = [sum(counts[gram] <= FREQUENT for gram in one.grams) for one in distinct]
    shared: Counter[tuple[int, int]] = Counter()
    for same in _buckets(distinct, lambda one: one.grams):
        if len(same) <= FREQUENT:
            shared.update(combinations(same, 2))
    for (left, right), both in shared.items():
        smaller = min(telling[left], telling[right])
        one, other = distinct[left], distinct[right]
        if smaller >= FEWEST and both >= _needed(one, other) * smaller and _one_text(one, other):
            yield positions[left], positions[right]


def _needed(left: Sketch, right: Sketch) -> float:
    """The share of the shorter text that the longer one must hold."""
    if not _near(left, right, NEAR_DAYS):
        return OTHER_TIME
    return CONTAINED if _same_title(left.title, right.title) else OTHER_TITLE


def _same_title(left: str, right: str) -> bool:
    """One title lies in the other, or most of its character pairs do; a missing title contradicts nothing."""
    short, long = sorted((left, right), key=len)
    pairs = {short[index : index + 2] for index in range(len(short) - 1)}
    return short in long or sum(pair in long for pair in pairs) >= CONTAINED * len(pairs)


def _one_text(left: Sketch, right: Sketch) -> bool:
    """Not the next issue of a series (other figures), nor an item inside a round-up (small share, other title)."""
    short, long = sorted((left, right), key=lambda one: one.length)
    fewer = min(left.figures, right.figures, key=len)
    more = right.figures if fewer is left.figures else left.figures
    if len(fewer) >= 3 and len(set(fewer) & set(more)) < FIGURES_AGREE * len(fewer):
        return False
    return short.length >= EXCERPT * long.length or _same_title(short.title, long.title)


def _join(parents: list[int], left: int, right: int) -> None:
    """The smaller position is the root: members stand in order of (date, address)."""
    first, second = sorted((_root(parents, left), _root(parents, right)))
    parents[second] = first


def _root(parents: list[int], index: int) -> int:
    while parents[index] != index:
        parents[index] = parents[parents[index]]
        index = parents[index]
    return index

"""Which sketches taken in before share given hashes: asked by grouping, answered from a file's or the store's."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from nlp.sketches import Hashes, Order, Sketch

MANY = 300  # holders that show whether a hash is boilerplate; the copies of a text beyond them add nothing
_LAST: Order = (date.max, "\U0010ffff")  # behind every address


class Holder(NamedTuple):
    """A kept sketch that has a hash: whose it is, since when, in which story (after all mergers)."""

    url: str
    published: date | None
    story: str


@dataclass(frozen=True, slots=True)
class Known:
    """A kept sketch with its story and the place of that story's first text in the order of taking in."""

    sketch: Sketch
    story: str
    first: Order


class Index(Protocol):
    """What is kept of the texts taken in before."""

    def sharing(self, hashes: Collection[int], since: date | None, most: int) -> Mapping[int, Sequence[Holder]]:
        """Who has each hash, published since the day (None: ever) or on no known day.

        Of a hash that more than `most` stories have, at least one holder of most + 1 stories.
        """
        ...

    def taken(self, urls: Collection[str]) -> Mapping[str, Known]:
        """Those of the addresses that are kept."""
        ...


class Memory:
    """An Index over the sketches of a file: one sorted array of hashes with the positions of their holders."""

    def __init__(self, sketches: Iterable[Sketch], stories: Mapping[str, str] | None = None) -> None:
        """`stories` are those of the addresses; without them each is known by its address."""
        self._sketches = sorted({one.url: one for one in sketches}.values(), key=lambda one: one.order)
        given = stories or {}
        self._holders = [Holder(one.url, one.published, given.get(one.url, one.url)) for one in self._sketches]
        self._firsts = _firsts(self._sketches, self._holders)
        self._places = {one.url: place for place, one in enumerate(self._sketches)}
        self._orders = [one.order for one in self._sketches]
        self._hashes, self._places_of = _postings(self._sketches)

    def sharing(self, hashes: Collection[int], since: date | None, most: int) -> dict[int, list[Holder]]:  # noqa: ARG002 (all are at hand)
        """As Index says."""
        wanted = np.fromiter(hashes, dtype=np.uint64, count=len(hashes))
        return dict(self.before(wanted, _LAST, since))

    def taken(self, urls: Collection[str]) -> dict[str, Known]:
        """As Index says."""
        found = {url: self._places[url] for url in urls if url in self._places}
        stories = {url: self._holders[place].story for url, place in found.items()}
        return {
            url: Known(self._sketches[place], stories[url], self._firsts[stories[url]]) for url, place in found.items()
        }

    def before(self, hashes: Hashes, order: Order, since: date | None) -> Iterator[tuple[int, list[Holder]]]:
        """The hashes that somebody in front of a place in the order has, each with who do, the earliest first."""
        end = bisect_left(self._orders, order)
        start = bisect_left(self._orders, (since, "")) if since else 0
        lows = np.searchsorted(self._hashes, hashes, side="left")
        highs = np.searchsorted(self._hashes, hashes, side="right")
        held = np.flatnonzero(highs > lows)
        held = held[self._places_of[lows[held]] < end]  # most shingles are nobody's in front of it
        for which in held.tolist():
            places = self._places_of[lows[which] : highs[which]]
            first = int(places.searchsorted(start)) if start else 0
            some = places[first : first + MANY].tolist()
            if found := [self._holders[place] for place in some if place < end]:
                yield int(hashes[which]), found


def _firsts(sketches: Sequence[Sketch], holders: Sequence[Holder]) -> dict[str, Order]:
    firsts: dict[str, Order] = {}
    for one, holder in zip(sketches, holders, strict=True):
        firsts.setdefault(holder.story, one.order)
    return firsts


def _postings(sketches: Sequence[Sketch]) -> tuple[Hashes, NDArray[np.int32]]:
    """Every hash of every sketch, ascending, and whose it is."""
    counts = np.zeros(len(sketches), dtype=np.int64)
    parts: list[Hashes] = []
    for place, one in enumerate(sketches):
        parts.append(one.hashes())
        counts[place] = len(parts[-1])
    if not parts:
        return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int32)
    hashes = np.concatenate(parts)
    owners = np.repeat(np.arange(len(sketches), dtype=np.int32), counts)
    order = np.argsort(hashes, kind="stable")
    return hashes[order], owners[order]


NOTHING = Memory(())

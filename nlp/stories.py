"""Which documents carry one text: exact copies, reprints with cuts, excerpts; never the next issue of a series.

Containment on sampled shingles sees an excerpt of a long notice, MinHash and simhash cannot (benchmarks/stories.py).
Documents are taken in by day and address, each compared with those before it: what was kept earlier and what comes
later are one sequence, and the days at once give what they give one by one.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from nlp.numbers import number
from nlp.records import Reference
from nlp.sketches import FEWEST, Hashes, Order, Sketch
from nlp.story_index import NOTHING, Holder, Index, Known, Memory

WINDOW = timedelta(days=400)  # in which shingles are compared and counted
FREQUENT = 30  # a shingle in more stories than this is boilerplate
CONTAINED = (
    0.6  # of the shorter text, where the titles agree and the days are near; else a formula may be all they share
)
OTHER_TITLE, OTHER_TIME = 0.8, 0.85
SAME_TITLE = 0.7  # of the shorter title's character pairs
FIGURES_AGREE = 0.6
EXCERPT = 0.2  # a smaller share of the longer text needs the same title: else it is an item of a round-up
SAME_DAYS = 3  # between equal short texts under a full title (a notice's); 预警 and 预告 repeat word for word: one day
FULL_TITLE = 20
NEAR_DAYS = 15  # later than that a copy is a whole copy
LEAST = 3  # shared shingles that make two texts worth comparing
FORMULA = 500  # characters up to which the same text under another title may be a form: 现将…予以公示，名单见附件
FOLLOWING = timedelta(days=12)  # between two reports on one happening
MOST_FOLLOWED = 3
MOST_NAMED = 5  # stories under one name of a text: its versions; of 管理办法 alone there are many

_COUNTED = re.compile(
    r"\d+|第?[一二三四五六七八九十百]+(?=[批期季号次届轮月年]|季度)|[上下]半年|[上下中](?=$)|开幕|闭幕"
)

_NUMERAL = re.compile(r"[\d一二三四五六七八九十]")


@dataclass(frozen=True, slots=True)
class Grouping:
    """The story of each address, the stories that turned out to be another's, the earlier ones that each goes on from.

    `finalises` has the address of the draft whose final text each address gives.

    A story's name is that of its first text, for good: where a later text joins two, the later one is merged into the
    earlier and its name leads there.
    """

    stories: Mapping[str, str] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)
    follows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    finalises: Mapping[str, str] = field(default_factory=dict)


def group(sketches: Sequence[Sketch], index: Index = NOTHING) -> Grouping:
    """The stories of the sketches beside what is kept; the order of the input changes nothing."""
    return _Intake(sketches, index).grouping()


def finalised(found: Grouping, url: str) -> tuple[Reference, ...]:
    """The link to its draft of an address that gives out the final text."""
    return (Reference("finalises", found.finalises[url]),) if url in found.finalises else ()


class _Intake:
    """New sketches on their way into what is kept."""

    def __init__(self, sketches: Sequence[Sketch], index: Index) -> None:
        self._new = {one.url: one for one in sorted(sketches, key=lambda one: one.order)}
        self._index = index
        self._memory = Memory(self._new.values())
        self._known: dict[str, Known] = {}
        self._merged: dict[str, str] = {}
        self._firsts: dict[str, Order] = {}
        self._stories: dict[str, str] = {}

    def grouping(self) -> Grouping:
        """Takes in one after the other; what is kept of later days is compared anew with what now stands before it."""
        for url, known in self._index.taken(self._new.keys()).items():
            self._stories[url] = known.story
            self._firsts[known.story] = known.first
        later = self._later()
        for one in sorted([*self._new.values(), *later], key=lambda one: one.order):
            self._take(one)
        return Grouping(
            stories={url: self._last(self._stories[url]) for url in self._new},
            merged={story: self._last(story) for story in self._merged},
            follows={url: found for url, one in self._new.items() if (found := self._followed(one))},
            finalises={url: draft for url, one in self._new.items() if (draft := self._draft_of(one))},
        )

    def _later(self) -> list[Sketch]:
        """The kept sketches of later days that share enough with a new one to be its copies."""
        shared: Counter[str] = Counter()
        for one in self._new.values():
            found = self._index.sharing(one.hashes().tolist(), _since(one), FREQUENT)
            held = Counter(h.url for holders in found.values() for h in holders if _after(h, one))
            named = {h.url for key in one.keys("text") for h in found.get(key, ()) if _after(h, one)}
            shared.update(url for url, count in held.items() if count >= LEAST or url in named)
        return [self._sketch(url) for url in sorted(shared) if url not in self._new]

    def _take(self, one: Sketch) -> None:
        """Joins it to those before it that carry its text."""
        found = {self._story(other) for other in self._same(one)}
        own = self._stories.get(one.url) or (self._known[one.url].story if one.url in self._known else None)
        stories = {self._last(story) for story in (*found, *((own,) if own else ()))}
        if not stories:
            stories = {_name(one.url)}
            self._firsts.setdefault(_name(one.url), one.order)
        first, *others = sorted(stories, key=lambda story: (self._firsts[story], story))
        for story in others:
            self._merged[story] = first
        self._stories[one.url] = first

    def _same(self, one: Sketch) -> list[Sketch]:
        """Those before it whose text it is."""
        held = self._before(one, one.shingles.tolist(), _since(one))
        frequent = {gram for gram, holders in held.items() if self._frequent(holders)}
        shared = Counter(holder.url for gram in held.keys() - frequent for holder in held[gram])
        near = {url for url, both in shared.items() if both >= LEAST}
        telling = np.setdiff1d(one.shingles, np.fromiter(frequent, dtype="<u8", count=len(frequent)), True)
        return [
            other
            for url in sorted(near | self._named(one))
            if self._pair(one.url, url) and self._one_text(one, other := self._sketch(url), telling)
        ]

    def _pair(self, left: str, right: str) -> bool:
        """Whether one of the two is new: what is kept was compared when it came."""
        return left in self._new or right in self._new

    def _named(self, one: Sketch) -> set[str]:
        """Those before it with the very same text in the window, with its 文号 or under its title at any time."""
        keys = one.keys("number") + one.keys("title")
        found = {**self._before(one, one.keys("text"), _since(one)), **self._before(one, keys, None)}
        return {holder.url for holders in found.values() if not self._frequent(holders) for holder in holders}

    def _before(self, one: Sketch, hashes: Collection[int], since: date | None) -> dict[int, list[Holder]]:
        """Who before it has each of the hashes."""
        found: dict[int, list[Holder]] = {}
        wanted = np.fromiter(hashes, dtype=np.uint64, count=len(hashes))
        for gram, holders in self._memory.before(wanted, one.order, since):
            found[gram] = holders
        for gram, kept in self._index.sharing(hashes, since, FREQUENT).items():
            earlier = [h for h in kept if not _after(h, one) and h.url != one.url and h.url not in self._new]
            if earlier:
                found.setdefault(gram, []).extend(earlier)
        return found

    def _frequent(self, holders: Sequence[Holder]) -> bool:
        """Whether more than so many stories hold it; the copies of one text are one."""
        if len(holders) <= FREQUENT:
            return False
        seen: set[str] = set()
        for holder in holders:
            seen.add(self._story_of(holder))
            if len(seen) > FREQUENT:
                return True
        return False

    def _one_text(self, one: Sketch, other: Sketch, telling: Hashes) -> bool:
        if one.number and other.number and one.number != other.number:
            return False
        if one.number and one.number == other.number and _same_title(one.title, other.title):
            return True
        if one.digest == other.digest:
            return _repeats(one, other)
        return not (one.short or other.short) and _alike(one, other) and self._contains(one, other, telling)

    def _contains(self, one: Sketch, other: Sketch, telling: Hashes) -> bool:
        """Whether the one holds enough of the other's telling shingles, or the other of the one's."""
        step, needed = max(one.step, other.step), _needed(one, other)
        mine, theirs = telling[telling % step == 0], other.shingles[other.shingles % step == 0]
        both = len(np.intersect1d(mine, theirs, assume_unique=True))
        if both < needed * FEWEST[step]:
            return False
        if both < needed * min(len(mine), len(theirs)):
            held = self._before(one, theirs.tolist(), _since(one))
            theirs = theirs[: len(theirs) - sum(map(self._frequent, held.values()))]
        smaller = min(len(mine), len(theirs))
        return smaller >= FEWEST[step] and both >= needed * smaller

    def _followed(self, one: Sketch) -> tuple[str, ...]:
        """The earlier stories on the same happening, and of earlier steps of the same policy, the latest first."""
        own, days = self._last(self._stories[one.url]), defaultdict(set)
        for holder in (*self._reports(one), *self._steps(one, one.sought())):
            days[self._last(self._story_of(holder))].add((holder.published or date.min, holder.url))
        ranked = sorted((story for story in days if story != own), key=lambda story: max(days[story]), reverse=True)
        return tuple(ranked[:MOST_FOLLOWED])

    def _reports(self, one: Sketch) -> Iterator[Holder]:
        if one.published and one.happenings:
            for holders in self._before(one, one.keys("happening"), one.published - FOLLOWING).values():
                yield from (h for h in holders if h.published and h.published < one.published)

    def _steps(self, one: Sketch, keys: Collection[int]) -> Iterator[Holder]:
        """Who carries one of the names, whenever that was; of a name that many bear nobody."""
        for holders in self._before(one, keys, None).values() if keys else ():
            if len({self._story_of(holder) for holder in holders}) <= MOST_NAMED:
                yield from holders

    def _draft_of(self, one: Sketch) -> str | None:
        """The address of the latest draft of the text that it gives out."""
        drafts = list(self._steps(one, one.drafts()))
        return max(drafts, key=lambda h: (h.published or date.min, h.url)).url if drafts else None

    def _story_of(self, holder: Holder) -> str:
        return self._last(self._stories.get(holder.url, holder.story))

    def _story(self, one: Sketch) -> str:
        return self._stories[one.url] if one.url in self._stories else self._known[one.url].story

    def _sketch(self, url: str) -> Sketch:
        if url in self._new:
            return self._new[url]
        if url not in self._known:
            known = self._index.taken([url])[url]
            self._known[url] = known
            self._firsts.setdefault(known.story, known.first)
        return self._known[url].sketch

    def _last(self, story: str) -> str:
        while story in self._merged:
            story = self._merged[story]
        return story


def _since(one: Sketch) -> date | None:
    return one.published - WINDOW if one.published else None


def _after(holder: Holder, one: Sketch) -> bool:
    return (holder.published or date.max, holder.url) > one.order


def _name(url: str) -> str:
    return hashlib.blake2b(url.encode(), digest_size=8).hexdigest()


def _repeats(one: Sketch, other: Sketch) -> bool:
    """Of equal texts, whether they are one: a short one is only within days, a form only under the same title."""
    if one.short:
        return _near(one, other, SAME_DAYS if len(one.title) >= FULL_TITLE else 0)
    same = _same_title(one.title, other.title)
    return not _counted_apart(one, other) if same else one.length > FORMULA


def _near(left: Sketch, right: Sketch, days: int) -> bool:
    """Whether publication lies at most so many days apart; an unknown day is near to any."""
    if left.published is None or right.published is None:
        return True
    return abs((left.published - right.published).days) <= days


def _needed(left: Sketch, right: Sketch) -> float:
    """The share of the shorter text that the longer one must hold."""
    if not _near(left, right, NEAR_DAYS):
        return OTHER_TIME
    return CONTAINED if _same_title(left.title, right.title) else OTHER_TITLE


def _same_title(left: str, right: str) -> bool:
    """One title lies in the other, or most of its character pairs do; a missing title contradicts nothing."""
    short, long = sorted((left, right), key=len)
    pairs = {short[index : index + 2] for index in range(len(short) - 1)}
    return short in long or sum(pair in long for pair in pairs) >= SAME_TITLE * len(pairs)


def _alike(left: Sketch, right: Sketch) -> bool:
    """Not the next issue of a series (other figures), nor an item inside a round-up (small share, other title)."""
    short, long = sorted((left, right), key=lambda one: one.length)
    fewer, more = sorted((set(np.frombuffer(one.figures, dtype="<u4").tolist()) for one in (left, right)), key=len)
    if len(fewer) >= 3 and len(fewer & more) < FIGURES_AGREE * len(fewer):
        return False
    same = _same_title(short.title, long.title)
    if same and _counted_apart(left, right):
        return False
    return same or (short.length >= EXCERPT * long.length and long.roundup == short.roundup)


def _counted_apart(left: Sketch, right: Sketch) -> bool:
    """Whether each title counts what the other does not: 2025年度 and 2026年度, 第一批 and 第二批."""
    fewer, more = sorted((Counter(_counts(one.title)) for one in (left, right)), key=Counter.total)
    return not fewer <= more


def _counts(title: str) -> Iterator[str]:
    for match in _COUNTED.finditer(title):
        yield str(number(match[0])) if _NUMERAL.search(match[0]) else match[0]

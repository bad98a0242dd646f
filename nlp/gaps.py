"""Document numbers that must have been given out and are not kept: the gaps in an issuer's sequence (文号断号).

国发 and 国办发 leave about four numbers in ten unpublished, 国函 and 国办函 eight in ten: a missing number is a lead
only where at least every second one is kept, counted over this year and the last. One that a text cites is known to
exist, whatever the share.
"""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise

from crawlers.pages.doc_number import normalise
from nlp.numbers import digits, number
from nlp.organs import BY_NAME, NAMES, ORGANS

CONTINUED = 0  # the year of a sequence that does not begin anew each year (国务院令第N号)

_LEAST = 5  # numbers kept, of this year and the last, before anything is said of a sequence
_SHARE = 0.5  # of the numbers within the span seen
_LONGEST = 10  # a longer row of missing numbers is a hole in the collection
_HOLE = 30  # … and from this length on (or where a number was misread) it says nothing about what the issuer publishes
_QUARTER = timedelta(days=92)
_LOWEST = 9  # below the levels of nlp.organs
_YEARLY = re.compile(r"(.+?)〔(\d{4})〕(\d+)号")
_ORDER = re.compile(r"(.+?)(?:(\d{4})年)?第([\d一二三四五六七八九十百〇]+)号")
_COUNTED = ("令", "公告", "通告")  # kinds that are counted 第N号
_LEAD = re.compile(rf"(?:中华人民共和国)?({NAMES})\S*?(?=(?:{'|'.join(_COUNTED)})$)")


@dataclass(frozen=True, slots=True, order=True)
class Number:
    """One number of one sequence; `code` is 国办发, or an organ and what it gives out: 国家税务总局公告."""

    code: str
    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.head}{self.number}号"

    @property
    def head(self) -> str:
        """What stands before the number."""
        if not self.code.endswith(_COUNTED):
            return f"{self.code}〔{self.year}〕"
        return f"{self.code}第" if self.year == CONTINUED else f"{self.code}{self.year}年第"


Kept = Mapping[Number, date | None]  # the day on which each was published
_Sequences = dict[tuple[str, int], list[int]]


def number_of(text: str) -> Number | None:
    """The number that a text is, in any of its spellings; a joint order or announcement counts for its first organ."""
    written = normalise(re.sub(r"^\s*国令", "国务院令", text)) or ""
    match = _YEARLY.fullmatch(written) or _ORDER.fullmatch(written)
    if match is None:
        return None
    code, year, counted = match.groups()
    value = int(digits(counted)) if "〇" in counted else int(number(counted))
    return Number(_sequence(code), int(year) if year else CONTINUED, value)


def gaps(kept: Kept, cited: Iterable[Number] = ()) -> set[Number]:
    """The numbers that are missing: from within a sequence that is mostly kept, or named by a text that is kept.

    Before the first number kept of a year none is missing, unless the turn of the year was seen.
    """
    found, named = _by_sequence(kept), _by_sequence(cited)
    missing: set[Number] = set()
    for (code, year), counted in found.items():
        here, before = _seen(counted), _seen(found.get((code, year - 1), []))
        seen, span = here[0] + before[0], here[1] + before[1]
        if seen < _LEAST:
            continue
        absent = {n for n in named.get((code, year), []) if _last_stretch(counted) < n <= counted[-1] + _LONGEST}
        if seen >= _SHARE * span:
            absent.update(_between([0, *counted] if _saw_turn(kept, found, code, year) else counted))
        missing.update(Number(code, year, n) for n in absent)
    return missing - kept.keys()


def told(missing: Iterable[Number], kept: Kept) -> list[tuple[tuple[Number, ...], str]]:
    """The missing numbers that stand side by side, each row with its line: 国办发〔2026〕11、13 已见，12 未见（…）.

    What the highest organs give out comes first.
    """
    found, lines = _by_sequence(kept), []
    for (code, year), absent in sorted(_by_sequence(missing).items(), key=lambda one: (_level(one[0][0]), one[0])):
        counted = found.get((code, year), [])
        for row in _side_by_side(absent, counted):
            ends = (
                max((n for n in counted if n < row[0]), default=0),
                min((n for n in counted if n > row[-1]), default=0),
            )
            beside = [Number(code, year, n) for n in ends if n]
            numbers = tuple(Number(code, year, n) for n in row)
            seen = f"{_listed([one.number for one in beside])} 已见，" if beside else ""
            lines.append((numbers, f"{numbers[0].head}{seen}{_listed(row)} 未见{_days(beside, kept)}"))
    return lines


def _sequence(code: str) -> str:
    """中华人民共和国商务部海关总署公告 -> 商务部公告; an organ's older and shorter names are one with its own."""
    lead = _LEAD.match(code)
    return BY_NAME[lead[1]].name.removeprefix("中华人民共和国") + code[lead.end() :] if lead else code


def _by_sequence(numbers: Iterable[Number]) -> _Sequences:
    groups = groupby(sorted(numbers), key=lambda one: (one.code, one.year))
    return {sequence: [one.number for one in found] for sequence, found in groups}


def _seen(counted: Sequence[int]) -> tuple[int, int]:
    """How many numbers of a year are kept, and out of how many."""
    holes = sum(after - before - 1 for before, after in pairwise(counted) if after - before > _HOLE)
    return len(counted), counted[-1] - counted[0] + 1 - holes if counted else 0


def _last_stretch(counted: Sequence[int]) -> int:
    """Where the numbers begin that were kept without a hole: older orders are cited for ever."""
    return next((after for before, after in reversed([*pairwise(counted)]) if after - before > _HOLE), counted[0])


def _saw_turn(kept: Kept, found: _Sequences, code: str, year: int) -> bool:
    """Whether a number of the year before is kept that was published in its last quarter."""
    days = (kept[Number(code, year - 1, n)] for n in found.get((code, year - 1), []))
    return any(day is not None and date(year, 1, 1) - _QUARTER <= day for day in days)


def _between(counted: Sequence[int]) -> Iterator[int]:
    for before, after in pairwise(counted):
        if after - before - 1 <= _LONGEST:
            yield from range(before + 1, after)


def _level(code: str) -> int:
    own = (organ.level for organ in ORGANS if code in organ.codes or code.startswith(organ.name))
    return min(own, default=_LOWEST)


def _side_by_side(absent: Sequence[int], counted: Sequence[int]) -> Iterator[list[int]]:
    """The missing numbers between which none is kept."""
    for _, row in groupby(absent, key=lambda n: bisect(counted, n)):
        yield list(row)


def _listed(numbers: Sequence[int]) -> str:
    """12、14—16: three in a row or more are a range."""
    parts: list[str] = []
    for _, row in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        values = [value for _, value in row]
        parts += [f"{values[0]}—{values[-1]}"] if len(values) > 2 else map(str, values)
    return "、".join(parts)


def _days(numbers: Sequence[Number], kept: Kept) -> str:
    days = [(one, kept[one]) for one in numbers]
    said = "，".join(f"{one.number}号 {_day(day, one.year)}" for one, day in days if day)
    return f"（{said}）" if said else ""


def _day(day: date, year: int) -> str:
    return f"{day.month}月{day.day}日" if day.year == year else f"{day.year}年{day.month}月{day.day}日"

"""Periods in a text: months, quarters, halves, years, five-year plans."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nlp.dates import YEAR
from nlp.numbers import digits, number

_YEAR = rf"(?:(?P<year>{YEAR}) ?年 ?|(?P<said>今年|去年))?"
_PERIOD = re.compile(
    rf"(?=[\d今去前第上下一二三四“十]){_YEAR}"
    r"(?:(?<!\d)(?P<from>1[0-2]|[1-9])(?:月份?)? ?[—至到-] ?(?P<to>1[0-2]|[1-9])月(?!\d|底|末)份?"
    r"|前(?P<months>[2-9]|1[01]|[二三四五六七八九十])个月"
    r"|第?(?P<quarter>[一二三四])季度|(?P<three>前三季度)|(?P<half>[上下])半年)"
    rf"|(?<!\d)(?P<first>{YEAR}) ?年? ?[—至到-] ?(?P<final>{YEAR}) ?年(?! ?\d{{1,2}} ?月)"
    r"|“(?P<plan>十[一二三四五六七])五”|(?<![二三四五六七八九])(?P<plain>十[一二三四五六七])五(?=时期|期间|规划|以来|开局|末)"
)


@dataclass(frozen=True, slots=True)
class Period:
    """One end of a period as ISO year or month; a period is two of them at the same place."""

    start: int
    end: int
    value: str | None


def periods(folded: str, published: date | None) -> Iterator[Period]:
    """First and last month (year) of each period; None where the year is neither printed nor known."""
    for match in _PERIOD.finditer(folded):
        ends = _plan(match) or _years(match) or _months(match, published)
        if ends is None:
            continue
        for value in ends:
            yield Period(match.start(), match.end(), value)


def _plan(match: re.Match[str]) -> tuple[str, str] | None:
    """The n-th plan covers 1951 + 5n to 1955 + 5n from the sixth on: “十五五” is 2026–2030."""
    name = match["plan"] or match["plain"]
    if not name:
        return None
    first = 1951 + 5 * int(number(name))
    return str(first), str(first + 4)


def _years(match: re.Match[str]) -> tuple[str, str] | None:
    if not match["first"]:
        return None
    first, final = digits(match["first"]), digits(match["final"])
    return (first, final) if first <= final else None


def _months(match: re.Match[str], published: date | None) -> tuple[str | None, str | None] | None:
    first, last = _numbers(match)
    if first > last:
        return None
    year = _year(match, last, published)
    return (f"{year}-{first:02}", f"{year}-{last:02}") if year else (None, None)


def _numbers(match: re.Match[str]) -> tuple[int, int]:
    if match["from"]:
        return int(match["from"]), int(match["to"])
    if match["months"]:
        return 1, int(number(match["months"]))
    if match["quarter"]:
        last = 3 * int(number(match["quarter"]))
        return last - 2, last
    if match["three"]:
        return 1, 9
    return (1, 6) if match["half"] == "上" else (7, 12)


def _year(match: re.Match[str], last: int, published: date | None) -> str | None:
    if match["year"]:
        return digits(match["year"])
    if published is None:
        return None
    if match["said"]:
        return str(published.year - (match["said"] == "去年"))
    over = date(published.year, last, monthrange(published.year, last)[1]) <= published
    near = last <= published.month + 1  # 上半年 in a text of June is this year's
    return str(published.year if over or near else published.year - 1)

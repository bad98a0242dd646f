"""Dates as Chinese pages write them; a string that is no day of the calendar is no date."""

import re
from datetime import date, datetime, timedelta
from typing import Final

from crawlers.records import SHANGHAI

_ZERO: Final = "〇○◯ＯO零0０"
_DIGIT: Final = {**dict.fromkeys(_ZERO, 0), **{c: i for i, c in enumerate("一二三四五六七八九", 1)}}
_DAY: Final = re.compile(
    r"(?<![\d.])((?:19|20)\d\d)\s*[-/.年]\s*(1[0-2]|0?[1-9])\s*[-/.月]\s*(3[01]|[12]\d|0?[1-9])(?:\s*[日号]|(?!\d))"
)
_HAN_DAY: Final = re.compile(
    rf"([一二][一二三四五六七八九{_ZERO}]{{3}})\s*年\s*([元一二三四五六七八九十]{{1,2}})\s*月\s*([一二三四五六七八九十廿卅]{{1,3}})\s*日"
)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = rf"({'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_NTH: Final = r"(3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_ENGLISH_DAYS: Final = (  # September 10th, 2005   10 Sep 2005
    re.compile(rf"\b{_MONTH}\s+{_NTH}\s*,?\s+((?:19|20)\d\d)\b", re.I),
    re.compile(rf"\b{_NTH}[\s-]*{_MONTH}[\s,-]+((?:19|20)\d\d)\b", re.I),
)
_REPUBLIC_DAY: Final = re.compile(  # 民國101年1月12日: the years of Taiwan's calendar count from 1911
    r"民[國国]\s*(\d{2,3})\s*[年./-]\s*(1[0-2]|0?[1-9])\s*[月./-]\s*(3[01]|[12]\d|0?[1-9])日?"
)
_SHORT_YEAR: Final = re.compile(r"(?<![\d.:/-])(\d\d)-(1[0-2]|0[1-9])-(3[01]|[12]\d|0[1-9])(?=\s+\d{1,2}:\d\d)")
_CLOCK: Final = re.compile(
    r"(?:\s*[（(]?(?:星期|周)[一二三四五六日天][）)]?)?(?:[\sT:(（-]{0,4}|\s+at\s+)([01]?\d|2[0-3])[:：时]([0-5]\d)(?:[:：分]([0-5]\d))?(?:\s*([ap])m\b)?",
    re.I,
)
_NO_YEAR: Final = re.compile(
    r"(?<!\d)(?<!\d[-/.年])(1[0-2]|0?[1-9])\s*[-/月]\s*(3[01]|[12]\d|0?[1-9])(?:日|(?![\d年/-]))"
)
# Addresses that carry the day of publishing. Longest first; the day is the site's, not 成文日期.
_IN_ADDRESS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"/t((?:19|20)\d\d)(\d\d)(\d\d)_\d+",
        r"/((?:19|20)\d\d)-(\d\d)/(\d\d)(?:/|$)",
        r"/((?:19|20)\d\d)/(\d\d)-(\d\d)/",
        r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?:/|-|$)",
        r"/((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})(?:/|\.|$)",
        r"/((?:19|20)\d\d)_(\d\d)_(\d\d)[_./]",
        r"/((?:19|20)\d\d)/(\d\d)(\d\d)/",
        r"/(\d\d)/(\d\d)(\d\d)/\d{1,4}/(?=\w{12,}\.html)",
        r"[/_][PW]0(20\d\d)(\d\d)(\d\d)\d{6,}",
        r"/(20\d\d)(\d\d)(\d\d)(?:[0-9a-f]{24,}|-\d{1,3}\.s?html?)",
        r"[/_P]((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)(?:/|_|\.|\d{6,15}(?:[_./]|$))",
    )
)


def read_date(text: str) -> date | None:
    """The first full date in the text, in figures or in Chinese numerals."""
    found = [(m.start(), day) for m, day in _days(text)]
    return min(found)[1] if found else None


def read_time(text: str) -> datetime | None:
    """The first full date that a time of day follows, as Shanghai's time; None where no clock stands beside it."""
    for match, day in _days(text):
        if clock := _CLOCK.match(text, match.end()):
            hour, minute, second = (int(part or 0) for part in clock.group(1, 2, 3))
            hour += 12 if hour < 12 and (clock.group(4) or "").lower() == "p" else 0
            return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=SHANGHAI)
    return None


def only_date(text: str) -> date | None:
    """The date of a line that says nothing else, as the last line of an official letter does."""
    squeezed = re.sub(r"\s+", "", text).strip("（）()")
    for match, day in _days(squeezed):
        if match.group() == squeezed:
            return day
    return None


def address_date(url: str) -> date | None:
    """The day that an address carries; None where it carries none or only a month."""
    for pattern in _IN_ADDRESS:
        match = pattern.search(url)
        if match and (day := _day(*match.groups())):
            return day
    return None


def short_year_date(text: str) -> date | None:
    """`12-01-12 08:30`, the year in two figures, where a clock follows."""
    match = _SHORT_YEAR.search(text)
    return _day(*match.groups()) if match else None


def day_span(text: str) -> tuple[int, int] | None:
    """Where the first full date stands in the text, with the clock that follows it."""
    first = min(((m.start(), m.end()) for m, _ in _days(text)), default=None)
    if first is None:
        short = _SHORT_YEAR.search(text)
        first = short.span() if short else None
    if first is None:
        return None
    clock = _CLOCK.match(text, first[1])
    return first[0], clock.end() if clock else first[1]


def yearless_date(text: str, seen: date) -> date | None:
    """`03-05` or `3月5日` as the latest such day that is not after the day it was seen (taxonomy.md, section 4)."""
    match = _NO_YEAR.search(text)
    if match is None:
        return None
    month, day = match.groups()
    this_year = _day(str(seen.year), month, day)
    if this_year and this_year <= seen + timedelta(days=1):
        return this_year
    return _day(str(seen.year - 1), month, day)


def without_date(text: str) -> str:
    """A list's title without the date set at its start or end; 年月日 stays unless a space parts it from the title."""
    figures = r"(?:(?:19|20)\d\d\s?[-/.]\s?)?(?:1[0-2]|0?[1-9])\s?[-/.]\s?(?:3[01]|[12]\d|0?[1-9])"
    words = r"(?:(?:19|20)\d\d年)?(?:1[0-2]|0?[1-9])月(?:3[01]|[12]\d|0?[1-9])日"
    clock = r"(?:\s\d{1,2}:\d\d(?::\d\d)?)?"
    marked = rf"[\[【（(]\s?{figures}{clock}\s?[\]】）)]|(?<=[^\d（(—-])(?=(?:19|20)\d\d-){figures}{clock}"
    text = re.sub(rf"(?:\s(?:{figures}|{words}){clock}|{marked})\s?$", "", text)
    return re.sub(rf"^(?:(?:{figures}|{words}){clock}\s|[\[【（(]{figures}{clock}[\]】）)])", "", text).strip()


def _days(text: str) -> list[tuple[re.Match[str], date]]:
    found = [(m, _day(*m.groups())) for m in _DAY.finditer(text)]
    if "月" in text:
        found += [(m, _han_day(*m.groups())) for m in _HAN_DAY.finditer(text)]
    if "民" in text:
        found += [(m, _day(str(int(m.group(1)) + 1911), m.group(2), m.group(3))) for m in _REPUBLIC_DAY.finditer(text)]
    for pattern in _ENGLISH_DAYS:
        found += [(m, _english_day(m.groups())) for m in pattern.finditer(text)]
    return [(m, day) for m, day in found if day is not None]


def _day(year: str, month: str, day: str) -> date | None:
    """The day of the calendar; a year in two figures is of this century or the nineties."""
    number = int(year)
    if len(year) == 2:
        number += 2000 if number < 90 else 1900
    try:
        return date(number, int(month), int(day))
    except ValueError:
        return None


def _english_day(parts: tuple[str, ...]) -> date | None:
    """The month stands first or second: `September 10th, 2005`, `10 Sep 2005`."""
    first, second, year = parts
    month, day = (second, first) if first.isdigit() else (first, second)
    return _day(year, str(_MONTHS.index(month.lower()) + 1), day)


def _han_day(year: str, month: str, day: str) -> date | None:
    figures = "".join(str(_DIGIT[c]) for c in year)
    return _day(figures, str(_number(month)), str(_number(day)))


def _number(text: str) -> int:
    """十 = 10, 十N = 10 + N, N十 = N × 10, 廿 = 20, 卅 = 30, 元 (of a month) = 1."""
    text = text.replace("元", "一").replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = text.rpartition("十")
    return (_DIGIT.get(tens, 1) * 10 if ten else 0) + _DIGIT.get(ones, 0)

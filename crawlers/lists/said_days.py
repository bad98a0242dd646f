"""The day that a piece of a list's row says: alone, in running text, split over several pieces, without a year."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from crawlers.pages.dates import only_date, read_date, yearless_date
from crawlers.pages.lines import tidy
from crawlers.records import SHANGHAI

_LABEL: Final = re.compile(
    r"^(?:(?:发布|公布|成文|生成|更新|发文|印发|公开|上传|录入)?(?:时间|日期|于)|date|time)\s*[:：]?\s*", re.I
)
_LABELLED: Final = re.compile(
    r"(?:发布|公布|公开|上网)(?:时间|日期)\s*[:：]\s*((?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2})"
)
_ENGLISH: Final = re.compile(r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?,?(?![a-z])", re.I)
_ENGLISH_MONTHS: Final = "janfebmaraprmayjunjulaugsepoctnovdec"
_NAMED_MONTH: Final = _ENGLISH.pattern
_ENGLISH_DAY: Final = re.compile(
    rf"(?:{_NAMED_MONTH}\s*(\d{{1,2}})(?:st|nd|rd|th)?|(\d{{1,2}})(?:st|nd|rd|th)?\s*{_NAMED_MONTH})[\s,]*((?:19|20)\d\d)",
    re.I,
)
_CLOCK: Final = re.compile(r"[\sT]*\d{1,2}[:：]\d\d(?:[:：]\d\d)?(?:\.\d+)?Z?$")
_EDGE: Final = "[]【】()（）〔〕{}|/ ,，.·—-"
_TELLS: Final = re.compile(
    r"^\W*20\d{6}\W*$|\d\s?(?:[-/.年月]|秒|分钟|小时|天)|[今昨前][天日]|刚刚|[〇○Ｏ零一二三四五六七八九]年"
)
_YEARLESS: Final = re.compile(r"(?:1[0-2]|0?[1-9])\s?(?:[-/.]|月)\s?(?:3[01]|[12]\d|0?[1-9])日?")
_RELATIVE: Final = re.compile(r"(今[天日]|昨[天日]|前天|刚刚)|(\d{1,3})\s*(秒|分钟|小时|天)之?前")
_BACK: Final = {"今天": 0, "今日": 0, "刚刚": 0, "昨天": 1, "昨日": 1, "前天": 2}
# A date set in several elements, one of them large: `<b>05</b><i>2026-03</i>`, `<em>03-05</em><span>2026</span>`.
_Y, _M, _D = r"(?P<y>(?:19|20)\d\d)", r"(?P<m>1[0-2]|0?[1-9])", r"(?P<d>3[01]|[12]\d|0?[1-9])"
_COMPACT: Final = re.compile(rf"{_Y}(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])")
_YEAR_LAST: Final = re.compile(rf"{_M}/{_D}/{_Y}")  # as ASP.NET writes a day: 3/1/2026
_SHORT_YEAR: Final = re.compile(r"(?P<y>\d\d)[-/.](?P<m>0\d|1[0-2])[-/.](?P<d>[0-3]\d)")
_SPLIT: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_D}日? {_Y}[-/.年]\s?{_M}月?",
        rf"{_M}(?:[-/.]|月)\s?{_D}日? {_Y}年?",
        rf"{_Y}[年.]? {_M}(?:[-/.]|月)\s?{_D}日?",
        rf"{_Y}[-/.年]\s?{_M}月? {_D}日?",
        rf"{_Y}[年.]? {_M}月? {_D}日?",
        rf"{_D}日? {_M}月 {_Y}年?",
        rf"{_D}日? {_M}月",
        rf"{_M}月 {_D}日?",
    )
)
_MONTH_IN_ADDRESS: Final = re.compile(r"/((?:19|20)\d\d)-?(0[1-9]|1[0-2])(?=[/\d-])|/art/((?:19|20)\d\d)/")


def day_alone(text: str, seen: date, address: str = "") -> date | None:
    """The day that a run of text says and nothing else: 2026-03-05, [03-05], 发布时间：2026年3月5日 09:30, 昨天."""
    if not 2 <= len(text) <= 48 or not (_TELLS.search(text) or _ENGLISH.search(text)):
        return None
    bare = _LABEL.sub("", _CLOCK.sub("", tidy(text).strip(_EDGE)).strip(_EDGE)).strip(_EDGE)
    bare = _CLOCK.sub("", bare)
    if match := _RELATIVE.fullmatch(bare):
        return _back(match, seen)
    if match := _ENGLISH_DAY.fullmatch(bare):
        month, day, day_before, month_behind, year = match.groups()
        return only_date(f"{year}-{_month(month or month_behind)}-{day or day_before}")
    if match := _COMPACT.fullmatch(bare) or _YEAR_LAST.fullmatch(bare):
        return only_date("{y}-{m}-{d}".format_map(match.groupdict()))
    if (match := _SHORT_YEAR.fullmatch(bare)) and int(match["y"]) <= seen.year % 100:
        return only_date("20{y}-{m}-{d}".format_map(match.groupdict()))
    return only_date(bare) or (within(bare, seen, address) if _YEARLESS.fullmatch(bare) else None)


def day_in(text: str, seen: date, address: str) -> date | None:
    """A full date in a short run of text, or at the end of a long one; a summary's own dates are not the item's."""
    if not _TELLS.search(text):
        return None
    text = tidy(text[-200:])
    if len(text) > 60:
        text = text[-24:] if re.search(r"\d\W*$", text) else ""
    day = read_date(text)
    if day is None and (match := re.search(r"[\[【(（]\s?([^\[【(（]{3,18})[\]】)）]\W*$", text)):
        return day_alone(match.group(1), seen, address)
    return day


def machine_day(text: str) -> date | None:
    """The Shanghai day of a moment as `<time datetime="2026-03-05T17:30:00Z">` has it."""
    try:
        moment = datetime.fromisoformat(text.strip()[:40])
    except ValueError:
        return None
    return (moment.astimezone(SHANGHAI) if moment.tzinfo else moment).date()


def labelled_day(text: str) -> date | None:
    """The day that the text names as that of publishing: 发布日期：2026-03-05."""
    match = _LABELLED.search(text[:200])
    return read_date(match.group(1)) if match else None


def split_day(short: Sequence[str], seen: date, address: str) -> date | None:
    """The day that two or three short pieces side by side make up."""
    short = [part for text in short for part in _numbered(text).split(" ")]
    windows = [short[at : at + size] for size in (3, 2) for at in range(len(short) - size + 1)]
    for window in windows:
        if not all(re.search(r"\d", text) for text in window):
            continue
        if day := only_date("".join(window)):
            return day
        joined = " ".join(re.sub(r"\s", "", text).strip(_EDGE) for text in window)
        for pattern in _SPLIT:
            if match := pattern.fullmatch(joined):
                parts = match.groupdict()
                if "y" in parts:
                    return only_date(f"{parts['y']}-{parts['m']}-{parts['d']}")
                return within(f"{parts['m']}-{parts['d']}", seen, address)
    return None


def _numbered(text: str) -> str:
    """A month in English as a number: Mar 2026 is 3月 2026."""
    return _ENGLISH.sub(lambda m: f"{_month(m.group(1))}月 ", text).strip()


def _month(name: str) -> int:
    return _ENGLISH_MONTHS.index(name.lower()) // 3 + 1


def within(text: str, seen: date, address: str) -> date | None:
    """A day without a year: of the year that the address names with the same month, else the latest one not after."""
    day = yearless_date(text.replace(".", "-"), seen)
    match = _MONTH_IN_ADDRESS.search(address) if day else None
    if day is None or match is None:
        return day
    year, month, only_year = match.groups()
    if only_year or int(month) == day.month:
        return only_date(f"{year or only_year}-{day.month}-{day.day}") or day
    return day


def _back(match: re.Match[str], seen: date) -> date:
    word, number, unit = match.groups()
    days = _BACK[word] if word else int(number) if unit == "天" else 0
    return seen - timedelta(days=days)

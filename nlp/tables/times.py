"""Which time a heading, a caption or a row speaks of: 1—5月, 5月当月, 累计, 上年同期, 2026.05, 2024年末."""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from nlp.numbers import number

_YEAR = r"(?:19|20)\d\d"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_TIME = re.compile(
    rf"(?:(?P<year>{_YEAR})年?|(?P<said>本年|今年))?"
    rf"(?:(?<!\d)(?P<from>{_MONTH})月?份?[-至到~](?P<to>{_MONTH}|本|当)月份?(?:累计|平均)?"
    r"|(?P<current>当月|本月|本季)|(?P<own>本期|报告期|当期)"
    rf"|前(?P<months>{_MONTH}|[二三四五六七八九十]|十一)个月"
    rf"|(?<!\d)(?P<month>{_MONTH})月份?(?P<ten>[上中下]旬)?(?:末|底|当月)?(?P<summed>累计)?"
    r"|第?(?P<quarter>[一二三四]|[1-4](?=季))季度(?:末|当季)?|(?P<three>前三季度)|(?P<half>[上下])半年)"
    rf"|(?P<only>{_YEAR})年(?:全年|年度|度|末|底)?|(?P<dotted>(?<!\d){_YEAR})[./-](?P<dot>{_MONTH})(?![\d.])"
    rf"|(?<!\d)(?P<packed>{_YEAR})(?P<pack>0[1-9]|1[0-2])(?!\d)|^(?P<bare>{_YEAR})$"
    r"|(?<![比较为占])(?P<before>(?:上年|去年)(?:同期|同月|同季)?)(?![\d同末=])|(?<![比较])(?P<last>上月末?|上期末?)(?![\d=])"
    r"|(?P<so_far>^(?:本年|自?年初)?累计|累计(?:数|值|额)?$|年初至今|^[本全]年$)"
)
_TENS = {"上": (1, 10), "中": (11, 20), "下": (21, 31)}


class Time(NamedTuple):
    """What is said of a time; the rest comes from what stands around it."""

    year: int | None = None
    first: int | None = None
    last: int | None = None
    ten: str | None = None
    current: bool = False
    summed: bool = False
    years_back: int = 0
    months_back: int = 0

    @property
    def says(self) -> bool:
        """Whether anything is said at all."""
        return self != NOTHING


NOTHING = Time()


def read(text: str) -> tuple[Time, str]:
    """The times that a folded text names, as one, and the text without them."""
    found = NOTHING
    for match in _TIME.finditer(text):
        found = _joined(found, _one(match))
    return found, _TIME.sub("", text)


def within(outer: Time, inner: Time) -> Time:
    """What the inner words say, completed by those around them: 5月 under 2026年, 累计 beside 2026年5月."""
    if not inner.says:
        return outer
    year = inner.year or outer.year
    first, last, ten = inner.first, inner.last, inner.ten
    if first is None and (inner.current or inner.summed or not inner.year):
        first, last, ten = outer.first, outer.last, inner.ten or outer.ten
    if inner.current and last:
        first = last
    if inner.summed and last:
        first = 1
    back = (outer.years_back + inner.years_back, outer.months_back + inner.months_back)
    return Time(year, first, last, ten, inner.current, inner.summed, *back)


def period(time: Time, published: date | None) -> str | None:
    """2026-05, 2026-01/2026-05, 2025; a year that is not printed is that of the last such month that was over."""
    year = time.year or _year_by(time, published)
    if year is None:
        return None
    year -= time.years_back
    if time.first is None or time.last is None:
        return str(year)
    if time.ten:
        start, end = _TENS[time.ten]
        return f"{year}-{time.last:02}-{start:02}/{year}-{time.last:02}-{min(end, monthrange(year, time.last)[1]):02}"
    first, last = _shifted(year, time.first, time.months_back), _shifted(year, time.last, time.months_back)
    return first if first == last else f"{first}/{last}"


def _one(match: re.Match[str]) -> Time:
    group = match.groupdict()
    if group["before"]:
        return Time(years_back=1)
    if group["last"]:
        return Time(months_back=1)
    if group["own"]:
        return NOTHING
    if group["so_far"]:
        return Time(summed=True)
    for which, month in (("dotted", "dot"), ("packed", "pack")):
        if (said := group[which]) and (on := group[month]):
            return Time(int(said), int(on), int(on))
    if alone := group["only"] or group["bare"]:
        return Time(int(alone))
    first, last = _months(group)
    ten = group["ten"][0] if group["ten"] else None
    year = int(group["year"]) if group["year"] else None
    return Time(year, first, last, ten, bool(group["current"]), bool(group["summed"]) or group["to"] in ("本", "当"))


def _months(group: dict[str, str | None]) -> tuple[int | None, int | None]:
    if group["from"] and group["to"]:
        if not group["to"].isdigit() or int(group["from"]) > int(group["to"]):
            return None, None
        return int(group["from"]), int(group["to"])
    if group["months"]:
        return 1, int(number(group["months"]))
    if group["month"]:
        return (1 if group["summed"] else int(group["month"])), int(group["month"])
    if group["quarter"]:
        last = 3 * int(number(group["quarter"]))
        return last - 2, last
    if group["three"]:
        return 1, 9
    return ((1, 6) if group["half"] == "上" else (7, 12)) if group["half"] else (None, None)


def _joined(one: Time, two: Time) -> Time:
    """Two times named in one heading: 2026年 and 5月, 5月 and 累计, 上年 and 1-5月."""
    first, last = (two.first, two.last) if two.first else (one.first, one.last)
    if (one.summed or two.summed) and last:
        first = 1
    return Time(
        two.year or one.year,
        first,
        last,
        two.ten or one.ten,
        one.current or two.current,
        one.summed or two.summed,
        one.years_back + two.years_back,
        one.months_back + two.months_back,
    )


def _year_by(time: Time, published: date | None) -> int | None:
    if published is None or time.last is None:
        return None
    return published.year - (time.last > published.month)


def _shifted(year: int, month: int, back: int) -> str:
    count = year * 12 + month - 1 - back
    return f"{count // 12}-{count % 12 + 1:02}"

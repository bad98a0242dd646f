"""Days in a text, those on which something falls due marked by what.

A day without a year takes it from the day that the text is of.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from nlp.deadlines import CLOCK, due, past_counts
from nlp.numbers import digits, number
from nlp.regions import fold

_GAP = " {0,2}"
YEAR = r"(?:19|20)\d\d|[一二][〇零0OＯ一二三四五六七八九]{3}"
_MONTH = r"1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元]"
_DAY = r"[12]\d|3[01]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[廿卅][一二三四五六七八九]?|[一二三四五六七八九]"
_DATE = re.compile(
    r"(?=[\d今明次翌去本年上下月一二三四五六七八九十元])(?:"
    rf"(?<![\d.])(?:(?:(?P<year>{YEAR}){_GAP}年|(?P<said>今年|明年|次年|翌年|去年|本年|上年(?=[底末])|(?<![每当历同上半周多几])年(?=[底末])))"
    rf"(?:(?<=[今明去]年)年(?=[底末]))?{_GAP}(?:(?P<month>{_MONTH}){_GAP}月{_GAP})?"
    rf"|(?P<bare>{_MONTH}){_GAP}月{_GAP})"
    rf"(?:(?:(?P<first>{_DAY}){_GAP}[—至到-]{_GAP})?(?P<day>{_DAY}){_GAP}[日号]|(?P<last>[底末]))?"
    r"|(?:(?<![0-9A-Za-z_/.—-])|(?<=[./-]\d—)|(?<=[./-]\d\d—)|(?<=\d[./]\d-)|(?<=\d[./]\d\d-))(?P<year2>(?:19|20)\d\d)(?P<mark>[-/.])(?P<month2>1[0-2]|0?[1-9])(?P=mark)"
    r"(?P<day2>[12]\d|3[01]|0?[1-9])(?![\d.])"
    rf"|(?P<moon>本月|上月|下月|(?<![\d一二三四五六七八九十个本上下当次每毎各逐按足满])月(?=[底末]))(?:(?P<day3>{_DAY}){_GAP}[日号]|(?P<last3>[底末]))"
    # 16日表示: a day of the month that the text is of, where the words around it leave no room for a number of days
    rf"|(?<![\d.年月第满期近前后每毎各共达过约足少多等续到余个星:—至-])(?P<lone>[12]\d|3[01]|[1-9]){_GAP}日"
    r"(?=[称说讯电表宣报发在对就与同上下凌早晚深清中午夜起举公签抵会出通首正从向开分持参再成完结启揭召进赴访离达，]|前后"
    r"|(?:(?<=[于请，]\d日)|(?<=[于请，]\d\d日))前(?:报|提|上|反|完|将|向|送|寄|填))"
    r"(?<!少于\d日)(?<!少于\d\d日)(?<!低于\d日)(?<!低于\d\d日)(?<!多于\d日)(?<!多于\d\d日)"
    r"(?!起?[内均常程元])(?!会[商见]?期)(?!报(?:[刊纸]|社))(?!常))"
)
_SAID = {"上年": -1, "今年": 0, "本年": 0, "年": 0, "明年": 1, "去年": -1}
_MOON = {"本月": 0, "月": 0, "上月": -1, "下月": 1}
_SECOND = re.compile(rf"{_GAP}(?:{CLOCK})?{_GAP}[—至到和与、-]{_GAP}(?P<day>{_DAY}){_GAP}[日号](?!内|以)")
_TOLD = re.compile(r"[称说讯电表宣报]")  # what somebody said on a day lies behind
_CLOSING = 3  # the month until which the year that is over is reported on
_ALONE = 40  # characters of a paragraph that is nothing but a day
_BESIDE = 15  # characters within which a bare 19日 goes on from 12月18日
_AHEAD = re.compile(r"(?:将|定|拟|计划|预计)(?:于|在)[^，。；\d]{0,3}\Z")
_EVERY_YEAR = re.compile(r"(?:每年|当年|该年|历年|每年度)[^，。；]{0,16}$")  # no one day of the calendar
_OF_EVERY = re.compile(r"每年[^。；]{0,40}$")
_SENTENCE = re.compile(r"[。；;\n！!]")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or a deadline; `value` is ISO (2026-06-30, 2026-06-30T17:00, 2026-06), None where the year is unknown."""

    start: int
    end: int
    value: str | None
    what: str | None = None  # set = a deadline


def moments(folded: str, today: date | None) -> Iterator[Moment]:
    """Every day in the text, a deadline marked by what ends (申报, 省级推荐, 备案, 征求意见, 施行, 完成 …, 截止).

    `today` is the day that the text is of: its signing or its publication.
    """
    previous: Moment | None = None  # the last day with a year of its own
    latest: Moment | None = None
    for match in _DATE.finditer(folded):
        if not _names_a_day(match) or (latest and match.start() < latest.end):
            continue
        before = latest if match["lone"] else previous
        here = before if before and not _SENTENCE.search(folded, before.end, match.start()) else None
        for moment in _of(folded, match, here, today):
            yield moment
            latest = moment
            if moment.value and (here or match["year"] or match["year2"]):
                previous = moment


def signed(paragraphs: Sequence[str]) -> date | None:
    """The first day that stands alone in a paragraph (成文日期: above the annexes), None where there is none."""
    for paragraph in paragraphs:
        if len(paragraph) > _ALONE:
            continue
        match = _DATE.fullmatch(fold(paragraph).strip())
        if match and match["year"] and match["day"]:
            value = _value(match, match["day"], None, None, False)
            return date.fromisoformat(value) if value else None
    return None


def _names_a_day(match: re.Match[str]) -> bool:
    """今年 and a bare 5月 are no days; a month with its year is told as a month."""
    if match["year2"] or match["moon"] or match["lone"] or match["day"] or match["last"]:
        return True
    return bool(match["month"] and (match["year"] or match["said"]))


def _of(folded: str, match: re.Match[str], here: Moment | None, today: date | None) -> Iterator[Moment]:
    """The day, with the first one of a range that prints the month once (6月3—5日) and the second of 6月1日至15日."""
    start, end = match.span()
    if match["bare"] and (_EVERY_YEAR.search(folded, max(0, start - 24), start) or _of_every(folded, start)):
        yield Moment(start, end, None)
        return
    what = due(folded, start, end)
    ahead = what is not None or _AHEAD.search(folded, max(0, start - 10), start) is not None
    told = _TOLD.match(folded, end) is not None
    days = (
        [match["first"], match["day"]]
        if match["first"]
        else [match["day"] or match["day2"] or match["day3"] or match["lone"]]
    )
    for place, day in enumerate(days):
        value = _value(match, day, here, today, ahead, told)
        if value is None and (match["first"] or _impossible(match, day)):
            continue
        last = place == len(days) - 1
        moment = _dated(folded, Moment(start, end, value, what if last else None), today)
        yield moment
        if last:
            yield from _second(folded, moment, today)


def _of_every(folded: str, start: int) -> bool:
    """每年2月底前…，3月底前…: the second day is one of every year as well."""
    before = _SENTENCE.split(folded[max(0, start - 60) : start])[-1]
    return _OF_EVERY.search(before) is not None and not re.search(r"(?:19|20)\d\d年\d", before)


def _impossible(match: re.Match[str], day: str | None) -> bool:
    """Whether the calendar has no such day: 2月30日."""
    return bool(day) and not match["lone"] and int(number(day or "0")) > _longest(match)


def _longest(match: re.Match[str]) -> int:
    month, stated = match["month"] or match["bare"] or match["month2"], match["year"] or match["year2"]
    year = int(digits(stated)) if stated else 2024
    return monthrange(year, _month(month))[1] if month else 31


def _month(text: str) -> int:
    return 1 if text == "元" else int(number(text))


def _value(
    match: re.Match[str],
    day_text: str | None,
    here: Moment | None,
    today: date | None,
    forward: bool,
    told: bool = False,
) -> str | None:
    """The day in ISO form; None where no year is known, or where no calendar has the day."""
    day = int(number(day_text)) if day_text else 0
    if match["lone"]:
        return _lone(match.start(), day, here, today, told)
    if match["moon"]:
        return _of_moon(match, day, today)
    month_text = match["month"] or match["bare"] or match["month2"]
    month = _month(month_text) if month_text else 12
    if day > _longest(match):
        return None
    year = _year(match, month, day, here, today, forward)
    if year is None or (day and day > monthrange(year, month)[1]):
        return None
    return _iso(year, month, day, bool(match["last"]))


def _year(
    match: re.Match[str], month: int, day: int, here: Moment | None, today: date | None, forward: bool
) -> int | None:
    stated = match["year"] or match["year2"]
    if stated:
        return int(digits(stated))
    before = int(here.value[:4]) if here and here.value else None
    if match["said"] in ("次年", "翌年"):
        return before + 1 if before else None
    if match["said"]:
        closed = match["said"] == "年" and today and today.month <= _CLOSING and not forward  # 年末 in a yearly report
        return today.year + _SAID[match["said"]] - bool(closed) if today else None
    return before or _nearest(month, day or 28, today, forward)


def _iso(year: int, month: int, day: int, last: bool) -> str:
    if last:
        day = monthrange(year, month)[1]
    return f"{year:04}-{month:02}-{day:02}" if day else f"{year:04}-{month:02}"


def _nearest(month: int, day: int, today: date | None, forward: bool) -> int | None:
    """The year nearest to the text's day: a deadline lies after it, other days at most 120 days ahead."""
    if today is None:
        return None
    earliest = today - timedelta(days=15 if forward else 245)
    for year in (today.year - 1, today.year, today.year + 1):
        if day <= monthrange(year, month)[1] and date(year, month, day) >= earliest:
            return year
    return None


def _of_moon(match: re.Match[str], day: int, today: date | None) -> str | None:
    """本月底, 下月15日, 月底前."""
    if today is None:
        return None
    months = today.year * 12 + today.month - 1 + _MOON[match["moon"]]
    year, month = divmod(months, 12)
    if day > monthrange(year, month + 1)[1]:
        return None
    return _iso(year, month + 1, day, bool(match["last3"]))


def _lone(start: int, day: int, here: Moment | None, today: date | None, told: bool) -> str | None:
    """The day of that number in the month named just before it, else the one nearest to the text's own day."""
    near = here is not None and (today is None or start - here.end <= _BESIDE)
    if near and here and here.value and len(here.value) >= 10 and day > int(here.value[8:10]):
        year, month = int(here.value[:4]), int(here.value[5:7])
        return _iso(year, month, day, False) if day <= monthrange(year, month)[1] else None
    if today is None:
        return None
    around = [today + timedelta(days=ahead) for ahead in range(-20, 1 if told else 21)]
    same = sorted((one for one in around if one.day == day), key=lambda one: abs((one - today).days))
    if not same and told:
        same = [one for one in (today - timedelta(days=back) for back in range(21, 32)) if one.day == day]
    return same[0].isoformat() if same else None


def _second(folded: str, first: Moment, today: date | None) -> Iterator[Moment]:
    """6月1日至15日: the end of a range that repeats only the day."""
    second = _SECOND.match(folded, first.end)
    if not second or first.value is None or len(first.value) < 10:
        return
    day = int(number(second["day"]))
    if day > monthrange(int(first.value[:4]), int(first.value[5:7]))[1]:
        return
    what = due(folded, second.start("day"), second.end())
    yield _dated(folded, Moment(second.start("day"), second.end(), f"{first.value[:8]}{day:02}", what), today)


_TIME = re.compile(CLOCK)


def _dated(folded: str, moment: Moment, today: date | None) -> Moment:
    """The deadline with the clock time printed after it; a day that was over on the text's day is no deadline."""
    if moment.what is None:
        return moment
    past = moment.value is not None and today is not None and moment.value[:10] < today.isoformat()
    if past and not past_counts(moment.what):
        return replace(moment, what=None)
    clock = _TIME.match(folded, moment.end)
    if clock and clock["hour"] and int(clock["hour"]) < 24 and moment.value and len(moment.value) == 10:
        afternoon = 12 if clock["half"] in ("下午", "晚", "晚上") and int(clock["hour"]) < 12 else 0
        value = f"{moment.value}T{int(clock['hour']) + afternoon:02}:{clock['minute'] or '00'}"
        return replace(moment, end=clock.end("time"), value=value)
    return moment

"""Statistics in sentences: 前5个月，规模以上工业增加值同比增长5.2% -> name, figure, period, whether it is a change."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from nlp.amounts import Amount, Direction
from nlp.numbers import ARABIC, number
from nlp.periods import periods

_COUNTED = (
    "辆|台|架|艘|部|吨|立方米|平方米|亩|公顷|斤|千瓦时|千瓦|度|人次|人|户|家|件|套|个|亿次|标箱|公里|万里|种|册|所|座"
)
_QUANTITY = re.compile(rf"(?P<number>(?:{ARABIC}) ?[百千万亿]{{0,4}}[余多]?) ?(?:{_COUNTED})(?!百分|月|季|点)")
_CLAUSE = re.compile(r"[^，,。；;：:\n]+")
_TIMES = re.compile(
    r"(?:19|20)\d\d年(?:1[0-2]|[1-9])月(?:末|底|份)?|(?<![\d年])(?:1[0-2]|[1-9])月(?:末|底|份|(?=，|当月))"
    r"|(?:19|20)\d\d年(?:全年|度|末)?|(?:去年|今年|上年)(?:全年|末)?(?![一-龥]{0,1}同期)"
)
_LEAD = re.compile(
    r" *(?:\d{1,2}[.．、])?(?:其中|此外|同时|另外|初步核算|截至|到(?=\d)|数据显示|特别是|累计|实现|完成"
    r"|[一二三四五六七八九十]是|从[一-龥]{2,6}看|全年|当年|当月|我国|(?:据|记者从)[^，]{2,20}(?:获悉|了解到|显示)"
    r"|[一-龥]{2,12}(?:数据显示|公布的数据显示))*"
)
_CHANGE = (
    r"(?:增长|上升|上涨|提高|增加|扩大|提升|回升|攀升|下降|下跌|降低|减少|回落|收窄|下滑|缩小|负增长|增|降|涨|跌"
    r"|高|低|快|慢|加快|放缓)(?:了|约|近|超过?|逾)*"
)
_WORDS = "(?:同比|环比|年均|平均|实际|名义|累计|同口径|分别|也|均|都|又|仍|已|保持|继续|再|共)*"
# Nothing in it may be read in two ways: a clause of nothing but 比 would be tried in all of them.
_AGAINST = rf"{_WORDS}(?:按[^，按]{{2,10}})?(?:(?:比(?!重)|较)[^，比较]{{1,16}}?)?{_WORDS}"
_LEVEL = r"(?:达到?了?|为|实现|完成|突破|超过?|接近|升至|降至|提高[到至]|占|约|近|逾|首次|共|累计|稳定在|保持在|是)*"
_SAID = re.compile(rf"(?P<against>{_AGAINST})(?:(?P<change>{_CHANGE})|(?P<level>{_LEVEL}))$")
_NAME = re.compile(r"[（）()“”A-Za-z0-9一-龥、—/-]{2,30}$")
_MEASURE = re.compile(
    r"(?:值|额|量|率|数|比重|占比|收入|支出|利润|余额|投资|贷款|存款|规模|价格|指数|人口|就业|债券|债务|税|税收|关税|进出口|出口|进口"
    r"|顺差|逆差|赤字|总计|合计|产量|销量|面积|里程|资产|负债|储备|融资|外资|消费|订单|次|成交|装机|借款|本金|利息|退税"
    r"|增速|涨幅|降幅|水平|供应量|M\d\)?|CPI|PPI|GDP|PMI|产业|行业|制造业|服务业|建筑业|农业|工业)(?:[（(][^）)]{1,10}[）)])?$"
)
_OF_THE_SAME = re.compile(r"占|涨幅|降幅|增幅|增速|跌幅")  # of what the clause before spoke of
_NO_NAME = re.compile(
    r"^(?:高于|低于|快于|慢于|较|比|对|是)|给予|补助|奖励|支持|不低于|不超过|不少于|罚款|按照?|处|可|应|须|将|力争|安排"
    r"|下达|拨付|其|该|每|实施|得到|要$|目标|预期|拟|计划"
)
_LIMIT = re.compile(r" ?(?:\([^)]{1,4}\))?(?:以[上下内]|左右的)")  # of a rule, no figure of a count
_COMPARED = tuple("比较由从于与同和")
_LONGEST = 80  # characters of a name with what leads up to it
_CARRIED = 1500  # characters over which a release's period holds: 1-5月 at its head, its items below


class _Figure(NamedTuple):
    start: int
    end: int
    value: float
    money: bool = False
    currency: str | None = None


class _Time(NamedTuple):
    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure of a statistic; a `direction` tells that it is a change, none that it is a level."""

    start: int
    end: int
    name: str
    value: float
    period: str
    currency: str | None = None
    direction: Direction = None


def indicators(folded: str, amounts: Sequence[Amount], today: date | None) -> Iterator[Indicator]:
    """The statistics that a text states in words: the first figure of each clause that names one.

    The period is the one named in the clause or last before it; a clause that only compares (同比增长5.2%) goes on with
    the name of the clause before.
    """
    figures = sorted([*_single(folded, amounts), *_quantities(folded)])
    times = sorted(_times(folded, today)) if figures else []
    name, last = "", 0
    for clause, figure in _clauses(folded, figures):
        if re.search(r"[。\n]", folded[last : clause.start()]):
            name = ""
        last = clause.end()
        found = _stated(folded, clause.start(), figure, name, times)
        name = found.name if found else ""
        if found:
            yield found


def _clauses(folded: str, figures: Sequence[_Figure]) -> Iterator[tuple[re.Match[str], _Figure]]:
    """Each clause that holds a figure, with its first one."""
    waiting = iter(figures)
    figure = next(waiting, None)
    for clause in _CLAUSE.finditer(folded):
        while figure and figure.start < clause.start():
            figure = next(waiting, None)
        if figure is None:
            return
        if figure.start < clause.end():
            yield clause, figure


def _stated(folded: str, start: int, figure: _Figure, before: str, times: Sequence[_Time]) -> Indicator | None:
    """What the clause says of its figure, None where it names no statistic."""
    head = _without_lead(folded, max(start, figure.start - _LONGEST), figure.start, times)
    said = _SAID.search(head)
    if said is None:
        return None
    own, change = head[: said.start()].strip("，、 的"), said["change"]
    name = f"{before}{own}" if before and _OF_THE_SAME.match(own) else own or before
    compares = bool(change or said["against"])
    if (not own and not compares) or not _NAME.fullmatch(name) or _NO_NAME.search(own):
        return None
    if (own and not change and not _MEASURE.search(own)) or (change and figure.money and not said["against"]):
        return None
    known = [time for time in times[: bisect_right(times, (figure.start,))] if time.end <= figure.start]
    if not known or figure.start - known[-1].end > _CARRIED:
        return None
    return Indicator(figure.start, figure.end, name, figure.value, known[-1].value, figure.currency, _way(change))


def _without_lead(folded: str, start: int, end: int, times: Sequence[_Time]) -> str:
    """What stands before the figure in its clause, without 其中, 今年前5个月 and the like."""
    while True:
        start += len(_LEAD.match(folded, start, end)[0])  # type: ignore[index]  # it matches the empty text as well
        place = bisect_right(times, (start,))
        if place == len(times) or times[place].start > start + 1 or times[place].end > end:
            return folded[start:end].rstrip()
        start = times[place].end


def _way(change: str | None) -> Direction:
    if change is None:
        return None
    return "down" if re.match("下|降|减|回落|收窄|缩|负|跌|低|慢|放缓", change) else "up"


def _single(folded: str, amounts: Sequence[Amount]) -> Iterator[_Figure]:
    """The amounts that are one figure; a range is a plan, no statistic."""
    spans = Counter((amount.start, amount.end) for amount in amounts)
    for one in amounts:
        if spans[one.start, one.end] == 1 and not (one.kind == "money" and _LIMIT.match(folded, one.end)):
            yield _Figure(one.start, one.end, one.value, one.kind == "money", one.currency)


def _quantities(folded: str) -> Iterator[_Figure]:
    """1234.5万辆, 6.98亿吨: figures that are neither money nor shares, in single units."""
    for match in _QUANTITY.finditer(folded):
        if not _LIMIT.match(folded, match.end()):
            yield _Figure(match.start(), match.end(), float(number(match["number"])))


def _times(folded: str, today: date | None) -> Iterator[_Time]:
    """Where a period is named, and which: 2026-01/2026-05, 2026-05, 2025; none that is only compared with."""
    found: dict[tuple[int, int], list[str]] = {}
    for period in periods(folded, today):
        if period.value:
            found.setdefault((period.start, period.end), []).append(period.value)
    taken = {place for start, end in found for place in range(start, end)}
    for match in _TIMES.finditer(folded):
        if match.start() not in taken and (value := _time(match[0], today)):
            found[match.span()] = [value]
    for (start, end), ends in found.items():
        if folded[start - 1 : start] not in _COMPARED:
            yield _Time(start, end, "/".join(dict.fromkeys(ends)))


def _time(text: str, today: date | None) -> str | None:
    """The month or year named; a month without year is the last one that had begun."""
    year, month = re.match(r"(\d{4})年", text), re.search(r"(\d{1,2})月", text)
    if year:
        return f"{year[1]}-{int(month[1]):02}" if month else year[1]
    if today is None:
        return None
    if month:
        return f"{today.year - (int(month[1]) > today.month)}-{int(month[1]):02}"
    return str(today.year - (text[0] != "今"))

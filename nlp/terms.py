"""Days that a text counts from its own: 自印发之日起施行, 自本通知印发之日起30日内, 有效期5年."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from nlp.dates import Moment
from nlp.deadlines import named
from nlp.numbers import number

_COUNT = r"(?P<count>\d{1,3}|[一二两三四五六七八九十百]{1,4}) ?(?P<unit>个?工作日|日|天|周|个月|年)"
_SINCE = re.compile(
    rf"[自从于在](?P<own>本[一-龥]{{2,8}}?|通知|公告|通告|办法|文件)?(?P<act>印发|发布|公布|颁布|下发|发文|施行|实施|生效)"
    rf"(?:之日起|(?:之日)?后(?= ?[\d一二三四五六七八九十]))(?: ?(?:的|至)?{_COUNT}(?P<side>后|以?内|之内)?)?"
)
_TERM = re.compile(rf"(?:有效|试行|执行|实施|施行)期(?:限)?(?:为|：|:)? ?{_COUNT}")
_EFFECT = re.compile(r"起?(?:正式|开始)?(?:施行|实施|执行|生效|试行|试运行)(?!的)")
_HOLDS = re.compile(r"(?:有效|(?:施行|实施|执行|生效|试行)，?有效)")
_OWN = re.compile(r"本[一-龥]{1,8}$")
_OTHERS = re.compile(r"(?:该|其|应当?|可以?|必须|》)[^，。；]{0,6}$")  # of another document, or of every one
_PAPERS = re.compile(
    r"(?:证书|证|资质|许可|合同|协议|资格|标志|编号|批件|执照|报告|结果|护照|签证|名单|库)[^，。；]{0,6}$"
)
_SENTENCE = re.compile(r"[。；\n]")
_NEAR = 60  # characters between 施行 and its 有效期


def terms(folded: str, found: Sequence[Moment], today: date | None) -> Iterator[Moment]:
    """What falls due a stated time after the text came out or came into force; nothing where that day is unknown.

    `found` are the days printed in the text, `today` is the day that it is of.
    """
    if not ("之日" in folded or "期" in folded or "后" in folded):
        return
    began = [moment for moment in found if moment.what == "施行" and moment.value and len(moment.value) >= 10]
    for match in _SINCE.finditer(folded):
        moment = _since(folded, match, began, today)
        if moment and moment.value:
            yield moment
            began += [moment] if moment.what == "施行" else []
    for match in _TERM.finditer(folded):
        start = _in_force(folded, match, began)
        if start and (value := _after(start, match, -1)):
            yield Moment(match.start(), match.end(), value.isoformat(), "有效期")


def _since(folded: str, match: re.Match[str], began: Sequence[Moment], today: date | None) -> Moment | None:
    before = _SENTENCE.split(folded[max(0, match.start() - 40) : match.start()])[-1]
    after = _SENTENCE.split(folded[match.end() : match.end() + 60])[0]
    base = _day(began[-1]) if match["act"] in ("施行", "实施", "生效") and began else today
    if (
        base is None
        or (not match["own"] and _OTHERS.search(before))
        or (match["act"] in ("施行", "实施", "生效") and not began)
    ):
        return None
    if match["count"] is None:
        return Moment(match.start(), match.end(), base.isoformat(), "施行") if _EFFECT.match(after) else None
    if _HOLDS.match(after) and (match["own"] or _OWN.search(before)):
        value, what = _after(base, match, -1), "有效期"
    elif match["side"] == "后" and _EFFECT.match(after) and (match["own"] or _OWN.search(before)):
        value, what = _after(base, match, 0), "施行"
    elif match["side"] and match["side"] != "后" and match["own"]:
        value, what = _after(base, match, 0), named(before, after)
    else:
        return None
    return Moment(match.start(), match.end(), value.isoformat(), what) if value else None


def _in_force(folded: str, match: re.Match[str], began: Sequence[Moment]) -> date | None:
    """Since when the rule holds whose term is stated: 本办法自…施行，有效期5年, or the other way round."""
    if _PAPERS.search(folded, max(0, match.start() - 12), match.start()):
        return None
    for moment in began:
        first, last = sorted([(moment.start, moment.end), match.span()])
        between = folded[first[1] : last[0]]
        if len(between) <= _NEAR and "\n" not in between and between.count("。") <= 1:
            return _day(moment)
    return None


def _day(moment: Moment) -> date:
    return date.fromisoformat((moment.value or "")[:10])


def _after(day: date, match: re.Match[str], more: int) -> date | None:
    """The day so many days, months or years later; working days are not counted here."""
    count, unit = int(number(match["count"])), match["unit"]
    if unit in ("日", "天", "周"):
        return day + timedelta(days=count * (7 if unit == "周" else 1) + more)
    if unit not in ("个月", "年") or count > 100:
        return None
    years, month = divmod(day.month - 1 + (count if unit == "个月" else 12 * count), 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])) + timedelta(days=more)

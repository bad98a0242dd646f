"""Days and deadlines in a text; a day without a year takes it from the day of publication."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from nlp.numbers import digits, number
from nlp.regions import fold

_GAP = " {0,2}"
YEAR = r"(?:19|20)\d\d|[一二][〇零一二三四五六七八九]{3}"
_MONTH = r"1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元]"
_DAY = r"[12]\d|3[01]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[廿卅][一二三四五六七八九]?|[一二三四五六七八九]"
_DATE = re.compile(
    rf"(?<![\d.])(?:(?:(?P<year>{YEAR}){_GAP}年|(?P<said>今年|明年|次年|去年|本年|年(?=[底末]))){_GAP}"
    rf"(?:(?P<month>{_MONTH}){_GAP}月{_GAP})?"
    rf"|(?P<bare>{_MONTH}){_GAP}月{_GAP})(?:(?P<day>{_DAY}){_GAP}[日号]|(?P<last>[底末]))?"
    r"|(?<![\w/.:—-])(?P<year2>(?:19|20)\d\d)(?P<mark>[-/.])(?P<month2>1[0-2]|0?[1-9])(?P=mark)"
    r"(?P<day2>[12]\d|3[01]|0?[1-9])(?![\d.])"
)
_SAID = {"今年": 0, "本年": 0, "年": 0, "明年": 1, "次年": 1, "去年": -1}
_SECOND = re.compile(rf"{_GAP}[—至到-]{_GAP}(?P<day>{_DAY}){_GAP}[日号]")
_CLOCK = (
    r"(?: ?\([^)]{1,8}\))? ?(?P<half>上午|下午|中午|晚上?)? ?"
    r"(?:(?P<hour>[012]?\d) ?[:时点] ?(?P<minute>[0-5]\d)?分?整?)?(?: ?\([^)]{1,8}\))?"
)
_UNTIL = re.compile(rf"{_CLOCK} ?(?:24时)?(?:之前|以前|前(?![后往夕来期述者])|为止|止(?!于)|截止)")
_TIME = re.compile(_CLOCK)
_EFFECT = re.compile(r"(?:\([^)]{1,6}\))?(?:零时|0时)?起?(?:开始)?(?:正式)?(?:施行|实施|执行|生效|实行|试行)")
_FROM = re.compile(r"(?:自|从|于|在) ?$")
_VALID = re.compile(r"有效期(?:限)?(?:延长|延续|顺延|截止|截)?(?:为|至|到|:)? ?$")
_RUNS = re.compile(r"(?:执行|实施|适用)(?:期限|期|时间)[^，。；]{0,24}[—至到-] ?$")
_SPAN = re.compile(
    r"(?:(?:研究|建设|合同|项目)(?:期限|周期|起止)|填写“)[^，。；]{0,30}[—至到-] ?$"
)  # how long a project lasts
_AT_LATEST = re.compile(
    r"(?:截止|截至)(?:时间|日期|期限)?(?:为|是|到|至|于|:){0,2} ?(?:北京时间)? ?$"
    r"|(?:最迟|至迟|最晚|不迟|不晚)(?:应?于|至|在)? ?$"
)
_NAMED = re.compile(r"(?:截止|(?:申报|申请|报名|受理|征集|填报|提交|推荐|反馈|公示)[^，。；]{0,6}截止?)[^，。；]{0,8}$")
_CONDITION = re.compile(r"(?:注册|成立|设立|出生|登记|取得|毕业|执行期(?!限)|签订|获得|批准|发表|领取)[^，。；]{0,14}$")
_CONDITION_AFTER = re.compile(r"^[^，。；]{0,12}?前(?:已|成立|注册|出生|取得|设立|获得|领取|签订|登记)")
_WINDOW = re.compile(r"申报|申请|受理|报名|征集|公示|征求|填报|提交|推荐|反馈|投稿|报送|开放|逾期|过期|寄送")
_STATED = re.compile(r"时间|日期|期限|最迟|至迟|最晚|不迟|不晚")
_COUNTED = re.compile(r"^[^。；\n]{0,40}?(?:累计|已|共有|达到?|余额|同比|增长)")
_EVERY_YEAR = re.compile(r"(?:每年|当年|翌年|该年|次年|历年)[^，。；]{0,16}$")  # no one day of the calendar
_SENTENCE = re.compile(r"[。；;\n！!]")
_COMMA = re.compile(r"[，,]")
_PROVINCIAL = re.compile(r"省级|各省|各地(?!区企)|省[、(]")  # who recommends or examines what others apply for
_WHATS = (
    ("征求意见", re.compile(r"征求意见|意见[^，。]{0,6}反馈|反馈[^，。]{0,8}意见|提出意见|修改意见")),
    ("公示", re.compile(r"公示")),
    ("申报", re.compile(r"申报|申请|报名|推荐|遴选|征集|投稿|揭榜|填报|受理|投标|参评")),
    ("备案", re.compile(r"备案")),
    ("报送", re.compile(r"报送|上报|报我|报备|提交|反馈|寄送|发送|送达")),
    ("完成", re.compile(r"完成|建成|到位|实现|基本|全部|落实|达到|形成|出台|整改|下达")),
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or a deadline; `value` is ISO (2026-06-30, 2026-06-30T17:00, 2026-06), None where the year is unknown."""

    start: int
    end: int
    value: str | None
    what: str | None = None  # set = a deadline


def moments(folded: str, published: date | None) -> Iterator[Moment]:
    """Every day in the text, a deadline marked by what ends (申报, 省级推荐, 备案, 征求意见, 施行, 完成 …, 截止)."""
    previous: tuple[int, int] | None = None  # year, end of the last full date
    for match in _DATE.finditer(folded):
        if not (match["day"] or match["last"] or match["year2"] or (match["month"] and match["year"])):
            continue
        inherited = previous[0] if previous and not _SENTENCE.search(folded, previous[1], match.start()) else None
        moment = _moment(folded, match, inherited, published)
        if moment is None:
            continue
        yield moment
        if moment.value and (match["year"] or match["year2"] or inherited):
            previous = (int(moment.value[:4]), moment.end)
        yield from _second(folded, match, moment, published)


def signed(paragraphs: Sequence[str]) -> date | None:
    """The day that stands alone near the end of a document (成文日期), None where there is none."""
    for paragraph in reversed(paragraphs[-8:]):
        match = _DATE.fullmatch(fold(paragraph).strip())
        if match and match["year"] and match["day"]:
            moment = _moment(match[0], match, None, None)
            return date.fromisoformat(moment.value) if moment and moment.value else None
    return None


def _moment(folded: str, match: re.Match[str], inherited: int | None, published: date | None) -> Moment | None:
    month_text, day_text = match["month"] or match["bare"] or match["month2"], match["day"] or match["day2"]
    month = 1 if month_text == "元" else int(number(month_text)) if month_text else 12
    stated = match["year"] or match["year2"]
    year = int(digits(stated)) if stated else inherited
    if match["said"]:
        year = published.year + _SAID[match["said"]] if published else None
    day = int(number(day_text)) if day_text else 0
    if day > 31 or (day and year and day > monthrange(year, month)[1]):
        return None
    if match["bare"] and _EVERY_YEAR.search(folded, max(0, match.start() - 24), match.start()):
        return Moment(match.start(), match.end(), None)
    what = _what(folded, match.start(), match.end())
    if year is None:
        year = _nearest(month, day or 28, published, forward=what is not None)
    value = None if year is None else _iso(year, month, day, bool(match["last"]))
    return _as_deadline(folded, Moment(match.start(), match.end(), value, what), published)


def _iso(year: int, month: int, day: int, last: bool) -> str:
    if last:
        day = monthrange(year, month)[1]
    return f"{year:04}-{month:02}-{day:02}" if day else f"{year:04}-{month:02}"


def _nearest(month: int, day: int, published: date | None, forward: bool) -> int | None:
    """The year nearest to publication: a deadline lies after it, other days at most 120 days ahead."""
    if published is None:
        return None
    earliest = published - timedelta(days=15 if forward else 245)
    for year in (published.year - 1, published.year, published.year + 1):
        if day <= monthrange(year, month)[1] and date(year, month, day) >= earliest:
            return year
    return None


def _second(folded: str, match: re.Match[str], first: Moment, published: date | None) -> Iterator[Moment]:
    """6月1日至15日: the end of a range that repeats only the day."""
    second = _SECOND.match(folded, match.end())
    if not second or first.value is None or len(first.value) < 10:
        return
    value = f"{first.value[:8]}{int(number(second['day'])):02}"
    what = _what(folded, second.start("day"), second.end())
    yield _as_deadline(folded, Moment(second.start("day"), second.end(), value, what), published)


def _as_deadline(folded: str, moment: Moment, published: date | None) -> Moment:
    """The deadline with the clock time printed after it; a day that was over at publication is no deadline."""
    if moment.what is None:
        return moment
    past = moment.value is not None and published is not None and moment.value[:10] < published.isoformat()
    if past and moment.what not in ("施行", "有效期"):
        return replace(moment, what=None)
    clock = _TIME.match(folded, moment.end)
    if clock and clock["hour"] and int(clock["hour"]) < 24 and moment.value:
        end = clock.end("minute") if clock["minute"] else clock.end("hour")
        afternoon = 12 if clock["half"] in ("下午", "晚", "晚上") and int(clock["hour"]) < 12 else 0
        value = f"{moment.value}T{int(clock['hour']) + afternoon:02}:{clock['minute'] or '00'}"
        return replace(moment, end=end, value=value)
    return moment


def _what(folded: str, start: int, end: int) -> str | None:
    """What ends (or begins to hold) on the day at start..end; None when it is an ordinary day."""
    before = _SENTENCE.split(folded[max(0, start - 60) : start])[-1]
    after = _SENTENCE.split(folded[end : end + 60])[0]
    if _EFFECT.match(after) and (after.startswith("起") or _FROM.search(before)):
        return "施行"
    if _CONDITION.search(before) or _CONDITION_AFTER.search(after):
        return None
    if _VALID.search(before) or _RUNS.search(before):
        return "有效期"
    if _SPAN.search(before):
        return None
    if _UNTIL.match(after) or _latest(before, after) or (_ends_range(before) and _WINDOW.search(before + after[:8])):
        return _named(before, after)
    return None


def _latest(before: str, after: str) -> bool:
    """截至6月30日 is a deadline where something is handed in, not where a count follows: 截至5月底，全国累计…."""
    match = _AT_LATEST.search(before)
    if match is None:
        return _NAMED.search(before) is not None
    if _STATED.search(match[0]):
        return True
    return _WINDOW.search(before + after[:30]) is not None and not _COUNTED.match(after)


def _ends_range(before: str) -> bool:
    return re.search(r"[日时)分\d] ?[—至到-] ?$", before) is not None


def _named(before: str, after: str) -> str:
    """The name of the deadline: the words after it count before those in front of it; 省级… where the province acts."""
    clause, act = _COMMA.split(before)[-1], _COMMA.split(after)[0]
    if _PROVINCIAL.search(clause):
        for what in ("推荐", "审核"):
            if what in act or (what in clause and "申" not in act):
                return f"省级{what}"
    for text in (after, before):
        for what, pattern in _WHATS:
            if pattern.search(text):
                return what
    return "截止"

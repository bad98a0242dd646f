"""A call's days: the applicant's last day, the recommender's, and since when applications are taken."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from crawlers.records import Attachment, Document
from nlp.records import Fact, Span, attachment_of, table_of
from nlp.regions import fold

_DUE = frozenset(("申报", "报送", "省级推荐", "省级审核", "截止", "备案", "完成"))
_APPLICANT = re.compile(
    r"申报(?:单位|主体|人|企业|者|机构|高校|学校|团队|项目|书|时间|日期|截止|期限|起止|受理)|申请(?:单位|人|者|书|时间|截止|期限)|参评|参赛|参展|报名|投稿|征稿|应征"
    r"|揭榜(?:主体|单位|方|团队|企业|时间)|候选人|牵头单位|项目单位|用人单位|(?<!依托)(?<!推荐)(?<!归口)(?<!所在)单位填报|网上填报|在线填报|网上申报|网络申报|线上申报"
    r"|受理(?:时间|期|日期|截止)|征集(?:时间|期|截止|日期)|提交(?:日期|时间|截止)|填报(?:时间|截止)|企业(?!和)|个人|作者|申请机构|有意[^，。]{0,8}(?:单位|者|企业|申请)"
    r"|(?<!推荐)(?<!审核)(?<!审查)(?<!初审)(?<!汇总)截止(?:时间|日期)|专利权人|项目负责人"
)
_FORWARDER = re.compile(
    r"推荐(?:单位|部门|机构|渠道|函|汇总|工作|时间)|省级|各省|各地|各市|各区|各县|各盟|县区|区县|县市|设区市|市级|县级|各?主管部门|归口|依托单位|所在单位|所在地|组织单位|初审|主管单位"
    r"|各(?:全国)?(?:学会|高校|学院|分局|集团|中央企业)|市局|省局|省厅|省[一-龥]{2,6}[厅委局]|市[^，。；]{0,6}局|各[^，。；]{0,12}(?:部门|厅|局|委)"
)
_OBJECT = re.compile(r"(?:向|报|报送|提交|提交至|报送至|报至|送至|至|登录|通过|经)(?:所在地?|当地|属地)?$")
_FORWARDS = re.compile(
    r"^(?:\([^)]{1,8}\))?[^，。；(]{0,24}?(?:推荐(?!表)|汇总|审核|初审|复核|出具|逐项确认|把关|由(?:各|省级|所在)|经省级)"
)
_EXAMINES = re.compile(
    r"^[^，。；(]{0,4}前?完成(?![^，。；]*(?:(?<!申)报|推荐|上传|提交))[^，。；]*(?:审核|初审|复核|评估)"
)
_APPLIES = re.compile(r"^[^，。；]{0,16}?(?:填报|报名|申报材料|申报书|申请书|投稿|在线提交|网上提交|完成申报|线上申报)")
_PAPER = re.compile(
    r"^[^，。；]{0,30}?(?:纸质|邮寄|寄送|寄至|寄到|盖章|装订|送达|光盘)|纸质[^，。；]{0,14}$|(?:盖章|书面)[^，。；]{0,12}$"
)
_OTHER = re.compile(
    r"联系人名单|联络员|工作总结|年度总结|总结报告|进展(?:情况|报告)|绩效|自评(?![^，。；]{0,8}(?:提交|申请|申报|填报))|实施方案报送|宣传材料|异议|公示|答辩|评审|评估|论证|形式审查|评选结果|遴选结果|公布|颁奖|决赛|复赛|初赛|举行|举办|召开"
    r"|验收|拨付|下达|建设期|实施期|完成期限|研究期限|执行期|结题|竣工|建成|培训(?!机构|学校|基地|中心|项目|平台|单位)|签订|签署|付款|缴纳|注册时间|出生"
)
_ENDS_OTHER = re.compile(
    r"^[^，。；]{0,14}?(?:前|底前|止)?(?:完成|组织|开展|举行|举办|召开|公布|公示|下达|拨付|评审|发布|通知)(?![^，。；]{0,10}(?:申报|填报|提交|推荐|报送|上报|审核))"
)
_AMENDS = re.compile(r"^[^。；]{0,8}可(?:以)?申请[^，。；]{0,6}(?:一次|延期|变更|调整|更换|退出)")  # who is in already
_LATER_CHANGE = re.compile(r"(?:延长|延期|延迟|延后|延|推迟|调整|变更|修改|改)(?:至|到|为)")
_TO = re.compile(r"[^\d。；]{0,8}(?:—|-|至|到) ?")
_SHUTS = re.compile(r"^[^，。；]{0,10}?(?:自动)?(?:关闭|停止(?:受理|接收|申报|填报))")  # 7月31日24时系统关闭
_RUNS = re.compile(
    r"(?:(?:征稿|报名|申报|受理|征集|申请|提交|填报|申领|参赛|揭榜|征文)(?:起止)?(?:时间|期限|日期|窗口|期)[^。；]{0,40}[日时分\d]起?"
    r"|(?:即日|之日|今日)起) ?(?:—|至|到|-) ?$"
)
_STANDING = re.compile(
    r"长期(?:受理|有效|征集|接受|申报|开放)|常态化(?:征集|申报|受理|开展|组织|申请)|全年(?:受理|申报)|随时(?:申报|受理|报送)|常年(?:受理|征集|申报)"
)
_ROW = re.compile(r"申报|报名|填报|投稿|申请")  # what a row is of that gives a day to anybody
_STOPS = "。；;\n！!"
_NEAR = 200  # characters of a sentence that tell whose day it is


class Role(IntEnum):
    """Whom a day binds, the applicant's first."""

    APPLICANT = 0
    PAPER = 1
    ANYBODY = 2
    FORWARDER = 3
    EXAMINER = 4  # what is examined by then is handed on later


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the call, where it stands and whom it binds."""

    iso: str
    span: Span
    role: Role


@dataclass(frozen=True, slots=True)
class Days:
    """The applicant's last day, the recommender's own, the first day; `standing`: taken at any time, with its span."""

    last: Day | None = None
    forwarded: Day | None = None
    first: Day | None = None
    standing: Span | None = None


def days(document: Document, facts: Sequence[Fact], attachments: Sequence[Attachment] = ()) -> Days:
    """The days of a call.

    The applicant's day binds: 网上填报 before 纸质件, both before what recommenders have until. A day that was put off
    (延长至) is none; what the page itself says comes before its attachments.
    """
    found = list(_found(document, facts, attachments))
    first_day = document.published.isoformat() if document.published else ""
    found = [day for day in found if day.iso >= first_day] or found
    last = min(found, key=_order, default=None)
    if last and last.role >= Role.ANYBODY:
        last = _own(found, last) or last
    forwarded = min(
        (day for day in found if day.role >= Role.FORWARDER and day is not last and last and day.iso >= last.iso),
        key=lambda day: day.iso,
        default=None,
    )
    return Days(
        last,
        forwarded,
        _first(document, facts, attachments, last) if last else None,
        None if last else _standing(document),
    )


def _order(day: Day) -> tuple[bool, Role, str]:
    return bool(attachment_of(day.span.part)), day.role, day.iso


def _own(found: Sequence[Day], last: Day) -> Day | None:
    """The applicant's own earlier day in the attached guide, where the page only tells its readers'."""
    own = [day for day in found if day.role is Role.APPLICANT and day.iso <= last.iso]
    return min(own, key=lambda day: day.iso, default=None)


def _found(document: Document, facts: Sequence[Fact], attachments: Sequence[Attachment]) -> Iterator[Day]:
    for fact in facts:
        if fact.kind not in ("deadline", "date") or len(str(fact.value)) < 10:
            continue
        text = _paragraph(document, attachments, fact)
        if text is None:
            continue
        before, after = _around(text, fact.start, fact.end)
        row = "table " in fact.part
        if row:  # whose day it is may stand in any cell
            before = f"{before}，{text[fact.end :]}，"
        what = fact.what or ("申报" if _SHUTS.match(after) or _RUNS.search(before) else None)
        role = _role(before, after, what) if what in _DUE else None
        if role is not None and not (row and role is Role.ANYBODY and not _ROW.search(text)):
            span = Span(fact.paragraph, fact.start, fact.end, fact.part)
            yield Day(str(fact.value)[:10], span, role)


def _paragraph(document: Document, attachments: Sequence[Attachment], fact: Fact) -> str | None:
    """The folded paragraph or table row of a fact; None for one in a title."""
    if fact.part == "title":
        return None
    if "table " in fact.part:
        return fold("\t".join(table_of(document, fact.part, attachments)[fact.paragraph]))
    number = attachment_of(fact.part)
    return fold((attachments[number - 1] if number else document).paragraphs[fact.paragraph])


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """The words of the sentence before and after the day."""
    first = max((text.rfind(stop, 0, start) for stop in _STOPS), default=-1) + 1
    last = min((place for stop in _STOPS if (place := text.find(stop, end)) >= 0), default=len(text))
    return text[max(first, start - _NEAR) : start], text[end : min(last, end + _NEAR)]


def _role(before: str, after: str, what: str) -> Role | None:
    """Whom the day binds; None for a day of something else (公示, 评审, 完成建设) and for one that was put off."""
    change = _LATER_CHANGE.search(after)
    if change and not _LATER_CHANGE.search(before) and _subject(after[: change.start()]) is None:
        return None
    clause = re.split(r"[，,]", before)[-1]
    act = re.split(r"[，,]", after)[0]
    if _AMENDS.match(after) or _OTHER.search(clause + act) or (_ENDS_OTHER.match(act) and what == "完成"):
        return None
    subject = _subject(before)
    if subject is None and what == "完成":
        return None
    if subject is Role.FORWARDER or (_FORWARDS.match(act) and not _APPLIES.match(act)):
        return Role.EXAMINER if _EXAMINES.match(act) else Role.FORWARDER
    if what.startswith("省级"):
        return Role.FORWARDER
    paper = _PAPER.search(act) or re.search(r"纸质[^，。；]{0,14}$", clause)
    if subject is Role.APPLICANT or _APPLIES.match(act):
        return Role.PAPER if paper else Role.APPLICANT
    return Role.ANYBODY


def _subject(before: str) -> Role | None:
    """Who stands nearest before the day as the one who acts."""
    found = [(match.start(), Role.APPLICANT) for match in _APPLICANT.finditer(before)]
    found += [
        (match.start(), Role.FORWARDER)
        for match in _FORWARDER.finditer(before)
        if not _OBJECT.search(before[: match.start()])
    ]
    return max(found)[1] if found else None


def _first(document: Document, facts: Sequence[Fact], attachments: Sequence[Attachment], last: Day) -> Day | None:
    """The day before the last one with only 至 between them: since when applications are taken."""
    for fact in facts:
        near = (fact.paragraph, fact.part) == (last.span.paragraph, last.span.part) and fact.end < last.span.start
        if not near or fact.kind not in ("date", "deadline") or len(str(fact.value)) < 10:
            continue
        text = _paragraph(document, attachments, fact) or ""
        if _TO.fullmatch(text, fact.end, last.span.start) and str(fact.value)[:10] <= last.iso:
            return Day(str(fact.value)[:10], Span(fact.paragraph, fact.start, fact.end, fact.part), last.role)
    return None


def _standing(document: Document) -> Span | None:
    if match := _STANDING.search(fold(document.title)):
        return Span(0, *match.span(), "title")
    for place, paragraph in enumerate(document.paragraphs):
        if match := _STANDING.search(fold(paragraph)):
            return Span(place, *match.span())
    return None

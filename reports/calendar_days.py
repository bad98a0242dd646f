"""近期日程: the deadlines and days of effect of the next 45 days that the documents state."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from nlp.organs import mentions
from nlp.records import Entry, Fact, attachment_of
from reports.clauses import sentence_of, unnumbered
from reports.records import CalendarDay
from reports.titles import shorten

AHEAD = timedelta(days=45)
MOST = 12
_NUMBERED = 2  # characters of a number that may stand before the subject
LONGEST = 60  # characters of the clause that holds the day
WORDS = {"截止": "截止", "施行": "起施行", "有效期": "有效期届满", "完成": "完成时限"}  # the others: …截止
_SELF_TOLD = ("施行", "有效期")  # the word says it all
_ANYBODY = ("申报", "征求意见", "公示", *_SELF_TOLD)  # binds whoever it concerns, whoever the sentence names first
_MARKS = "，；："
_NO_SUBJECT = re.compile(r"(?:\d|并|将|把|应|须|需|要|可|于|在|自|至|最迟|同时)")
_CENTRAL = re.compile(  # who must act, at the beginning of the sentence or of the clause
    r"(?:国务院|中央(?:和国家机关)?)[^，。]{0,6}(?:部门|单位|部委|机关)|(?:各|每个|有关|各有关|牵头)(?:部门|部委|司局)|中央企业"
)


def coming(entries: Sequence[Entry], day: date) -> tuple[CalendarDay, ...]:
    """What falls due after `day` and within 45 days, by day, then address; a document's same day once."""
    found = {(entry.day, entry.url): entry for each in entries for entry in _of(each) if day < entry.day <= day + AHEAD}
    return tuple(found[key] for key in sorted(found))[:MOST]


def when(value: object) -> date | None:
    """The day of an ISO string; None for a month or year alone, which names no day."""
    return date.fromisoformat(value[:10]) if isinstance(value, str) and len(value) >= 10 else None


def _of(entry: Entry) -> Iterator[CalendarDay]:
    """The call's own deadline comes last, so that of two readings of one day it is the one that is kept."""
    url = entry.document.url
    deadlines = [f for f in entry.facts if f.kind == "deadline" and not _binds_others(entry, f) and not _step(f)]
    for fact in deadlines:
        if last := when(fact.value):
            yield CalendarDay(last, _what(entry, fact), url)
    if entry.opportunity and (last := when(entry.opportunity.deadline)):
        own = next((fact for fact in deadlines if when(fact.value) == last and not fact.part), None)
        yield CalendarDay(last, _what(entry, own) if own else f"{_title(entry)}（申报截止）", url)


def _step(fact: Fact) -> bool:
    """A day in an attachment that is no day of the whole: the end of one task of a plan, one row of a table."""
    return bool(attachment_of(fact.part)) and fact.what not in (*_ANYBODY, "报送")


def _title(entry: Entry) -> str:
    document = entry.document
    return shorten(document.title, document.issuer, "".join(document.paragraphs))[0]


def _what(entry: Entry, fact: Fact) -> str:
    """The title and who must do what: 某部发布某某指南：省级部门应于4月17日前完成推荐."""
    what = fact.what or "截止"
    if what not in _SELF_TOLD and not fact.part:
        paragraph = entry.document.paragraphs[fact.paragraph]
        clause = unnumbered(_clause(paragraph, fact.start, fact.end))
        if len(clause) > fact.end - fact.start + 4:
            return f"{_title(entry)}：{clause}"
    return f"{_title(entry)}（{WORDS.get(what, f'{what}截止')}）"


def _clause(paragraph: str, start: int, end: int) -> str:
    """The clause that holds the day; with the one after it where it ends there, with those before for a subject."""
    first, last = sentence_of(paragraph, start, end)
    left = max((paragraph.rfind(mark, first, start) for mark in _MARKS), default=-1) + 1 or first
    right = _next_mark(paragraph, end, last)
    if right - end < 4 and paragraph[right : right + 1] == "，":
        right = _next_mark(paragraph, right + 1, last)
    while left > first and paragraph[left - 1] == "，" and _NO_SUBJECT.match(paragraph[left:end]):
        before = max(paragraph.rfind(mark, first, left - 1) for mark in _MARKS) + 1 or first
        if right - before > LONGEST:
            break
        left = before
    return paragraph[left:right]


def _next_mark(paragraph: str, place: int, last: int) -> int:
    ends = (paragraph.find(mark, place, last) for mark in (*_MARKS, "。"))
    return min((end for end in ends if end >= 0), default=last)


def _binds_others(entry: Entry, fact: Fact) -> bool:
    """Whether the sentence says that a central body must act: its day is no day of the province or of an applicant."""
    if fact.part or fact.what in _ANYBODY:
        return False
    paragraph = entry.document.paragraphs[fact.paragraph]
    start, _ = sentence_of(paragraph, fact.start, fact.end)
    subject = unnumbered(paragraph[start : fact.start])
    if _CENTRAL.match(subject):
        return True
    return any(place <= _NUMBERED for place, _, _ in mentions(paragraph[start : fact.start]))

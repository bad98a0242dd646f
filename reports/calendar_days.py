"""近期日程: the deadlines and days of effect of the next 30 days that the documents state."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from nlp.records import Entry
from reports.records import CalendarDay
from reports.titles import shorten

AHEAD = timedelta(days=30)
MOST = 12
WORDS = {"截止": "截止", "施行": "起施行", "有效期": "有效期届满", "完成": "完成时限"}  # the others: …截止


def coming(entries: Sequence[Entry], day: date) -> tuple[CalendarDay, ...]:
    """What falls due after `day` and within 30 days, by day, then address; a document's same day once."""
    found = {(entry.day, entry.url): entry for each in entries for entry in _of(each) if day < entry.day <= day + AHEAD}
    return tuple(found[key] for key in sorted(found))[:MOST]


def when(value: object) -> date | None:
    """The day of an ISO string; None for a month or year alone, which names no day."""
    return date.fromisoformat(value[:10]) if isinstance(value, str) and len(value) >= 10 else None


def _of(entry: Entry) -> Iterator[CalendarDay]:
    """The call's own deadline comes last, so that of two readings of one day it is the one that is kept."""
    document = entry.document
    title, _ = shorten(document.title, document.issuer, "".join(document.paragraphs))
    for fact in entry.facts:
        if fact.kind == "deadline" and (last := when(fact.value)):
            word = WORDS.get(fact.what or "截止", f"{fact.what}截止")
            yield CalendarDay(last, f"{title}（{word}）", document.url)
    if entry.opportunity and (last := when(entry.opportunity.deadline)):
        yield CalendarDay(last, f"{title}（申报截止）", document.url)

"""The gaps in the issuers' sequences of numbers: noticed after a run, closed by what comes or by a person's word."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from crawlers.records import SHANGHAI
from desk.asking import UsageError
from desk.database import BATCH, tables, writing
from desk.entries import provinces
from nlp.gaps import CONTINUED, Kept, Number, gaps, number_of, told

_READ_AGAIN = timedelta(days=14)  # texts that came since then are looked through for numbers that they cite
_TITLE = 40  # characters
_OPEN, _APPEARED, _EXPLAINED = "open", "appeared", "explained"


@dataclass(frozen=True, slots=True)
class OpenGap:
    """Numbers missing side by side, since when that is known, and the line that says so."""

    numbers: tuple[str, ...]
    noticed: datetime
    line: str


def notice(now: datetime) -> None:
    """Close the gaps whose document has come; open those that are new, of this year and the last.

    What was closed once, or explained, is never opened again: not when its document is withdrawn either.
    """
    rows = {_number(row): row for row in tables.NumberGap.objects.all()}
    years = [now.year, *(row.noticed.year for row in rows.values() if row.state == _OPEN)]
    kept, cited = _kept(min(years) - 1), _cited(now - _READ_AGAIN)
    here = [row for number, row in rows.items() if row.state == _OPEN and number in kept]
    for row in here:
        row.state, row.closed = _APPEARED, now
    recent = (CONTINUED, now.year - 1, now.year)
    new = [number for number in sorted(gaps(kept, cited)) if number.year in recent and number not in rows]
    made = [
        tables.NumberGap(code=n.code, year=n.year, number=n.number, noticed=now, explanation=cited.get(n, ""))
        for n in new
    ]
    for start in range(0, max(len(here), len(made)), BATCH):
        with writing():
            tables.NumberGap.objects.bulk_update(here[start : start + BATCH], ["state", "closed"])
            tables.NumberGap.objects.bulk_create(made[start : start + BATCH])


def explain(text: str, why: str, by: str, now: datetime) -> str:
    """Close a gap with what a person found out; the number in its one spelling."""
    number = number_of(text)
    if number is None:
        raise UsageError(f"“{text}”不是文号；请写全，如 国办发〔2026〕12号")
    if not why.strip() or not by.strip():
        raise UsageError(f"{number} 为什么没有、谁核实的都要写明：--why 未公开 --by 姓名")
    with writing():
        row = tables.NumberGap.objects.filter(code=number.code, year=number.year, number=number.number).first()
        if row is None or row.state == _APPEARED:
            came = "已经收到" if row else "不在断号之列"
            raise UsageError(f"{number} {came}，无须说明；未见的见 jingxun gaps")
        row.state, row.closed, row.explanation, row.explained_by = _EXPLAINED, now, why.strip(), by.strip()
        row.save()
    return str(number)


def open_lines() -> list[str]:
    """A line for each gap that still waits: 国办发〔2026〕11、13 已见，12 未见（11号 3月2日，13号 3月6日）."""
    return [gap.line for gap in open_gaps()]


def open_gaps() -> list[OpenGap]:
    """The gaps that wait for their document or for a person's word.

    One that nobody cites waits only as long as its issuer publishes most of what it numbers.
    """
    rows = {_number(row): row for row in tables.NumberGap.objects.filter(state=_OPEN)}
    if not rows:
        return []
    kept = _kept(min(row.noticed.year for row in rows.values()) - 1)
    still = gaps(kept)
    waiting = [number for number, row in rows.items() if row.explanation or number in still]
    return [
        OpenGap(
            tuple(map(str, numbers)),
            min(rows[number].noticed for number in numbers),
            line + "".join(f"；{n.number}号见于{rows[n].explanation}" for n in numbers if rows[n].explanation),
        )
        for numbers, line in told(waiting, kept)
    ]


def _number(row: tables.NumberGap) -> Number:
    return Number(row.code, row.year, row.number)


def _kept(year: int) -> Kept:
    """The numbers of the central bodies' documents since a year, withdrawn ones too, with the days of publishing."""
    new_year = datetime(year, 1, 1, tzinfo=SHANGHAI)
    recent = Q(published__gte=new_year.date()) | Q(published__isnull=True, first_seen__gte=new_year)
    rows = tables.Document.objects.filter(recent, latest=True, doc_number__gt="").exclude(site__in=provinces())
    kept: dict[Number, date | None] = {}
    for text, day in rows.order_by().values_list("doc_number", "published").iterator():
        if number := number_of(text):
            kept[number] = min(filter(None, (day, kept.get(number))), default=None)
    return kept


def _cited(since: datetime) -> dict[Number, str]:
    """The numbers that texts which came since then cite, each with the title of one."""
    rows = tables.Entry.objects.filter(document__latest=True, document__first_seen__gte=since)
    rows = rows.exclude(document__site__in=provinces()).order_by("-id")
    cited: dict[Number, str] = {}
    for facts, title in rows.values_list("record__facts", "document__title").iterator():
        for fact in facts or []:
            if fact["kind"] == "doc_number" and (number := number_of(str(fact["value"]))):
                cited[number] = f"《{title[:_TITLE]}{'…' * (len(title) > _TITLE)}》"
    return cited

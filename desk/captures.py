"""The index over the archives: what was fetched, what of it waits to be read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from crawlers.address import canonical
from crawlers.archive import Context, Record
from crawlers.codec import to_json
from crawlers.records import Capture
from crawlers.withdrawn import gone
from desk.database import BATCH, tables, writing
from desk.earlier import ASIDE, Earlier

__all__ = ["ASIDE", "Article", "Captures", "mark", "reopen"]

_SETTLED = frozenset({200, 400, 401, 403, 404, 410, 451})  # of a file: any other answer may be another one next time


@dataclass(frozen=True, slots=True)
class Article:
    """One visit to an article that waits to be read: its pages, the first one first, or the answer that it is gone."""

    of: str
    rows: tuple[tables.Capture, ...]
    at: datetime
    captures: tuple[int, ...] = ()  # what is read when this visit is, sightings beside
    sightings: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Event:
    """One answer of a page of an article: new bytes, or (`sighting`) the bytes of `row` once more."""

    at: datetime
    place: tuple[str, int]
    row: tables.Capture
    read: bool
    sighting: int | None = None


class Captures(Earlier):
    """The part of the store that knows what was fetched."""

    def unindexed(self, names: Iterable[str]) -> list[str]:
        """Those of the archive files that are not wholly in the index."""
        done = set(tables.ArchiveFile.objects.values_list("name", flat=True))
        return [name for name in names if name not in done]

    def indexed(self, name: str, records: int) -> None:
        """Note that every record of a file is in the index."""
        with writing():
            tables.ArchiveFile.objects.get_or_create(name=name, defaults={"records": records})

    def file(self, records: Sequence[Record]) -> int:
        """Index archived responses; how many were payloads not held before."""
        fresh = 0
        for start in range(0, len(records), BATCH):
            with writing():
                fresh += _file(records[start : start + BATCH])
        return fresh

    def unread(self) -> list[str]:
        """The keys of the articles with an answer that was not read yet, in the order they came."""
        waiting = tables.Capture.objects.filter(role="article", read=False).order_by("id")
        back = tables.Sighting.objects.filter(read=False, capture__role="article").order_by("id")
        return list(dict.fromkeys([*waiting.values_list("of", flat=True), *back.values_list("capture__of", flat=True)]))

    def visits(self, of: str) -> list[Article]:
        """The visits to an article that wait to be read, oldest first.

        A visit begins with an answer of the first page that is not the one before it; what turns up late, from before
        the last visit that was read, is no news and only marked.
        """
        visits = list(_visits(_events(of)))
        done = next((n for n in range(len(visits), 0, -1) if all(event.read for event in visits[n - 1])), 0)
        late = [event for visit in visits[:done] for event in visit if not event.read]
        if late:
            with writing():
                _set_read([e.row.pk for e in late if e.sighting is None], [e.sighting for e in late if e.sighting])
        return [_article(of, visits[: n + 1]) for n in range(done, len(visits))]

    def unread_attachments(self) -> list[tables.Capture]:
        """The fetched attachments that were not read yet."""
        return list(tables.Capture.objects.filter(role="attachment", read=False).order_by("id"))


def mark(article: Article, problem: str | None) -> None:
    """Inside a transaction: this visit is read; `problem`, unless it is None, keeps the article from being whole."""
    _set_read(article.captures, article.sightings)
    if problem is not None:
        tables.Capture.objects.filter(role="article", of=article.of, status=200).update(problem=problem)


def reopen(of: str) -> None:
    """Inside a transaction: the last visit to an article waits to be read once more."""
    for visit in list(_visits(_events(of)))[-1:]:
        rows = tables.Sighting.objects if visit[0].sighting else tables.Capture.objects
        rows.filter(pk=visit[0].sighting or visit[0].row.pk).update(read=False)


def _file(records: Sequence[Record]) -> int:
    """Index some responses; how many were payloads not held before. What is in the index already is left as it is.

    What is new is written at once, but before a sighting, which is news or not by what was answered before it.
    """
    filed, held, waiting, fresh = _filed(records), _held(records), list[tables.Capture](), 0
    for record in records:
        capture, place = record.capture, record.capture.warc
        assert place is not None
        if place in filed:
            continue
        filed.add(place)
        row = held.get((capture.url, capture.sha256))
        if row is None:
            row = tables.Capture(**_row(capture, record.context), file=place[0], offset=place[1])
            held[capture.url, capture.sha256] = row
            waiting.append(row)
            fresh += 1
        else:
            _create(waiting)
            _sight(row, record)
    _create(waiting)
    return fresh


def _held(records: Sequence[Record]) -> dict[tuple[str, str], tables.Capture]:
    """The payloads of these records that are held, by address and digest."""
    urls, digests = ({getattr(record.capture, name) for record in records} for name in ("url", "sha256"))
    rows = tables.Capture.objects.filter(url__in=urls, sha256__in=digests)
    return {(row.url, row.sha256): row for row in rows}


def _create(waiting: list[tables.Capture]) -> None:
    tables.Capture.objects.bulk_create(waiting)
    waiting.clear()


def _filed(records: Sequence[Record]) -> set[tuple[str, int]]:
    """Those of the places of these records that are in the index."""
    names = {record.capture.warc[0] for record in records if record.capture.warc}
    offsets = [record.capture.warc[1] for record in records if record.capture.warc]
    found: set[tuple[str, int]] = set()
    for table in (tables.Capture, tables.Sighting):
        found |= set(table.objects.filter(file__in=names, offset__in=offsets).values_list("file", "offset"))
    return found


def _sight(held: tables.Capture, record: Record) -> None:
    """Note that the bytes of a capture were answered once more."""
    place, at = record.capture.warc, record.capture.fetched
    assert place is not None
    read = held.role != "article" or not _may_be_news(held)
    of = _led_here(held, record.context)
    tables.Sighting.objects.create(capture=held, of=of, fetched=at, read=read, file=place[0], offset=place[1])
    held.last_seen = max(held.last_seen, at)
    held.save()


def _led_here(held: tables.Capture, context: Context) -> str:
    """The key of another article whose address led to the bytes of a capture and is the same text; "" elsewhere.

    It is where one of the two stands at that address, or bears the other's title: what answers many addresses alike (a
    log-in, an error) is no text of theirs.
    """
    of = canonical(context.of) if context.of else ""
    if held.role != "article" or context.role != "article" or of in ("", held.of):
        return ""
    titles = {held.listed["title"] if held.listed else "", context.listed.title if context.listed else ""}
    same = canonical(held.url) in (of, held.of) or (len(titles) == 1 and "" not in titles)
    return of if same else ""


def _may_be_news(held: tables.Capture) -> bool:
    """Whether bytes that an article's page answers with once more must be read once more.

    They must where they are not read yet or could not be (that is said again), where they say that the page is gone,
    and where another answer came between: A, then B, then A is a third revision.
    """
    if held.status != 200 and not held.gone:
        return False
    other = _answers(held.of).filter(part=held.part, last_seen__gt=held.last_seen)
    return not held.read or bool(held.problem or held.gone) or other.exists()


def _answers(of: str) -> QuerySet[tables.Capture]:
    """What says how an article stands: its pages, and that it is gone."""
    return tables.Capture.objects.filter(Q(status=200) | ~Q(gone=""), role="article", of=of)


def _events(of: str) -> list[_Event]:
    rows = list(_answers(of))
    found = [_Event(row.fetched, (row.file, row.offset), row, row.read) for row in rows]
    held = {row.pk: row for row in rows}
    for again in tables.Sighting.objects.filter(capture__in=held):
        place = (again.file, again.offset)
        found.append(_Event(again.fetched, place, held[again.capture_id], again.read, again.pk))
    return sorted(found, key=lambda event: (event.at, event.place))


def _visits(events: Sequence[_Event]) -> Iterator[list[_Event]]:
    """The events parted where the first page answers otherwise than before; each time that it is gone is a visit."""
    visit: list[_Event] = []
    first: tables.Capture | None = None
    for event in events:
        if event.row.part == 1:
            if first is not None and (event.row.gone or first.pk != event.row.pk):
                yield visit
                visit = []
            first = event.row
        visit.append(event)
    if first is not None:
        yield visit


def _article(of: str, visits: Sequence[Sequence[_Event]]) -> Article:
    """The last of these visits: its first page, and the latest of every further page up to it."""
    this = visits[-1]
    (first, *_) = [event.row for event in this if event.row.part == 1]
    pages = {event.row.part: event.row for visit in visits for event in visit if event.row.part > 1}
    rows = (first,) if first.gone else (first, *(pages[part] for part in sorted(pages)))
    captures = tuple(event.row.pk for event in this if event.sighting is None)
    return Article(of, rows, this[-1].at, captures, tuple(event.sighting for event in this if event.sighting))


def _set_read(captures: Iterable[int], sightings: Iterable[int]) -> None:
    tables.Capture.objects.filter(pk__in=list(captures)).update(read=True)
    tables.Sighting.objects.filter(pk__in=list(sightings)).update(read=True)


def _row(capture: Capture, context: Context) -> dict[str, Any]:
    article, attachment = context.role == "article", context.role == "attachment"
    left = gone(capture.url, capture.status, capture.headers) if article and context.part == 1 else ""
    return {
        "url": capture.url,
        "sha256": capture.sha256,
        "site": context.site,
        "channel": context.channel,
        "role": context.role,
        "of": canonical(context.of) if context.of else "",
        "part": context.part,
        "listed": to_json(context.listed) if context.listed else None,
        "link": to_json(context.link) if context.link else None,
        "status": capture.status,
        "gone": left,
        "fetched": capture.fetched,
        "last_seen": capture.fetched,
        "own_date": context.own_date,
        "read": not (article and (capture.status == 200 or left)) and not (attachment and capture.status in _SETTLED),
    }

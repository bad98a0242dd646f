"""What the model made of the documents, and the entries of an issue's window."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, QuerySet

from crawlers import sites
from crawlers.codec import from_json, to_json
from crawlers.records import SHANGHAI, Document
from desk.database import BATCH, tables, writing
from desk.documents import SET_ASIDE, WITHDRAWN, Absent, absent_one, files_of
from desk.stories import Stories
from nlp.conflicts import conflicts
from nlp.records import Entry
from nlp.sketches import Sketch

COMPARED = 20  # copies of a text whose figures are compared with its own


class Entries(Stories):
    """The part of the store that keeps what was understood."""

    def entries(self, model: str | None = None) -> int:
        """How many articles have been analysed (by this model)."""
        rows = tables.Entry.objects.filter(document__latest=True)
        return (rows.filter(model=model) if model else rows).values("document").distinct().count()

    def waiting(self, model: str) -> dict[int, Document]:
        """The next articles by row, oldest first, that this model has not analysed: at most one transaction's worth."""
        rows = tables.Document.objects.filter(latest=True).exclude(entry__model=model).exclude(standing=SET_ASIDE)
        return {row.pk: from_json(Document, row.record) for row in rows.order_by("id")[:BATCH]}

    def keep_entries(self, model: str, entries: Mapping[int, tuple[Entry, Sketch]]) -> int:
        """Keep what the model made of documents that are in the store, by their rows; how many entries are new."""
        fresh = 0
        keys = dict(tables.Document.objects.filter(pk__in=list(entries)).values_list("pk", "key"))
        taken = tables.Sketch.objects.in_bulk(list(keys.values()), field_name="key")
        with writing():
            for pk, (entry, sketch) in entries.items():
                record = to_json(replace(entry, attachments=()))
                for elsewhere in (
                    "document",
                    "attachments",
                    "story",
                    "copies",
                    "conflicts",
                    "follows",
                ):  # other rows decide these
                    del record[elsewhere]
                said, known = to_json(replace(sketch, url=keys[pk])), taken.get(keys[pk])
                _, new = tables.Entry.objects.get_or_create(
                    document_id=pk,
                    model=model,
                    defaults={
                        "labels": list(entry.labels),
                        "story": known.story if known else entry.story,
                        "importance": entry.importance.score,
                        "province": entry.province.score,
                        "record": record,
                        "sketch": None if known and known.record == said else said,
                    },
                )
                fresh += new
        return fresh

    def window(self, model: str, series: str, edition: str, day: date, end: datetime) -> list[Entry]:
        """The entries of the issue of a day, with their stories' other addresses.

        What was first seen live after the last signed issue's cut-off and by `end`, this one's; what counts by its own
        date, after the last signed issue's day and through the day; without a date, by when it was fetched. None signed
        yet: the day itself. What was withdrawn or set aside is left out, and what the provinces published.
        """
        rows = self._standing(model).filter(self._of_issue(series, edition, day, end)).exclude(_of_provinces())
        rows = rows.select_related("document").order_by("document__key")
        found = [self._entry(row) for row in rows]
        others = self._copies(model, [entry.story for entry in found])
        followed = self.followed({row.document.key for row in rows})
        return [
            _beside(replace(entry, follows=followed.get(row.document.key, ())), others.get(entry.story, ()))
            for row, entry in zip(rows, found, strict=True)
        ]

    def window_start(self, series: str, edition: str, day: date) -> datetime:
        """After which moment the issue of a day takes in what is seen: the last signed one's cut-off."""
        last = _signed_before(series, edition, day)
        return last.cut_off if last else cut_off(day - timedelta(days=1))

    def left_out(self, model: str, series: str, edition: str, day: date, end: datetime) -> list[Absent]:
        """What would be in the issue's window, had it not been withdrawn or set aside."""
        rows = self._entries(model).filter(self._of_issue(series, edition, day, end)).exclude(_of_provinces())
        rows = rows.filter(document__standing__in=(WITHDRAWN, SET_ASIDE)).select_related("document")
        return [absent_one(row.document) for row in rows.order_by("document__key")]

    def beside(self, model: str, series: str, edition: str, day: date, end: datetime) -> dict[str, int]:
        """How many entries of each province would be in the issue's window, were they not kept for comparison alone."""
        rows = self._standing(model).filter(self._of_issue(series, edition, day, end)).filter(_of_provinces())
        return dict(rows.values_list("document__site").annotate(count=Count("pk")))

    def open_calls(self, model: str, day: date) -> list[Entry]:
        """The entries published by a day whose call is still open after it, by address."""
        rows = self._standing(model).filter(record__opportunity__deadline__gt=day.isoformat())
        rows = rows.filter(document__published__lte=day).exclude(_of_provinces()).select_related("document")
        return [self._entry(row) for row in rows.order_by("document__key")]

    def _of_issue(self, series: str, edition: str, day: date, end: datetime) -> Q:
        last = _signed_before(series, edition, day)
        start = self.window_start(series, edition, day)
        seen = Q(document__first_seen__gt=start, document__first_seen__lte=end)
        own = Q(document__published__gt=last.day if last else day - timedelta(days=1), document__published__lte=day)
        undated = Q(document__published__isnull=True)
        by_own_date = Q(document__own_date=True) & (own | undated & seen)
        return by_own_date | Q(document__own_date=False) & seen

    def _entries(self, model: str) -> QuerySet[tables.Entry]:
        return tables.Entry.objects.filter(document__latest=True, model=model)

    def _standing(self, model: str) -> QuerySet[tables.Entry]:
        """The entries of documents that may be told of."""
        return self._entries(model).exclude(document__standing__in=(WITHDRAWN, SET_ASIDE))

    def _entry(self, row: tables.Entry) -> Entry:
        entry = from_json(Entry, {**row.record, "document": row.document.record, "story": row.story})
        return replace(entry, attachments=files_of(row.document))

    def _copies(self, model: str, stories: Iterable[str]) -> dict[str, list[Document]]:
        """The documents of each story that has several."""
        found: dict[str, list[Document]] = {}
        standing = self._standing(model).filter(story__in=set(stories))
        several = (
            standing.values("story").annotate(count=Count("pk")).filter(count__gt=1).values_list("story", flat=True)
        )
        rows = standing.filter(story__in=list(several)).order_by("document__published", "document__key")
        for story, record in rows.values_list("story", "document__record"):
            found.setdefault(story, []).append(from_json(Document, record))
        return found


def _beside(entry: Entry, story: Sequence[Document]) -> Entry:
    """The entry with its copies, and the figures that these give otherwise."""
    copies = [document for document in story if document.url != entry.document.url]
    differing = (one for copy in copies[:COMPARED] for one in conflicts(entry.document, copy))
    return replace(entry, copies=tuple(copy.url for copy in copies), conflicts=tuple(differing))


def _signed_before(series: str, edition: str, day: date) -> tables.Issue | None:
    """The last issue of the series and edition that was signed for an earlier day."""
    signed = tables.Issue.objects.filter(series=series, edition=edition, number__isnull=False, day__lt=day)
    return signed.order_by("-day", "-draft").first()


def _of_provinces() -> Q:
    return Q(document__site__in=provinces())


def provinces() -> list[str]:
    """The sources kept for comparison: searched like all others, in no issue unless an editor picks an item."""
    return [site.name for site in sites.load().values() if site.kind == "province"]


def cut_off(day: date) -> datetime:
    """The end of a day in Shanghai."""
    return datetime.combine(day + timedelta(days=1), time(0), SHANGHAI)

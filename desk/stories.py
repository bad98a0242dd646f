"""The texts taken in so far, each with its story: what grouping asks of the store, and what it finds kept."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from django.db import connections
from django.db.models import F

from crawlers.codec import from_json, to_json
from desk.database import BATCH, tables, writing
from desk.documents import SET_ASIDE, WITHDRAWN, Documents
from nlp.sketches import Sketch
from nlp.stories import Grouping, finalised
from nlp.story_index import Holder, Known

AT_ONCE = 20  # texts grouped and kept in one transaction: each has some hundred hashes
_WAITING = 2000
_ROWS = 64
_ADDRESSES = 500  # of one question to the database
_HOLDERS = "SELECT s.key, s.day, s.story FROM desk_shingle h JOIN desk_sketch s ON s.id = h.sketch_id WHERE h.hash = %s"

Row = tuple[str, date | str | None, str]


class Stories(Documents):
    """The part of the store that knows which texts are one; an Index of what was taken in before."""

    def untaken(self, model: str) -> list[Sketch]:
        """The next sketches, by day and address, of texts that no story has yet."""
        rows = tables.Entry.objects.filter(model=model, sketch__isnull=False, document__latest=True)
        rows = rows.exclude(document__standing__in=(WITHDRAWN, SET_ASIDE))
        first = rows.order_by(F("document__published").asc(nulls_last=True), "document__key")
        return [from_json(Sketch, record) for record in first.values_list("sketch", flat=True)[:_WAITING] if record]

    def sharing(self, hashes: Collection[int], since: date | None, most: int) -> dict[int, list[Holder]]:
        """Who has each hash since a day, as nlp.story_index.Index says."""
        found: dict[int, list[Holder]] = {}
        late, asked = (_HOLDERS, ()) if since is None else (f"{_HOLDERS} AND (s.day IS NULL OR s.day >= %s)", (since,))
        with connections["default"].cursor() as cursor:
            for gram in hashes:
                cursor.execute(late, (gram, *asked))
                if holders := list(_until(iter(lambda: cursor.fetchmany(_ROWS), []), most)):
                    found[gram] = holders
        return found

    def taken(self, urls: Collection[str]) -> dict[str, Known]:
        """Those of the addresses that were taken in."""
        rows = [row for some in _parts(list(urls)) for row in tables.Sketch.objects.filter(key__in=some)]
        stories = tables.Story.objects.in_bulk({row.story for row in rows}, field_name="name")
        return {
            row.key: Known(
                from_json(Sketch, row.record),
                row.story,
                (stories[row.story].day or date.max, stories[row.story].key),
            )
            for row in rows
        }

    def take_in(self, model: str, sketches: Sequence[Sketch], found: Grouping) -> None:
        """Keep the stories of new sketches, and lead those that were joined to the earlier one."""
        keys = [one.url for one in sketches]
        with writing():
            for one in sketches:
                story = found.stories[one.url]
                tables.Story.objects.get_or_create(name=story, defaults={"day": one.published, "key": one.url})
                _keep(one, story, found.follows.get(one.url, ()))
            for old, story in found.merged.items():
                _lead(old, story)
            entries = tables.Entry.objects.filter(model=model, document__latest=True, document__key__in=keys)
            for entry in entries.select_related("document"):
                key, links = entry.document.key, entry.record["links"]
                links = [*links, *(one for one in map(to_json, finalised(found, key)) if one not in links)]
                entry.story, entry.sketch, entry.record = found.stories[key], None, {**entry.record, "links": links}
                entry.save(update_fields=["story", "sketch", "record"])

    def followed(self, keys: Collection[str]) -> dict[str, tuple[str, ...]]:
        """The names of the earlier stories that each article goes on from, after all mergers."""
        rows = [row for some in _parts(list(keys)) for row in tables.Sketch.objects.filter(key__in=some)]
        wanted = {name for row in rows for name in row.follows}
        moved = dict(
            tables.Story.objects.filter(name__in=wanted).exclude(merged_into="").values_list("name", "merged_into")
        )
        ends = {row.key: dict.fromkeys(moved.get(name, name) for name in row.follows) for row in rows}
        return {row.key: tuple(name for name in ends[row.key] if name != row.story) for row in rows if row.follows}


def _until(rows: Iterator[list[Row]], most: int) -> Iterator[Holder]:
    """Holders until they are of more than so many stories."""
    seen: set[str] = set()
    for some in rows:
        for key, day, story in some:
            seen.add(story)
            yield Holder(key, date.fromisoformat(day) if isinstance(day, str) else day, story)
        if len(seen) > most:
            return


def _keep(one: Sketch, story: str, follows: Sequence[str]) -> None:
    """The sketch in the place of the one kept for the same article, with its hashes."""
    kept = {"day": one.published, "story": story, "follows": list(follows), "record": to_json(one)}
    row, new = tables.Sketch.objects.update_or_create(key=one.url, defaults=kept)
    if not new:
        tables.Shingle.objects.filter(sketch=row).delete()
    rows = [tables.Shingle(hash=value, sketch=row) for value in one.hashes().tolist()]
    tables.Shingle.objects.bulk_create(rows, batch_size=BATCH)


def _lead(old: str, story: str) -> None:
    """An old name leads to the story that it was joined to, and so do those that led to it."""
    tables.Story.objects.filter(name=old).update(merged_into=story)
    tables.Story.objects.filter(merged_into=old).update(merged_into=story)
    for table in (tables.Sketch, tables.Entry):
        rows = list(table.objects.filter(story=old).values_list("pk", flat=True))
        for start in range(0, len(rows), BATCH):
            table.objects.filter(pk__in=rows[start : start + BATCH]).update(story=story)


def _parts(values: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(values), _ADDRESSES):
        yield values[start : start + _ADDRESSES]

"""The one module that opens the database. Every write has its key, so that doing it twice changes nothing."""

import hashlib
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import django
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import DatabaseError, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count, F, Q, QuerySet
from django.db.models.expressions import RawSQL

from crawlers.address import canonical
from crawlers.archive import Context, Record
from crawlers.codec import from_json, to_json
from crawlers.gate import gate
from crawlers.order import Seen
from crawlers.records import SHANGHAI, Capture, Document
from desk.bigrams import bigrams, phrases
from desk.settings import secret
from nlp.records import Entry
from nlp.stories import Sketch
from reports.records import Briefing

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "desk.django_settings")
django.setup()

from desk import models as tables  # noqa: E402 (models can be imported only after Django's set-up)

BATCH = 200  # rows a transaction at most
_SHARES = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs"}
_STORY_DAYS = 45  # how far back the copies of one text are looked for


class StoreError(RuntimeError):
    """The database cannot be used; one Chinese line says why and what to do."""


@dataclass(frozen=True, slots=True)
class Article:
    """The captures of one article that wait to be read, first page first."""

    of: str
    rows: tuple[tables.Capture, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One line of a search."""

    url: str
    title: str
    site: str
    published: date | None
    labels: tuple[str, ...]


class Store:
    """The database of one home; open one at a time in a process."""

    def __init__(self, home: Path) -> None:
        self.home = home.absolute()
        self.path = self.home / "jingxun.sqlite3"
        self._open()

    # --- runs

    def begin(self, channels: Iterable[tuple[str, str]], **facts: Any) -> tables.Run:
        """A new run's record, every channel of it marked as not walked to the end; a run left running was killed."""
        with _writing():
            tables.Run.objects.filter(state="running").update(state="killed")
            run = tables.Run.objects.create(**facts)
            unread = ["没有走完"]
            tables.Walk.objects.bulk_create(
                tables.Walk(run=run, site=site, channel=channel, problems=unread) for site, channel in channels
            )
        return run

    def end(self, run: tables.Run, **facts: Any) -> None:
        """Write down how a run ended."""
        with _writing():
            for name, value in facts.items():
                setattr(run, name, value)
            run.save()

    def last_run(self) -> tables.Run | None:
        """The newest run's record."""
        return tables.Run.objects.order_by("-id").first()

    def whole(self, mode: str) -> list[str]:
        """The channels ("site/channel") whose last walk in this mode left nothing unread."""
        rows = tables.Walk.objects.filter(run__mode=mode).order_by("run_id").values_list("site", "channel", "problems")
        last = {f"{site}/{channel}": problems for site, channel, problems in rows}
        return sorted(channel for channel, problems in last.items() if not problems)

    def keep_walk(self, run: tables.Run, site: str, channel: str, **facts: Any) -> None:
        """How this run read one channel."""
        with _writing():
            tables.Walk.objects.update_or_create(run=run, site=site, channel=channel, defaults=facts)

    def walked(self) -> list[str]:
        """The channels ("site/channel") that a live run has read."""
        rows = tables.Walk.objects.filter(run__mode="live", lists__gt=0).values_list("site", "channel").distinct()
        return sorted(f"{site}/{channel}" for site, channel in rows)

    def walked_times(self) -> dict[str, int]:
        """How often a live run has read a list of each site."""
        rows = tables.Walk.objects.filter(run__mode="live", lists__gt=0)
        return dict(rows.values_list("site").annotate(times=Count("run", distinct=True)))

    # --- captures

    def unindexed(self, names: Iterable[str]) -> list[str]:
        """Those of the archive files that are not wholly in the index."""
        done = set(tables.ArchiveFile.objects.values_list("name", flat=True))
        return [name for name in names if name not in done]

    def indexed(self, name: str, records: int) -> None:
        """Note that every record of a file is in the index."""
        with _writing():
            tables.ArchiveFile.objects.get_or_create(name=name, defaults={"records": records})

    def file(self, records: Sequence[Record]) -> int:
        """Index archived responses; how many were payloads not held before."""
        fresh = 0
        for start in range(0, len(records), BATCH):
            with _writing():
                fresh += sum(self._file(record) for record in records[start : start + BATCH])
        return fresh

    def known(self, sites: Sequence[str]) -> list[str]:
        """The keys of the articles that are kept whole: not to be fetched again."""
        rows = tables.Capture.objects.filter(site__in=sites, role="article", status=200, read=True)
        lacking = set(rows.exclude(problem="").values_list("of", flat=True))
        return sorted(set(rows.values_list("of", flat=True)) - lacking)

    def seen(self, sites: Sequence[str]) -> list[Seen]:
        """What the other addresses of these sites (lists, pages that could not be read) last answered with."""
        rows = tables.Capture.objects.filter(Q(site__in=sites) | Q(role="other"), status=200)
        rows = rows.filter(~Q(role="article") | ~Q(problem="")).order_by("last_seen", "id")
        latest = {url: Seen(url, sha, at) for url, sha, at in rows.values_list("url", "sha256", "fetched")}
        return list(latest.values())

    def unread(self) -> list[str]:
        """The keys of the articles with a page that was not read yet, in the order they came."""
        waiting = tables.Capture.objects.filter(role="article", read=False).order_by("id")
        return list(dict.fromkeys(waiting.values_list("of", flat=True)))

    def article(self, of: str) -> Article:
        """An article's captures, the latest of every page."""
        rows = tables.Capture.objects.filter(role="article", of=of, status=200).order_by("last_seen", "id")
        latest = {row.part: row for row in rows}
        return Article(of, tuple(latest[part] for part in sorted(latest)))

    def not_read(self, article: Article, problem: str) -> None:
        """Note why an article became no document."""
        with _writing():
            self._mark(article, problem)

    def keep_document(self, article: Article, document: Document, problem: str = "") -> bool:
        """Keep what an article says, as a new revision where it differs from the latest; True if it is new.

        `problem` says what the pages still lack (a continuation that did not come): it will be asked for again.
        """
        first = article.rows[0]
        with _writing():
            self._mark(article, problem)
            latest = tables.Document.objects.filter(key=article.of, latest=True).first()
            digest = text_digest(document)
            if latest is not None and latest.digest == digest:
                return False
            revision = latest.revision + 1 if latest else 1
            tables.Document.objects.filter(key=article.of, latest=True).update(latest=False)
            record = replace(document, revision=revision)
            row = tables.Document.objects.create(
                key=article.of,
                revision=revision,
                url=record.url,
                site=record.site,
                channel=record.channel,
                title=record.title,
                published=record.published,
                first_seen=latest.first_seen if latest else first.fetched,
                own_date=first.own_date,
                digest=digest,
                record=to_json(record),
            )
            self._index_text(row.pk, latest.pk if latest else None, record)
            return True

    # --- entries

    def documents(self) -> int:
        """How many articles are kept."""
        return tables.Document.objects.filter(latest=True).count()

    def entries(self, model: str | None = None) -> int:
        """How many articles have been analysed (by this model)."""
        rows = tables.Entry.objects.filter(document__latest=True)
        return (rows.filter(model=model) if model else rows).values("document").distinct().count()

    def waiting(self, model: str) -> dict[int, Document]:
        """The next articles by row, oldest first, that this model has not analysed: at most one transaction's worth."""
        rows = tables.Document.objects.filter(latest=True).exclude(entry__model=model)
        return {row.pk: from_json(Document, row.record) for row in rows.order_by("id")[:BATCH]}

    def keep_entries(self, model: str, entries: Mapping[int, tuple[Entry, Sketch]]) -> int:
        """Keep what the model made of documents that are in the store, by their rows; how many entries are new."""
        fresh = 0
        with _writing():
            for pk, (entry, sketch) in entries.items():
                record = to_json(entry)
                for elsewhere in ("document", "story", "copies"):  # what else the store holds decides these
                    del record[elsewhere]
                _, new = tables.Entry.objects.get_or_create(
                    document_id=pk,
                    model=model,
                    defaults={
                        "labels": list(entry.labels),
                        "story": entry.story,
                        "importance": entry.importance.score,
                        "province": entry.province.score,
                        "record": record,
                        "sketch": to_json(sketch),
                    },
                )
                fresh += new
        return fresh

    def sketches(self, model: str, day: date) -> list[Sketch]:
        """What the copies of a text are recognised by, for the weeks up to a day."""
        rows = self._recent(model, day).values_list("sketch", flat=True)
        return [from_json(Sketch, value) for value in rows.iterator()]

    def keep_stories(self, model: str, day: date, stories: Mapping[str, str]) -> int:
        """Set the story of each address of the weeks up to a day; how many changed."""
        changed = []
        for row in self._recent(model, day).only("story", "document__url").select_related("document").iterator():
            story = stories.get(row.document.url, row.story)
            if story != row.story:
                row.story = story
                changed.append(row)
        for start in range(0, len(changed), BATCH):
            with _writing():
                tables.Entry.objects.bulk_update(changed[start : start + BATCH], ["story"])
        return len(changed)

    # --- issues

    def window(self, model: str, series: str, edition: str, day: date, end: datetime) -> list[Entry]:
        """The entries of the issue of a day (design.md, "The command line"), with their stories' other addresses.

        What was first seen live after the last signed issue's cut-off and by `end`, this one's; what counts by its own
        date, after the last signed issue's day and through the day; without a date, by when it was fetched. None signed
        yet: the day itself.
        """
        signed = tables.Issue.objects.filter(series=series, edition=edition, number__isnull=False, day__lt=day)
        last = signed.order_by("-day", "-draft").first()
        start = last.cut_off if last else cut_off(day - timedelta(days=1))
        seen = Q(document__first_seen__gt=start, document__first_seen__lte=end)
        own = Q(document__published__gt=last.day if last else day - timedelta(days=1), document__published__lte=day)
        undated = Q(document__published__isnull=True)
        by_own_date = Q(document__own_date=True) & (own | undated & seen)
        rows = self._entries(model).filter(by_own_date | Q(document__own_date=False) & seen)
        found = [self._entry(row) for row in rows.select_related("document").order_by("document__key")]
        others = self._copies(model, [entry.story for entry in found])
        return [replace(e, copies=tuple(u for u in others.get(e.story, ()) if u != e.document.url)) for e in found]

    def open_calls(self, model: str, day: date) -> list[Entry]:
        """The entries published by a day whose call is still open after it, by address."""
        rows = self._entries(model).filter(record__opportunity__deadline__gt=day.isoformat())
        rows = rows.filter(document__published__lte=day).select_related("document")
        return [self._entry(row) for row in rows.order_by("document__key")]

    def draft(self, briefing: Briefing, digest: str, cut: datetime) -> tuple[tables.Issue, bool]:
        """The draft of an issue: the latest where nothing in it changed (False), else a new one (True)."""
        head = {"series": briefing.masthead.series, "edition": briefing.edition, "day": briefing.day}
        with _writing():
            last = tables.Issue.objects.filter(**head).order_by("-draft").first()
            if last is not None and last.digest == digest:
                return last, False
            number = last.draft + 1 if last else 1
            name = (
                f"{briefing.day}-{briefing.masthead.series}{briefing.edition and '-' + briefing.edition}-稿{number}.pdf"
            )
            row = tables.Issue.objects.create(
                **head, draft=number, cut_off=cut, digest=digest, path=f"drafts/{name}", record=to_json(briefing)
            )
            return row, True

    def drafts(self) -> int:
        """How many drafts are kept."""
        return tables.Issue.objects.count()

    def signed(self) -> int:
        """How many issues have been signed."""
        return tables.Issue.objects.filter(number__isnull=False).count()

    def setting(self, key: str, default: Any) -> Any:
        """One thing the office decides."""
        row = tables.Setting.objects.filter(key=key).first()
        return row.value if row else default

    def world(self, asked: str) -> str:
        """Whether this home holds the real world or the sample one: the first run decides, for good."""
        with _writing():
            row, _ = tables.Setting.objects.get_or_create(key="world", defaults={"value": asked})
        return str(row.value)

    # --- search

    def search(
        self,
        query: str,
        *,
        domain: str | None = None,
        since: date | None = None,
        site: str | None = None,
        most: int = 50,
    ) -> list[Found]:
        """The kept articles in which every blank-parted part of the query stands, newest first."""
        wanted = phrases(query)
        if not wanted:
            return []
        match = " AND ".join(f'"{p}"' if " " in p or len(p) > 1 else f"{p}*" for p in wanted)
        rows = tables.Document.objects.filter(
            pk__in=RawSQL("SELECT rowid FROM search WHERE search MATCH %s", [match]), latest=True
        )
        if since:
            rows = rows.filter(published__gte=since)
        if site:
            rows = rows.filter(site=site)
        newest = rows.order_by(F("published").desc(nulls_last=True), "id").prefetch_related("entry_set")
        found = (self._found(row) for row in newest.iterator(BATCH))
        return list(islice((f for f in found if domain is None or domain in f.labels), most))

    def close(self) -> None:
        """Let the database go."""
        connections["default"].close()

    # --- inside

    def _open(self) -> None:
        _refuse_share(self.home)
        self.home.mkdir(parents=True, exist_ok=True)
        django_settings.SECRET_KEY = secret(self.home, "django_key")
        connection = connections["default"]
        connection.close()
        connection.settings_dict["NAME"] = str(self.path)
        try:
            self._migrate()
        except (DatabaseError, OSError) as error:
            connection.close()
            raise StoreError(f"数据库 {self.path} 打不开：{error}；请检查磁盘与权限，或用备份恢复") from error

    def _migrate(self) -> None:
        connection = connections["default"]
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if not plan:
            return
        if self.path.exists() and executor.loader.applied_migrations:
            connection.close()
            copy = self.path.with_suffix(f".before-{plan[0][0].name}.sqlite3")
            with closing(sqlite3.connect(self.path)) as source, closing(sqlite3.connect(copy)) as target:
                source.backup(target)
        call_command("migrate", verbosity=0, interactive=False)

    def _file(self, record: Record) -> bool:
        capture, context = record.capture, record.context
        assert capture.warc is not None
        name, offset = capture.warc
        place = {"file": name, "offset": offset}
        if tables.Capture.objects.filter(**place).exists() or tables.Sighting.objects.filter(**place).exists():
            return False
        held = tables.Capture.objects.filter(url=capture.url, sha256=capture.sha256).first()
        if held is None:
            tables.Capture.objects.create(**_row(capture, context), **place)
            return True
        tables.Sighting.objects.create(capture=held, fetched=capture.fetched, **place)
        newer = tables.Capture.objects.filter(of=held.of, part=held.part, last_seen__gt=held.last_seen)
        if held.role == "article" and held.status == 200 and (held.problem or newer.exists()):
            held.read = False  # still unreadable, and to be said again; or A, then B, then A: a third revision
        held.last_seen = max(held.last_seen, capture.fetched)
        held.save()
        return False

    def _mark(self, article: Article, problem: str) -> None:
        tables.Capture.objects.filter(role="article", of=article.of, status=200).update(read=True, problem=problem)

    def _entries(self, model: str) -> QuerySet[tables.Entry]:
        return tables.Entry.objects.filter(document__latest=True, model=model)

    def _recent(self, model: str, day: date) -> QuerySet[tables.Entry]:
        weeks = Q(document__published__gte=day - timedelta(days=_STORY_DAYS), document__published__lte=day)
        return self._entries(model).filter(weeks | Q(document__published__isnull=True))

    def _entry(self, row: tables.Entry) -> Entry:
        return from_json(Entry, {**row.record, "document": row.document.record, "story": row.story})

    def _found(self, row: tables.Document) -> Found:
        labels = next((entry.labels for entry in reversed(row.entry_set.all())), ())
        return Found(row.url, row.title, row.site, row.published, tuple(labels))

    def _copies(self, model: str, stories: Sequence[str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        rows = self._entries(model).filter(story__in=set(stories)).order_by("document__published", "document__key")
        for story, url in rows.values_list("story", "document__url"):
            found.setdefault(story, []).append(url)
        return found

    def _index_text(self, pk: int, before: int | None, document: Document) -> None:
        cells = (cell for table in document.tables for row in table for cell in row)
        text = "\n".join((document.title, document.doc_number or "", *document.paragraphs, *cells))
        with connections["default"].cursor() as cursor:
            if before is not None:
                cursor.execute("DELETE FROM search WHERE rowid = %s", [before])
            cursor.execute("INSERT INTO search (rowid, text) VALUES (%s, %s)", [pk, bigrams(text)])


def text_digest(document: Document) -> str:
    """The sha256 of what a document says, white space apart: equal digests are one revision."""
    cells = (cell for table in document.tables for row in table for cell in row)
    text = "\x1f".join((document.title, *document.paragraphs, *cells))
    return hashlib.sha256(re.sub(r"[^\S\x1f]+", "", text).encode()).hexdigest()


def cut_off(day: date) -> datetime:
    """The end of a day in Shanghai."""
    return datetime.combine(day + timedelta(days=1), time(0), SHANGHAI)


@contextmanager
def _writing() -> Iterator[None]:
    """One transaction; it passes the gate just before it commits."""
    with transaction.atomic():
        yield
        gate("commit")


def _row(capture: Capture, context: Context) -> dict[str, Any]:
    article = context.role == "article" and capture.status == 200
    return {
        "url": capture.url,
        "sha256": capture.sha256,
        "site": context.site,
        "channel": context.channel,
        "role": context.role,
        "of": canonical(context.of) if context.of else "",
        "part": context.part,
        "listed": to_json(context.listed) if context.listed else None,
        "status": capture.status,
        "fetched": capture.fetched,
        "last_seen": capture.fetched,
        "own_date": context.own_date,
        "read": not article,
    }


def _refuse_share(home: Path) -> None:
    """SQLite's locks do not hold on a network share: refuse one by name."""
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return
    best = ("", "")
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _, place, kind, *_ = line.split(" ")
        if home.is_relative_to(place) and len(place) >= len(best[0]):
            best = (place, kind)
    if best[1] in _SHARES:
        raise StoreError(f"{home} 在网络共享盘（{best[1]}）上，数据库会损坏；请用 --home 指到本机磁盘")

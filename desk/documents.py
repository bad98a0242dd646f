"""What the articles and the files they carry say: revisions, where each stands, full text."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice

from django.db import connections
from django.db.models import F
from django.db.models.expressions import RawSQL

from crawlers.address import canonical, is_web
from crawlers.codec import from_json, to_json
from crawlers.order import MOST_ATTACHMENTS
from crawlers.records import Attachment, Document, Link
from crawlers.revisions import Difference, difference, text_digest
from desk.bigrams import bigrams, phrases
from desk.captures import ASIDE, Article, mark, reopen
from desk.database import BATCH, tables, writing

MISSING, WITHDRAWN, SET_ASIDE = "missing", "withdrawn", "set_aside"
_PASSING = timedelta(hours=1)  # what is missing for less than this may be one fault of the server
TRIES = 5  # times that a file is asked for which does not come
_ADDRESSES = 500  # of one question to the database


@dataclass(frozen=True, slots=True)
class Kept:
    """What keeping an article's reading came to: its revision, whether that is new, and what changed from the last."""

    revision: int
    new: bool
    difference: Difference | None = None
    returned: bool = False  # it had been missing, withdrawn or set aside


@dataclass(frozen=True, slots=True)
class Absent:
    """A kept article whose page is not there: missing (once), withdrawn or set aside, since when."""

    url: str
    title: str
    standing: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """One line of a search."""

    url: str
    title: str
    site: str
    published: date | None
    labels: tuple[str, ...]
    withdrawn: date | None = None


class Documents:
    """The part of the store that keeps what was read."""

    def documents(self) -> int:
        """How many articles are kept."""
        return tables.Document.objects.filter(latest=True).count()

    def not_read(self, article: Article, problem: str) -> None:
        """Note why an article became no document."""
        with writing():
            mark(article, problem)

    def latest(self, of: str) -> Document | None:
        """The latest revision of an article, by its key."""
        row = _latest(of)
        return from_json(Document, row.record) if row else None

    def rows_of(self, of: str, digests: Sequence[str]) -> list[tables.Capture]:
        """The captures that a revision was read from, first page first."""
        rows = tables.Capture.objects.filter(role="article", of=of, sha256__in=digests)
        return sorted(rows, key=lambda row: (digests.index(row.sha256), row.part))

    def keep_document(
        self, article: Article, document: Document, problem: str = "", before: Document | None = None
    ) -> Kept:
        """Keep what an article says, as a new revision where it says something else than the latest.

        `before` is the latest revision as it is read today: what only a better reader finds is no revision. `problem`
        says what the pages still lack (a continuation, an attachment that did not come): it will be asked for again.
        """
        with writing():
            mark(article, problem)
            row = _latest(article.of)
            if row is None:
                return Kept(_keep(article, document, None, None), new=True)
            returned = bool(row.standing)
            changed = Difference()
            if row.digest != text_digest(document):
                changed = difference(before or from_json(Document, row.record), document)
            if changed.changes:
                revision = _keep(article, document, row, changed)
                return Kept(revision, new=True, difference=changed, returned=returned)
            row.standing, row.standing_since = "", None
            if better := row.digest != text_digest(document):  # the same words as today's reader has them
                _say(row, document)
                row.entry_set.all().delete()
            _renew(row, document, searchable=returned or better)
            return Kept(row.revision, new=False, returned=returned)

    def is_kept_as(self, article: Article, of: str) -> None:
        """Note that an article is the kept one of that key: neither kept twice nor owed."""
        with writing():
            mark(article, "")
            first = article.rows[0]
            held = tables.Capture.objects.filter(role="article", of=of, part=1, status=200).latest("id")
            seen = {"capture": held, "of": article.of, "fetched": first.fetched}
            tables.Sighting.objects.get_or_create(file=first.file, offset=first.offset, defaults=seen)

    def miss(self, article: Article, reason: str, *, sure: bool) -> Absent | None:
        """Note that an article's page is not there: missing at first, withdrawn when it is so once more, or `sure`.

        Where the article stands then, if that is news; None also where it had never been kept.
        """
        with writing():
            mark(article, None if article.rows[0].gone else reason)
            row = _latest(article.of)
            if row is None or row.standing in (WITHDRAWN, SET_ASIDE):
                return None
            since = row.standing_since or article.at
            again = row.standing == MISSING and article.at - since >= _PASSING
            if row.standing == MISSING and not (again or sure):
                return None
            row.standing, row.standing_since = WITHDRAWN if sure or again else MISSING, since
            row.save()
            return absent_one(row)

    def set_aside(self, article: Article, reason: str) -> None:
        """Note that an article bears a mark: what was kept of it before is in no issue and no search from now on."""
        with writing():
            mark(article, f"{ASIDE}{reason}")
            tables.Capture.objects.filter(of=article.of).update(listed=None)  # its title in the list
            tables.Listed.objects.filter(key=article.of).update(title="")
            row = _latest(article.of)
            if row is not None and row.standing != SET_ASIDE:
                row.standing, row.standing_since = SET_ASIDE, article.at
                row.save()
                _unsearch(row.pk)

    def take_back(self, of: str, reason: str) -> None:
        """Undo the latest revision of an article, whose page was no article: the one before counts again, if any."""
        with writing():
            rows = tables.Capture.objects.filter(role="article", of=of, status=200)
            rows.update(problem=reason)
            row = _latest(of)
            if row is None:
                return
            _unsearch(row.pk)
            row.delete()
            if before := tables.Document.objects.filter(key=of).order_by("-revision").first():
                before.latest = True
                _renew(before, from_json(Document, before.record), searchable=True)
            else:  # it is owed once more
                listed = rows.filter(part=1, listed__isnull=False).values_list("listed", flat=True).last()
                tables.Listed.objects.filter(key=of, owed=None).update(owed=listed)

    def absent(self) -> list[Absent]:
        """The kept articles whose pages are not there, the latest first."""
        rows = tables.Document.objects.filter(latest=True).exclude(standing="")
        return [absent_one(row) for row in rows.order_by("-standing_since", "key")]

    # --- attachments

    def keep_attachment(self, row: tables.Capture, records: Sequence[Attachment], *, marked: bool = False) -> None:
        """Keep what a fetched file says (nothing of it where it is `marked`); the article that asked is read again."""
        link = from_json(Link, row.link or {})
        with writing():
            tables.Capture.objects.filter(pk=row.pk).update(read=True)
            tables.Attachment.objects.update_or_create(
                url=canonical(link.url),
                sha256=row.sha256,
                defaults={"marked": marked, "records": [] if marked else [to_json(record) for record in records]},
            )
            for of in {row.of, *(_carriers(link.url) if marked else ())}:
                reopen(of)

    def cannot_attach(self, link: Link, reason: str) -> None:
        """Note that a file can never be fetched: it is not asked for again."""
        with writing():
            defaults = {"tries": TRIES, "records": [to_json(_unread(link, reason))]}
            tables.Attachment.objects.update_or_create(url=canonical(link.url), sha256="", defaults=defaults)

    def failed_attach(self, link: Link, reason: str) -> None:
        """Note that a file did not come this time: after a few times it is not asked for again."""
        with writing():
            row, _ = tables.Attachment.objects.get_or_create(url=canonical(link.url), sha256="")
            row.tries += 1
            if row.tries >= TRIES:
                row.records = [to_json(_unread(link, reason))]
            row.save()

    def attachments(self, document: Document) -> tuple[Attachment, ...]:
        """What the files that a document carries say today, in its order."""
        return _said(document, _held([link.url for link in document.attachments]))

    def analysed_with(self, pk: int) -> tuple[Attachment, ...]:
        """What the files say that a document, by its row, is analysed with: spans count on just these."""
        return files_of(tables.Document.objects.get(pk=pk))

    def lacking(self, document: Document) -> list[Link]:
        """The attachments of a document that can be asked for and of which nothing is known yet."""
        wanted = [link for link in document.attachments[:MOST_ATTACHMENTS] if is_web(link.url)]
        held = _held([link.url for link in wanted])
        return [link for link in wanted if canonical(link.url) not in held]

    def marked(self, document: Document) -> list[Link]:
        """The attachments of a document that bear a mark."""
        held = _held([link.url for link in document.attachments])
        return [link for link in document.attachments if (row := held.get(canonical(link.url))) and row.marked]

    def held(self, of: Collection[str]) -> list[str]:
        """The keys of the attachments of these articles that need not be asked for, and of all that bear a mark."""
        keys, urls = sorted(of), list[str]()
        for start in range(0, len(keys), _ADDRESSES):
            rows = tables.Document.objects.filter(latest=True, key__in=keys[start : start + _ADDRESSES])
            urls += [link["url"] for links in rows.values_list("record__attachments", flat=True) for link in links]
        marked = tables.Attachment.objects.filter(marked=True).values_list("url", flat=True)
        return sorted({*_held(urls), *marked})

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
        """The kept articles in which, files they carry included, every blank-parted part of the query stands."""
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
        found = (_found(row) for row in newest.iterator(BATCH))
        return list(islice((f for f in found if domain is None or domain in f.labels), most))


def _latest(of: str) -> tables.Document | None:
    return tables.Document.objects.filter(key=of, latest=True).first()


def _keep(article: Article, document: Document, last: tables.Document | None, changed: Difference | None) -> int:
    """A new revision's row; its number."""
    revision = last.revision + 1 if last else 1
    first = article.rows[0]
    row = tables.Document(
        key=article.of,
        revision=revision,
        first_seen=last.first_seen if last else first.fetched,
        own_date=last.own_date if last else first.own_date,
        difference=to_json(changed) if changed else None,
    )
    if last is not None:
        tables.Document.objects.filter(pk=last.pk).update(latest=False)
        _unsearch(last.pk)
    _say(row, document)
    row.save()
    _renew(row, document, searchable=True)
    return revision


def _say(row: tables.Document, document: Document) -> None:
    record = replace(document, revision=row.revision)
    row.url, row.site, row.channel = record.url, record.site, record.channel
    row.title, row.published, row.doc_number = record.title, record.published, record.doc_number or ""
    row.digest, row.record = text_digest(record), to_json(record)


def _renew(row: tables.Document, document: Document, *, searchable: bool) -> None:
    """Save the row; where its files are others than it was analysed with, it waits to be analysed and found again."""
    held = _held([link.url for link in document.attachments])
    attached = sorted([held_row.url, held_row.sha256] for held_row in held.values())
    if attached != row.attached:
        row.entry_set.all().delete()
    if searchable or attached != row.attached:
        _unsearch(row.pk)
        _index_text(row.pk, document, held)
    row.attached = attached
    row.save()


def _held(urls: Sequence[str]) -> dict[str, tables.Attachment]:
    """The latest of each attachment that is known, by its key; not one that may still come."""
    keys = sorted({canonical(url) for url in urls})
    parts = (keys[start : start + _ADDRESSES] for start in range(0, len(keys), _ADDRESSES))
    rows = tables.Attachment.objects.exclude(sha256="", tries__lt=TRIES).order_by("id")
    return {row.url: row for part in parts for row in rows.filter(url__in=part)}


def files_of(row: tables.Document) -> tuple[Attachment, ...]:
    """What the files of a document say, those that it was analysed with: a later one comes with the next reading."""
    wanted = dict(row.attached)
    if not wanted:
        return ()
    rows = tables.Attachment.objects.filter(url__in=wanted)
    held = {each.url: each for each in rows if wanted[each.url] == each.sha256}
    return _said(from_json(Document, row.record), held)


def _said(document: Document, held: Mapping[str, tables.Attachment]) -> tuple[Attachment, ...]:
    return tuple(
        replace(from_json(Attachment, record), document=document.url)
        for link in document.attachments
        if (row := held.get(canonical(link.url)))
        for record in row.records
    )


def _carriers(url: str) -> list[str]:
    """The keys of the articles that carry a file."""
    rows = tables.Document.objects.filter(latest=True).values_list("key", "record__attachments")
    wanted = canonical(url)
    return [key for key, links in rows.iterator() if any(canonical(link["url"]) == wanted for link in links or ())]


def _unread(link: Link, reason: str) -> Attachment:
    return Attachment("", link.name, link.url, "", "", problems=(f"未读附件：{reason}",))


def _index_text(pk: int, document: Document, held: dict[str, tables.Attachment]) -> None:
    files = (from_json(Attachment, record) for row in held.values() for record in row.records)
    texts = [document.title, document.doc_number or "", *_texts(document)]
    text = "\n".join([*texts, *(line for file in files for line in (file.name, *_texts(file)))])
    with connections["default"].cursor() as cursor:
        cursor.execute("INSERT INTO search (rowid, text) VALUES (%s, %s)", [pk, bigrams(text)])


def _unsearch(pk: int) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("DELETE FROM search WHERE rowid = %s", [pk])


def _texts(record: Document | Attachment) -> Iterator[str]:
    yield from record.paragraphs
    yield from (cell for table in record.tables for row in table for cell in row)


def absent_one(row: tables.Document) -> Absent:
    """Where an article stands whose page is not there; what bears a mark is named by its address alone."""
    assert row.standing_since is not None
    title = "" if row.standing == SET_ASIDE else row.title
    return Absent(row.url, title, row.standing, row.standing_since)


def _found(row: tables.Document) -> Found:
    labels = next((entry.labels for entry in reversed(row.entry_set.all())), ())
    since = row.standing_since if row.standing == WITHDRAWN else None
    return Found(row.url, row.title, row.site, row.published, tuple(labels), since.date() if since else None)

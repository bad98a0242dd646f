"""Documents out of the captures that wait: what is new, revised, gone, set aside, and what its attachments say."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from crawlers import archive, sites
from crawlers.address import canonical, is_web, twins
from crawlers.articles.article import ContentsOnly, Unreadable, next_page
from crawlers.articles.stand_ins import words
from crawlers.attachments.apart import Filed, read_in_child
from crawlers.attachments.handed import is_file
from crawlers.base import Site
from crawlers.codec import from_json
from crawlers.identity import own_address
from crawlers.order import MOST_ATTACHMENTS
from crawlers.protection import Marked, refuse_marked, without_persons_numbers
from crawlers.records import Attachment, Capture, Document, Link, ListItem
from crawlers.revisions import in_words, text_digest
from crawlers.statuses import GONE
from crawlers.withdrawn import GoneError, own_texts
from desk.alike import Alike
from desk.asking import Progress, Report
from desk.database import tables
from desk.documents import WITHDRAWN
from desk.listed_files import read_file
from desk.refusing import Read, StandInError, StandIns, refuse_emptied, refuse_gone, refuse_shared, refuse_stand_in
from desk.settings import Settings
from desk.store import Article, Store

log = logging.getLogger("desk.reading")

RETRIED = "下次再取"  # in the words for what did not come


@dataclass(frozen=True, slots=True)
class House:
    """One home, opened and locked for a job."""

    home: Path
    settings: Settings
    store: Store
    log: Path
    now: datetime

    @property
    def captures(self) -> Path:
        return self.home / "captures"


def read_waiting(house: House, report: Report, progress: Progress, *, final: bool = True) -> None:
    """Make documents of the articles that wait; one that cannot be read is named and stops nothing.

    Before a crawl (not `final`) an article that lacks its continuation or an attachment goes on waiting: the crawl asks
    for it again.
    """
    _read_attachments(house, progress)
    waiting, alike, strange = house.store.unread(), Alike(lambda page: _said_by(house, [page])), StandIns()
    for done, key in enumerate(waiting, 1):
        for article in house.store.visits(key):
            if not _read_visit(house, article, alike, strange, report, final=final):
                break
        progress("阅读", done, len(waiting))
    report.problems += strange.lines()


def _read_attachments(house: House, progress: Progress) -> None:
    """Read the fetched files that wait, in a child; of one that bears a mark nothing is kept."""
    rows = house.store.unread_attachments()
    links = [from_json(Link, row.link or {}) for row in rows]
    files = [Filed(row.of, k.name, k.url, (row.file, row.offset)) for row, k in zip(rows, links, strict=True)]
    found = read_in_child(house.captures, files, log=house.log)
    for done, (row, (_, records)) in enumerate(zip(rows, found, strict=True), 1):
        try:
            for record in records:
                refuse_marked(record)
        except Marked as error:
            log.warning("%s", error)
            house.store.keep_attachment(row, (), marked=True)
        else:
            house.store.keep_attachment(row, [without_persons_numbers(record) for record in records])
        progress("附件", done, len(rows))


def _read_visit(
    house: House, article: Article, alike: Alike, strange: StandIns, report: Report, *, final: bool
) -> bool:
    """Keep what one visit to an article found; False where it waits for what it lacks."""
    store = house.store
    try:
        if article.rows[0].gone:
            raise GoneError(article.rows[0].gone)
        read = _document(house, article.rows)
        document, lacking = read.document, read.lacking
        _refuse_attached(house, document)
        refuse_emptied(document, store.latest(article.of))
        report.unreadable += refuse_shared(store, article, read, alike, strange)
    except GoneError as error:
        _miss(house, article, report, str(error))
    except Marked as error:
        store.set_aside(article, str(error))
        report.set_aside.append({"url": article.rows[0].url, "reason": str(error)})
        report.problems.append(str(error))
    except ContentsOnly as error:
        _not_read(house, article, report, str(error))
    except StandInError as error:
        _not_read(house, article, report, str(error))
        strange.note(article.rows[0].url, str(error))
    except (Unreadable, archive.ArchiveError) as error:
        _not_read(house, article, report, str(error))
        report.problems.append(str(error))
    except Exception as error:
        log.error("reading %s", article.rows[0].url, exc_info=error)
        reason = f"读取出错（{type(error).__name__}）：{article.rows[0].url}；已记入日志"
        _not_read(house, article, report, reason)
        report.problems.append(reason)
    else:
        if twin := _twin(house, article, read):
            store.is_kept_as(article, twin)
            return True
        files = store.lacking(document)
        if (lacking or files) and not final:
            return False
        _keep(house, article, document, report, lacking or (f"附件未取到，下次再取：{files[0].url}" if files else ""))
        report.problems += [lacking] if lacking else []
    return True


def _twin(house: House, article: Article, read: Read) -> str | None:
    """The key of the kept article that this one is, written otherwise: the pages of both give one address as theirs."""
    store, others, own = house.store, twins(article.of), canonical(read.own)
    if own not in (article.of, *others) or store.latest(article.of):
        return None
    for key in others:
        kept = store.latest(key)
        if kept and (kept.title, kept.paragraphs) == (read.document.title, read.document.paragraphs):
            first = _page(house, store.rows_of(key, kept.captures)[0])
            if canonical(own_address(first)) == own:
                return key
    return None


def _keep(house: House, article: Article, document: Document, report: Report, lacking: str) -> None:
    """Keep a document and tell what is new, changed, back, doubtful or unread in it."""
    before = _read_again(house, article.of, document)
    kept = house.store.keep_document(article, document, lacking, before)
    named = {"url": document.url, "title": document.title}
    if kept.difference:
        report.revised.append({**named, "revision": kept.revision, "change": in_words(kept.difference)})
    if kept.returned:
        report.returned.append(named)
    if kept.new and document.problems:
        report.doubtful.append({"url": document.url, "problems": list(document.problems)})
    for file, reason in _unread(house.store, document):
        told = {"document": document.url, "name": file.name, "url": file.url, "reason": reason}
        report.unread_attachments.append(told)


def _unread(store: Store, document: Document) -> Iterator[tuple[Link | Attachment, str]]:
    """Each file of a document that is not read whole, and why."""
    for file in store.attachments(document):
        yield from ((file, problem) for problem in file.problems)
    yield from ((link, f"未取到，{RETRIED}") for link in store.lacking(document))
    for number, link in enumerate(document.attachments, 1):
        if number > MOST_ATTACHMENTS:
            yield link, f"一篇只取前 {MOST_ATTACHMENTS} 个附件"
        elif not is_web(link.url):
            yield link, "不是公网地址，不予抓取"


def _miss(house: House, article: Article, report: Report, reason: str) -> None:
    """Note that an article's page is not there; what was never kept is only not read."""
    absent = house.store.miss(article, reason, sure=article.rows[0].status == GONE)
    if absent is not None:
        told = {"url": absent.url, "title": absent.title, "since": f"{absent.since:%Y-%m-%d}", "reason": reason}
        (report.withdrawn if absent.standing == WITHDRAWN else report.missing_pages).append(told)
    elif house.store.latest(article.of) is None and not article.rows[0].gone:  # else the crawl said so
        report.unreadable.append({"url": article.rows[0].url, "reason": reason})


def _not_read(house: House, article: Article, report: Report, reason: str) -> None:
    house.store.not_read(article, reason)
    report.unreadable.append({"url": article.rows[0].url, "reason": reason})


def _document(house: House, rows: Sequence[tables.Capture]) -> Read:
    """What an article's captures say; GoneError where they say it is gone, Unreadable where they are no article."""
    first, pages, following = rows[0], list[Capture](), None
    listed = from_json(ListItem, first.listed) if first.listed else None
    title = listed.title if listed else ""
    for row in rows:
        pages.append(_page(house, row))
        if is_file(pages[0].body):
            return Read(_site(first.site).kept(read_file(pages[0], listed, house.log)), title)
        following = next_page(pages[-1])
        if following is None:  # a further page is of an earlier visit, when there were more
            break
    try:
        document = _site(first.site).read_article(pages, listed)
    except Marked:
        raise
    except Unreadable:
        refuse_gone("", own_texts(pages[0]))
        raise
    if not document.tables and not document.attachments:
        refuse_gone(document.title, document.paragraphs or own_texts(pages[0]))
    lacking = f"续页未取到，下次再取：{following}" if following and is_web(following) else ""
    read = Read(document, title, words(pages[0]), lacking, own_address(pages[0]))
    refuse_stand_in(read, first)
    return read


def _page(house: House, row: tables.Capture) -> Capture:
    """An archived page, unpacked."""
    kept = archive.read(house.captures, row.file, row.offset).capture
    return archive.decoded(replace(kept, site=row.site, channel=row.channel), archive.LARGEST)


def _read_again(house: House, of: str, document: Document) -> Document | None:
    """The kept revision as it is read today, where it says something else: a better reader makes no revision."""
    latest = house.store.latest(of)
    if latest is None or text_digest(latest) == text_digest(document):
        return None
    return _said_by(house, house.store.rows_of(of, latest.captures))


def _said_by(house: House, rows: Sequence[tables.Capture]) -> Document | None:
    """What captures say that were read before, as they are read today; None where that is no document any more."""
    try:
        return _document(house, rows).document
    except (Unreadable, GoneError, archive.ArchiveError, IndexError) as error:
        log.warning("read again: %s", error)
        return None


def _refuse_attached(house: House, document: Document) -> None:
    """Marked where a file that the document carries bears a mark."""
    if marked := house.store.marked(document):
        raise Marked(f"附件标有密级，整篇已搁置：{document.url}（附件 {marked[0].url}）；请报告负责同志")


def _site(name: str) -> Site:
    """The source of that name, real or sample; the generic one for a source that is no longer registered."""
    return sites.load().get(name) or sites.load(samples=True).get(name) or Site()

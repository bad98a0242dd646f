"""The first stage for one home: crawl in a child, index what was archived, read what waits."""

import logging
import secrets
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from crawlers import archive, child, sites
from crawlers.address import is_web
from crawlers.article import ContentsOnly, Unreadable, next_page
from crawlers.base import Site
from crawlers.codec import from_json, to_json
from crawlers.order import Order
from crawlers.records import SHANGHAI, Document, ListItem
from desk.asking import Plan, Progress, Report, UnfinishedError
from desk.settings import Settings
from desk.store import BATCH, Article, Store
from desk.verdicts import Walks
from desk.version import product

log = logging.getLogger("desk.collecting")

_MEMORY = 4 << 30  # bytes of address space for the crawl
_LIST_PAGES, _BACK_PAGES = 5, 500
_FINISH = 60  # seconds a crawl gets to end by itself before it is ended


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


def collect(house: House, plan: Plan, command: str, progress: Progress) -> Report:
    """Fetch, archive, index and read; the run's record says what came of each source.

    UnfinishedError where not one source answered a live run; what an earlier, killed run left is filed all the same.
    """
    store, report = house.store, Report(log=str(house.log))
    before = store.documents()
    _recover(house)
    _read(house, report, progress, final=False)
    walks, whole = Walks(plan.sites), store.whole(plan.mode)
    name = f"{house.now:%Y%m%d%H%M%S}-{secrets.token_hex(2)}"
    facts = {"command": command, "mode": plan.mode, "day": plan.day, "since": plan.since}
    record = store.begin(walks.channels(), name=name, started=house.now, version=product(), **facts)
    try:
        _fetch(house, _order(house, plan, name, whole), walks, report, progress)
        _read(house, report, progress)
    except Exception as error:
        store.end(record, state="failed", ended=_now(), error=str(error))
        raise
    for site, channel, read in walks.facts():
        store.keep_walk(record, site, channel, **read)
    report.sites = [asdict(v) for v in walks.verdicts(plan.mode, plan.day, store.walked_times())]
    report.documents, report.new = store.documents(), store.documents() - before
    report.problems += walks.problems()
    report.listed, report.older, report.missing = walks.listed, walks.older, walks.missing
    reached = plan.mode != "live" or walks.reached
    state = "failed" if not reached else "attention" if report.problems else "done"
    store.end(record, state=state, ended=_now(), verdicts=report.sites)
    if not reached:
        raise UnfinishedError("没有一个网站读到：\n" + "\n".join(walks.problems()))
    return report


def _recover(house: House) -> None:
    """Close what a killed run left open, and index every archived response that the database does not know."""
    for name in archive.recover(house.captures):
        log.warning("closed an archive left open: %s", name)
    for name in house.store.unindexed(archive.names(house.captures)):
        batch: list[archive.Record] = []
        count = 0
        try:
            for record in archive.scan(house.captures / name, name):
                batch.append(replace(record, capture=replace(record.capture, body=b"")))
                count += 1
                if len(batch) == BATCH:
                    house.store.file(batch)
                    batch.clear()
        except archive.ArchiveError as error:
            log.warning("%s", error)
        house.store.file(batch)
        house.store.indexed(name, count)


def _order(house: House, plan: Plan, name: str, whole: list[str]) -> Order:
    """The crawl's order: replayed pages count by their own date, back-filled ones where they are older than usual."""
    settings, names = house.settings, tuple(plan.sites)
    usual = plan.day - timedelta(days=settings.look_back_days)
    contact = f"; +{settings.contact}" if settings.contact else ""
    return Order(
        run=name,
        at=house.now,
        captures=str(house.captures),
        sites=names,
        since=plan.since,
        day=plan.day,
        replay=tuple(map(str, plan.replay)),
        samples=plan.mode == "demo",
        known=tuple(house.store.known(names)),
        seen=tuple(house.store.seen(names)),
        walked=tuple(house.store.walked()),
        whole=() if plan.back else tuple(whole),
        own_before=date.max if plan.mode != "live" else usual if plan.back else None,
        list_pages=_BACK_PAGES if plan.back else _LIST_PAGES,
        seconds=max(settings.crawl_minutes * 60 - _FINISH, _FINISH),
        agent=f"Mozilla/5.0 (compatible; jingxun/{product()}{contact})",
        proxy=settings.proxy,
        delay=settings.delay,
    )


def _fetch(house: House, order: Order, walks: Walks, report: Report, progress: Progress) -> None:
    """One crawl in its child: index what it archives as it comes, count what it says; its end is no one else's."""
    wall = order.seconds + 2 * _FINISH
    limits = child.Limits(wall=wall, cpu=wall, memory=_MEMORY)
    batch: list[archive.Record] = []
    try:
        for message in child.run("crawlers.fetch", to_json(order), limits, house.log):
            if message["type"] == "problem":
                report.problems.append(message["text"])
                continue
            walks.hear(message)
            if message["type"] == "capture":
                batch.append(from_json(archive.Record, message["record"]))
            if len(batch) == BATCH:
                house.store.file(batch)
                batch.clear()
            progress("采集", walks.done, walks.asked)
    except child.ChildError as error:
        report.problems.append(f"采集没有走完：{error}；已取到的照常编排，下次运行接着取")
    house.store.file(batch)
    archive.recover(house.captures)
    for closed in house.store.unindexed(archive.names(house.captures)):
        house.store.indexed(closed, walks.captures)


def _read(house: House, report: Report, progress: Progress, *, final: bool = True) -> None:
    """Make documents of the articles that wait; one that cannot be read is named and stops nothing.

    Before a crawl (not `final`) an article that lacks its continuation goes on waiting: the crawl asks for it again.
    """
    store = house.store
    waiting = store.unread()
    for done, key in enumerate(waiting, 1):
        article = store.article(key)
        try:
            document, lacking = _document(house, article)
        except ContentsOnly as error:
            _not_read(house, article, report, str(error))
        except (Unreadable, archive.ArchiveError) as error:
            _not_read(house, article, report, str(error))
            report.problems.append(str(error))
        except Exception as error:
            log.error("reading %s", article.rows[0].url, exc_info=error)
            reason = f"读取出错（{type(error).__name__}）：{article.rows[0].url}；已记入日志"
            _not_read(house, article, report, reason)
            report.problems.append(reason)
        else:
            if lacking and not final:
                continue
            if store.keep_document(article, document, lacking) and document.problems:
                report.doubtful.append({"url": document.url, "problems": list(document.problems)})
            report.problems += [lacking] if lacking else []
        progress("阅读", done, len(waiting))


def _not_read(house: House, article: Article, report: Report, reason: str) -> None:
    house.store.not_read(article, reason)
    report.unreadable.append({"url": article.rows[0].url, "reason": reason})


def _document(house: House, article: Article) -> tuple[Document, str]:
    """What an article's captures say, and what they still lack."""
    first, pages = article.rows[0], []
    for row in article.rows:
        kept = archive.read(house.captures, row.file, row.offset).capture
        pages.append(archive.decoded(replace(kept, site=row.site, channel=row.channel), archive.LARGEST))
    listed = from_json(ListItem, first.listed) if first.listed else None
    document = _site(first.site).read_article(pages, listed)
    following = next_page(pages[-1])
    return document, f"续页未取到，下次再取：{following}" if following and is_web(following) else ""


def _site(name: str) -> Site:
    """The source of that name, real or sample; the generic one for a source that is no longer registered."""
    return sites.load().get(name) or sites.load(samples=True).get(name) or Site()


def _now() -> datetime:
    return datetime.now(SHANGHAI)

"""The first stage for one home: crawl in a child, index what was archived, have it read."""

import logging
import secrets
from dataclasses import replace
from datetime import date, datetime, timedelta

from crawlers import archive, child
from crawlers.codec import from_json, to_json
from crawlers.order import Again, Order
from crawlers.records import SHANGHAI, Link
from desk.asking import Plan, Progress, Report, UnfinishedError
from desk.reading import House, read_waiting
from desk.store import BATCH
from desk.verdicts import Walks, settle
from desk.version import product

log = logging.getLogger("desk.collecting")

_MEMORY = 4 << 30  # bytes of address space for the crawl
_LIST_PAGES, _BACK_PAGES = 5, 500
_AGAIN = 60  # kept articles of one host that a live run asks for once more
_FINISH = 60  # seconds a crawl gets to end by itself before it is ended


def collect(house: House, plan: Plan, command: str, progress: Progress) -> Report:
    """Fetch, archive, index and read; the run's record says what came of each source.

    UnfinishedError where not one source answered a live run; what an earlier, killed run left is filed all the same.
    """
    store, report = house.store, Report(log=str(house.log))
    before = store.documents()
    _recover(house)
    read_waiting(house, report, progress, final=False)
    walks, whole = Walks(plan.sites), store.whole(plan.mode)
    name = f"{house.now:%Y%m%d%H%M%S}-{secrets.token_hex(2)}"
    facts = {"command": command, "mode": plan.mode, "day": plan.day, "since": plan.since}
    record = store.begin(walks.channels(), name=name, started=house.now, version=product(), **facts)
    try:
        _fetch(house, _order(house, plan, name, whole), walks, report, progress)
        read_waiting(house, report, progress)
    except Exception as error:
        store.end(record, state="failed", ended=_now(), error=str(error))
        raise
    report.sites = settle(store, record, walks, plan.mode, house.now.date())
    report.documents, report.new = store.documents(), store.documents() - before
    report.problems += walks.problems()
    report.listed, report.older, report.missing = walks.listed, walks.older, walks.missing
    report.rechecked, report.unanswered = walks.rechecked, walks.unanswered
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
    again = _again(house, plan)
    asked_once_more = {known.of for known in again} | house.store.lacking_articles(names)
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
        again=again,
        held=tuple(house.store.held(asked_once_more)),
        walked=tuple(house.store.walked()),
        whole=() if plan.back else tuple(whole),
        own_before=date.max if plan.mode != "live" else usual if plan.back else None,
        list_pages=_BACK_PAGES if plan.back else _LIST_PAGES,
        seconds=max(settings.crawl_minutes * 60 - _FINISH, _FINISH),
        agent=f"Mozilla/5.0 (compatible; jingxun/{product()}{contact})",
        proxy=settings.proxy,
        delay=settings.delay,
    )


def _again(house: House, plan: Plan) -> tuple[Again, ...]:
    """The kept articles to ask for once more: live the young ones, from archives those of the days asked for."""
    channels = [(name, channel.name) for name, site in plan.sites.items() for channel in site.channels]
    if plan.mode != "live":
        return tuple(known for known, _ in house.store.again(channels, plan.since, None, 0))
    if not house.settings.recheck_days:
        return ()
    since = plan.day - timedelta(days=house.settings.recheck_days)
    due = house.store.again(channels, since, house.now, _AGAIN)
    whole = set(house.store.known(list(plan.sites)))
    return tuple(replace(k, conditions=_conditions(house, k, place)) if k.of in whole else k for k, place in due)


def _conditions(house: House, known: Again, place: tuple[str, int]) -> tuple[tuple[str, str], ...]:
    """The headers that ask for a page only if it changed since it was last fetched (RFC 9110, 13.1).

    None for a page whose files were never asked for (an earlier version did not): it must answer with its text.
    """
    latest = house.store.latest(known.of)
    if latest is None or house.store.lacking(latest):
        return ()
    try:
        headers = archive.read(house.captures, *place).capture.headers
    except archive.ArchiveError as error:
        log.warning("%s", error)
        return ()
    named = {name.lower(): value for name, value in headers}
    asked = (("If-None-Match", named.get("etag")), ("If-Modified-Since", named.get("last-modified")))
    return tuple((name, value) for name, value in asked if value)


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
            if message.get("link"):
                told = house.store.cannot_attach if message["final"] else house.store.failed_attach
                told(from_json(Link, message["link"]), message["reason"])
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


def _now() -> datetime:
    return datetime.now(SHANGHAI)

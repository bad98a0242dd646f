"""The first stage for one home: crawl in a child, index what was archived, have it read."""

import logging
import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

from crawlers import archive, child, sites
from crawlers.child import Message
from crawlers.codec import from_json
from crawlers.order import Order
from crawlers.records import Link
from desk.asking import Plan, Progress, Report, UnfinishedError
from desk.crawling import crawl
from desk.orders import order
from desk.owed import Debts, owe
from desk.reading import RETRIED, House, read_waiting
from desk.stops import slips
from desk.store import BATCH, Store
from desk.verdicts import Walks, settle
from desk.version import product

log = logging.getLogger("desk.collecting")


def collect(house: House, plan: Plan, command: str, progress: Progress) -> Report:
    """Fetch, archive, index and read; the run's record says what came of each source.

    UnfinishedError where not one source answered a live run; what an earlier, killed run left is filed all the same.
    """
    store, report, begun = house.store, Report(log=str(house.log)), monotonic()
    before = store.documents()
    slipped = slips(house.home, sites.load()) if plan.mode == "live" else []
    _recover(house)
    read_waiting(house, report, progress, final=False)
    walks = Walks(plan.sites)
    name = f"{house.now:%Y%m%d%H%M%S}-{secrets.token_hex(2)}"
    facts = {"command": command, "mode": plan.mode, "day": plan.day, "since": plan.since}
    record = store.begin(walks.channels(), name=name, started=house.now, version=product(), **facts)
    try:
        asked = order(house, plan, name, _clock(house, begun))
        debts = Debts(asked.owed, plan.sites)
        _fetch(house, asked, walks, debts, report, progress)
        read_waiting(house, report, progress)
    except Exception as error:
        store.end(record, state="failed", ended=_clock(house, begun), error=str(error))
        raise
    report.sites = settle(store, record, walks, plan.mode, house.now.date())
    report.documents, report.new = store.documents(), store.documents() - before
    report.problems += debts.close(house.now) if walks.reached else ()
    report.problems += walks.said()
    kept = {
        "problems": [*report.problems, *_unread(report)],
        "verdicts": report.sites,
    }  # what the walks tell stands in the ledger
    report.problems = [*slipped, *report.problems, *walks.problems(house.home)]
    report.listed, report.older, report.missing = walks.listed, walks.older, walks.missing
    report.rechecked, report.unanswered = walks.rechecked, walks.unanswered
    reached = plan.mode != "live" or walks.reached
    state = "failed" if not reached else "attention" if report.problems else "done"
    store.end(record, state=state, ended=_clock(house, begun), **kept)
    if not reached:
        raise UnfinishedError(walks.unreached(house.home))
    return report


def _unread(report: Report) -> list[str]:
    """One line for the attachments that came and could not be read: they are listed in the report of this run alone."""
    lost = [one for one in report.unread_attachments if RETRIED not in one["reason"]]
    if not lost:
        return []
    first = f"{lost[0]['name']}（{lost[0]['reason']}）"
    return [f"附件未读出 {len(lost)} 个，如 {lost[0]['document']} 的 {first}；请打开原文核对"]


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


def _fetch(house: House, asked: Order, walks: Walks, debts: Debts, report: Report, progress: Progress) -> None:
    """One crawl in its child: index what it archives as it comes, count what it says; its end is no one else's."""
    named, files = Named(house.store, asked), Files(house.store)

    def hear(message: Message) -> None:
        if message["type"] == "problem":
            report.problems.append(message["text"])
            return
        for each in (walks, named, debts, files):
            each.hear(message)
        progress("采集", walks.done, walks.asked)

    try:
        crawl("crawlers.fetch", asked, house.log, hear)
    except child.ChildError as error:
        report.problems.append(f"采集没有走完：{error}；已取到的照常编排，下次运行接着取")
    files.close(anyone=walks.reached)
    archive.recover(house.captures)
    for closed in house.store.unindexed(archive.names(house.captures)):
        house.store.indexed(closed, walks.captures)


class Files:
    """What a crawl archives, indexed batch by batch, and the attachments that it asked for and did not get."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._batch: list[archive.Record] = []
        self._failed: list[tuple[Link, str]] = []

    def hear(self, message: Message) -> None:
        """Index or gather what one message tells of; what can never be had is noted at once."""
        if link := message.get("link"):
            told = (from_json(Link, link), message["reason"])
            if message["final"]:
                self._store.cannot_attach(*told)
            else:
                self._failed.append(told)
        if message["type"] == "capture":
            self._batch.append(from_json(archive.Record, message["record"]))
        if len(self._batch) == BATCH:
            self._file()

    def close(self, *, anyone: bool) -> None:
        """The crawl is over; where not `anyone` answered, that an attachment did not come says nothing of it."""
        self._file()
        for told in self._failed if anyone else ():
            self._store.failed_attach(*told)

    def _file(self) -> None:
        self._store.file(self._batch)
        self._batch.clear()


class Named:
    """What the lists of a live crawl name, kept channel by channel when its walk is over.

    A run that is killed leaves nothing that the next could take for what was listed before: it must meet older things.
    """

    def __init__(self, store: Store, asked: Order) -> None:
        self._store = store
        self._asked = asked
        self._found: dict[tuple[str, str], list[Sequence[str | None]]] = {}
        self._wanted: dict[tuple[str, str], list[tuple[dict[str, Any], bool]]] = {}

    def hear(self, message: Message) -> None:
        """Keep or gather what one message names."""
        if not self._asked.live:
            return
        place = (message.get("site", ""), message.get("channel", ""))
        if message["type"] == "listed":
            self._found.setdefault(place, []).extend(message["found"])
            self._wanted.setdefault(place, []).extend(message["wanted"])
        elif message["type"] == "walked":
            self._store.keep_listed(*place, self._found.pop(place, []), self._asked.at)
            owe(*place, self._wanted.pop(place, []), self._asked.at)


def _clock(house: House, begun: float) -> datetime:
    """The time now, counted from the job's own."""
    return house.now + timedelta(seconds=monotonic() - begun)

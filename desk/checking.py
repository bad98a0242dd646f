"""`sites check`: each list and one article of it asked for and read, and compared with what its source declares."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from crawlers import archive
from crawlers.address import canonical
from crawlers.answers import Answers
from crawlers.articles.article import ContentsOnly, Unreadable
from crawlers.attachments.handed import is_file
from crawlers.base import Channel, Site
from crawlers.child import Message
from crawlers.codec import from_json
from crawlers.declared import Shown, compare, unregistered
from crawlers.lists.listed import Listing, nothing
from crawlers.order import Order
from crawlers.protection import Marked
from crawlers.records import Capture, ListItem
from desk import orders
from desk.asking import Plan, Progress, UsageError
from desk.crawling import crawl
from desk.listed_files import read_file
from desk.reading import House

log = logging.getLogger("desk.checking")

CHECKS = "checks"  # the folder of a home that holds the reports and what they stand on
CHECK = "check"  # how the archives in it are named

Verdict = Literal["通过", "不符", "未取到"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of one channel: as declared, otherwise, or why nothing came; `shown` where its list came."""

    site: Site
    channel: Channel
    verdict: Verdict
    reason: str
    answers: Answers | None = None
    shown: Shown | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """An address that gave nothing, and why."""

    url: str
    reason: str


@dataclass(slots=True)
class Heard:
    """What the crawl said of one channel: where its pages and its article lie, and why an address gave nothing."""

    pages: list[archive.Record] = field(default_factory=list)
    articles: list[archive.Record] = field(default_factory=list)
    failed: dict[str, list[Failed]] = field(default_factory=dict)  # by role

    def hear(self, message: Mapping[str, Any]) -> None:
        """Note one message of the child."""
        if message["type"] == "capture":
            record = from_json(archive.Record, message["record"])
            kept = {"list": self.pages, "article": self.articles}.get(record.context.role)
            if kept is not None and record.capture.status == 200:
                kept.append(record)
        elif message["type"] in ("failed", "missing"):
            failed = Failed(message["url"], message.get("reason", "归档中没有"))
            self.failed.setdefault(message["role"], []).append(failed)


def check(house: House, plan: Plan, progress: Progress) -> list[Finding]:
    """A finding for each channel of the plan; the pages that came from the network are kept in HOME/checks.

    It is asked for as in a crawl, by the same manners, and counted with them; it is no crawl that makes a body read.
    """
    yesterday = plan.day - timedelta(days=1)  # of a list a day, today's may not be out
    asked = replace(orders.unknowing(house, plan, CHECK, house.now), since=yesterday)
    if not asked.live:
        with TemporaryDirectory() as folder:
            return _found(house, plan.sites, replace(asked, captures=folder), progress)
    archive.recover(house.home / CHECKS)
    return _found(house, plan.sites, replace(asked, captures=str(house.home / CHECKS)), progress)


def ask(house: House, plan: Plan, url: str, progress: Progress) -> Finding:
    """What the address of a list answers with, that of no registered source."""
    with TemporaryDirectory() as folder:
        asked = replace(orders.unknowing(house, replace(plan, sites={}), "new", house.now), captures=folder, look=url)
        return _found(house, {"": unregistered(url)}, asked, progress)[0]


def _found(house: House, sites: Mapping[str, Site], order: Order, progress: Progress) -> list[Finding]:
    heard = {(name, channel.name): Heard() for name, site in sites.items() for channel in site.channels}

    def hear(message: Message) -> None:
        if message["type"] == "problem":
            raise UsageError(message["text"])
        said = message["record"]["context"] if message["type"] == "capture" else message
        if (said["site"], said["channel"]) in heard:
            heard[said["site"], said["channel"]].hear(message)
            progress("检查", sum(bool(one.pages or one.failed) for one in heard.values()), len(heard))

    crawl("crawlers.checking", order, house.log, hear)
    return [
        _finding(site, channel, heard[name, channel.name], order, house.log)
        for name, site in sites.items()
        for channel in site.channels
    ]


def _finding(site: Site, channel: Channel, heard: Heard, order: Order, log_file: Path) -> Finding:
    answers = _answers(site, channel, heard, order, log_file)
    failed = next(iter(heard.failed.get("list", ())), None)
    if answers is None:
        return Finding(site, channel, "未取到", failed.reason if failed else "没有回音")
    if failed and (answers.listing.elsewhere or not answers.listing.items):  # the unit that fills the page, or a day's
        return Finding(site, channel, "未取到", f"{failed.reason}（{failed.url}）", answers)
    shown = compare(site, channel, answers)
    if shown.differences:
        return Finding(site, channel, "不符", "；".join(one.said for one in shown.differences), answers, shown)
    if answers.article is None:
        return Finding(site, channel, "未取到", f"首条：{answers.unread}", answers, shown)
    return Finding(site, channel, "通过", "；".join(shown.notes), answers, shown)


def _answers(site: Site, channel: Channel, heard: Heard, order: Order, log_file: Path) -> Answers | None:
    """What a channel answered with; of one that has a list a day, the list of the latest day that has one."""
    read = [_pages(site, channel, found, Path(order.captures)) for found in _lists(channel, heard, order)]
    if not read:
        return None
    pages, listing = next((one for one in read if one[1].items), read[0])
    asked = _asked(channel, order)
    at = next((url for url in asked if canonical(url) == canonical(pages[0].url)), asked[0])
    answers = Answers(at, pages, listing)
    items = {canonical(item.url): item for item in listing.items}
    found = next((record for record in heard.articles if canonical(record.context.of) in items), None)
    if found is None:
        lost = next(iter(heard.failed.get("article", ())), None)
        return replace(answers, unread=f"{lost.reason}（{lost.url}）" if lost else "没有一条可取")
    return with_article(site, answers, items[canonical(found.context.of)], _page(found, Path(order.captures)), log_file)


def _lists(channel: Channel, heard: Heard, order: Order) -> list[list[archive.Record]]:
    """The answers that may hold the list, in the order in which they were asked for; a page stands with its unit."""
    if any(record.context.part > 1 for record in heard.pages):
        return [sorted(heard.pages, key=lambda record: record.context.part)]
    asked = [canonical(url) for url in _asked(channel, order)]
    place = {url: number for number, url in enumerate(asked)}
    return [[record] for record in sorted(heard.pages, key=lambda r: place.get(canonical(r.capture.url), len(asked)))]


def _asked(channel: Channel, order: Order) -> list[str]:
    return [ask.address for ask in channel.requests(order.since, order.day)]


def _pages(
    site: Site, channel: Channel, records: Sequence[archive.Record], captures: Path
) -> tuple[tuple[Capture, ...], Listing]:
    pages = tuple(_page(record, captures) for record in records)
    try:
        return pages, site.read_list(channel, pages[-1])
    except Exception as error:  # a reader's fault is a finding too
        log.exception("list %s", pages[-1].url)
        return pages, nothing(f"列表无法读取：{error}")


def _page(record: archive.Record, captures: Path) -> Capture:
    assert record.capture.warc is not None
    kept = archive.read(captures, *record.capture.warc).capture
    return archive.decoded(kept, archive.LARGEST)


def with_article(site: Site, answers: Answers, item: ListItem, page: Capture, log_file: Path) -> Answers:
    """The answers with one article of the list, and the document that it is."""
    answers = replace(answers, item=item, article=page)
    try:
        if is_file(page.body):
            return replace(answers, document=site.kept(read_file(page, item, log_file)))
        return replace(answers, document=site.read_article([page], item))
    except ContentsOnly as contents:  # of a whole programme: its items are articles of their own
        return replace(answers, document=contents.document)
    except (Unreadable, Marked) as error:
        return replace(answers, unread=str(error))

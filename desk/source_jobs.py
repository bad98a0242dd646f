"""The jobs about sources: which there are, whether they may be asked, what they answer with, a new one."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from crawlers import archive, sites
from crawlers.articles.article import Unreadable
from crawlers.base import Site
from crawlers.child import Message
from crawlers.codec import from_json
from crawlers.order import Order, Place
from crawlers.stops import Stop
from desk import check_report, checking, lines, scaffold, stops
from desk.asking import Ask, Progress, UnfinishedError, UsageError, plan, refuse_nameless
from desk.checking import Finding
from desk.crawling import crawl
from desk.declaration import newcomer
from desk.homes import moment, opened
from desk.orders import unknowing
from desk.scaffold import Written
from desk.settings import Settings, load

_LOOKS = 600  # seconds for one page: three tries, and the longest pauses that its host may ask for


def registry(samples: bool) -> list[dict[str, Any]]:
    """The sources: what each states of itself and of its channels."""
    return [
        {
            "name": site.name,
            "agency": site.agency,
            "short": site.short,
            "kind": site.kind,
            "doc_codes": list(site.doc_codes),
            "domains": list(site.domains),
            "counterparts": dict(site.counterparts),
            "channels": [
                {part: getattr(c, part) for part in ("name", "url", "page", "kind", "rhythm", "evidence")}
                for c in site.channels
            ],
        }
        for site in sites.load(samples=samples).values()
    ]


def chosen(names: tuple[str, ...], samples: bool) -> dict[str, Site]:
    """The sources of these names, all of them for none; UsageError where one is not registered."""
    return plan(Ask(sites=names, demo=samples), Settings(), moment()).sites


def stop(home: Path, name: str, reason: str) -> Stop:
    """From now on a source is asked for nothing, in a crawl that goes on as well."""
    chosen((name,), samples=False)
    return stops.stop(home, name, f"{moment():%Y-%m-%d}", reason)


def start(home: Path, name: str) -> Stop | None:
    """A source may be asked again; what had stopped it, None where nothing had."""
    if name not in stops.stops(home):
        chosen((name,), samples=False)
    return stops.start(home, name)


def check(home: Path, ask: Ask, progress: Progress) -> tuple[list[Finding], Path]:
    """What each list of the asked sources answers with against what is declared; where the report lies."""
    with opened(home, "sites check") as house:
        meant = plan(ask, house.settings, house.now)
        if meant.mode == "live":
            refuse_nameless(house.home, house.settings)
        findings = checking.check(house, meant, progress)
        return findings, check_report.keep(findings, house.home / checking.CHECKS, house.now)


def new(home: Path, name: str, agency: str, url: str, ask: Ask, saved: Sequence[Path], progress: Progress) -> Written:
    """A new source out of its first list: asked for, from an archive, or as saved pages; nothing half-written."""
    scaffold.refuse(name, agency, url)
    with opened(home, "sites new") as house:
        meant = plan(ask, house.settings, house.now)
        if saved:
            answers = scaffold.saved(url, saved, house.log)
        else:
            if meant.mode == "live":
                refuse_nameless(house.home, house.settings)
            answers = scaffold.asked(house, meant, url, progress)
        return scaffold.write(newcomer(name, agency, answers, meant.day), answers, house.home)


def look(home: Path, place: str, url: str, replay: tuple[Path, ...]) -> dict[str, Any]:
    """What the generic readers make of one page, a file or an address: the list it holds and the article it is."""
    if not place.startswith(("http://", "https://")):
        file = Path(place)
        if not file.is_file():
            raise UsageError(f"没有这个文件：{place}；网页地址要以 http:// 或 https:// 开头")
        try:
            return lines.look(lines.capture(file, url or file.name))
        except Unreadable as error:
            raise UsageError(str(error)) from error
    with TemporaryDirectory() as folder:
        if replay:
            now = moment()
            order = Order("look", now, folder, (), now.date(), now.date(), tuple(map(str, replay)), look=place)
            return _looked_at(order, Path(folder))
        refuse_nameless(home, load(home))
        with opened(home, "sites look") as house:
            nothing = replace(plan(Ask(), house.settings, house.now), sites={})
            order = replace(unknowing(house, nothing, "look", house.now), captures=folder, look=place, seconds=_LOOKS)
            return _looked_at(order, Path(folder))


def _looked_at(order: Order, folder: Path) -> dict[str, Any]:
    """What one page answers with, asked for by the manners of a crawl and counted; UnfinishedError says why not."""
    pages, why = list[Place](), "没有回应；请检查网络"

    def hear(message: Message) -> None:
        nonlocal why
        if message["type"] == "problem":
            raise UsageError(message["text"])
        if message["type"] in ("missing", "failed"):
            why = message.get("reason", "归档中没有")
        if message["type"] == "capture" and message["record"]["context"]["role"] == "look":
            kept = from_json(archive.Record, message["record"]).capture
            pages.extend([kept.warc] if kept.status == 200 and kept.warc else ())

    crawl("crawlers.fetch", order, Path(os.devnull), hear)
    if not pages:
        raise UnfinishedError(f"{order.look}：{why}")
    return lines.look(archive.decoded(archive.read(folder, *pages[-1]).capture, archive.LARGEST))

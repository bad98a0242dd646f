"""The jobs: what command line and desk call. They alone read the clock and hold the run lock."""

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from crawlers import archive, sites
from crawlers.articles.article import Unreadable
from crawlers.base import Site
from crawlers.child import Message
from crawlers.codec import from_json, to_json
from crawlers.order import Order, Place
from crawlers.records import SHANGHAI
from crawlers.stops import Stop
from desk import advice, check_report, checking, gaps, lines, logs, morning, scaffold, standings, stops
from desk.asking import Ask, Plan, Progress, Report, UnfinishedError, UsageError, named, plan, refuse_nameless
from desk.checking import Finding
from desk.collecting import collect as collect_into
from desk.crawling import crawl
from desk.declaration import newcomer
from desk.lock import run_lock
from desk.orders import unknowing
from desk.reading import House
from desk.scaffold import Written
from desk.settings import Settings, load
from desk.sources import by_kind
from desk.store import DATABASE, Store
from desk.version import product
from nlp.records import DOMAINS, OTHER
from reports.records import Coverage, Masthead

__all__ = [
    "Ask",
    "Progress",
    "Report",
    "UnfinishedError",
    "UsageError",
    "analyse",
    "brief",
    "check",
    "chosen",
    "collect",
    "look",
    "new",
    "run",
    "search",
    "start",
    "status",
    "stop",
]

_LOOKS = 600  # seconds for one page: three tries, and the longest pauses that its host may ask for


def run(home: Path, ask: Ask, progress: Progress) -> Report:
    """Collect, analyse, compose: ends with the draft of the day's issue."""
    with _house(home, "run") as house:
        meant = _planned(house, ask)
        with _sheet_at_worst(house, meant):
            report = collect_into(house, meant, "run", progress)
        report.entries = _analyse(house, progress)
        gaps.notice(house.now)
        report.morning = _morning(house, meant)
        return _brief(house, meant, report, progress)


def collect(home: Path, ask: Ask, progress: Progress) -> Report:
    """The first stage alone."""
    with _house(home, "collect") as house:
        meant = _planned(house, ask)
        with _sheet_at_worst(house, meant):
            report = collect_into(house, meant, "collect", progress)
        report.morning = _morning(house, meant)
        return report


def analyse(home: Path, progress: Progress) -> Report:
    """Analyse what waits in the store."""
    _filled(home).close()
    with _house(home, "analyse") as house:
        entries = _analyse(house, progress)
        return Report(documents=house.store.documents(), entries=entries, log=str(house.log))


def brief(home: Path, ask: Ask, progress: Progress) -> Report:
    """Compose and print one issue out of what is kept."""
    with _house(home, "brief") as house:
        last = house.store.last_run()
        meant = plan(replace(ask, demo=last is not None and last.mode == "demo"), house.settings, house.now)
        if last is None:
            raise _empty(home)
        meant = replace(meant, mode=last.mode)
        report = Report(documents=house.store.documents(), log=str(house.log))
        report.entries = _analyse(house, progress)
        return _brief(house, meant, report, progress)


def search(home: Path, query: str, **narrowed: Any) -> list[dict[str, Any]]:
    """What is kept that holds the query's words: url, title, site, published, labels, newest first."""
    if not query.strip():
        raise UsageError("请给出要找的词，如：jingxun search 低空经济")
    domain, site = narrowed.get("domain"), narrowed.get("site")
    if domain and domain not in (*DOMAINS, OTHER):
        raise UsageError(f"没有“{domain}”这个领域；可用：{'、'.join((*DOMAINS, OTHER))}")
    if site:
        named((site,), {**sites.load(), **sites.load(samples=True)})
    return [to_json(found) for found in _filled(home).search(query, **narrowed)]


def analyse_file(home: Path, source: Path, output: Path | None) -> int:
    """Entry lines for the Document lines of a file, to a file or to standard output; how many could not be read."""
    if not source.is_file():
        raise UsageError(f"没有这个文件：{source}；请核对路径")
    made = lines.analyse(source, load(home).province)
    return lines.write(made, output)


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
    return plan(Ask(sites=names, demo=samples), Settings(), _now()).sites


def stop(home: Path, name: str, reason: str) -> Stop:
    """From now on a source is asked for nothing, in a crawl that goes on as well."""
    chosen((name,), samples=False)
    return stops.stop(home, name, f"{_now():%Y-%m-%d}", reason)


def start(home: Path, name: str) -> Stop | None:
    """A source may be asked again; what had stopped it, None where nothing had."""
    if name not in stops.stops(home):
        chosen((name,), samples=False)
    return stops.start(home, name)


def open_gaps(home: Path) -> list[dict[str, Any]]:
    """The numbers that were given out and are not kept: those side by side, since when that is known, the line."""
    _filled(home)
    return [to_json(gap) for gap in gaps.open_gaps()]


def explain_gap(home: Path, number: str, why: str, by: str) -> str:
    """Close a gap with what a person found out; the number as it is written."""
    _filled(home)
    return gaps.explain(number, why, by, _now())


def check(home: Path, ask: Ask, progress: Progress) -> tuple[list[Finding], Path]:
    """What each list of the asked sources answers with against what is declared; where the report lies."""
    with _house(home, "sites check") as house:
        meant = plan(ask, house.settings, house.now)
        if meant.mode == "live":
            refuse_nameless(house.home, house.settings)
        findings = checking.check(house, meant, progress)
        return findings, check_report.keep(findings, house.home / checking.CHECKS, house.now)


def new(home: Path, name: str, agency: str, url: str, ask: Ask, saved: Sequence[Path], progress: Progress) -> Written:
    """A new source out of its first list: asked for, from an archive, or as saved pages; nothing half-written."""
    scaffold.refuse(name, agency, url)
    with _house(home, "sites new") as house:
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
            now = _now()
            order = Order("look", now, folder, (), now.date(), now.date(), tuple(map(str, replay)), look=place)
            return _looked_at(order, Path(folder))
        refuse_nameless(home, load(home))
        with _house(home, "sites look") as house:
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


def status(home: Path) -> dict[str, Any]:
    """How much is kept, how the last run ended, how every channel stands, what waits for a person."""
    store = _existing(home)
    last = store.last_run() if store else None
    if store is None or last is None:
        return standings.nothing(home)
    registry, now = sites.load(samples=last.mode == "demo"), _now()
    return standings.state(home, store, last, morning.sheet(home, store, registry, last.day, now), now)


@contextmanager
def _house(home: Path, command: str) -> Iterator[House]:
    home, now = home.absolute(), _now()
    settings = load(home)
    with run_lock(home, command, now):
        log_file = logs.start(home)
        store = Store(home)
        try:
            yield House(home, settings, store, log_file, now)
        finally:
            store.close()


def _existing(home: Path) -> Store | None:
    """The store of a home that has one; looking makes none."""
    return Store(home) if (home / DATABASE).exists() else None


def _filled(home: Path) -> Store:
    """The store of a home that holds documents; UsageError where there are none: nothing found would be an answer."""
    store = _existing(home)
    if store is None or not store.documents():
        raise _empty(home)
    return store


def _empty(home: Path) -> UsageError:
    return UsageError(f"{home} 里还没有文稿；请先运行 {advice.command('run', home)}")


def _planned(house: House, ask: Ask) -> Plan:
    """The plan for this home; a home of the sample world takes no real pages, and the other way round."""
    meant = plan(ask, house.settings, house.now)
    asked = "demo" if ask.demo else "real"
    if house.store.setting("world", asked) != asked:
        held = "真实文稿" if ask.demo else "样例"
        raise UsageError(f"{house.home} 里是{held}，两者不能混在一起；请用 --home 另指一个文件夹")
    if meant.mode == "live":
        refuse_nameless(house.home, house.settings)
    house.store.decide_world(asked)
    return meant


def _analyse(house: House, progress: Progress) -> int:
    """Entries for the documents that have none of this model; how many documents have one."""
    from nlp.pipe import MODEL

    store, total = house.store, house.store.documents()
    waiting = store.waiting(MODEL)
    if waiting:
        from nlp.pipe import analyse as understand
        from nlp.pipe import load as load_language
        from nlp.stories import sketch

        language = load_language(house.settings.province)
        while waiting:
            attached = [store.analysed_with(pk) for pk in waiting]
            entries = understand(list(waiting.values()), language, attachments=attached)
            sketched = {pk: (e, sketch(e.document, e.attachments)) for pk, e in zip(waiting, entries, strict=True)}
            store.keep_entries(MODEL, sketched)
            progress("分析", store.entries(MODEL), total)
            waiting = store.waiting(MODEL)
    return store.entries(MODEL)


def _morning(house: House, meant: Plan) -> str:
    """The morning sheet, written anew: where it is."""
    registry = sites.load(samples=meant.mode == "demo")
    return str(morning.write(house.home, morning.sheet(house.home, house.store, registry, meant.day, house.now)))


@contextmanager
def _sheet_at_worst(house: House, meant: Plan) -> Iterator[None]:
    """Where the stage could not finish, its error names the morning sheet as well: that is written all the same."""
    try:
        yield
    except UnfinishedError as error:
        raise UnfinishedError(f"{error}\n晨检单：{_morning(house, meant)}") from error


def _brief(house: House, meant: Plan, report: Report, progress: Progress) -> Report:
    """The draft of the issue: composed from the store, printed only where something in it changed."""
    from nlp.pipe import MODEL
    from nlp.stories import group
    from reports import fonts
    from reports.compose import compose
    from reports.printable import printable
    from reports.render import render

    day, store = meant.day, house.store
    progress("编排", 0, 1)
    store.keep_stories(MODEL, day, group(store.sketches(MODEL, day)))
    issue = (meant.series, meant.edition, day, meant.cut)
    entries = store.window(MODEL, *issue)
    report.left_out = [{"url": one.url, "title": one.title} for one in store.left_out(MODEL, *issue)]
    masthead = replace(
        from_json(Masthead, store.setting("masthead", {})), series=meant.series, sample=meant.mode == "demo"
    )
    counted = Counter(entry.document.site for entry in entries) + Counter(store.beside(MODEL, *issue))
    registry = sites.load(samples=meant.mode == "demo")
    coverage = _coverage(store.day_verdicts(day, meant.mode), registry, counted)
    earlier = store.open_calls(MODEL, day)
    served = fonts.find([Path(house.settings.fonts)] if house.settings.fonts else [])
    briefing, marred = printable(compose(entries, day, masthead, coverage, meant.edition, earlier), served)
    report.problems += marred
    fingerprint = json.dumps([product(), to_json(briefing)], ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(fingerprint.encode()).hexdigest()
    row, report.fresh_draft = store.draft(briefing, digest, meant.cut)
    target = house.home / row.path
    target.parent.mkdir(exist_ok=True)
    for left in target.parent.glob(".*.part"):  # of a run that was killed while it printed
        left.unlink()
    if report.fresh_draft or not target.exists() or not target.stat().st_size:
        render(briefing, target, served, log=house.log)
    progress("编排", 1, 1)
    report.path = str(target)
    report.drafts = [{"series": meant.series, "edition": meant.edition, "path": str(target)}]
    report.items = [
        {
            "url": item.entry.document.url,
            "section": section.name,
            "title": item.title,
            "reasons": list(item.why),
            "flags": list(item.flags),
        }
        for section in briefing.sections
        for item in section.items
    ]
    report.window = [store.window_start(*issue[:3]).isoformat(), meant.cut.isoformat()]
    if not report.items:
        report.problems.append("本期没有条目；请核对日期（--day），未采集的先采集")
    return report


def _coverage(
    found: Sequence[dict[str, Any]], registry: Mapping[str, Site], counted: Mapping[str, int]
) -> tuple[Coverage, ...]:
    """One line a source: its verdict and how many documents of the issue's days are its own; those not asked last."""
    asked = {site["name"] for site in found}
    left = (site for site in by_kind(registry.values()) if site.name not in asked)
    return (
        *(_of_source(site, counted.get(site["name"], 0)) for site in found),
        *(Coverage(one.name, one.short, "未验证", province=one.kind == "province", asked=False) for one in left),
    )


def _of_source(site: dict[str, Any], found: int) -> Coverage:
    return Coverage(
        name=site["name"],
        short=site["short"],
        verdict=site["verdict"],
        checked=site["checked"],
        found=found,
        reason=site["note"],
        part=site["part"],
        province=site["kind"] == "province",
    )


def _now() -> datetime:
    return datetime.now(SHANGHAI).replace(microsecond=0)

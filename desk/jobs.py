"""The jobs that join the stages. They alone read the clock and hold the run lock; command line and desk call them."""

import hashlib
import json
import logging
import secrets
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from crawlers import archive, child, sites
from crawlers.article import Unreadable, next_page
from crawlers.base import Site
from crawlers.codec import from_json, to_json
from crawlers.order import Order
from crawlers.records import SHANGHAI, Document, ListItem
from desk import lines, logs, verdicts
from desk.lock import run_lock
from desk.settings import Settings, load
from desk.store import BATCH, Article, Store, cut_off
from desk.version import product
from reports.records import Coverage, Masthead

log = logging.getLogger("desk.jobs")

Progress = Callable[[str, int, int | None], None]  # stage, done, total if known


class UsageError(ValueError):
    """What was asked for cannot be meant; one Chinese line says what to give instead (exit 2)."""


class UnfinishedError(RuntimeError):
    """The job could not finish; one Chinese line says why; what was gathered is kept (exit 3)."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What a run is asked for; None = the default of the day."""

    day: date | None = None
    since: date | None = None
    sites: tuple[str, ...] = ()
    replay: tuple[Path, ...] = ()
    demo: bool = False
    series: str = "要情"
    edition: str = ""


@dataclass(slots=True)
class Report:
    """What a job did: figures for scripts, and in `problems` what needs a person."""

    documents: int = 0
    new: int = 0
    entries: int = 0
    path: str | None = None
    drafts: list[dict[str, str]] = field(default_factory=list)
    sites: list[dict[str, Any]] = field(default_factory=list)
    listed: int = 0
    older: int = 0
    missing: int = 0
    unreadable: list[dict[str, str]] = field(default_factory=list)
    doubtful: list[dict[str, Any]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    items: list[dict[str, Any]] = field(default_factory=list)
    fresh_draft: bool = False
    log: str = ""

    def as_json(self) -> dict[str, Any]:
        """The report as scripts read it."""
        return asdict(self)

    def lines(self) -> Iterator[str]:
        """The report as people read it."""
        yield f"文稿 {self.documents} 篇（新 {self.new} 篇）" + (f"，已分析 {self.entries} 篇" if self.entries else "")
        for site in self.sites:
            yield f"　{site['verdict']}　{site['short']}：{site['reason']}"
        if self.unreadable:
            first = self.unreadable[0]
            yield f"　{len(self.unreadable)} 页没有正文，如 {first['url']}（{first['reason']}）"
        if self.doubtful:
            odd = self.doubtful[0]
            yield f"　{len(self.doubtful)} 篇有缺项，如 {odd['url']}（{'、'.join(odd['problems'])}）"
        if self.path:
            yield f"送审稿{'' if self.fresh_draft else '（内容未变，仍是上次那份）'}：{self.path}"


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


def run(home: Path, ask: Ask, progress: Progress) -> Report:
    """Collect, analyse, compose: ends with the draft of the day's issue."""
    with _house(home, "run") as house:
        ask = _filled(ask, house)
        report = _collect(house, ask, "run", progress)
        report.entries = _analyse(house, progress)
        return _brief(house, ask, report, progress)


def collect(home: Path, ask: Ask, progress: Progress) -> Report:
    """The first stage alone."""
    with _house(home, "collect") as house:
        return _collect(house, _filled(ask, house), "collect", progress)


def analyse(home: Path, progress: Progress) -> Report:
    """Analyse what waits in the store."""
    with _house(home, "analyse") as house:
        entries = _analyse(house, progress)
        return Report(documents=house.store.documents(), entries=entries, log=str(house.log))


def brief(home: Path, ask: Ask, progress: Progress) -> Report:
    """Compose and print one issue out of what is kept."""
    with _house(home, "brief") as house:
        last = house.store.last_run()
        report = Report(documents=house.store.documents(), sites=last.verdicts if last else [], log=str(house.log))
        ask = replace(ask, demo=bool(last and last.mode == "demo"))
        return _brief(house, _filled(ask, house), report, progress)


def search(home: Path, query: str, **narrowed: Any) -> list[dict[str, Any]]:
    """What is kept that holds the query's words: url, title, site, published, labels, newest first."""
    if not query.strip():
        raise UsageError("请给出要找的词，如：jingxun search 低空经济")
    store = _existing(home)
    return [to_json(found) for found in store.search(query, **narrowed)] if store else []


def analyse_file(home: Path, source: Path, output: Path | None) -> int:
    """Entry lines for the Document lines of a file, to a file or to standard output; how many could not be read."""
    if not source.is_file():
        raise UsageError(f"没有这个文件：{source}；请核对路径")
    failed = 0
    with output.open("w", encoding="utf-8") if output else nullcontext(sys.stdout) as out:
        for line in lines.analyse(source, load(home).province):
            failed += "error" in line
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
    return failed


def registry(samples: bool) -> list[dict[str, Any]]:
    """The sources: name, agency, short name, channels."""
    return [
        {
            "name": site.name,
            "agency": site.agency,
            "short": site.short,
            "channels": [{"name": c.name, "url": c.url, "kind": c.kind} for c in site.channels],
        }
        for site in sites.load(samples=samples).values()
    ]


def look(home: Path, place: str, url: str, replay: tuple[Path, ...]) -> dict[str, Any]:
    """What the generic readers make of one page, a file or an address: the list it holds and the article it is."""
    if not place.startswith(("http://", "https://")):
        file = Path(place)
        if not file.is_file():
            raise UsageError(f"没有这个文件：{place}；网页地址要以 http:// 或 https:// 开头")
        return lines.look(lines.capture(file, url))
    settings, now = load(home), datetime.now(SHANGHAI).replace(microsecond=0)
    with TemporaryDirectory() as folder:
        order = Order("look", now, folder, (), now.date(), now.date(), tuple(map(str, replay)), look=place)
        order = replace(order, contact=settings.contact, proxy=settings.proxy)
        for message in child.run("crawlers.fetch", to_json(order), child.Limits(wall=120)):
            if message["type"] in ("missing", "failed"):
                raise UnfinishedError(f"{place}：{message.get('reason', '归档中没有')}")
            if message["type"] == "capture" and message["record"]["context"]["role"] == "look":
                kept = from_json(archive.Record, message["record"]).capture.warc
                if kept is None:
                    continue
                found = archive.read(Path(folder), *kept).capture
                if found.status == 200:
                    return lines.look(archive.decoded(found, archive.LARGEST))
    raise UnfinishedError(f"{place}：没有回应；请检查网络")


def status(home: Path) -> dict[str, Any]:
    """How much is kept, how the last run ended."""
    store = _existing(home)
    if store is None:
        return {"documents": 0, "entries": 0, "drafts": 0, "signed": 0, "run": None}
    last = store.last_run()
    run_facts = last and {
        "name": last.name,
        "command": last.command,
        "state": last.state,
        "day": last.day.isoformat(),
        "started": last.started.astimezone(SHANGHAI).isoformat(),
        "ended": last.ended.astimezone(SHANGHAI).isoformat() if last.ended else None,
        "sites": last.verdicts,
        "error": last.error,
    }
    counts = {"documents": store.documents(), "entries": store.entries()}
    return {**counts, "drafts": store.drafts(), "signed": store.signed(), "run": run_facts}


def today() -> date:
    """Today in Shanghai."""
    return datetime.now(SHANGHAI).date()


@contextmanager
def _house(home: Path, command: str) -> Iterator[House]:
    now = datetime.now(SHANGHAI).replace(microsecond=0)
    home = home.absolute()
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
    return Store(home) if (home / "jingxun.sqlite3").exists() else None


def _filled(ask: Ask, house: House) -> Ask:
    """The request with its defaults: today, the sites of the registry, the days to look back."""
    known = sites.load(samples=ask.demo)
    for name in ask.sites:
        if name not in known:
            near = get_close_matches(name, known, 1, 0)
            raise UsageError(f"没有名为“{name}”的网站；最接近的是“{near[0]}”，全部见 jingxun sites list")
    for file in ask.replay:
        if not file.is_file():
            raise UsageError(f"没有这个归档文件：{file}；请核对 --replay 的路径")
    day, since = ask.day or house.now.date(), ask.since
    if ask.demo:
        from crawlers import samples

        day, since = ask.day or samples.DAY, ask.since or samples.SINCE
    if since is not None and since > day:
        raise UsageError(f"--since {since} 晚于 --day {day}；请改正")
    return replace(ask, day=day, since=since, sites=ask.sites or tuple(known))


def _day(ask: Ask) -> date:
    assert ask.day is not None  # _filled has set it
    return ask.day


# --- collect


def _collect(house: House, ask: Ask, command: str, progress: Progress) -> Report:
    """Fetch, archive, index and read; the run's record says what came of each source."""
    day, mode = _day(ask), "demo" if ask.demo else "replay" if ask.replay else "live"
    since = ask.since or day - timedelta(days=house.settings.look_back_days)
    name = f"{house.now:%Y%m%d%H%M%S}-{secrets.token_hex(2)}"
    _recover(house)
    found = sites.load(samples=ask.demo)
    report = Report(log=str(house.log))
    before = house.store.documents()
    _read(house, found, report, progress, final=False)
    record = house.store.begin(
        name=name, command=command, mode=mode, day=day, since=since, started=house.now, version=product()
    )
    walk = verdicts.Walks(ask.sites)
    try:
        _fetch(house, ask, name, since, walk, report, progress)
        _read(house, found, report, progress)
    except Exception as error:
        house.store.end(record, state="failed", ended=datetime.now(SHANGHAI), error=str(error))
        raise
    for site, channel, facts in walk.channels():
        house.store.keep_walk(record, site, channel, **facts)
    report.sites = [asdict(v) for v in walk.verdicts(found, mode, day, house.store.walked_times())]
    report.documents, report.new = house.store.documents(), house.store.documents() - before
    report.problems += walk.problems()
    report.listed, report.older, report.missing = walk.listed, walk.older, walk.missing
    reached = mode != "live" or walk.reached
    state = "failed" if not reached else "attention" if report.problems else "done"
    counts = {"documents": report.documents, "new": report.new, "missing": report.missing}
    house.store.end(record, state=state, ended=datetime.now(SHANGHAI), counts=counts, verdicts=report.sites)
    if not reached:
        raise UnfinishedError("没有一个网站读到：\n" + "\n".join(walk.problems()))
    return report


def _recover(house: House) -> None:
    """Close what a killed run left open, and index every archived response that the database does not know."""
    for name in archive.recover(house.captures):
        log.warning("closed an archive left open: %s", name)
    for name in house.store.unindexed(archive.names(house.captures)):
        records: list[archive.Record] = []
        try:
            records += archive.scan(house.captures / name, name)
        except archive.ArchiveError as error:
            log.warning("%s", error)
        house.store.file(records)
        house.store.indexed(name, len(records))


def _fetch(
    house: House, ask: Ask, name: str, since: date, walk: verdicts.Walks, report: Report, progress: Progress
) -> None:
    """One crawl in its child: index what it archives as it comes, count what it says."""
    order = Order(
        run=name,
        at=house.now,
        captures=str(house.captures),
        sites=ask.sites,
        since=since,
        day=_day(ask),
        replay=tuple(str(file.absolute()) for file in ask.replay),
        samples=ask.demo,
        known=tuple(house.store.known(ask.sites)),
        seen=tuple(house.store.seen(ask.sites)),
        walked=tuple(house.store.walked()),
        own_dates=ask.demo or bool(ask.replay) or ask.since is not None,
        deep=ask.since is not None or not house.store.last_walk_whole(name),
        contact=house.settings.contact,
        proxy=house.settings.proxy,
        delay=house.settings.delay,
    )
    limits = child.Limits(wall=house.settings.crawl_minutes * 60)
    batch: list[archive.Record] = []
    for message in child.run("crawlers.fetch", to_json(order), limits, house.log):
        if message["type"] == "problem":
            report.problems.append(message["text"])
            continue
        walk.hear(message)
        if message["type"] == "capture":
            batch.append(from_json(archive.Record, message["record"]))
        if len(batch) == BATCH:
            house.store.file(batch)
            batch.clear()
        progress("采集", walk.fetched, walk.asked)
    house.store.file(batch)
    for closed in house.store.unindexed(archive.names(house.captures)):
        house.store.indexed(closed, walk.captures)


def _read(house: House, found: dict[str, Site], report: Report, progress: Progress, *, final: bool = True) -> None:
    """Make documents of the articles that wait; one that cannot be read is named and stops nothing.

    Before a crawl (not `final`) an article that lacks its continuation goes on waiting: the crawl asks for it again.
    """
    waiting = house.store.unread()
    for done, article in enumerate(waiting, 1):
        site = found.get(article.rows[0].site) or sites.load().get(article.rows[0].site) or Site()
        try:
            document, lacking = _document(house, site, article)
        except (Unreadable, archive.ArchiveError) as error:
            house.store.not_read(article, str(error))
            report.unreadable.append({"url": article.rows[0].url, "reason": str(error)})
        else:
            if lacking and not final:
                continue
            if house.store.keep_document(article, document, lacking) and document.problems:
                report.doubtful.append({"url": document.url, "problems": list(document.problems)})
            report.problems += [lacking] if lacking else []
        progress("阅读", done, len(waiting))


def _document(house: House, site: Site, article: Article) -> tuple[Document, str]:
    """What an article's captures say, and what they still lack."""
    pages = []
    for row in article.rows:
        kept = archive.read(house.captures, row.file, row.offset).capture
        pages.append(archive.decoded(replace(kept, site=row.site, channel=row.channel), archive.LARGEST))
    listed = article.rows[0].listed
    document = site.read_article(pages, from_json(ListItem, listed) if listed else None)
    following = next_page(pages[-1])
    return document, f"续页未取到，下次再取：{following}" if following else ""


# --- analyse


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
            entries = understand(list(waiting.values()), language)
            sketched = {pk: (e, sketch(e.document)) for pk, e in zip(waiting, entries, strict=True)}
            store.keep_entries(MODEL, sketched)
            progress("分析", store.entries(MODEL), total)
            waiting = store.waiting(MODEL)
    return store.entries(MODEL)


# --- compose


def _brief(house: House, ask: Ask, report: Report, progress: Progress) -> Report:
    """The draft of the issue: composed from the store, printed only where something in it changed."""
    from nlp.pipe import MODEL
    from nlp.stories import group
    from reports import fonts
    from reports.compose import compose
    from reports.render import render

    day = _day(ask)
    progress("编排", 0, 1)
    house.store.keep_stories(MODEL, day, group(house.store.sketches(MODEL, day)))
    entries = house.store.window(MODEL, ask.series, ask.edition, day)
    earlier = house.store.open_calls(MODEL, day)
    coverage = _coverage(report.sites, entries)
    briefing = compose(entries, day, _masthead(house, ask), coverage, ask.edition, earlier)
    fingerprint = json.dumps([product(), to_json(briefing)], ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(fingerprint.encode()).hexdigest()
    row, report.fresh_draft = house.store.draft(briefing, digest, cut_off(day))
    target = house.home / row.path
    target.parent.mkdir(exist_ok=True)
    for left in target.parent.glob(".*.part"):  # of a run that was killed while it printed
        left.unlink()
    if report.fresh_draft or not target.exists():
        folders = [Path(house.settings.fonts)] if house.settings.fonts else []
        render(briefing, target, fonts.find(folders))
    progress("编排", 1, 1)
    report.path = str(target)
    report.drafts = [{"series": ask.series, "edition": ask.edition, "path": str(target)}]
    report.items = [
        {"url": item.entry.document.url, "section": section.name, "reasons": list(item.why)}
        for section in briefing.sections
        for item in section.items
    ]
    return report


def _masthead(house: House, ask: Ask) -> Masthead:
    given = house.store.setting("masthead", {})
    return replace(from_json(Masthead, given), series=ask.series, sample=ask.demo)


def _coverage(found: Sequence[dict[str, Any]], entries: Sequence[Any]) -> tuple[Coverage, ...]:
    """One line a source: its verdict, and how many documents of the issue's window are its own."""
    counts: dict[str, int] = {}
    for entry in entries:
        counts[entry.document.site] = counts.get(entry.document.site, 0) + 1
    return tuple(
        Coverage(s["name"], s["short"], s["verdict"], s["checked"], counts.get(s["name"], 0), s["note"]) for s in found
    )

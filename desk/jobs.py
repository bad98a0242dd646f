"""The jobs: what command line and desk call. Those about sources stand in source_jobs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from crawlers import sites
from crawlers.codec import to_json
from desk import gaps, lines, morning, standings
from desk.analysing import analysed
from desk.asking import Ask, Plan, Progress, Report, UnfinishedError, UsageError, named, plan, refuse_nameless
from desk.collecting import collect as collect_into
from desk.engines import engine
from desk.homes import empty, existing, filled, moment, opened
from desk.reading import House
from desk.settings import load
from nlp.records import DOMAINS, OTHER

__all__ = [
    "Ask",
    "Progress",
    "Report",
    "UnfinishedError",
    "UsageError",
    "analyse",
    "analyse_file",
    "brief",
    "collect",
    "explain_gap",
    "open_gaps",
    "run",
    "search",
    "status",
]


def run(home: Path, ask: Ask, progress: Progress) -> Report:
    """Collect, analyse, compose: ends with the draft of the day's issue."""
    from desk.composing import draft

    with opened(home, "run") as house:
        meant = _planned(house, ask)
        with _sheet_at_worst(house, meant):
            report = collect_into(house, meant, "run", progress)
        report.entries = analysed(house, progress)
        gaps.notice(house.now)
        report.morning = _morning(house, meant)
        return draft(house, meant, report, progress)


def collect(home: Path, ask: Ask, progress: Progress) -> Report:
    """The first stage alone."""
    with opened(home, "collect") as house:
        meant = _planned(house, ask)
        with _sheet_at_worst(house, meant):
            report = collect_into(house, meant, "collect", progress)
        report.morning = _morning(house, meant)
        return report


def analyse(home: Path, progress: Progress, cluster: str = "") -> Report:
    """Analyse what waits in the store, here or on a cluster (dask://…)."""
    filled(home).close()
    with opened(home, "analyse") as house:
        entries = analysed(house, progress, cluster)
        return Report(documents=house.store.documents(), entries=entries, log=str(house.log))


def brief(home: Path, ask: Ask, progress: Progress) -> Report:
    """Compose and print one issue out of what is kept."""
    from desk.composing import draft

    with opened(home, "brief") as house:
        last = house.store.last_run()
        meant = plan(replace(ask, demo=last is not None and last.mode == "demo"), house.settings, house.now)
        if last is None:
            raise empty(home)
        meant = replace(meant, mode=last.mode)
        report = Report(documents=house.store.documents(), log=str(house.log))
        report.entries = analysed(house, progress)
        return draft(house, meant, report, progress)


def search(home: Path, query: str, **narrowed: Any) -> list[dict[str, Any]]:
    """What is kept that holds the query's words: url, title, site, published, labels, newest first."""
    if not query.strip():
        raise UsageError("请给出要找的词，如：jingxun search 低空经济")
    domain, site = narrowed.get("domain"), narrowed.get("site")
    if domain and domain not in (*DOMAINS, OTHER):
        raise UsageError(f"没有“{domain}”这个领域；可用：{'、'.join((*DOMAINS, OTHER))}")
    if site:
        named((site,), {**sites.load(), **sites.load(samples=True)})
    return [to_json(found) for found in filled(home).search(query, **narrowed)]


def analyse_file(home: Path, source: Path, output: Path | None, cluster: str = "") -> int:
    """Entry lines for the Document lines of a file, to a file or to standard output; how many could not be read."""
    if not source.is_file():
        raise UsageError(f"没有这个文件：{source}；请核对路径")
    with engine(cluster) as understand:
        return lines.write(lines.analyse(source, load(home).province, understand), output)


def open_gaps(home: Path) -> list[dict[str, Any]]:
    """The numbers that were given out and are not kept: those side by side, since when that is known, the line."""
    filled(home)
    return [to_json(gap) for gap in gaps.open_gaps()]


def explain_gap(home: Path, number: str, why: str, by: str) -> str:
    """Close a gap with what a person found out; the number as it is written."""
    filled(home)
    return gaps.explain(number, why, by, moment())


def status(home: Path) -> dict[str, Any]:
    """How much is kept, how the last run ended, how every channel stands, what waits for a person."""
    store = existing(home)
    last = store.last_run() if store else None
    if store is None or last is None:
        return standings.nothing(home)
    registry, now = sites.load(samples=last.mode == "demo"), moment()
    return standings.state(home, store, last, morning.sheet(home, store, registry, last.day, now), now)


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

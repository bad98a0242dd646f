"""What a job is asked for, what it then means, and what it answers."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from crawlers import sites
from crawlers.base import Site
from crawlers.stops import Names
from desk.settings import FILE, Settings
from desk.store import cut_off

Progress = Callable[[str, int, int | None], None]  # stage, done, total if known

SERIES = ("要情",)
FIRST_YEAR, LAST_YEAR = 1990, 2100
_SOURCES, _PROBLEMS = 12, 30  # of how many sources a run says something each, how many problems it names
_NEAR = 0.7  # how alike a name must be to be offered: to stop a body that nobody meant is no small slip
_NAMED = 5  # of what befell single articles, how many the report names
_EDITION = re.compile(r"[\w·-]{0,20}")


class UsageError(ValueError):
    """What was asked for cannot be meant; one Chinese line says what to give instead (exit 2)."""


class UnfinishedError(RuntimeError):
    """The job could not finish; Chinese lines say why; what was gathered is kept (exit 3)."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What a person asked for; None = the default of the day."""

    day: date | None = None
    since: date | None = None
    sites: tuple[str, ...] = ()
    replay: tuple[Path, ...] = ()
    demo: bool = False
    series: str = "要情"
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is meant: the issue's day and cut-off, the days to walk back to, the sources, the mode (live, replay, demo).

    `back` is true where the walk back was asked for by hand: a backfill.
    """

    day: date
    cut: datetime
    since: date
    back: bool
    mode: str
    sites: dict[str, Site]
    replay: tuple[Path, ...]
    series: str
    edition: str


def plan(ask: Ask, settings: Settings, now: datetime) -> Plan:
    """The request with its defaults; UsageError where it cannot be meant.

    An issue of a day given by hand is cut off at the day's end; today's, at the moment it is composed.
    """
    for file in ask.replay:
        if not file.is_file():
            raise UsageError(f"没有这个归档文件：{file}；请核对 --replay 的路径")
    if ask.demo and ask.replay:
        raise UsageError("--demo 与 --replay 不能同用；请去掉其中一个")
    if ask.series not in SERIES:
        raise UsageError(f"没有名为“{ask.series}”的系列；现有：{'、'.join(SERIES)}")
    if not _EDITION.fullmatch(ask.edition):
        raise UsageError(f"版别“{ask.edition}”只能用文字、数字和“-”，最多 20 字")
    day, since = ask.day or now.date(), ask.since
    if ask.demo:
        from crawlers import samples

        day, since = ask.day or samples.DAY, ask.since or min(ask.day or samples.SINCE, samples.SINCE)
    for given in (day, since or day):
        if not FIRST_YEAR <= given.year <= LAST_YEAR:
            raise UsageError(f"日期 {given} 不在 {FIRST_YEAR}—{LAST_YEAR} 年之间；请改正")
    if since is not None and since > day:
        raise UsageError(f"--since {since} 晚于 --day {day}；请改正")
    return Plan(
        day=day,
        cut=cut_off(day) if ask.day or ask.demo else min(now, cut_off(day)),
        since=since or day - timedelta(days=settings.look_back_days),
        back=since is not None,
        mode="demo" if ask.demo else "replay" if ask.replay else "live",
        sites=named(ask.sites, sites.load(samples=ask.demo)),
        replay=tuple(file.absolute() for file in ask.replay),
        series=ask.series,
        edition=ask.edition,
    )


def refuse_nameless(home: Path, settings: Settings) -> None:
    """UsageError where nobody whom we ask could reach us: a crawl names itself and a contact."""
    if not settings.contact:
        wanted = '例如 contact = "https://www.mou.example/jingxun" 或 contact = "mailto:xinxi@mou.example"'
        raise UsageError(f"上线采集前须写明联系地址：请在 {home / FILE} 里加一行 contact，{wanted}")


def named(names: tuple[str, ...], registry: dict[str, Site]) -> dict[str, Site]:
    """The sources of these names, all for none; UsageError says which was nearly written, by any of its names."""
    for name in names:
        if name not in registry:
            called = Names(registry).words | {site.short: own for own, site in registry.items()}
            near = get_close_matches(name, called, 1, _NEAR)
            hint = f"是否想写“{called[near[0]]}”？" if near else ""
            raise UsageError(f"没有名为“{name}”的网站；{hint}全部见 jingxun sites list")
    return {name: registry[name] for name in names or registry}


@dataclass(slots=True)
class Report:
    """What a job did: figures for scripts, and in `problems` what needs a person."""

    documents: int = 0
    new: int | None = None  # where nothing was collected
    entries: int = 0
    path: str | None = None
    morning: str | None = None
    drafts: list[dict[str, str]] = field(default_factory=list)
    sites: list[dict[str, Any]] = field(default_factory=list)
    listed: int = 0
    older: int = 0
    missing: int = 0
    rechecked: int = 0
    unanswered: int = 0
    revised: list[dict[str, Any]] = field(default_factory=list)
    missing_pages: list[dict[str, str]] = field(default_factory=list)
    withdrawn: list[dict[str, str]] = field(default_factory=list)
    returned: list[dict[str, str]] = field(default_factory=list)
    set_aside: list[dict[str, str]] = field(default_factory=list)
    left_out: list[dict[str, str]] = field(default_factory=list)
    unread_attachments: list[dict[str, str]] = field(default_factory=list)
    unreadable: list[dict[str, str]] = field(default_factory=list)
    doubtful: list[dict[str, Any]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    items: list[dict[str, Any]] = field(default_factory=list)
    foretold: list[dict[str, Any]] = field(default_factory=list)  # calls of earlier years that are due again
    window: list[str] = field(default_factory=list)  # of the issue: from when, until when
    fresh_draft: bool = False
    log: str = ""

    def as_json(self) -> dict[str, Any]:
        """The report as scripts read it."""
        return asdict(self)

    def lines(self) -> Iterator[str]:
        """The report as people read it; where the draft lies comes last."""
        new = f"（新 {self.new} 篇）" if self.new is not None else ""
        yield f"文稿 {self.documents} 篇{new}" + (f"，已分析 {self.entries} 篇" if self.entries else "")
        yield from _read(self.sites)
        if self.rechecked or self.unanswered:
            yield f"　复查已收文稿：{self.rechecked} 次有回应" + f"，{self.unanswered} 次没有" * bool(self.unanswered)
        yield from _named("修订", self.revised, lambda one: f"《{one['title']}》{one['change']}")
        yield from _named("疑似撤下", self.missing_pages, lambda one: f"{_gone(one)}；下次运行复核，其间照常编入")
        yield from _named("撤下", self.withdrawn, _gone)
        yield from _named("恢复", self.returned, _titled)
        yield from _named("搁置", self.set_aside, lambda one: one["url"])
        yield from _named("撤下或搁置，未编入", self.left_out, _titled)
        yield from _named("未读附件", self.unread_attachments, _unread)
        if self.unreadable:
            first = self.unreadable[0]
            yield f"　{len(self.unreadable)} 页没有正文，如 {first['url']}（{first['reason']}）"
        if self.doubtful:
            odd = self.doubtful[0]
            yield f"　{len(self.doubtful)} 篇有缺项，如 {odd['url']}（{'、'.join(odd['problems'])}）"
        flagged = [item for item in self.items if item["flags"]]
        if flagged:
            yield f"　{len(flagged)} 条待编审留意，如“{flagged[0]['title']}”（{'、'.join(flagged[0]['flags'])}）"
        for problem in self.problems[:_PROBLEMS]:
            yield f"　须处理　{problem}"
        if len(self.problems) > _PROBLEMS:
            yield f"　须处理　另有 {len(self.problems) - _PROBLEMS} 件，见晨检单和日志"
        if self.morning:
            yield f"晨检单：{self.morning}"
        if self.path:
            since, until = (f"{datetime.fromisoformat(moment):%Y-%m-%d %H:%M}" for moment in self.window)
            if self.foretold:
                yield f"　预告：往年此时开始的申报 {len(self.foretold)} 项，今年还没有见到，逐项见 --json"
            yield f"本期 {len(self.items)} 条，{since} 至 {until} 收到或发布的"
            yield f"送审稿{'' if self.fresh_draft else '（内容未变，仍是上次那份）'}：{self.path}"


def _read(found: Sequence[dict[str, Any]]) -> Iterator[str]:
    """A line a source; of many the overdue ones, the rest as numbers: what is broken needs a person, and is said so."""
    shown = found if len(found) <= _SOURCES else [site for site in found if site["verdict"] == "逾期"]
    if len(found) > _SOURCES:
        counted = Counter(site["verdict"] for site in found)
        yield f"　信源 {len(found)} 家：" + "，".join(f"{verdict} {count}" for verdict, count in counted.most_common())
    for site in shown:
        yield f"　{site['verdict']}　{site['short']}：{site['reason']}"


def _named(what: str, found: Sequence[dict[str, Any]], told: Callable[[dict[str, Any]], str]) -> Iterator[str]:
    """How many there are, and a line for each of the first; what is not named stands in --json."""
    if found:
        yield f"　{what} {len(found)} {'个' if '附件' in what else '篇'}"
    for one in found[:_NAMED]:
        yield f"　　{told(one)}"


def _titled(one: dict[str, Any]) -> str:
    """《题目》 and address; the address alone of what bears a mark."""
    return f"《{one['title']}》{one['url']}" if one["title"] else str(one["url"])


def _gone(one: dict[str, Any]) -> str:
    return f"《{one['title']}》自 {one['since']}（{one['reason']}）{one['url']}"


def _unread(one: dict[str, Any]) -> str:
    return f"“{one['name']}”：{one['reason'].removeprefix('未读附件：')}；{one['url']}"

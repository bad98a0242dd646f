"""The morning sheet (晨检单): what a person looks at before the day begins, as one printable page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Final

from reports.records import Verdict
from reports.template import template

WEEKDAYS: Final = "一二三四五六日"
MOST_LOST: Final = 60  # articles that did not come, of which the newest are named


@dataclass(frozen=True, slots=True)
class Standing:
    """How one channel stands: the verdict of the day, why, since when it holds; `url` is for a person to open."""

    site: str
    short: str
    channel: str
    url: str
    verdict: Verdict
    cause: str = ""
    reason: str = ""
    since: date | None = None
    province: bool = False


@dataclass(frozen=True, slots=True)
class Missed:
    """An article that a list named and that never came."""

    short: str
    channel: str
    title: str
    url: str
    since: date
    reason: str


@dataclass(frozen=True, slots=True)
class Absent:
    """A kept article whose page is not there any more, or that bears a mark: then it has no title here."""

    standing: str
    title: str
    url: str
    since: date


@dataclass(frozen=True, slots=True)
class Resting:
    """A host that is left alone for a while."""

    host: str
    until: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of one morning; `outcome` is how the run ended, `busy` how often the most asked hosts were asked.

    `problems` are the lines that the day's runs left for a person, `notes` what else one should know.
    """

    day: date
    made: datetime
    outcome: str
    standings: tuple[Standing, ...] = ()
    gaps: tuple[str, ...] = ()
    missed: tuple[Missed, ...] = ()
    resting: tuple[Resting, ...] = ()
    busy: tuple[tuple[str, int], ...] = ()
    provinces: tuple[tuple[str, int], ...] = ()  # what came from each today: kept, in no issue
    absent: tuple[Absent, ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    ended: bool = True  # the run went to its end
    sample: bool = False

    def of(self, verdict: Verdict) -> tuple[Standing, ...]:
        """The channels with a verdict."""
        return tuple(one for one in self.standings if one.verdict == verdict)

    @property
    def conclusion(self) -> str:
        """今日结论 in one line: how many things a person must see to; what nobody verified is never called 正常."""
        counted = (
            ("中断", len(self.of("中断")), "个栏目"),
            ("逾期", len(self.of("逾期")), "个栏目"),
            ("断号", len(self.gaps), "处"),
            ("列出未收到", len(self.missed), "篇"),
            ("撤下或搁置", len(self.absent), "篇"),
            ("提醒", len(self.reminders), "条"),
        )
        found = [f"{what} {count} {unit}" for what, count, unit in counted if count]
        total = sum(count for _, count, _ in counted)
        unverified = len(self.of("未验证"))
        beside = f"；另有 {unverified} 个栏目未验证，须人工补查" if unverified else ""
        before = "" if self.ended else f"运行{self.outcome}；"
        if total:
            return f"{before}要处理 {total} 件：{'，'.join(found)}{beside}"
        if not self.of("正常"):
            return f"{before}尚无栏目可判为正常{beside}"
        return before + (f"读到的都正常{beside}" if beside or before else "正常")

    @property
    def reminders(self) -> tuple[str, ...]:
        """What the runs left for a person and what else one should know, each once."""
        return tuple(dict.fromkeys((*self.problems, *self.notes)))


def html(sheet: Sheet) -> str:
    """The sheet as one page of HTML that needs nothing beside it."""
    return template("morning.html").render(
        sheet=sheet,
        weekday=WEEKDAYS[sheet.day.weekday()],
        broken=_by_source(sheet.of("中断")),
        late=_by_source(sheet.of("逾期")),
        unverified=[(*said, len(rows), _by_source(rows)) for said, rows in _alike(sheet.of("未验证"))],
        missed=sheet.missed[:MOST_LOST],
    )


def _by_source(rows: Iterable[Standing]) -> list[tuple[str, list[Standing]]]:
    """The channels by their source, in the order given."""
    return [(same[0].short, same) for _, group in groupby(rows, key=lambda one: one.site) if (same := list(group))]


def _alike(rows: Sequence[Standing]) -> list[tuple[tuple[str, str], list[Standing]]]:
    """The channels by cause and reason, the most frequent first."""
    alike: dict[tuple[str, str], list[Standing]] = {}
    for one in rows:
        alike.setdefault((one.cause, one.reason), []).append(one)
    return sorted(alike.items(), key=lambda one: -len(one[1]))

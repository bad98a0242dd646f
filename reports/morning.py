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
    """How one channel stands: the verdict of the run that read it last, why, since when it holds."""

    site: str
    short: str
    channel: str
    url: str
    verdict: Verdict
    cause: str = ""
    reason: str = ""
    since: date | None = None
    read_on: date | None = None
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
class Resting:
    """A host that is left alone for a while."""

    host: str
    until: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of one morning; `outcome` is how the run ended, `busy` how often the most asked hosts were asked."""

    day: date
    made: datetime
    outcome: str
    standings: tuple[Standing, ...] = ()
    gaps: tuple[str, ...] = ()
    missed: tuple[Missed, ...] = ()
    resting: tuple[Resting, ...] = ()
    busy: tuple[tuple[str, int], ...] = ()
    provinces: tuple[tuple[str, int], ...] = ()  # what came from each today: kept, in no issue
    notes: tuple[str, ...] = ()
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
            ("提醒", len(self.notes), "条"),
        )
        found = [f"{what} {count} {unit}" for what, count, unit in counted if count]
        total = sum(count for _, count, _ in counted)
        unverified = len(self.of("未验证"))
        beside = f"；另有 {unverified} 个栏目未验证，须人工补查" if unverified else ""
        if total:
            return f"要处理 {total} 件：{'，'.join(found)}{beside}"
        if not self.of("正常"):
            return f"尚无栏目可判为正常{beside}"
        return f"读到的都正常{beside}" if beside else "正常"


def html(sheet: Sheet) -> str:
    """The sheet as one page of HTML that needs nothing beside it."""
    return template("morning.html").render(
        sheet=sheet,
        weekday=WEEKDAYS[sheet.day.weekday()],
        broken=_by_source(sheet.of("中断")),
        late=_by_source(sheet.of("逾期")),
        unverified=[(cause, len(rows), _by_source(rows)) for cause, rows in _by_cause(sheet.of("未验证"))],
        missed=sheet.missed[:MOST_LOST],
    )


def _by_source(rows: Iterable[Standing]) -> list[tuple[str, list[Standing]]]:
    """The channels by their source, in the order given."""
    return [(same[0].short, same) for _, group in groupby(rows, key=lambda one: one.site) if (same := list(group))]


def _by_cause(rows: Sequence[Standing]) -> list[tuple[str, list[Standing]]]:
    """The channels by cause, the most frequent first."""
    alike: dict[str, list[Standing]] = {}
    for one in rows:
        alike.setdefault(one.cause, []).append(one)
    return sorted(alike.items(), key=lambda one: -len(one[1]))

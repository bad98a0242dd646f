"""The verdict on one channel: quiet as expected, overdue, broken, or never verified."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from crawlers.base import NO_EVIDENCE, Channel
from desk.rhythm import FROZEN, Silence, silence
from reports.records import Verdict

ENOUGH_READ: Final = 3  # days on which a live run must have read a list before its silence means anything
_UNREAD: Final = 3  # articles in a row, after which the pages have changed and not one of them
_SHOWN: Final = 3  # faults of one channel that its line names
GAP: Final = "没有接上"  # the cause of a walk that did not meet what was listed before
CAUSES: Final = {  # in a word, by the kind of failure that the crawl names
    "challenge": "受限",
    "robots": "不许抓取",
    "network": "连不上",
    "http": "网页出错",
    "refused": "不予抓取",
    "stopped": "停采",
}


@dataclass(frozen=True, slots=True)
class History:
    """What is kept of one channel: the days on which something was published, oldest first, this run's list included.

    Live runs read its list on `read_days` days, the last time on `read_on`; `verdict` holds since `since`. Of the
    articles that it named last, `unread` in a row were not kept.
    """

    published: tuple[date, ...] = ()
    read_days: int = 0
    read_on: date | None = None
    verdict: str = ""
    since: date | None = None
    unread: int = 0

    def with_reading(self, today: date) -> "History":
        """The history once the list was read today."""
        return self if self.read_on == today else replace(self, read_days=self.read_days + 1, read_on=today)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a list gave nothing, or not all: in a word for the issue, in a line, and at which address."""

    cause: str
    reason: str
    url: str = ""


@dataclass(slots=True)
class Walk:
    """How one channel was read in this run."""

    lists: int = 0
    items: int = 0
    new: int = 0
    older: int = 0
    missing: int = 0
    fetched: int = 0
    latest: date | None = None
    faults: list[Fault] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)  # articles that did not come
    never: list[tuple[str, str]] = field(default_factory=list)  # address and reason of those of them that never will
    barred: list[str] = field(default_factory=list)  # those of them that a challenge stood before
    unarchived: int = 0  # lists that the archives do not hold
    heard: bool = False
    ended: bool = False  # the crawl said how far it went
    top: tuple[str, ...] = ()  # the keys of the newest rows that a whole one showed
    rows: int = 0  # of its first page
    said: str = ""  # what a whole one has to say all the same

    @property
    def broken(self) -> list[Fault]:
        """What kept the list from being read whole; a channel of whose end nothing was heard is broken, not quiet."""
        if self.faults or self.ended:
            return self.faults
        return [Fault("没有走完", "没有走完")] if self.heard else [Fault("没有回音", "没有回音")]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a run says of one channel: `cause` in a word for the issue (overdue: its last day), `reason` in a line."""

    name: str
    verdict: Verdict
    cause: str = ""
    reason: str = ""


def judge(channel: Channel, walk: Walk, mode: str, today: date, history: History) -> Judgement:
    """The verdict. Only a live run proves anything; an address without evidence proves nothing until it has some."""
    broken = [*walk.broken, *(_unread(walk, history) if mode == "live" else ())]
    said = _named(broken)
    if mode != "live":
        if broken:
            return Judgement(channel.name, "中断", broken[0].cause, said)
        return Judgement(channel.name, "未验证", *_not_live(mode, walk))
    if channel.evidence == NO_EVIDENCE:
        return Judgement(channel.name, "未验证", "网址无出处", _joined("网址没有出处，请人工核对", said))
    if history.read_days < ENOUGH_READ and broken:
        return Judgement(channel.name, "未验证", broken[0].cause, _joined(_so_few(history), said))
    if broken:
        return Judgement(channel.name, "中断", broken[0].cause, said)
    quiet = silence(history.published, today, channel.rhythm)
    if quiet and quiet.days > FROZEN:
        return Judgement(channel.name, "逾期", _stopped(quiet, today), f"列表停在 {quiet.last}，已两年没有新的")
    if history.read_days < ENOUGH_READ:
        return Judgement(channel.name, "未验证", "新接入", _so_few(history))
    if quiet and quiet.overdue:
        return Judgement(channel.name, "逾期", _stopped(quiet, today), _late(quiet))
    return Judgement(channel.name, "正常")


def _unread(walk: Walk, history: History) -> list[Fault]:
    """What is wrong where the list is read and its articles are not: that must not look like quiet either."""
    if walk.barred and not walk.fetched:
        return [Fault("受限", f"列表可读，正文{walk.barred[0]}")]
    if history.unread >= _UNREAD:
        return [Fault("正文未读出", f"最近列出的 {history.unread} 篇都没有读出正文")]
    return []


def _named(broken: Sequence[Fault]) -> str:
    """The reasons, each once."""
    reasons = list(dict.fromkeys(fault.reason for fault in broken))
    return "；".join(reasons[:_SHOWN]) + (f" 等 {len(reasons)} 项" if len(reasons) > _SHOWN else "")


def _not_live(mode: str, walk: Walk) -> tuple[str, str]:
    if mode == "demo":
        return "样例网页", "样例网页"
    return ("归档回放", "归档回放，未上线读取") if walk.items else ("归档中没有", "归档中没有此栏目的列表")


def _so_few(history: History) -> str:
    return f"上线读到 {history.read_days} 天，满 {ENOUGH_READ} 天起判定"


def _stopped(quiet: Silence, today: date) -> str:
    """The day of the last item, as the issue prints it; the year only where it is another one."""
    year = "" if quiet.last.year == today.year else f"{quiet.last.year}年"
    return f"{year}{quiet.last.month}月{quiet.last.day}日"


def _late(quiet: Silence) -> str:
    unit = "天" if quiet.weekends else "个工作日"
    usual = "往常至多约" if quiet.learned else "按更新频率至多"
    return f"最近一条为 {quiet.last}，已 {int(quiet.days)} {unit}没有新的，{usual} {int(quiet.most)} {unit}"


def _joined(first: str, then: str) -> str:
    return f"{first}；{then}" if then else first

"""What one run's walk says of each source: read, quiet, overdue, broken, or never verified."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from crawlers.base import Rhythm, Site
from reports.records import Verdict

_PATIENCE: dict[Rhythm, int] = {"daily": 3, "workday": 10, "weekly": 30, "monthly": 75, "irregular": 3650}  # days
_NAMED = 10  # articles of a source that are named one by one
_ENOUGH = 3  # live walks before a source's silence means anything


@dataclass(slots=True)
class Walk:
    """How one channel was read."""

    lists: int = 0
    items: int = 0
    new: int = 0
    older: int = 0
    missing: int = 0
    fetched: int = 0
    latest: date | None = None
    broken: list[str] = field(default_factory=list)  # why a list gave nothing
    failed: list[str] = field(default_factory=list)  # articles that did not come
    unarchived: int = 0  # lists that the archives do not hold
    heard: bool = False

    @property
    def silent(self) -> list[str]:
        """A channel that was asked for and of which nothing was heard is broken, not quiet."""
        return [] if self.heard else ["没有回音"]


@dataclass(frozen=True, slots=True)
class SiteVerdict:
    """One source's line: `reason` for the run's report, `note` for the issue (no count in it that a rerun changes)."""

    name: str
    short: str
    verdict: Verdict
    reason: str
    note: str
    checked: int


class Walks:
    """Hears the messages of a crawl and keeps one Walk a channel."""

    def __init__(self, sites: Mapping[str, Site]) -> None:
        self._sites = sites
        self._walks = {(name, channel.name): Walk() for name, site in sites.items() for channel in site.channels}
        self.captures = 0
        self.rechecked = 0  # answers of kept articles that were asked for once more
        self.unanswered = 0

    def channels(self) -> list[tuple[str, str]]:
        """(site, channel) of all that is to be walked."""
        return list(self._walks)

    def hear(self, message: Mapping[str, Any]) -> None:
        """Count one message of the child."""
        if message["type"] == "capture":
            self.captures += 1
            context = message["record"]["context"]
            good = message["record"]["capture"]["status"] == 200
            self.rechecked += context["again"]
            if context["role"] == "article" and good and not context["again"]:
                self._walks[context["site"], context["channel"]].fetched += 1
            return
        walk = self._walks[message["site"], message["channel"]]
        walk.heard = True
        if message["type"] == "listed":
            self._listed(walk, message)
        elif message["type"] == "missing":
            walk.missing += message["role"] == "article"
            walk.unarchived += message["role"] == "list"
        elif message["type"] == "again":
            self.unanswered += 1
        elif message["type"] == "failed" and message["role"] != "attachment":  # named with the article it belongs to
            kept = walk.broken if message["role"] == "list" else walk.failed
            kept.append(f"{message['url']} {message['reason']}")

    def facts(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """(site, channel, facts to keep) of each channel."""
        for (site, channel), walk in self._walks.items():
            facts = {"lists": walk.lists, "items": walk.items, "latest": walk.latest}
            yield site, channel, {**facts, "problems": walk.broken + walk.failed + walk.silent}

    def verdicts(self, mode: str, day: date, times: Mapping[str, int]) -> list[SiteVerdict]:
        """One line for each source asked for; `times` = how often a live run had read it before."""
        return [self._verdict(site, mode, day, times.get(name, 0)) for name, site in self._sites.items()]

    def problems(self) -> list[str]:
        """What needs a person: a line a source for lists that could not be read, one for each article that failed."""
        lines = []
        for name, site in self._sites.items():
            walks = {channel.name: self._walks[name, channel.name] for channel in site.channels}
            broken = [(channel, why) for channel, walk in walks.items() for why in walk.broken + walk.silent]
            failed = [reason for walk in walks.values() for reason in walk.failed]
            if broken:
                names = "、".join(dict.fromkeys(channel for channel, _ in broken))
                lines.append(f"{site.short}（{name}）：{names}未读到（{broken[0][1]}）；可用 jingxun sites look 查看")
            lines += [f"{site.short}（{name}）：{why}，未取到；下次运行再取" for why in failed[:_NAMED]]
            if len(failed) > _NAMED:
                lines.append(f"{site.short}（{name}）：另有 {len(failed) - _NAMED} 篇未取到，见日志；下次运行再取")
        return lines

    @property
    def reached(self) -> bool:
        """Whether any list answered."""
        return any(walk.lists for walk in self._walks.values())

    @property
    def listed(self) -> int:
        return sum(walk.items for walk in self._walks.values())

    @property
    def older(self) -> int:
        return sum(walk.older for walk in self._walks.values())

    @property
    def missing(self) -> int:
        return sum(walk.missing for walk in self._walks.values())

    @property
    def done(self) -> int:
        return sum(walk.fetched + walk.missing + len(walk.failed) for walk in self._walks.values())

    @property
    def asked(self) -> int:
        return max(self.done, sum(walk.new for walk in self._walks.values()))

    def _listed(self, walk: Walk, message: Mapping[str, Any]) -> None:
        walk.lists += 1
        walk.items += message["items"]
        walk.new += message["new"]
        walk.older += message["older"]
        if message["latest"]:
            walk.latest = max(filter(None, (walk.latest, date.fromisoformat(message["latest"]))))
        if not message["items"] or message["reason"]:
            walk.broken.append(f"{message['url']} {message['reason'] or '页上没有列表'}")

    def _verdict(self, site: Site, mode: str, day: date, times: int) -> SiteVerdict:
        walks = {c.name: (c, self._walks[site.name, c.name]) for c in site.channels}
        read = {name: walk for name, (_, walk) in walks.items() if walk.items}
        broken = [name for name, (_, walk) in walks.items() if walk.broken or walk.silent]
        late = [
            f"{name}最近一条为 {walk.latest}"
            for name, (channel, walk) in walks.items()
            if walk.latest and walk.latest < day - timedelta(days=_PATIENCE[channel.rhythm])
        ]
        verdict, note = _judge(mode, times, len(read), broken, late)
        failed = sum(len(walk.failed) for _, walk in walks.values())
        note = "，".join(filter(None, [note, f"{failed}篇未取到" if failed else ""]))
        return SiteVerdict(site.name, site.short, verdict, _reason(walks, note), note, len(read))


def _judge(mode: str, times: int, read: int, broken: list[str], late: list[str]) -> tuple[Verdict, str]:
    if broken:
        return "中断", f"{'、'.join(broken)}未读到"
    if mode == "demo":
        return "未验证", "样例网页"
    if mode != "live":
        return "未验证", "归档回放，未上线读取" if read else "归档中没有此站的列表"
    if late:
        return "逾期", "；".join(late)
    if times < _ENOUGH:
        return "未验证", f"上线读取不足 {_ENOUGH} 次"
    return "正常", ""


def _reason(walks: Mapping[str, tuple[Any, Walk]], note: str) -> str:
    """The run report's line: what was read, what came, what did not."""
    each = [walk for _, walk in walks.values()]
    parts = [f"列表 {sum(w.lists for w in each)} 份 {sum(w.items for w in each)} 条"]
    for label, count in (
        ("取得", sum(w.fetched for w in each)),
        ("早于起始日", sum(w.older for w in each)),
        ("归档中没有", sum(w.missing for w in each)),
        ("归档中没有的列表", sum(w.unarchived for w in each)),
        ("未取到", sum(len(w.failed) for w in each)),
    ):
        if count:
            parts.append(f"{label} {count}")
    return "；".join(filter(None, [note, "，".join(parts)]))

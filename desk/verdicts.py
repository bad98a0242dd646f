"""What one run heard of each channel, and what it says of each source: its worst channel's verdict."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final, get_args

from crawlers.base import NO_EVIDENCE, Kind, Site
from desk.database import tables
from desk.judging import CAUSES, Fault, History, Judgement, Walk, judge
from desk.store import Store
from reports.records import Verdict

WORST_FIRST: Final[tuple[Verdict, ...]] = ("中断", "逾期", "未验证", "正常")
_NAMED = 10  # articles of a source that are named one by one


@dataclass(frozen=True, slots=True)
class SiteVerdict:
    """One source's line: `reason` for the run's report, `note` for the issue (no count in it that a rerun changes).

    The verdict is its worst channel's; `part` says which channels have it where they are not all.
    """

    name: str
    short: str
    kind: str
    verdict: Verdict
    reason: str
    note: str
    part: str
    checked: int
    channels: tuple[Judgement, ...]


class Walks:
    """Hears the messages of a crawl and keeps one Walk a channel."""

    def __init__(self, sites: Mapping[str, Site]) -> None:
        self._sites = sites
        self._walks = {(name, channel.name): Walk() for name, site in sites.items() for channel in site.channels}
        self._judged: dict[tuple[str, str], Judgement] = {}
        self._facts: list[tuple[str, str, dict[str, Any]]] = []
        self.captures = 0
        self.rechecked = 0  # answers of kept articles that were asked for once more
        self.unanswered = 0

    def channels(self) -> list[tuple[str, str]]:
        """(site, channel) of all that is to be walked."""
        return list(self._walks)

    def hear(self, message: Mapping[str, Any]) -> None:
        """Count one message of the child."""
        if message["type"] == "capture":
            self._captured(message["record"])
            return
        walk = self._walks[message["site"], message["channel"]]
        walk.heard = True
        if message["type"] == "listed":
            self._listed(walk, message)
        elif message["type"] == "walked":
            self._walked(walk, message)
        elif message["type"] == "missing":
            walk.missing += message["role"] == "article"
            walk.unarchived += message["role"] == "list"
        elif message["type"] == "again":
            self.unanswered += 1
        elif message["type"] == "failed" and message["role"] != "attachment":  # named with the article it belongs to
            self._failed(walk, message)

    def judge(self, mode: str, today: date, known: Mapping[tuple[str, str], History]) -> None:
        """Come to a verdict on every channel; `known` is what is kept of each, this run's lists included."""
        for (name, channel), walk in self._walks.items():
            history = known[name, channel]
            if mode == "live" and walk.items:
                history = history.with_reading(today)
            judged = judge(self._sites[name].channel(channel), walk, mode, today, history)
            since = history.since if judged.verdict == history.verdict else today
            standing = {"read_days": history.read_days, "read_on": history.read_on, "since": since}
            self._judged[name, channel] = judged
            self._facts.append((name, channel, {**_facts(walk), **standing, **_said(judged)}))

    def facts(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """(site, channel, facts to keep) of each channel that was judged."""
        yield from self._facts

    def verdicts(self) -> list[SiteVerdict]:
        """One line for each source asked for, by the kind of body."""
        return [self._verdict(site) for site in by_kind(self._sites.values())]

    def problems(self) -> list[str]:
        """What needs a person: a line a source for lists that could not be read, one for each article that failed.

        A list that nobody was seen to read is no news: it waits for a person anyway.
        """
        lines = []
        for name, site in self._sites.items():
            broken = {
                channel.name: walk.broken[0]
                for channel in site.channels
                if (walk := self._walks[name, channel.name]).broken and not self._hearsay(name, channel.name)
            }
            if broken:
                first = next(iter(broken.values()))
                why = f"{first.url} {first.reason}".lstrip()
                lines.append(
                    f"{site.short}（{name}）：{'、'.join(broken)}未读到（{why}）；可用 jingxun sites look 查看"
                )
            failed = [reason for channel in site.channels for reason in self._walks[name, channel.name].failed]
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

    def _captured(self, record: Mapping[str, Any]) -> None:
        self.captures += 1
        context = record["context"]
        self.rechecked += context["again"]
        if context["role"] == "article" and record["capture"]["status"] == 200 and not context["again"]:
            self._walks[context["site"], context["channel"]].fetched += 1

    def _listed(self, walk: Walk, message: Mapping[str, Any]) -> None:
        walk.lists += 1
        walk.items += message["items"]
        walk.new += message["new"]
        walk.older += message["older"]
        if message["latest"]:
            walk.latest = max(filter(None, (walk.latest, date.fromisoformat(message["latest"]))))
        reason = message["reason"].replace(f"：{message['url']}", "")  # the address stands beside it
        if not message["items"]:
            walk.faults.append(Fault("没有列表", reason or "页上没有列表", message["url"]))
        elif reason:
            walk.faults.append(Fault("列表有缺", reason, message["url"]))

    def _walked(self, walk: Walk, message: Mapping[str, Any]) -> None:
        walk.ended = True
        if not (message["whole"] or walk.faults or walk.unarchived):
            walk.faults.append(Fault("没有接上", message["reason"]))

    def _failed(self, walk: Walk, message: Mapping[str, Any]) -> None:
        kind, url, reason = message.get("kind", ""), message["url"], message["reason"]
        if message["role"] == "list":
            walk.faults.append(Fault(CAUSES.get(kind, "未读到"), reason, url))
            return
        walk.failed.append(f"{url} {reason}")
        if kind == "challenge":
            walk.barred.append(reason)

    def _hearsay(self, name: str, channel: str) -> bool:
        """Whether a channel is judged by its lack of evidence and by nothing else."""
        judged = self._judged.get((name, channel))
        none = self._sites[name].channel(channel).evidence == NO_EVIDENCE
        return none and judged is not None and judged.verdict == "未验证"

    def _verdict(self, site: Site) -> SiteVerdict:
        judged = tuple(self._judged[site.name, channel.name] for channel in site.channels)
        walks = [self._walks[site.name, channel.name] for channel in site.channels]
        verdict = min((one.verdict for one in judged), key=WORST_FIRST.index)
        worst = [one for one in judged if one.verdict == verdict]
        failed = sum(len(walk.failed) for walk in walks)
        lost = f"{failed}篇未取到" if failed else ""
        note = lost if verdict == "正常" else "、".join(dict.fromkeys(one.cause for one in worst))
        return SiteVerdict(
            site.name,
            site.short,
            site.kind,
            verdict,
            "；".join(filter(None, [_told(judged), _counts(walks)])),
            note,
            _part(worst, judged),
            sum(walk.items > 0 for walk in walks),
            judged,
        )


def by_kind(sites: Iterable[Site]) -> list[Site]:
    """The sources, the State's organs first and the provinces last."""
    return sorted(sites, key=lambda site: get_args(Kind).index(site.kind))


def settle(store: Store, run: tables.Run, walks: Walks, mode: str, today: date) -> list[dict[str, Any]]:
    """Judge every channel by what is kept of it, write the ledger; the report's line for each source."""
    store.date_listed()
    walks.judge(mode, today, store.histories(walks.channels(), today))
    store.keep_walks(run, walks.facts())
    return [asdict(verdict) for verdict in walks.verdicts()]


def _facts(walk: Walk) -> dict[str, Any]:
    unread = [f"{fault.url} {fault.reason}".lstrip() for fault in walk.broken]
    counts = {"lists": walk.lists, "items": walk.items, "new": walk.new, "latest": walk.latest}
    return {**counts, "problems": [*unread, *walk.failed]}


def _said(judged: Judgement) -> dict[str, Any]:
    return {"verdict": judged.verdict, "cause": judged.cause, "note": judged.reason}


def _part(worst: Sequence[Judgement], judged: Sequence[Judgement]) -> str:
    """Which channels have the verdict: nothing where all have, one by its name, more by their number."""
    if len(worst) == len(judged):
        return ""
    return f"“{worst[0].name}”" if len(worst) == 1 else f"{len(worst)}个栏目"


def _told(judged: Sequence[Judgement]) -> str:
    """What is wrong with which channels; once where all have the same."""
    alike: dict[str, list[str]] = {}
    for one in judged:
        if one.reason:
            alike.setdefault(one.reason, []).append(one.name)
    if len(alike) == 1 and len(judged) == len(next(iter(alike.values()))):
        return next(iter(alike))
    return "；".join(f"{'、'.join(names)}：{reason}" for reason, names in alike.items())


def _counts(walks: Sequence[Walk]) -> str:
    """What was read, what came, what did not."""
    parts = [f"列表 {sum(w.lists for w in walks)} 份 {sum(w.items for w in walks)} 条"]
    for label, count in (
        ("取得", sum(w.fetched for w in walks)),
        ("早于起始日", sum(w.older for w in walks)),
        ("归档中没有", sum(w.missing for w in walks)),
        ("归档中没有的列表", sum(w.unarchived for w in walks)),
        ("未取到", sum(len(w.failed) for w in walks)),
    ):
        if count:
            parts.append(f"{label} {count}")
    return "，".join(parts)

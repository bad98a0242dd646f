"""What one run heard of each channel, and the ledger that it writes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from crawlers.base import NO_EVIDENCE, Site
from desk.advice import command
from desk.database import tables
from desk.judging import CAUSES, GAP, Fault, History, Judgement, Walk, judge
from desk.sources import SiteVerdict, by_kind, of_source
from desk.store import Store

_NAMED = 10  # articles of a source that are named one by one
_FIRST = 3  # sources that are named where none was reached
_ADVICE = {  # by cause; others may be looked at
    "停采": "恢复用 {}",
    "连不上": "请检查网络和代理，或用浏览器打开看看",
    "受限": "请用浏览器查看",
    "不许抓取": "请用浏览器查看",
}
_TOGETHER = {"连不上": "先查本机网络和代理设置", "停采": "停采的用 {} 恢复"}


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
        return [
            of_source(
                site,
                tuple(self._judged[site.name, channel.name] for channel in site.channels),
                [self._walks[site.name, channel.name] for channel in site.channels],
            )
            for site in by_kind(self._sites.values())
        ]

    def problems(self, home: Path) -> list[str]:
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
                asked = command(f"sites start {name}" if first.cause == "停采" else "sites look", home)
                advice = _ADVICE.get(first.cause, "可用 {} 查看").format(asked)
                lines.append(f"{site.short}（{name}）：{'、'.join(broken)}未读到（{why}）；{advice}")
            walks = [self._walks[name, channel.name] for channel in site.channels]
            lines += [f"{site.short}（{name}）：{line}" for line in _never([one for w in walks for one in w.never])]
            never = {f"{url} {reason}" for walk in walks for url, reason in walk.never}
            failed = [reason for walk in walks for reason in walk.failed if reason not in never]
            lines += [f"{site.short}（{name}）：{why}，未取到；下次运行再取" for why in failed[:_NAMED]]
            if len(failed) > _NAMED:
                lines.append(f"{site.short}（{name}）：另有 {len(failed) - _NAMED} 篇未取到，见日志；下次运行再取")
        return lines

    def said(self) -> list[str]:
        """What is said this once of lists that were read whole: their newest texts may have been withdrawn."""
        return [
            f"{self._sites[name].short}（{name}）：“{channel}”{walk.said}，疑似撤下；请打开核对"
            for (name, channel), walk in self._walks.items()
            if walk.said
        ]

    def unreached(self, home: Path) -> str:
        """Why nothing was reached, in a few lines: the sources counted by cause, the first of them, what to do."""
        first: dict[str, Fault] = {}
        for (name, _), walk in self._walks.items():
            if walk.broken:
                first.setdefault(name, walk.broken[0])
        causes = Counter(fault.cause for fault in first.values()).most_common()
        counted = "，".join(f"{cause} {count} 家" for cause, count in causes)
        named = [
            f"　{self._sites[name].short}（{name}）：{fault.url} {fault.reason}"
            for name, fault in islice(first.items(), _FIRST)
        ]
        start = command("sites start", home)
        told = [advice.format(start) for cause, advice in _TOGETHER.items() if cause in dict(causes)]
        last = "；".join([*told, f"已收的可用 {command('brief', home)} 编"])
        return "\n".join((f"没有一个网站读到：{counted}，如", *named, last))

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
        if message["whole"]:
            walk.top, walk.rows, walk.said = tuple(message["top"]), message["rows"], message["reason"]
        if not (message["whole"] or walk.faults or walk.unarchived):
            walk.faults.append(Fault(GAP, message["reason"]))

    def _failed(self, walk: Walk, message: Mapping[str, Any]) -> None:
        kind, url, reason = message.get("kind", ""), message["url"], message["reason"]
        if message["role"] == "list":
            walk.faults.append(Fault(CAUSES.get(kind, "未读到"), reason, url))
            return
        walk.failed.append(f"{url} {reason}")
        if message.get("final") and not kind:
            walk.never.append((url, reason))
        if kind == "challenge":
            walk.barred.append(reason)

    def _hearsay(self, name: str, channel: str) -> bool:
        """Whether a channel is judged by its lack of evidence and by nothing else."""
        judged = self._judged.get((name, channel))
        none = self._sites[name].channel(channel).evidence == NO_EVIDENCE
        return none and judged is not None and judged.verdict == "未验证"


def settle(store: Store, run: tables.Run, walks: Walks, mode: str, today: date) -> list[dict[str, Any]]:
    """Judge every channel by what is kept of it, write the ledger; the report's line for each source."""
    store.date_listed()
    walks.judge(mode, today, store.histories(walks.channels(), today))
    store.keep_walks(run, walks.facts())
    return [asdict(verdict) for verdict in walks.verdicts()]


def _never(lost: Sequence[tuple[str, str]]) -> Iterator[str]:
    """A line for each reason for which articles never come, with the first of them."""
    first = {reason: url for url, reason in reversed(lost)}
    for reason, count in Counter(reason for _, reason in lost).items():
        yield f"{first[reason]} {reason}{f'（共 {count} 篇）' if count > 1 else ''}；请用浏览器打开"


def _facts(walk: Walk) -> dict[str, Any]:
    unread = [f"{fault.url} {fault.reason}".lstrip() for fault in walk.broken]
    counts = {"lists": walk.lists, "items": walk.items, "new": walk.new, "latest": walk.latest}
    showed = {"top": walk.top, "rows": walk.rows}
    problems = [*unread, *walk.failed]
    gap = any(fault.cause == GAP for fault in walk.faults)
    return {**counts, **showed, "problems": problems, "whole": walk.ended and not walk.faults, "gap": gap}


def _said(judged: Judgement) -> dict[str, Any]:
    return {"verdict": judged.verdict, "cause": judged.cause, "note": judged.reason}

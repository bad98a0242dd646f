"""What a run says of each source: its worst channel's verdict, and which channels have it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, get_args

from crawlers.base import Kind, Site
from desk.judging import Judgement, Walk
from reports.records import Verdict

WORST_FIRST: Final[tuple[Verdict, ...]] = ("中断", "逾期", "未验证", "正常")


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


def by_kind(sites: Iterable[Site]) -> list[Site]:
    """The sources, the State's organs first and the provinces last."""
    return sorted(sites, key=lambda site: get_args(Kind).index(site.kind))


def of_source(site: Site, judged: tuple[Judgement, ...], walks: Sequence[Walk]) -> SiteVerdict:
    """The line of one source, from the judgements on its channels and how they were read."""
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

"""What `status` prints: how much is kept, how the last run ended, which channels need a person."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from crawlers.codec import to_json
from crawlers.records import SHANGHAI
from desk import advice, morning
from desk.database import tables
from desk.sources import WORST_FIRST
from desk.store import DATABASE, Store
from reports.morning import Sheet

_STANDINGS: Final = {"missing": "疑似撤下", "withdrawn": "撤下", "set_aside": "搁置"}
_SHOWN: Final = 15  # lines of one part, unless all are asked for

Line = dict[str, Any]
_COUNTS: Final = ("documents", "entries", "drafts", "signed")
_PARTS: Final = ("absent", "channels", "gaps", "missed", "resting", "notes")


def nothing(home: Path) -> Line:
    """The same of a home in which nothing was run yet; `sample` is the sample home within it, where there is one."""
    sample = home / "demo"
    return {
        "home": str(home),
        **dict.fromkeys(_COUNTS, 0),
        **{part: [] for part in _PARTS},
        "run": None,
        "ran_today": False,
        "conclusion": "还没有运行过",
        "verdicts": dict.fromkeys(WORST_FIRST, 0),
        "morning": None,
        "sample": str(sample) if (sample / DATABASE).exists() else None,
    }


def state(home: Path, store: Store, last: tables.Run, sheet: Sheet, now: datetime) -> Line:
    """All that `status --json` says of a home in which something was run."""
    written = morning.latest(home)
    return {
        **nothing(home),
        "documents": store.documents(),
        "entries": store.entries(),
        "absent": [to_json(one) for one in store.absent()],
        "drafts": store.drafts(),
        "signed": store.signed(),
        "run": _run(last),
        "ran_today": last.started.astimezone(SHANGHAI).date() == now.astimezone(SHANGHAI).date(),
        "conclusion": sheet.conclusion,
        "verdicts": {verdict: len(sheet.of(verdict)) for verdict in WORST_FIRST},
        "channels": [to_json(one) for one in sheet.standings],
        "gaps": list(sheet.gaps),
        "missed": [to_json(one) for one in sheet.missed],
        "resting": [to_json(one) for one in sheet.resting],
        "notes": list(sheet.reminders),
        "morning": str(written.absolute()) if written else None,
    }


def told(state: Line, everything: bool) -> Iterator[str]:
    """The lines to print for what `jobs.status` found: the worst of each part, or everything."""
    yield f"文稿 {state['documents']} 篇，已分析 {state['entries']} 篇"
    yield f"送审稿 {state['drafts']} 份，已签发 {state['signed']} 期"
    last = state["run"]
    home = Path(state["home"])
    rest = "" if everything else advice.command("status --all", home)
    if last is None:
        yield f"还没有运行过：请运行 {advice.command('run', home)}"
        if state["sample"]:
            yield f"样例在 {state['sample']}：请加 --home {state['sample']}"
        return
    began = datetime.fromisoformat(last["started"])
    yield f"上次运行：{began:%Y-%m-%d %H:%M}　{morning.STATES[last['state']]}"
    if not state["ran_today"]:
        yield f"今日还没有运行过，以下是{began.month}月{began.day}日的情况"
    yield f"结论：{state['conclusion']}"
    yield f"栏目 {len(state['channels'])} 个：" + "，".join(f"{name} {state['verdicts'][name]}" for name in WORST_FIRST)
    yield from _part("提醒", [f"　{line}" for line in state["notes"]], rest)
    yield from _by_hand(state["channels"], rest)
    yield from _part("逾期", [_channel(one) for one in state["channels"] if one["verdict"] == "逾期"], rest)
    yield from _part("断号", [f"　{line}" for line in state["gaps"]], rest)
    yield from _part("列出而未收到", [_missed(one) for one in state["missed"]], rest)
    yield from _part("暂不请求的网站", [_resting(one) for one in state["resting"]], rest)
    yield from _part("撤下与搁置", [_absent(one) for one in state["absent"]], rest)
    if state["morning"]:
        yield f"晨检单：{state['morning']}"


def _run(last: tables.Run) -> Line:
    return {
        "name": last.name,
        "command": last.command,
        "state": last.state,
        "day": last.day.isoformat(),
        "started": last.started.astimezone(SHANGHAI).isoformat(),
        "ended": last.ended.astimezone(SHANGHAI).isoformat() if last.ended else None,
        "sites": last.verdicts,
        "error": last.error,
    }


def _by_hand(channels: Sequence[Line], rest: str) -> Iterator[str]:
    """人工补查清单: what could not be read line by line, what is not verified as numbers unless everything is asked."""
    broken = [_channel(one) for one in channels if one["verdict"] == "中断"]
    unverified = [one for one in channels if one["verdict"] == "未验证"]
    if not rest:
        yield from _part("人工补查清单", [*broken, *map(_channel, unverified)], rest)
        return
    yield from _part("人工补查清单", broken, rest)
    if unverified:
        causes = [one["cause"] for one in unverified]
        counted = sorted(set(causes), key=lambda cause: (-causes.count(cause), cause))
        reasons = "，".join(f"{cause} {causes.count(cause)}" for cause in counted)
        yield f"　未验证 {len(unverified)} 个栏目也须人工补查：{reasons}；逐个列出用 {rest}"


def _part(name: str, lines: Sequence[str], rest: str) -> Iterator[str]:
    """A part's lines under their count; where a command shows the `rest`, the first of them."""
    if lines:
        yield f"{name} {len(lines)}"
        yield from lines[:_SHOWN] if rest else lines
    if rest and len(lines) > _SHOWN:
        yield f"　另有 {len(lines) - _SHOWN} 项，用 {rest}"


def _channel(one: Line) -> str:
    since = f"自 {one['since']}　" if one["since"] else ""
    return f"　{one['verdict']}　{one['short']}“{one['channel']}”　{since}{one['reason'] or one['cause']}　{one['url']}"


def _missed(one: Line) -> str:
    return f"　{one['short']}“{one['channel']}”　《{one['title']}》{one['reason']}　{one['url']}"


def _resting(one: Line) -> str:
    return f"　{one['host']}　到 {datetime.fromisoformat(one['until']):%m-%d %H:%M}　{one['reason']}"


def _absent(one: Line) -> str:
    title = f"《{one['title']}》" if one["title"] else ""
    return f"　{_STANDINGS[one['standing']]}　{title}自 {one['since'][:10]}　{one['url']}"

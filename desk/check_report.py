"""What a check found, as people read it, as scripts do, and as HOME/checks keeps it: a page a day, a table a check."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from crawlers import archive
from desk.checking import CHECK, Finding
from desk.failures import UNFINISHED

_WHOLE = 40  # channels up to which those that pass are printed one by one too
_MOST = 60  # lines; without a network every channel would have its own


def told(findings: Sequence[Finding], report: Path) -> Iterator[str]:
    """A line a channel, of many those alone that need a person; where the report lies comes last."""
    named = [one for one in findings if one.verdict != "通过" or len(findings) <= _WHOLE]
    for one in named[:_MOST]:
        facts = "；".join(filter(None, (_list(one), _article(one)))) if one.verdict == "通过" else ""
        said = "；".join(filter(None, (facts, one.reason)))
        yield f"{one.verdict}　{one.site.short}（{one.site.name}）·{one.channel.name}　{said}"
    if len(named) > _MOST:
        yield f"另有 {len(named) - _MOST} 个，见报告"
    yield f"{counted(findings)}；报告：{report}"


def counted(findings: Sequence[Finding]) -> str:
    """3 家 7 个栏目：通过 5，不符 1，未取到 1."""
    counts = Counter(one.verdict for one in findings)
    parts = "，".join(f"{verdict} {count}" for verdict, count in counts.most_common())
    return f"{len({one.site.name for one in findings})} 家 {len(findings)} 个栏目：{parts}"


def as_json(findings: Sequence[Finding], report: Path) -> dict[str, Any]:
    """The whole of it."""
    counts = Counter(one.verdict for one in findings)
    named = {"passed": "通过", "different": "不符", "unreached": "未取到"}
    return {
        "report": str(report),
        **{name: counts[verdict] for name, verdict in named.items()},  # type: ignore[index]
        "channels": [_line(one) for one in findings],
    }


def exit_code(findings: Sequence[Finding]) -> int:
    """0 all as declared, 1 something is not or did not come, 3 nothing came."""
    if all(one.verdict == "通过" for one in findings):
        return 0
    return 1 if any(one.answers for one in findings) else UNFINISHED


def keep(findings: Sequence[Finding], folder: Path, at: datetime) -> Path:
    """The page of the day with this check's table put to its end."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{at:%Y-%m-%d}.md"
    before = path.read_text(encoding="utf-8") if path.exists() else f"# 信源检查 {at:%Y-%m-%d}\n"
    part = path.with_name(f".{path.name}.part")
    archived = [name for name in archive.names(folder) if name.endswith(f"{at:%H%M%S}-{CHECK}.warc.gz")]
    table = _table(findings, at, archived[-1] if archived else "")
    part.write_text(before + "\n".join(("", *table, "")), encoding="utf-8")
    part.replace(path)
    return path


def _table(findings: Sequence[Finding], at: datetime, archived: str) -> Iterator[str]:
    yield f"## {at:%H:%M}　{counted(findings)}"
    yield ""
    if archived:
        yield f"网页存于 {archived}；修好后可用 jingxun sites check 名称 --replay 再读。"
        yield ""
    yield "| 结果 | 机构 | 栏目 | 说明 | 列表 | 首条 | 编码 | 页面标签 | 网址 |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for one in findings:
        shown, name = one.shown, f"{one.site.short}（{one.site.name}）"
        tags = (shown.encoding, "、".join(shown.tags)) if shown else ("", "")
        cells = (one.verdict, name, one.channel.name, one.reason, _list(one), _article(one), *tags, one.channel.url)
        yield f"| {' | '.join(cell.replace('|', '｜') for cell in cells)} |"


def _list(one: Finding) -> str:
    if one.answers is None or one.shown is None:
        return ""
    latest = f"，最近 {one.shown.latest}" if one.shown.latest else ""
    return f"{len(one.answers.listing.items)} 条{latest}"


def _article(one: Finding) -> str:
    document = one.answers.document if one.answers else None
    if document is None:
        return ""
    number = f"，{document.doc_number}" if document.doc_number else ""
    return f"{document.published or '无日期'}《{document.title}》{len(document.paragraphs)} 段{number}"


def _line(one: Finding) -> dict[str, Any]:
    answers, shown = one.answers, one.shown
    document, latest = answers.document if answers else None, shown.latest if shown else None
    return {
        "site": one.site.name,
        "short": one.site.short,
        "channel": one.channel.name,
        "url": one.channel.url,
        "verdict": one.verdict,
        "reason": one.reason,
        "differences": [{"what": d.what, "expected": d.expected, "found": d.found} for d in shown.differences]
        if shown
        else [],
        "notes": list(shown.notes) if shown else [],
        "kind": shown.kind if shown else None,
        "encoding": shown.encoding if shown else None,
        "tags": list(shown.tags) if shown else [],
        "items": len(answers.listing.items) if answers else 0,
        "latest": latest.isoformat() if latest else None,
        "article": document.url if document else None,
        "title": document.title if document else None,
        "published": document.published.isoformat() if document and document.published else None,
        "doc_number": document.doc_number if document else None,
        "paragraphs": len(document.paragraphs) if document else 0,
    }

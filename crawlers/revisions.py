"""What changed between two readings of one article: the same lines make the digest and the difference.

Not counted are white space, marks that take no room, where a paragraph is broken, and lines that count visits.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from crawlers.address import canonical
from crawlers.records import Document

Part = Literal["标题", "文号", "发文机关", "发布日期", "成文日期", "正文", "表格", "附件"]

# Unicode: soft hyphen, zero-width space and joiners, direction marks, word joiner, byte order mark
_ROOMLESS: Final = re.compile("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")
_COUNTER: Final = re.compile(
    r"[\[【(（]?(?:(?:浏览|点击|阅读|访问|下载)(?:次数|人数|量|数|率)?[:：]?\d*[次人]?)+[\]】)）]?"
)
_WORD: Final = re.compile(r"\d[\d.,，]*[%％‰]?|[A-Za-z]+|.", re.S)
_ALIKE: Final = 0.4  # of two paragraphs' words, above which one is the other's new wording
# difflib may take the square of what it compares: words or lines of one stretch, lines paired, lines looked ahead,
# characters of a line that show whether it is the other's wording
_LONGEST, _PAIRED, _AHEAD, _TELLING = 4000, 400, 5, 400


@dataclass(frozen=True, slots=True)
class Change:
    """One line that was added (no `old`), removed (no `new`) or changed: then `words` are its pieces, old and new."""

    part: Part
    old: str | None
    new: str | None
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """All that changed, in the order of the page; empty where the two say the same."""

    SCHEMA = 1

    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    part: Part
    key: str  # what is compared
    shown: str


def difference(old: Document, new: Document) -> Difference:
    """What the new reading says otherwise than the old one; empty exactly where their digests are equal."""
    changes: list[Change] = []
    before, after = _parts(old), _parts(new)
    for part in before:
        changes += _changes(part, before[part], after[part])
    return Difference(tuple(changes))


def text_digest(document: Document) -> str:
    """The sha256 of what a document says: equal digests are one revision."""
    said = "\x1e".join(_said(part, lines) for part, lines in _parts(document).items())
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()


def in_words(found: Difference) -> str:
    """The difference in one line for people: 标题改；正文增 1 段、改 2 段."""
    return "；".join(_counted(part, [c for c in found.changes if c.part == part]) for part in _named(found))


def _parts(document: Document) -> dict[Part, list[_Line]]:
    """The lines of each part; those that say nothing are left out."""
    single: tuple[tuple[Part, str], ...] = (
        ("标题", document.title),
        ("文号", document.doc_number or ""),
        ("发文机关", document.issuer or ""),
        ("发布日期", document.published.isoformat() if document.published else ""),
        ("成文日期", document.issued.isoformat() if document.issued else ""),
    )
    parts: dict[Part, list[_Line]] = {part: _lines(part, [text]) for part, text in single}
    parts["正文"] = [line for line in _lines("正文", document.paragraphs) if not _COUNTER.fullmatch(line.key)]
    rows = [row for table in document.tables for row in table]
    parts["表格"] = [
        _Line("表格", "\x1f".join(map(_bare, row)), "　".join(row)) for row in rows if any(map(_bare, row))
    ]
    parts["附件"] = [
        _Line("附件", f"{_bare(link.name)}\x1f{canonical(link.url)}", f"{link.name}（{link.url}）")
        for link in document.attachments
    ]
    return parts


def _lines(part: Part, texts: Sequence[str]) -> list[_Line]:
    return [_Line(part, key, text) for text in texts if (key := _bare(text))]


def _bare(text: str) -> str:
    return _ROOMLESS.sub("", text)


def _said(part: Part, lines: Sequence[_Line]) -> str:
    """What the lines say together: where a paragraph ends is nothing said, where a row or an attachment ends is."""
    return ("" if part == "正文" else "\x1d").join(line.key for line in lines)


def _changes(part: Part, old: Sequence[_Line], new: Sequence[_Line]) -> Iterator[Change]:
    if _said(part, old) == _said(part, new):
        return
    for i, i_end, j, j_end in _blocks([line.key for line in old], [line.key for line in new]):
        if _said(part, old[i:i_end]) != _said(part, new[j:j_end]):  # else only broken elsewhere
            yield from _paired(part, old[i:i_end], new[j:j_end])


def _paired(part: Part, old: Sequence[_Line], new: Sequence[_Line]) -> Iterator[Change]:
    """The lines of a block that differs: each new one beside the first old one left that it is a wording of."""
    left, ahead = list(old), _AHEAD if len(new) <= _PAIRED else 0
    for line in new:
        place = next((n for n, was in enumerate(left[:ahead]) if was.key == line.key or _is_wording(was, line)), None)
        if place is None:
            yield Change(part, None, line.shown)
            continue
        for gone in left[:place]:
            yield Change(part, gone.shown, None)
        was = left[place]
        left = left[place + 1 :]
        if was.key != line.key:
            yield Change(part, was.shown, line.shown, tuple(_words(was.key, line.key)))
    for gone in left:
        yield Change(part, gone.shown, None)


def _is_wording(old: _Line, new: _Line) -> bool:
    """Whether one line is the other reworded; a single line (a title, a date) always is."""
    if old.part not in ("正文", "表格", "附件"):
        return True
    matcher = SequenceMatcher(None, old.key[:_TELLING], new.key[:_TELLING])
    return matcher.real_quick_ratio() > _ALIKE and matcher.quick_ratio() > _ALIKE and matcher.ratio() > _ALIKE


def _words(old: str, new: str) -> Iterator[tuple[str, str]]:
    """The pieces that differ, a figure always whole."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    for i, i_end, j, j_end in _blocks(before, after):
        yield "".join(before[i:i_end]).replace("\x1f", "　"), "".join(after[j:j_end]).replace("\x1f", "　")


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """The stretches (old from, to, new from, to) that differ; of what is very long, one from first to last."""
    start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    ends = zip(reversed(old[start:]), reversed(new[start:]), strict=False)
    shorter = min(len(old), len(new)) - start
    end = next((n for n, (a, b) in enumerate(ends) if a != b), shorter)
    before, after = old[start : len(old) - end], new[start : len(new) - end]
    if max(len(before), len(after)) > _LONGEST:
        yield start, start + len(before), start, start + len(after)
        return
    for kind, i, i_end, j, j_end in SequenceMatcher(None, before, after).get_opcodes():
        if kind != "equal":
            yield start + i, start + i_end, start + j, start + j_end


def _named(found: Difference) -> list[Part]:
    return list(dict.fromkeys(change.part for change in found.changes))


def _counted(part: Part, changes: Sequence[Change]) -> str:
    unit = {"正文": "段", "表格": "行", "附件": "个"}.get(part)
    if unit is None:
        (change,) = changes
        return f"{part}由“{change.old or '无'}”改为“{change.new or '无'}”"
    counts = {
        "增": sum(change.old is None for change in changes),
        "删": sum(change.new is None for change in changes),
        "改": sum(change.old is not None and change.new is not None for change in changes),
    }
    return part + "、".join(f"{verb} {count} {unit}" for verb, count in counts.items() if count)

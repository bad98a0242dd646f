"""Text to justified lines after the rules of Chinese composition: 28 characters a line, 22 lines a page.

Lengths are points. A glyph is 16 pt and its pitch 15.793 pt (156 mm / 28, GB/T 9704-2012), so a plain line is set
0.207 pt tight. WeasyPrint's own justification stretches blanks only, so every line is composed here.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from reports.breaks import BLANK, CLOSING, FORBIDDEN, FREE, NO_END, NO_START, OPENING, SOFT, WESTERN, breaks

MEASURE = 442.204  # 156 mm
PITCH = 15.793
LINE = 29.62  # 225 mm hold 22 glyphs and 21 spaces of 7/8
SIZE = 16.0
FACES = {"body": "number", "note": "number"}  # a style whose Western words have another font's glyphs

SLACK = 9.0  # a line this much short of the measure (half a character) is spread; beyond, marks are drawn in first
TIGHTER = 0.32  # what drawing in may take from each gap when halved marks are not enough
LOOSE = 48.0  # a line three characters short may part a number from its unit, or a word at its joint
WIDEST = 6.0  # the widest gap; a line that needs more (a long address) stays ragged

Squeeze = Literal["", "left", "right"]
Advance = Callable[[str, str], float]


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one style; the style is the role of its font."""

    text: str
    style: str = "body"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a line that are set alike; `squeeze` is the half taken from a mark, `western` has no spacing."""

    text: str
    style: str
    western: bool = False
    squeeze: Squeeze = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `spacing` follows every character that is not Western; `full` when its right edge is straight."""

    spans: tuple[Span, ...]
    spacing: float
    full: bool

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Form:
    """How a paragraph stands: its measure, the first line's indent, the size of its glyphs; False = ragged right."""

    measure: float = MEASURE
    indent: float = 2 * PITCH
    size: float = SIZE
    justify: bool = True

    @property
    def tight(self) -> float:
        """What the grid takes from each gap."""
        return self.size * (PITCH / SIZE - 1)


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    style: str
    width: float
    western: bool
    after: int
    squeeze: Squeeze = ""


BODY = Form()


def compose_lines(runs: Sequence[Run], advance: Advance, form: Form = BODY) -> tuple[Line, ...]:
    """The lines of one paragraph; `advance(role, character)` is a glyph's width in em.

    Together they hold every character once and in order (a blank at a line's end stays, unseen). `width` of a full line
    is the measure, less the indent on the first.
    """
    cells = _cells(runs, advance, form.size)
    lines: list[Line] = []
    start = 0
    while start < len(cells):
        room = form.measure - (0 if lines else form.indent)
        end = _end(cells, start, room, form)
        lines.append(_line(cells[start:end], room, form, last=end == len(cells)))
        start = end
    return tuple(lines)


def width(line: Line, advance: Advance, form: Form = BODY) -> float:
    """The width of a line in points: glyphs, the spacing between them, and once the tightness of the grid."""
    cells = [
        _Cell(mark, span.style, _wide(span, mark, advance, form.size), span.western, FREE)
        for span in line.spans
        for mark in span.text
    ]
    kept = _visible(cells)
    return sum(cell.width for cell in kept) + _gaps(kept) * line.spacing + form.tight


def _wide(span: Span, mark: str, advance: Advance, size: float) -> float:
    role = FACES.get(span.style, span.style) if span.western else span.style
    return (advance(role, mark) - (0.5 if span.squeeze else 0)) * size


def _cells(runs: Sequence[Run], advance: Advance, size: float) -> list[_Cell]:
    """Every character with its width and what may follow it; of two adjoining marks one is halved."""
    text = "".join(run.text for run in runs)
    styles = [run.style for run in runs for _ in run.text]
    western = {k for word in WESTERN.finditer(text) for k in range(*word.span())}
    cells: list[_Cell] = []
    for k, (mark, style, after) in enumerate(zip(text, styles, breaks(text), strict=True)):
        role = FACES.get(style, style) if k in western else style
        cells.append(_Cell(mark, style, advance(role, mark) * size, k in western, after))
    return [_adjoining(cells, k, size) for k in range(len(cells))]


def _adjoining(cells: Sequence[_Cell], k: int, size: float) -> _Cell:
    cell = cells[k]
    after = cells[k + 1].text if k + 1 < len(cells) else ""
    before = cells[k - 1].text if k else ""
    if (cell.text in CLOSING and after in CLOSING | OPENING) or (cell.text in OPENING and before in OPENING):
        return _halved(cell, size)
    return cell


def _halved(cell: _Cell, size: float) -> _Cell:
    """The mark without its empty half; as it is when its glyph is not a full square."""
    if cell.squeeze or cell.width < 0.9 * size:
        return cell
    return replace(cell, width=cell.width - size / 2, squeeze="right" if cell.text in CLOSING else "left")


def _end(cells: Sequence[_Cell], start: int, room: float, form: Form) -> int:
    """Where the line that starts at `start` ends: the last place that fits, or a little later with marks drawn in."""
    plain, drawn = _places(cells, start, room, form, FREE)
    short = room - _natural(cells[start : plain[-1]], form) if plain else room
    if short > SLACK and drawn:
        end = drawn[0]
    elif short > LOOSE and (form.justify or not plain):
        end = _forced(cells, start, room, form)
    else:
        end = plain[-1]
    if not _alone(cells[end:]):
        return end
    if len(cells) in drawn:
        return len(cells)
    return next((place for place in reversed(plain) if place < end and not _alone(cells[place:])), end)


def _places(cells: Sequence[_Cell], start: int, room: float, form: Form, strength: int) -> tuple[list[int], list[int]]:
    """The ends at which the line fits as it is, and those at which it fits when it is drawn in."""
    plain: list[int] = []
    drawn: list[int] = []
    for end in range(start + 1, len(cells) + 1):
        if cells[end - 1].after < strength and end < len(cells):
            continue
        line = cells[start:end]
        natural = _natural(line, form)
        if natural <= room + 0.01:
            plain.append(end)
        elif natural - _give(line, form) <= room:
            drawn.append(end)
        elif natural > room + 8 * form.size:
            break
    return plain, drawn


def _forced(cells: Sequence[_Cell], start: int, room: float, form: Form) -> int:
    """The end of a line that holds something too long: at a soft place, else before the character that overflows."""
    plain, _ = _places(cells, start, room, form, SOFT)
    if plain and room - _natural(cells[start : plain[-1]], form) <= LOOSE:
        return plain[-1]
    anywhere, _ = _places(cells, start, room, form, FORBIDDEN)
    inside = [p for p in anywhere if p < len(cells) and cells[p - 1].western and cells[p].western]
    better = [p for p in inside if cells[p - 1].text not in NO_END and cells[p].text not in NO_START]
    return max([*plain[-1:], *better[-1:]], default=(anywhere or [start + 1])[-1])


def _natural(cells: Sequence[_Cell], form: Form) -> float:
    kept = _released(_visible(cells), form.size)
    return sum(cell.width for cell in kept) + (_gaps(kept) + 1) * form.tight


def _visible(cells: Sequence[_Cell]) -> list[_Cell]:
    """Without the blanks at the end."""
    kept = list(cells)
    while kept and kept[-1].text in BLANK:
        kept.pop()
    return kept


def _released(cells: list[_Cell], size: float) -> list[_Cell]:
    """The last mark whole again: what it adjoined stands on the next line."""
    if cells and cells[-1].squeeze == "right":
        cells[-1] = replace(cells[-1], width=cells[-1].width + size / 2, squeeze="")
    return cells


def _gaps(cells: Sequence[_Cell]) -> int:
    return sum(not cell.western for cell in cells[:-1])


def _give(cells: Sequence[_Cell], form: Form) -> float:
    """How much a line can be drawn in: half of every whole mark, and a little from each gap."""
    kept = _released(_visible(cells), form.size)
    return len(_marks(kept, form.size)) * form.size / 2 + _gaps(kept) * TIGHTER


def _marks(cells: Sequence[_Cell], size: float) -> list[int]:
    """The marks that can be halved, in the order to do it: at the line's end, stops and commas, then brackets."""
    whole = [
        k
        for k, cell in enumerate(cells)
        if cell.text in CLOSING | OPENING and not cell.squeeze and cell.width >= 0.9 * size
    ]
    last = len(cells) - 1
    return sorted(
        whole, key=lambda k: (not (k == last and cells[k].text in CLOSING), cells[k].text not in "，。、；：", k)
    )


def _alone(rest: Sequence[_Cell]) -> bool:
    """Whether what is left would make a last line of a single character."""
    return bool(rest) and sum(cell.text not in CLOSING | OPENING | BLANK for cell in rest[:4]) < 2 and len(rest) < 4


def _line(cells: Sequence[_Cell], room: float, form: Form, *, last: bool) -> Line:
    """The line set to the room it has; a paragraph's last line, and a ragged one, at the grid's pitch."""
    kept = _released(_visible(cells), form.size)
    blanks = list(cells[len(kept) :])
    excess = _natural(kept, form) - room
    if excess <= 0.01 and (last or not form.justify):
        return Line(_spans([*kept, *blanks]), form.tight, abs(excess) < 0.05)
    for k in _marks(kept, form.size):  # the one at the end first: there it is not seen
        if excess <= (form.size / 4 if k == len(kept) - 1 else _gaps(kept) * TIGHTER):
            break
        kept[k] = _halved(kept[k], form.size)
        excess -= form.size / 2
    gap = -excess / _gaps(kept) if _gaps(kept) else math.inf
    if gap > WIDEST:
        return Line(_spans([*kept, *blanks]), form.tight, full=False)
    return Line(_spans([*kept, *blanks]), form.tight + gap, full=True)


def _spans(cells: Sequence[_Cell]) -> tuple[Span, ...]:
    """Characters that are set alike, together; a halved mark stands alone."""
    spans: list[Span] = []
    for (style, western, squeeze), group in groupby(cells, key=lambda c: (c.style, c.western, c.squeeze)):
        texts = [cell.text for cell in group]
        for text in texts if squeeze else ["".join(texts)]:
            spans.append(Span(text, style, western, squeeze))
    return tuple(spans)

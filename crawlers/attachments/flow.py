"""Lines of print to paragraphs: what the measure broke is joined, what the author parted stays apart."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Final

from crawlers.attachments.contents import clean
from crawlers.attachments.page import Glyph, Line, joined, lines, piece
from crawlers.pages.dates import only_date
from crawlers.records import Row

_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_CLOSED: Final = re.compile(r"[。！？：；…][”’」』）)]?$")
_NUMBERED: Final = re.compile(
    r"^(?:[一二三四五六七八九十百]{1,4}、|[（(][一二三四五六七八九十百\d]{1,4}[）)]|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十百\d]{1,5}[章节条款篇]|附件|[①-⑳•●■◆])"
)
_WORD: Final = re.compile(r"[!-~％℃—–“‘《（]{2,24}")
_ALONE: Final = re.compile(
    r"^附[件表]\s*[\d一二三四五六七八九十]{0,3}\s*[:：]?$"
)  # GB/T 9704-2012, 7.3.8: on a line of its own
_ASIDE: Final = 6  # ems from the margin from which a line is set at the right or in the middle
_LEADER: Final = re.compile(r"[.·…．]{4,}\s*\d{1,4}$")  # an entry of a table of contents
_COLUMN_LINES: Final = 6  # lines that must show the same gutter before a page has columns
_TABLE_LINES: Final = 3
_MANY: Final = 8  # lines of a page from which its own margins are believed


@dataclass(frozen=True, slots=True)
class _Measure:
    left: float
    right: float


def reading_order(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines of a page in the order in which they are read: column by column between lines that cross the gutter."""
    found = lines(glyphs)
    gutter = _gutter(found)
    if gutter is None:
        return found
    ordered: list[Line] = []
    sides: tuple[list[Line], list[Line]] = ([], [])
    for line in found:
        if any(left < gutter < right for left, right, _ in line.parts):
            ordered += [*sides[0], *sides[1], line]
            sides = ([], [])
            continue
        for side, column in zip(sides, (1, 2), strict=True):
            parts = tuple(part for part in line.parts if (part[0] > gutter) == (column == 2))
            if parts:
                whole = (parts[0][0], parts[-1][1], " ".join(text for _, _, text in parts))
                side.append(replace(piece(line, whole, column), parts=parts))
    return [*ordered, *sides[0], *sides[1]]


def paragraphs(found: Sequence[Line], parted: Container[int]) -> list[str]:
    """The paragraphs of a text that may run over pages and columns; lines with a table above them are `parted`."""
    if not found:
        return []
    body = _body_size(found)
    measures = _measures(found, body)
    gap = median([below.top - above.bottom for above, below in pairwise(found) if below.top > above.bottom] or [0.0])
    made: list[list[str]] = [[found[0].text]]
    for place, (above, below) in enumerate(pairwise(found), 1):
        if place in parted or _starts(above, below, measures, body, gap):
            made.append([below.text])
        else:
            made[-1].append(below.text)
    return [text for text in (clean(joined(each)) for each in made) if text]


def unruled_tables(found: Sequence[Line]) -> list[tuple[int, int, tuple[Row, ...]]]:
    """Runs of lines that stand in three columns or more without rules: first line, line behind the last, rows."""
    tables, start = [], 0
    while start < len(found):
        end = start
        while end < len(found) and len(found[end].parts) >= 2 and found[end].page == found[start].page:
            end += 1
        rows = _columned(found[start:end])
        if rows:
            tables.append((start, end, rows))
        start = max(end, start + 1)
    return tables


def _gutter(found: Sequence[Line]) -> float | None:
    """Where prose stands in two columns, the middle between them; columns of figures have no long lines."""
    gaps = [
        (left[1], right[0])
        for line in found
        for left, right in pairwise(line.parts)
        if min(_prose(left[2]), _prose(right[2])) >= 8
    ]
    if len(gaps) < _COLUMN_LINES:
        return None
    middle = median((left + right) / 2 for left, right in gaps)
    agreeing = sum(left < middle < right for left, right in gaps)
    crossing = sum(any(left < middle < right for left, right, _ in line.parts) for line in found)
    return middle if agreeing >= _COLUMN_LINES and agreeing >= 0.8 * len(gaps) and crossing <= agreeing else None


def _prose(text: str) -> int:
    return len(_HAN.findall(text))


def _body_size(found: Sequence[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in found:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0]


def _measures(found: Sequence[Line], body: float) -> dict[tuple[int, int], _Measure]:
    """The left and right margin of each page and column: facing pages have the same measure, moved aside."""
    columns: dict[int, list[Line]] = {}
    pages: dict[tuple[int, int], list[Line]] = {}
    for line in found:
        columns.setdefault(line.column, []).append(line)
        pages.setdefault((line.page, line.column), []).append(line)
    usual = {column: _usual(own) for column, own in columns.items()}
    whole = {column: _Measure(_left(own), max(line.right for line in own)) for column, own in usual.items()}
    made = {}
    for (page, column), own in pages.items():
        measure = whole[column]
        aside = _left(own) - measure.left if len(own) >= _MANY else 0.0
        moved = aside if abs(aside) > body else 0.0
        made[page, column] = _Measure(measure.left + moved, measure.right + moved)
    return made


def _usual(found: Sequence[Line]) -> list[Line]:
    """The lines in the size that most of the text has."""
    body = _body_size(found)
    return [line for line in found if abs(line.size - body) < 0.15 * body]


def _left(found: Sequence[Line]) -> float:
    """The leftmost edge that two lines share."""
    edges = sorted(line.left for line in found)
    return next((one for one, other in pairwise(edges) if other - one < 0.6 * found[0].size), edges[0])


def _starts(above: Line, below: Line, measures: dict[tuple[int, int], _Measure], body: float, gap: float) -> bool:
    """Whether a line begins a paragraph."""
    size = max(above.size, below.size)
    if abs(above.size - below.size) > 0.15 * size:
        return True
    together = above.page == below.page and above.column == below.column
    if together and below.top - above.bottom > 1.7 * max(gap, 0.0) + 0.35 * size:
        return True
    if len(above.parts) > 2 or len(below.parts) > 2:
        return True
    if _LEADER.search(above.text) or _ALONE.match(below.text) or only_date(above.text):
        return True
    before, here = measures[above.page, above.column], measures[below.page, below.column]
    if _centred(above, before) and _centred(below, here) and above.size > 1.1 * body:
        return False  # a title over several lines
    if above.left - before.left > _ASIDE * above.size and abs(below.left - here.left) < below.size:
        return True
    full = above.right > before.right - 1.9 * above.size - _unbroken(below)
    indented = below.left - here.left > 1.2 * below.size
    if indented:
        hanging = together and abs(above.left - below.left) < 0.5 * size
        return not (hanging and full) or bool(_CLOSED.search(above.text) or _NUMBERED.match(below.text))
    return not full or bool(_NUMBERED.match(below.text) and _CLOSED.search(above.text))


def _unbroken(line: Line) -> float:
    """How wide the figure or word is that begins a line: the one above had no room for it."""
    found = _WORD.match(line.text)
    return 0.6 * len(found.group()) * line.size if found else 0.0


def _centred(line: Line, measure: _Measure) -> bool:
    left, right = line.left - measure.left, measure.right - line.right
    return abs(left - right) < 2 * line.size


def _columned(found: Sequence[Line]) -> tuple[Row, ...]:
    """The lines as rows under columns that nothing crosses; () where they are not three columns of short pieces."""
    if len(found) < _TABLE_LINES or sum(len(line.parts) >= 3 for line in found) < _TABLE_LINES:
        return ()
    columns: list[tuple[float, float]] = []
    for left, right, _ in sorted(part for line in found for part in line.parts):
        if columns and left < columns[-1][1] + 0.3 * found[0].size:
            columns[-1] = (columns[-1][0], max(right, columns[-1][1]))
        else:
            columns.append((left, right))
    texts = [text for line in found for _, _, text in line.parts]
    if len(columns) < 3 or sum(len(text) > 30 for text in texts) > len(texts) / 10:
        return ()
    rows = []
    for line in found:
        cells = [""] * len(columns)
        for left, _, text in line.parts:
            place = next(index for index, (start, end) in enumerate(columns) if start <= left <= end)
            cells[place] = clean(f"{cells[place]} {text}")
        rows.append(tuple(cells))
    return tuple(rows)

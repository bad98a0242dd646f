"""The cells of one table as they are passed, and its rows where it holds data and does not lay out the page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml.html import HtmlElement

from crawlers.records import Row, Table

_WIDEST: Final = 100  # columns; a wider table is a mistake in its spans
_MOST_CELLS: Final = 40_000  # of one table, spans filled
_LONG: Final = 400  # characters: a cell of a page's layout holds whole paragraphs


@dataclass(slots=True)
class _Cell:
    start: int
    end: int
    across: int
    down: int


@dataclass(slots=True, eq=False)
class Grid:
    """Which lines stand in which cell; `start` is the table's first line, `blocks` the number of blocks before it."""

    start: int
    blocks: int
    holds_another: bool = False
    cells: list[list[_Cell]] = field(default_factory=list)

    def enter(self, tag: str, element: HtmlElement, line: int) -> None:
        """A row or cell that opens at this line."""
        if tag == "tr":
            self.cells.append([])
        elif tag in ("td", "th"):
            if not self.cells:
                self.cells.append([])
            self.cells[-1].append(_Cell(line, line, _span(element, "colspan"), _span(element, "rowspan")))

    def leave(self, line: int) -> None:
        """The last cell closes before this line."""
        if self.cells and self.cells[-1]:
            self.cells[-1][-1].end = line

    def rows(self, texts: Sequence[str], tidy: Callable[[str], str]) -> Table:
        """The rows of a table of data, each cell's text in every place that it spans; () for layout."""
        if self.holds_another:
            return ()
        written = [[self._text(cell, texts, tidy) for cell in row] for row in self.cells]
        filled = [cell for row in written for cell in row if cell]
        if len(filled) < 4 or sum(len(cell) > _LONG for cell in filled) > len(filled) / 5:
            return ()
        rows = self._filled(written)
        return tuple(rows) if len(rows) > 1 and max(map(len, rows)) > 1 else ()

    def outside_cells(self, count: int) -> list[int]:
        """Which of the table's lines stand in no cell."""
        inside = {number - self.start for row in self.cells for cell in row for number in range(cell.start, cell.end)}
        return [number for number in range(count) if number not in inside]

    def _text(self, cell: _Cell, texts: Sequence[str], tidy: Callable[[str], str]) -> str:
        return tidy("\n".join(texts[cell.start - self.start : cell.end - self.start]))

    def _filled(self, texts: list[list[str]]) -> list[Row]:
        """A merged cell is read in each row and column that it covers: a figure then stands under all its headings."""
        rows: list[Row] = []
        waiting: dict[int, tuple[str, int]] = {}
        size = 0
        for spans, row in zip(self.cells, texts, strict=True):
            cells: list[str] = []
            for cell, text in zip(spans, row, strict=True):
                _take_spanned(cells, waiting)
                for _ in range(min(cell.across, _WIDEST - len(cells))):
                    if cell.down > 1:
                        waiting[len(cells)] = (text, cell.down - 1)
                    cells.append(text)
            _take_spanned(cells, waiting)
            if any(cells):
                rows.append(tuple(cells))
            size += len(cells)
            if size > _MOST_CELLS:
                break
        return rows


def _take_spanned(cells: list[str], waiting: dict[int, tuple[str, int]]) -> None:
    """Cells that an earlier row's span reaches down to."""
    while len(cells) in waiting and len(cells) < _WIDEST:
        text, left = waiting.pop(len(cells))
        if left > 1:
            waiting[len(cells)] = (text, left - 1)
        cells.append(text)


def _span(cell: HtmlElement, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(max(int(value), 1), _WIDEST) if len(value) < 6 and value.isascii() and value.isdigit() else 1

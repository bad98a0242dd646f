"""The shape of a table: lines above, heads, stub, rows, sections; blocks set side by side, pages put together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from crawlers.records import Table
from nlp.tables.areas import headed, known, total, whole
from nlp.tables.captions import is_note
from nlp.tables.cells import Figure, blank, figure, words

_PERIOD_FIGURE = re.compile(r"(?:19|20)\d\d(?:[./-]?(?:0?[1-9]|1[0-2]))?")
_SERIAL = re.compile(r"序号|编号|代码|代号|行次|编码|位次|名次|排名|排位|位序|排序")
_COUNTER = re.compile(r"[甲乙丙丁ABC-]|栏次|行次|序号")
_MOST_HEADS = 8
_TELLING = 60  # rows that show which columns name and which state
_UNIT_HEAD = re.compile(r"(?:计量|计算)?单位")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a block: its place in the table, its cells; without figures it is the heading of a section."""

    place: int
    cells: tuple[str, ...]


@dataclass(slots=True)
class Block:
    """One head with the rows under it; `first` is the column of the table in which the block begins."""

    above: list[str]
    heads: list[tuple[str, ...]]
    lines: list[Line] = field(default_factory=list)
    stub: int = 1
    first: int = 0
    total: str = ""  # the name of its first row of figures, which a section 按…分 divides

    def path(self, column: int) -> list[str]:
        """The headings of a column from the top down, each once."""
        texts = [head[column] for head in self.heads if column < len(head)]
        return [text for place, text in enumerate(texts) if text and text not in texts[:place]]

    @property
    def names(self) -> list[int]:
        """The columns of the stub that hold names: no serial numbers, no units."""
        return [
            c for c in range(self.stub) if not any(_SERIAL.search(t) or _UNIT_HEAD.fullmatch(t) for t in self.path(c))
        ]

    @property
    def units(self) -> int | None:
        """The column that states each row's unit."""
        return next((c for c in range(self.stub) if any(_UNIT_HEAD.fullmatch(text) for text in self.path(c))), None)


def blocks(table: Table, before: Block | None = None) -> list[Block]:
    """The table's blocks in order; one that begins without a head goes on with that of the table `before`."""
    found: list[Block] = []
    for block in _stacked(table, before):
        block.stub = _stub(block)
        found += _beside(block)
    return found


def _stacked(table: Table, before: Block | None) -> Iterator[Block]:
    """A new block begins wherever rows of headings stand."""
    above: list[str] = []
    opening: list[Line] = []
    block: Block | None = None
    for place, row in enumerate(table):
        cells = tuple(words(cell) for cell in row)
        kind = _kind(cells)
        if kind == "none" or (kind == "single" and is_note(max(cells, key=len))):
            continue
        if kind == "head" and not (block and block.lines and _in_stub(cells, block)):
            if block is None or block.lines:
                if block:
                    yield block
                block, above = Block(above, []), []
            if len(block.heads) == _MOST_HEADS:
                return  # a table of words
            block.heads.append(cells)
        elif kind == "single" and (block is None or (not block.lines and not block.heads and len(set(cells)) == 1)):
            above.append(max(row, key=len))
            opening.append(Line(place, cells))
        elif (
            kind == "single"
            and block
            and not block.lines
            and len(set(cells)) == 1
            and len(cells) > 1
            and len(block.heads) == 1
        ):
            block.heads.append(cells)
        else:
            if block is None and before is not None and len(before.heads[0]) == len(cells):
                block, above = Block(before.above, before.heads, opening, total=before.total), []
            if block is not None and not _counts_columns(cells, block):
                block.lines.append(Line(place, cells))
    if block:
        yield block


def _kind(cells: Sequence[str]) -> str:
    """none, single (one thing said), head (words only, or years and months over the columns), data."""
    filled = [cell for cell in cells if cell and not blank(cell)]
    if not filled:
        return "none"
    figures = [cell for cell in filled if figure(cell)]
    if figures and not (len(figures) > 1 or len(filled) > 1):
        return "data"
    if figures:
        times = [cell for place, cell in enumerate(figures) if cell not in figures[:place]]
        rest = all(map(_PERIOD_FIGURE.fullmatch, times)) and not figure(cells[0])
        return "head" if rest and times in (sorted(times), sorted(times, reverse=True)) else "data"
    if len(set(filled)) == 1:
        return "single"
    return "data" if sum(1 for cell in cells[1:] if cell and blank(cell)) > len(cells) / 2 else "head"


def _in_stub(cells: Sequence[str], block: Block) -> bool:
    """Whether the row says something only where the rows' names stand: a section under a merged cell."""
    return not any(cell and not blank(cell) for cell in cells[_stub(block) :])


def _counts_columns(cells: Sequence[str], block: Block) -> bool:
    """甲 | 乙 | 1 | 2 | 3 right under the head."""
    said = [cell for cell in cells if cell and not _COUNTER.fullmatch(cell)]
    counted = [str(number + 1) for number in range(len(said))]
    return not block.lines and len(said) > 1 and said in (counted, [str(number) for number in range(len(said))])


def _stub(block: Block) -> int:
    """How many columns on the left name the rows."""
    rows = [line.cells for line in block.lines[:_TELLING] if any(figure(cell) for cell in line.cells[1:])]
    width = max((len(row) for row in rows), default=1)
    column = 0
    while column < width - 1:
        cells = [row[column] for row in rows if column < len(row) and row[column] and not blank(row[column])]
        worded = sum(figure(cell) is None for cell in cells)
        named = any(_SERIAL.search(text) for text in block.path(column)) or _times_down(cells)
        if column and not named and (worded < len(cells) * 0.6 or len(cells) < len(rows) * 0.3):
            break
        if not column and not named and worded < len(cells) * 0.5:
            break
        column += 1
    return max(column, 1)


def _times_down(cells: Sequence[str]) -> bool:
    """2021, 2022, 2023 down the first column: years, no figures."""
    return (
        len(cells) > 1
        and all(_PERIOD_FIGURE.fullmatch(cell) for cell in cells)
        and cells in (sorted(set(cells)), sorted(set(cells), reverse=True))
    )


def _beside(block: Block) -> list[Block]:
    """城市 | 环比 | 同比 | 城市 | 环比 | 同比 is two blocks side by side."""
    width = max((len(head) for head in block.heads), default=0)
    own = block.path(0)
    starts = [0] + [c for c in range(block.stub + 1, width) if own and block.path(c) == own]
    if len(starts) == 1:
        return [block]
    found = []
    for start, end in zip(starts, [*starts[1:], width], strict=True):
        heads = [head[start:end] for head in block.heads]
        lines = [Line(line.place, line.cells[start:end]) for line in block.lines if any(line.cells[start:end])]
        found.append(Block(block.above, heads, lines, block.stub, block.first + start, block.total))
    return found


def ranks(block: Block, column: int) -> bool:
    """Whether a column of numbers only counts or ranks the rows."""
    return any(_SERIAL.search(text) for text in block.path(column))


def cell(line: Line, column: int) -> Figure | None:
    """The figure of one column of a line."""
    return figure(line.cells[column]) if column < len(line.cells) else None


def regional(block: Block) -> int | None:
    """The column of the stub that names regions: its head says 地区, 城市, 国别, or most of its cells are places."""
    for column in block.names:
        if any(headed(text) for text in block.path(column)):
            return column
        texts = [text for line in block.lines if (text := line.cells[column] if column < len(line.cells) else "")]
        told = [text for text in texts if not total(text)]
        if any(map(whole, texts)) or sum(map(known, told)) > len(told) * 0.6:
            return column
    return None

"""The sheets of a workbook as titles and tables, whatever program wrote it."""

from dataclasses import dataclass, field
from re import fullmatch
from typing import Final

from crawlers.attachments.contents import Gathering, clean

MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 256
MOST_CELLS: Final = 1_000_000  # of one sheet, those that a merged cell fills included


@dataclass(slots=True)
class Sheet:
    """The filled cells by row and column, and the merged areas as first and last row and column."""

    name: str
    cells: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)  # at the heads and feet of its pages
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)

    def put(self, row: int, column: int, text: str) -> bool:
        """Keep one cell; False where the sheet is already as large as is read."""
        if not text or column >= MOST_COLUMNS:
            if text:
                self.problems.append(f"表格过大（只读了前 {MOST_COLUMNS} 列）：{self.name}")
            return True
        if row not in self.cells and len(self.cells) >= MOST_ROWS:
            self.problems.append(f"表格过大（只读了前 {MOST_ROWS} 行）：{self.name}")
            return False
        self.cells.setdefault(row, {})[column] = text
        return True


def add_sheet(sheet: Sheet, gathering: Gathering, alone: bool) -> None:
    """The sheet's name where it says something, the lines above its table, the table, the lines below."""
    gathering.heads(sheet.heads)
    if not alone and sheet.cells and not fullmatch(r"(?i)sheet\s*\d*|工作表\s*\d*", sheet.name):
        gathering.text(sheet.name)
    _fill(sheet)
    _hide(sheet)
    columns = sorted({column for row in sheet.cells.values() for column in row})
    rows = [tuple(clean(row.get(column, "")) for column in columns) for _, row in sorted(sheet.cells.items())]
    rows = [row for row in rows if any(row)]
    first, last = 0, len(rows)
    while first < last and _single(rows[first]):
        first += 1
    while last > first and _single(rows[last - 1]):
        last -= 1
    for row in rows[:first]:
        gathering.text(max(row, key=len))
    gathering.rows(rows[first:last])
    for row in rows[last:]:
        gathering.text(max(row, key=len))
    gathering.problems += dict.fromkeys(sheet.problems)


def _fill(sheet: Sheet) -> None:
    """Every cell that a merged area covers gets its text, as in the tables of a page."""
    room = MOST_CELLS
    for top, bottom, left, right in sheet.merged:
        text = sheet.cells.get(top, {}).get(left, "")
        covered = [row for row in range(top, min(bottom, top + MOST_ROWS) + 1) if row in sheet.cells]
        room -= len(covered) * (min(right, MOST_COLUMNS) - left + 1)
        if not text or room < 0:
            continue
        for row in covered:
            sheet.cells[row].update(dict.fromkeys(range(left, min(right, MOST_COLUMNS - 1) + 1), text))


def _hide(sheet: Sheet) -> None:
    """What does not print goes, and is named."""
    hidden = [row for row in sheet.cells if row in sheet.hidden_rows]
    shown = {column for row in sheet.cells.values() for column in row} & sheet.hidden_columns
    for row in hidden:
        del sheet.cells[row]
    for cells in sheet.cells.values():
        for column in shown & cells.keys():
            del cells[column]
    if hidden or shown:
        sheet.problems.append(f"部分未读：隐藏的 {len(hidden)} 行、{len(shown)} 列：{sheet.name}")


def _single(row: tuple[str, ...]) -> bool:
    """Whether a row says one thing only: a title merged over all columns, a unit at the right, a note."""
    return len(set(filter(None, row))) == 1

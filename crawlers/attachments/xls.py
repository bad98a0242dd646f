"""A workbook of 1993 to 2003 (.xls, and .et, which is the same inside): its cells as printed."""

import struct
from io import StringIO
from typing import Final

import xlrd
from xlrd.book import Book
from xlrd.sheet import Cell
from xlrd.sheet import Sheet as Stored

from crawlers.attachments.contents import Content, Gathering, Unread
from crawlers.attachments.number_format import BUILT_IN, general, shown
from crawlers.attachments.sheets import Sheet, add_sheet

# what xlrd raises on a damaged file
_DAMAGED: Final = (
    *(xlrd.XLRDError, struct.error, AssertionError, ArithmeticError, LookupError, TypeError, ValueError, OSError),
)


def read_xls(body: bytes) -> Content:
    """Each visible sheet in order: figures under their formats, merged cells filled, titles as paragraphs."""
    try:
        book = xlrd.open_workbook(file_contents=body, formatting_info=True, logfile=StringIO())
    except _DAMAGED as error:
        raise Unread("有密码" if "encrypted" in str(error) else "已损坏或不是 Excel 97—2003 文件") from error
    gathering, sheets = Gathering.empty(), book.sheets()
    seen = [sheet for sheet in sheets if sheet.visibility == 0]
    if len(seen) < len(sheets):
        gathering.problems.append(f"部分未读：{len(sheets) - len(seen)} 张隐藏的工作表")
    for stored in seen:
        add_sheet(_sheet(stored, book), gathering, len(seen) == 1)
    return gathering.content()


def _sheet(stored: Stored, book: Book) -> Sheet:
    sheet = Sheet(stored.name)
    sheet.hidden_rows = {row for row, info in stored.rowinfo_map.items() if info.hidden}
    sheet.hidden_columns = {column for column, info in stored.colinfo_map.items() if info.hidden}
    sheet.merged = [(top, under - 1, left, beyond - 1) for top, under, left, beyond in stored.merged_cells]
    for row in range(stored.nrows):
        kept = [sheet.put(row, column, _value(cell, book)) for column, cell in enumerate(stored.row(row))]
        if not all(kept):
            break
    return sheet


def _value(cell: Cell, book: Book) -> str:
    """What the cell prints."""
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        key = book.xf_list[cell.xf_index].format_key
        code = BUILT_IN.get(key, "" if key not in book.format_map else book.format_map[key].format_str)
        return shown(cell.value, code, book.datemode == 1) if code else general(cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#"))
    return str(cell.value)

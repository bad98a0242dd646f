"""The tables of statistics of a document and its attachments as one tidy frame: a row a figure with its change."""

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from crawlers.records import Attachment, Document
from nlp.facts import day_of
from nlp.tables.captions import caption, captions
from nlp.tables.figures import Around, Cell, figures
from nlp.tables.shape import Block

COLUMNS: dict[str, Any] = {
    "indicator": "str",  # 社会消费品零售总额：城镇
    "region": "str",  # 全国, 福建, 福建（不含厦门）, 厦门, a country
    "period": "str",  # 2026-05, 2026-01/2026-05, 2025
    "value": "float64",  # as printed; none where the table states the change alone
    "unit": "str",
    "change": "float64",  # none where the table states none
    "change_unit": "str",  # %, 百分点, or the level's own unit
    "basis": "str",  # 同比, 环比, 累计同比, 较年初 …: what the change is against, of an index what is 100
    "source": "str",  # the document's address
    "part": "str",  # table 2, attachment 1 table 2
    "row": "Int64",  # of the value, from 0; of the change where there is no value
    "column": "Int64",
    "change_row": "Int64",
    "change_column": "Int64",
}
KEY = ["indicator", "region", "period", "basis"]


def frames(document: Document, attachments: Sequence[Attachment] = ()) -> pd.DataFrame:
    """Every figure of the tables of statistics, in reading order; no rows where there is no such table."""
    found = [
        (*row, document.url, part, *places)
        for part, cells in _tables(document, attachments)
        for row, places in _rows(cells)
    ]
    columns = zip(*found, strict=True) if found else ((),) * len(COLUMNS)
    return pd.DataFrame(
        {name: pd.array(list(of), kind) for (name, kind), of in zip(COLUMNS.items(), columns, strict=True)}
    )


def history(frame: pd.DataFrame, indicator: str, region: str = "全国") -> pd.DataFrame:
    """One indicator of one region through time: the last stated figure of each period and basis, oldest first.

    The frame's rows are taken in the order in which they were stated, as the store gives them.
    """
    rows = frame[(frame["indicator"] == indicator) & (frame["region"] == region)]
    kept = rows.drop_duplicates(KEY, keep="last")
    return kept.sort_values(["period", "basis"], key=_ends, kind="stable").reset_index(drop=True)


def _ends(column: "pd.Series[Any]") -> "pd.Series[Any]":
    """Periods in the order of their last months."""
    return column.str.split("/").str[-1] if column.name == "period" else column


def _tables(document: Document, attachments: Sequence[Attachment]) -> Iterator[tuple[str, list[Cell]]]:
    """The figures of each table, by the part that it is."""
    published, title = day_of(document), caption([document.title])
    holders: list[tuple[str, Document | Attachment]] = [("", document)]
    holders += [(f"attachment {number} ", one) for number, one in enumerate(attachments, 1)]
    for before, holder in holders:
        last: Block | None = None
        stated = captions(holder.paragraphs, len(holder.tables))
        for number, (table, above) in enumerate(zip(holder.tables, stated, strict=True), 1):
            cells, last = figures(table, Around(above, title, published), last)
            if cells:
                yield f"{before}table {number}", cells


def _rows(cells: Sequence[Cell]) -> Iterator[tuple[tuple[Any, ...], tuple[int | None, ...]]]:
    """Each level with each of its changes; a level without, and a change without."""
    levels = [one for one in cells if not one.change]
    beside: dict[tuple[int, int], list[Cell]] = {}
    in_row = {(*one[:3], one.row): one for one in reversed(levels) if not one.basis}
    anywhere = {one[:3]: one for one in reversed(levels) if not one.basis}
    alone: list[Cell] = []
    for one in cells:
        if one.change:
            level = in_row.get((*one[:3], one.row)) or anywhere.get(one[:3])
            (beside.setdefault((level.row, level.column), []) if level else alone).append(one)
    for one in levels:
        stated = (*one[:3], one.value, one.unit)
        for two in beside.get((one.row, one.column), ()):
            yield (*stated, two.value, two.unit, two.basis), (one.row, one.column, two.row, two.column)
        if (one.row, one.column) not in beside:
            yield (*stated, None, "", one.basis), (one.row, one.column, None, None)
    for one in alone:
        yield (*one[:3], None, "", one.value, one.unit, one.basis), (one.row, one.column, one.row, one.column)

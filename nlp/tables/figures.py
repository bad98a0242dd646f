"""The figures of one table: name, region, time, unit of each, and each change beside the level that it is of."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from crawlers.records import Table
from nlp.tables import times
from nlp.tables.areas import NATION, area
from nlp.tables.captions import Caption, caption
from nlp.tables.cells import Figure, blank, figure
from nlp.tables.columns import SUMS, Column, without_idle
from nlp.tables.columns import columns as columns_of
from nlp.tables.rows import SEPARATOR, Row, rows
from nlp.tables.shape import Block, blocks, cell

_NEEDS_SUBJECT = re.compile(
    "(?:预算|决算|执行|人|指)数|金额|数量|合计|总计|小计|总额|投资额|销售额|销售面积|产量|面积"  # of what is not said
)
_WHOLE = frozenset(["全省", "全市", "全区", "全自治区", "全县"])
_WORTH = ("金额", "价值", "货值")
_LISTED = re.compile(
    r"(?:企业|单位|机构|公司|学校|姓名|申请|承担|申报|当事|法人|开户|供应商|中标|投标|责任)(?:人|者|方)?(?:名称)?$|项目名称|联系"
)


class Cell(NamedTuple):
    """One figure of a table; `row` and `column` count from 0 in the table as it is kept."""

    indicator: str
    region: str
    period: str
    value: float
    unit: str
    change: bool
    basis: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of a table from outside it."""

    caption: Caption
    title: Caption
    published: date | None


def figures(table: Table, around: Around, before: Block | None = None) -> tuple[list[Cell], Block | None]:
    """The figures of a table of statistics in reading order, none of any other; the last block, for the next page."""
    found: list[Cell] = []
    whole = blocks(table, before)
    for block in whole:
        found += _of_block(block, _completed(around, block))
    return found, whole[-1] if whole else before


def _completed(around: Around, block: Block) -> Around:
    """The caption with what the table's own first rows and its corner say."""
    corner = [text for column in range(block.stub) for text in block.path(column) if "单位" in text]
    own, given = caption([*block.above, *corner]), around.caption
    told = next((one for one in (own, given, around.title) if one.subject), own)
    merged = Caption(
        own.subject or given.subject,
        own.units or given.units or (told.units if told.change else ()),
        own.time if own.time.says else given.time,
        own.region or given.region,
        own.real or given.real,
        told.change,
        told.basis,
    )
    return replace(around, caption=merged)


def _of_block(block: Block, around: Around) -> list[Cell]:
    columns = columns_of(block)
    lines = rows(block)
    if not columns or not _statistical(block):
        return []
    columns = without_idle(columns, lines)
    timed = _mostly(row.time.says and not row.label.name for row in lines)
    base = times.within(around.title.time, around.caption.time)
    found: list[Cell] = []
    for row in lines:
        if timed and row.time.year:
            base = times.within(base, times.Time(row.time.year))
        for column in columns:
            said = cell(row.line, column.place)
            if said is not None:
                found += _cells(row, column, said, around, base, block.first)
    return [one for one in found if one.period and (one.unit or one.change)]


def _cells(row: Row, column: Column, said: Figure, around: Around, base: times.Time, first: int) -> Iterator[Cell]:
    """The figure of one cell, and the real growth in brackets behind it."""
    time = times.within(times.within(base, row.time), column.time)
    period = times.period(time, around.published) or ""
    stated = column.unit or row.unit or column.change or row.label.change
    change = column.change or row.label.change or (around.caption.change and not stated)
    here = around.caption.region or around.title.region
    region = area(row.region) if row.region else column.region or here or NATION
    if region in _WHOLE:
        region = here or region
    name = _name(row.name, column.name, around)
    unit = _unit(row, column, said, change, around.caption)
    basis = column.basis or row.label.basis or (around.caption.basis if change else "") or ("同比" if change else "")
    place = (row.line.place, first + column.place)
    if not basis and not change and unit.endswith("=100"):
        basis = {"上年": "同比", "去年": "同比", "上月": "环比"}.get(unit[:2], unit.removesuffix("=100"))
    if basis == "同比" and _summed(period):
        basis = "累计同比"
    yield Cell(name, region, period, said.value, unit, change, basis, *place)
    if said.real is not None and change and (column.real or row.label.real or around.caption.real):
        yield Cell(name, region, period, said.real, unit, change, f"{basis}（实际）", *place)


def _name(row: str, column: str, around: Around) -> str:
    """Row：column, with the table's subject where they say little."""
    parts = [part for part in (row, column) if part]
    subject = around.caption.subject or around.title.subject
    if not parts:
        return subject
    outer, _, inner = parts[0].partition(SEPARATOR)
    if subject and _NEEDS_SUBJECT.fullmatch(outer):
        own = [] if outer in SUMS or subject.endswith(outer) else [outer]
        parts[:1] = [subject, *own, *([inner] if inner else [])]
    return SEPARATOR.join(parts)


def _unit(row: Row, column: Column, said: Figure, change: bool, above: Caption) -> str:
    if said.unit:
        return said.unit
    if change:
        stated = (column.unit if column.change else None) or (row.label.unit if row.label.change else None)
        stated = stated or (above.unit if above.change else None)
        own = row.unit or above.unit if column.amount or row.label.amount else None
        return stated or ("百分点" if own == "%" else own) or "%"
    worth = above.unit if column.name.endswith(_WORTH) else None  # beside quantities, which are in each row's unit
    return column.unit or worth or row.unit or above.unit or ""


def _summed(period: str) -> bool:
    """Whether a period is several months from January on."""
    first, _, last = period.partition("/")
    return bool(last) and first.endswith("-01") and len(first) == len("2026-01")


def _statistical(block: Block) -> bool:
    """Whether the block holds figures more than words, and its rows are no firms, projects or persons."""
    heads = [text for column in block.names for text in block.path(column)]
    if any(_LISTED.search(text) for text in heads):
        return False
    filled = [text for line in block.lines for text in line.cells[block.stub :] if text and not blank(text)]
    return sum(figure(text) is not None for text in filled) >= len(filled) * 0.6


def _mostly(flags: Iterable[bool]) -> bool:
    told = list(flags)
    return sum(told) > len(told) * 0.6

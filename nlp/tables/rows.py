"""The rows of a block with what each names: 其中：城镇 is of the row above, a section's rows are of its heading."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from nlp.tables.cells import blank, figure
from nlp.tables.labels import UNIT, Label, label
from nlp.tables.shape import Block, Line, regional
from nlp.tables.times import NOTHING, Time, within

_SORTED_BY = re.compile(r"^[按分].+[分类别型域地看]?$")
_MEASURED = re.compile(
    r"(?:额|量|率|值|投资|投资完成|面积|收入|支出|利润|人数|价格|指数|余额|贷款|存款|小时|煤耗|能力|容量|用户)(?:（[^）]*）)?$"
)
SEPARATOR = "："


@dataclass(frozen=True, slots=True)
class Row:
    """A row of figures: its name within the table, its region, what its label says, its time and unit."""

    line: Line
    name: str
    region: str
    label: Label
    time: Time
    unit: str | None


@dataclass(slots=True)
class _Above:
    """The rows that the next may belong to."""

    top: str = ""  # the last row that belongs to none
    top_unit: str | None = None
    first: str = ""  # the first row of all
    section: str = ""
    time: Time = NOTHING  # of a section
    region: str = ""  # of the row above, for one that leaves it out
    child: str = ""  # the last 其中 row's own name; "" where its siblings have ended
    of_all: bool = False  # 其中： stood alone on its row


def rows(block: Block) -> list[Row]:
    """The rows that hold figures, in order, named."""
    where = regional(block)
    above = _Above(first=block.total)
    found: list[Row] = []
    lines = block.lines
    for place, line in enumerate(lines):
        outer, own = _labels(block, line, where)
        if not any(figure(cell) or (cell and blank(cell)) for cell in line.cells[block.stub :]):
            _open_section(above, own)
            continue
        unit = _unit(block, line) or own.unit
        following = _labels(block, lines[place + 1], where)[1] if place + 1 < len(lines) else Label()
        if own.change and not own.name and found:
            name = found[-1].name  # 比上年增长（%） under what grows
        else:
            name = _joined(SEPARATOR.join(one.name for one in outer if one.name), _name(above, own, unit, following))
            if own.marked and above.top:
                above.child = ""  # # marks one row; under a section it begins a list
        above.region = (line.cells[where] if where is not None and where < len(line.cells) else "") or above.region
        time = above.time
        for one in (*outer, own):
            time = within(time, one.time)
        found.append(Row(line, name, above.region, own, time, unit or (above.top_unit if above.child else None)))
    block.total = above.first
    return _told_apart(found)


def measured(name: str) -> bool:
    """Whether a name ends in what is measured: 产量, 投资额, 利用率."""
    return _MEASURED.search(name) is not None


def _told_apart(found: list[Row]) -> list[Row]:
    """90平方米及以下 under each of two indices: a name that stands twice gets that of the row above."""
    often = Counter((row.name, row.label.change) for row in found)
    outer = ""
    apart: list[Row] = []
    for row in found:
        once = often[row.name, row.label.change] == 1
        if once and not row.label.change:
            outer = row.name
        apart.append(row if once or not row.name else replace(row, name=_joined(outer, row.name)))
    return apart


def _labels(block: Block, line: Line, where: int | None) -> tuple[list[Label], Label]:
    """What the columns of names say, but that of regions: the outer ones, and the last."""
    columns = [column for column in block.names if column != where and column < len(line.cells)]
    texts = [text for column in columns if (text := line.cells[column]) and not blank(text)]
    said = [label(text) for place, text in enumerate(texts) if text not in texts[:place]]
    return said[:-1], said[-1] if said else Label()


def _unit(block: Block, line: Line) -> str | None:
    if block.units is None or block.units >= len(line.cells):
        return None
    text = line.cells[block.units]
    return text if UNIT.fullmatch(text) else None


def _open_section(above: _Above, own: Label) -> None:
    above.child = ""
    if own.inner and not own.name:
        above.of_all = True
        return
    above.of_all = False
    if own.time.says and not own.name:
        above.time = own.time
        return
    above.section = above.first if _SORTED_BY.match(own.name) and above.first else own.name
    above.top, above.top_unit = "", own.unit


def _name(above: _Above, own: Label, unit: str | None, following: Label) -> str:
    """The row's name, under the row or the section that it is part of; sets what the next row may belong to."""
    if own.inner or (above.child and _goes_on(above, own, unit, following)):
        above.child = own.name
        return _joined(above.top or above.section, own.name)
    above.child = ""
    if not above.of_all:
        name = _joined(above.section if not own.numbered else "", own.name)
        above.section = "" if own.numbered else above.section
        above.top, above.top_unit = name, unit
        above.first = above.first or name
        return name
    return _joined(above.top or above.first, own.name)


def _goes_on(above: _Above, own: Label, unit: str | None, following: Label) -> bool:
    """Whether a row after 其中：… is one of those too: of the same unit, no measure of its own among mere parts."""
    if own.numbered or own.change or (unit is not None and unit != above.top_unit):
        return False
    if unit is not None and own.unit is not None:
        return False
    if following.inner and own.name and own.name in following.name:
        return False
    if not measured(own.name):
        return True
    parent = above.top.rpartition(SEPARATOR)[2]  # 5G移动电话用户 of 移动电话用户: then 宽带用户 is none of these
    return measured(above.child) and not (parent in above.child and parent not in own.name)


def _joined(outer: str, inner: str) -> str:
    return f"{outer}{SEPARATOR}{inner}" if outer and inner and outer != inner else inner or outer

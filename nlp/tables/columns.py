"""The columns of a block that hold figures: name, unit, time of each, and which level each change is of."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlp.tables import times
from nlp.tables.areas import area, is_place
from nlp.tables.labels import Label, label
from nlp.tables.rows import SEPARATOR, Row, measured
from nlp.tables.shape import Block, cell, ranks

SUMS = frozenset(["合计", "小计", "总计", "总额", "总值"])
_PLAIN = frozenset(["金额", "数量", "总额", "累计", "余额", "存量"])


@dataclass(frozen=True, slots=True)
class Column:
    """One column of figures; `basis` is what its change or index is against, `region` the place in its heading."""

    place: int
    name: str
    unit: str | None
    time: times.Time
    change: bool
    basis: str
    amount: bool
    real: bool
    region: str = ""


def columns(block: Block) -> list[Column]:
    """The columns of figures; a change without a name of its own is of the level before it."""
    width = max((len(line.cells) for line in block.lines), default=0)
    found: list[Column] = []
    for place in range(block.stub, width):
        if not ranks(block, place) and any(cell(line, place) for line in block.lines):
            found.append(_column(place, [label(text) for text in block.path(place)]))
    return _named(found)


def _column(place: int, path: Sequence[Label]) -> Column:
    time = times.NOTHING
    for one in path:
        time = times.within(time, one.time)
    region = next((area(one.name) for one in path if is_place(one.name)), "")
    names = [one.name for one in path if one.name and not (region and area(one.name) == region)]
    names = [name for number, name in enumerate(names) if name not in names[:number]]
    if len(names) > 1 and names[-1] in SUMS:
        names.pop()
    index = any(one.unit and one.unit.endswith("=100") for one in path)
    change = not index and any(one.change for one in path)
    unit = next((one.unit for one in reversed(path) if one.unit and (one.change or not change)), None)
    basis = next((one.basis for one in reversed(path) if one.basis), "")
    amount = any(one.amount for one in path)
    return Column(
        place, SEPARATOR.join(names), unit, time, change, basis, amount, any(one.real for one in path), region
    )


def _named(columns: Sequence[Column]) -> list[Column]:
    """金额 falls away where it is the only level there is; changes take name and time of the levels before them."""
    found: list[Column] = []
    levels: list[Column] = []
    moves: list[Column] = []
    for column in _plain(columns):
        if column.change:
            moves.append(column)
            continue
        if moves:
            found, levels, moves = found + levels + _of_levels(moves, levels), [], []
        levels.append(column)
    return found + levels + _of_levels(moves, levels)


def _plain(columns: Sequence[Column]) -> list[Column]:
    """Names without 金额, 数量 and the like where nothing else is said of the same."""
    inner = {column.name for column in columns if not column.change}
    groups = Counter(name.rpartition(SEPARATOR)[0] for name in inner)
    found = []
    for column in columns:
        outer, _, own = column.name.rpartition(SEPARATOR)
        idle = own in _PLAIN and groups[outer] == 1 and not column.change
        found.append(replace(column, name=outer) if idle else column)
    return found


def without_idle(columns: Sequence[Column], lines: Sequence[Row]) -> list[Column]:
    """实际完成 over rows that each name their own measure and unit falls away."""
    names = {column.name for column in columns if not column.change}
    idle = len(names) == 1 and all(row.unit for row in lines) and not any(map(measured, names))
    return [replace(one, name="") if idle and one.name in names else one for one in columns]


def _of_levels(moves: Sequence[Column], levels: Sequence[Column]) -> list[Column]:
    """The changes that stand right of levels: as many as these in the same order, of the same name, of the last."""
    found: list[Column] = []
    now = [one for one in levels if not (one.time.years_back or one.time.months_back)]  # 上年同期 stands beside
    levels = now or levels
    for place, move in enumerate(moves):
        timed = [one for one in levels if not move.time.says or one.time == move.time] or levels
        if not move.time.says and (move.basis == "环比" or any(one.time.says for one in moves)):
            timed = [one for one in levels if one.time.first == one.time.last and not one.time.summed] or levels
        same = [one for one in timed if move.name and one.name.endswith(move.name)]
        same = [one for one in same if one.name.split(SEPARATOR)[-1] == move.name] or same
        if len(moves) == len(levels) and not move.name and _apart(levels):
            same = [levels[place]]
        of = same or ([] if move.name else timed)
        basis = move.basis or (found[-1].basis if found else "")
        if of:
            level = _latest(of)
            move = replace(move, name=level.name, time=move.time if move.time.says else level.time)
        found.append(replace(move, basis=basis))
    return found


def _apart(levels: Sequence[Column]) -> bool:
    """Whether levels side by side are of several things or several spans: 5月 and 1—5月, not 2月 and 1月."""
    return len({(level.name, _span(level.time)) for level in levels}) == len(levels)


def _latest(levels: Sequence[Column]) -> Column:
    """Of 2026年2月 and 2026年1月 the newer, wherever it stands; else the last."""
    alike = [level for level in levels if _span(level.time) == _span(levels[-1].time)]
    return max(reversed(alike), key=lambda level: (level.time.year or 0, level.time.last or 0))


def _span(time: times.Time) -> str:
    """What kind of time it is: a year, a month, from January on, some months."""
    if time.first is None or time.last is None:
        return "year"
    if time.first == time.last:
        return "month"
    return "so far" if time.first == 1 else f"{time.last - time.first + 1} months"

"""Tables that are drawn with rules, as rows of cells."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Final

from crawlers.attachments.contents import clean, tabular
from crawlers.attachments.page import Glyph, Line, Page, Rule, joined, lines
from crawlers.records import Row

_NEAR: Final = 2.5  # points by which rules that are meant to meet may miss each other
_SHORT: Final = 6.0  # points below which a rule is part of a sign
_MOST: Final = 3_000  # rules one way on a page
_MOST_CELLS: Final = 40_000
_STACKED: Final = 3  # lines in one cell of each column that may be rows without rules
_ROOM: Final = 2.5  # ems that a full line of a cell may leave: its margin, and a word that did not fit
FIGURES: Final = re.compile(r"[-+—–…/<>~*\d.,，%％()（）\s]+$")
_HAN: Final = re.compile(r"[\u4e00-\u9fff：（）]+")


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table, its place on its page from `top` to `bottom`, the lines between its columns.

    `full` says of each cell of the last row whether its text runs to the edge, so that it may go on over the page.
    """

    rows: tuple[Row, ...]
    top: float
    bottom: float
    columns: tuple[float, ...]
    full: tuple[bool, ...]


def ruled_tables(page: Page, before: Ruled | None = None) -> tuple[list[Ruled], list[Glyph]]:
    """The tables of a page from top to bottom, and the characters that stand in none.

    A single row is a table where it stands in the columns of the last table of the page `before`.
    """
    level, upright = _merged(page.level), _merged(page.upright)
    if page.crowded or max(len(level), len(upright)) > _MOST:
        return [], page.glyphs
    found, left_over = [], page.glyphs
    for level_rules, upright_rules in _meeting(level, upright):
        columns = _edges(upright_rules, level_rules)
        rows = _edges(level_rules, upright_rules)
        if len(columns) < 2 or len(rows) < 2 or len(columns) * len(rows) > _MOST_CELLS:
            continue
        goes_on = before is not None and len(rows) == 2 and _stands_in(columns, before.columns)
        columns = [*before.columns] if before and goes_on else columns
        inside = [glyph for glyph in left_over if _within(glyph, columns, rows)]
        cells = _cells(columns, rows, level_rules, upright_rules, inside)
        if goes_on or tabular(cells):
            full = tuple(_is_full(inside, edges, rows[-2:]) for edges in pairwise(columns))
            found.append(Ruled(cells, rows[0], rows[-1], tuple(columns), full))
            taken = set(map(id, inside))
            left_over = [glyph for glyph in left_over if id(glyph) not in taken]
    return sorted(found, key=lambda table: table.top), left_over


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Rules that lie on one line and touch, as one; drawing programs cut them at every cell."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules):
        if groups and rule.at - groups[-1][0].at <= _NEAR:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    made = []
    for group in groups:
        at = sum(rule.at for rule in group) / len(group)
        start, end = None, 0.0
        for rule in sorted(group, key=lambda each: each.start):
            if start is None or rule.start > end + _NEAR:
                if start is not None:
                    made.append(Rule(at, start, end))
                start, end = rule.start, rule.end
            end = max(end, rule.end)
        if start is not None:
            made.append(Rule(at, start, end))
    return [rule for rule in made if rule.end - rule.start >= _SHORT]


def _meeting(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that cross or touch one another, each group a table or a frame."""
    leader = list(range(len(level) + len(upright)))

    def lead(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    for (one, flat), (other, tall) in product(enumerate(level), enumerate(upright, len(level))):
        if _reaches(flat, tall.at) and _reaches(tall, flat.at):
            leader[lead(one)] = lead(other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for place, rule in enumerate((*level, *upright)):
        groups.setdefault(lead(place), ([], []))[place >= len(level)].append(rule)
    return [group for group in groups.values() if group[0] and group[1]]


def _reaches(rule: Rule, place: float) -> bool:
    return rule.start - _NEAR <= place <= rule.end + _NEAR


def _edges(rules: list[Rule], crossing: list[Rule]) -> list[float]:
    """The lines of the grid one way; where the crossing rules run on past the last, the table is open there."""
    edges: list[float] = []
    for rule in sorted(rules):
        if not edges or rule.at - edges[-1] > _NEAR:
            edges.append(rule.at)
    starts, ends = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    open_start = [starts] if starts < edges[0] - 4 * _NEAR else []
    open_end = [ends] if ends > edges[-1] + 4 * _NEAR else []
    return [*open_start, *edges, *open_end]


def _within(glyph: Glyph, columns: list[float], rows: list[float]) -> bool:
    across, down = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
    return columns[0] - 1 <= across <= columns[-1] + 1 and rows[0] - 1 <= down <= rows[-1] + 1


def _stands_in(columns: Sequence[float], others: Sequence[float]) -> bool:
    """Whether a grid's lines are some of another's, and both are as wide."""
    places = {min(range(len(others)), key=lambda place: abs(others[place] - one)) for one in columns}
    near = all(min(abs(other - one) for other in others) <= 2 * _NEAR for one in columns)
    return near and {0, len(others) - 1} <= places


def _is_full(glyphs: Sequence[Glyph], columns: Sequence[float], rows: Sequence[float]) -> bool:
    """Whether the text in a place of the grid ends on a line without room for more."""
    (left, right), (top, bottom) = columns, rows
    own = [g for g in glyphs if left <= (g.left + g.right) / 2 <= right and top <= (g.top + g.bottom) / 2 <= bottom]
    last = lines(own)[-1:]
    return bool(last) and last[0].right > right - _ROOM * last[0].size and last[0].left < left + _ROOM * last[0].size


def _cells(
    columns: list[float], rows: list[float], level: list[Rule], upright: list[Rule], glyphs: list[Glyph]
) -> tuple[Row, ...]:
    """The rows of a grid; places that no rule parts are one cell, and each of them holds its text."""
    held: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        row = _place(rows, (glyph.top + glyph.bottom) / 2)
        held.setdefault((row, _place(columns, (glyph.left + glyph.right) / 2)), []).append(glyph)
    owner = _owners(columns, rows, level, upright)
    texts: dict[tuple[int, int], list[Glyph]] = {}
    for place, found in held.items():
        texts.setdefault(owner[place], []).extend(found)
    made: list[Row] = []
    width = len(columns) - 1
    for row in range(len(rows) - 1):
        owners = [owner[row, column] for column in range(width)]
        made += _unfolded([texts.get(each, []) for each in owners], alone=all(owners.count(o) == 1 for o in owners))
    return tuple(row for row in made if any(row))


def _place(edges: list[float], place: float) -> int:
    return min(max(bisect_right(edges, place) - 1, 0), len(edges) - 2)


def _owners(
    columns: list[float], rows: list[float], level: list[Rule], upright: list[Rule]
) -> dict[tuple[int, int], tuple[int, int]]:
    """For each place of the grid the first place of the cell it belongs to."""
    uprights, levels = _along(upright, columns), _along(level, rows)
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row, column in product(range(len(rows) - 1), range(len(columns) - 1)):
        owner[row, column] = (row, column)
        across, down = (columns[column] + columns[column + 1]) / 2, (rows[row] + rows[row + 1]) / 2
        if column and not any(rule.start <= down <= rule.end for rule in uprights[column]):
            owner[row, column] = owner[row, column - 1]
        elif row and not any(rule.start <= across <= rule.end for rule in levels[row]):
            owner[row, column] = owner[row - 1, column]
    return owner


def _along(rules: list[Rule], edges: list[float]) -> list[list[Rule]]:
    """For each line of the grid the rules that are drawn on it."""
    return [[rule for rule in rules if abs(rule.at - edge) <= _NEAR] for edge in edges]


def _unfolded(cells: list[list[Glyph]], alone: bool) -> list[Row]:
    """The row; several rows where a column of names stands level with columns of figures and no rule parts them."""
    stacked = [lines(cell) for cell in cells]
    if alone and len(cells) > 1:
        level = lines([glyph for cell in cells for glyph in cell])
        figures = [stack for stack in stacked if stack and all(FIGURES.match(line.text) for line in stack)]
        if len(level) >= _STACKED and sum(2 * len(stack) >= len(level) for stack in figures) * 2 > len(cells) - 1:
            edges = [*(line.top for line in level), float("inf")]
            return [
                tuple(_cell([line for line in stack if top - 1 <= line.top < under - 1]) for stack in stacked)
                for top, under in pairwise(edges)
            ]
    return [tuple(_cell(stack) for stack in stacked)]


def _cell(stack: list[Line]) -> str:
    """The text of a cell; short Chinese that the typesetter spread out to fill it is closed up."""
    text = clean(joined([line.text for line in stack]))
    pieces = text.split(" ")
    return "".join(pieces) if len(text) <= 16 and 1 in map(len, pieces) and _HAN.fullmatch("".join(pieces)) else text

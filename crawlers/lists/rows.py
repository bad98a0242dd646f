"""The date of each item of a list: in the block that is the item's alone, between the items, above them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from crawlers.lists.listed import Dates
from crawlers.lists.said_days import day_alone, day_in, labelled_day, machine_day, split_day, within
from crawlers.pages.dates import address_date, only_date, read_date, without_date
from crawlers.pages.lines import tidy, visible
from crawlers.pages.width import narrow

MOST_PARTS: Final = 80  # elements of one item
HIGHEST: Final = 12  # levels from a link up to the block that is its item's alone
_NESTED: Final = frozenset(("ul", "ol", "dl", "select"))
_PUBLISHED: Final = re.compile(r"发布|公布|公开|发文|印发|上网|更新")
_OTHER_DAY: Final = re.compile(r"成文|生成|截[止至]|结束|施行|实施|生效|废止|失效")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text in an item's block, its figures narrow, and whether it belongs to the item's link."""

    text: str
    linked: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One item: its link, where that leads, and the largest block that holds no other item."""

    link: HtmlElement
    address: str
    box: HtmlElement


def dated(rows: Sequence[Row], seen: date) -> list[tuple[date | None, Dates]]:
    """The day of each row and where it was found; `seen` is the day that 昨天 and dates without a year count from."""
    columns: dict[HtmlElement, frozenset[int]] = {}
    own = [_own_day(row, seen, columns) for row in rows]
    found = [day for day, _ in own]
    if len(rows) > 1 and _filled(found) * 2 < len(rows):
        around = max((_between(rows, seen, forward) for forward in (True, False)), key=_filled)
        around = max((around, _above(rows)), key=_filled)
        if _filled(around) * 2 >= len(rows):
            own = [mine if mine[0] else (day, "旁边") for mine, day in zip(own, around, strict=True)]
    return [
        (day, origin) if day else ((inside, "网址") if (inside := address_date(row.address)) else (None, "无"))
        for row, (day, origin) in zip(rows, own, strict=True)
    ]


def pieces(box: HtmlElement, link: HtmlElement, left_out: frozenset[HtmlElement] = frozenset()) -> list[Piece]:
    """The visible runs of text in a block, without lists nested in it that do not hold the link."""
    above = frozenset(islice(link.iterancestors(), HIGHEST))
    return list(_walk(box, link, above, left_out, linked=False))


def _walk(
    element: HtmlElement,
    link: HtmlElement,
    above: frozenset[HtmlElement],
    left_out: frozenset[HtmlElement],
    *,
    linked: bool,
) -> Iterator[Piece]:
    linked = linked or element is link
    if element.text and (text := element.text.strip()):
        yield Piece(narrow(text), linked)
    for child in islice(element, MOST_PARTS):
        nested = child.tag in _NESTED and child not in above
        if not nested and child not in left_out and visible(child):
            yield from _walk(child, link, above, left_out, linked=linked)
        if child.tail and (text := child.tail.strip()):
            yield Piece(narrow(text), linked)


def _own_day(row: Row, seen: date, columns: dict[HtmlElement, frozenset[int]]) -> tuple[date | None, Dates]:
    said = pieces(row.box, row.link, _other_days(row.box, columns))
    for told in islice(row.box.iter("time"), 2):
        if day := machine_day(told.get("datetime", "")):
            return day, "旁边"
    for piece in said:
        if day := labelled_day(piece.text):
            return day, _side(piece)
    for piece in said:
        if day := day_alone(piece.text, seen, row.address):
            return day, _side(piece)
    short = [piece for piece in said if len(piece.text) <= 12]
    if day := split_day([piece.text for piece in short], seen, row.address):
        return day, _side(short[0])
    for piece in said:
        if not piece.linked and (day := day_in(piece.text, seen, row.address)):
            return day, "旁边"
    text = tidy("".join(piece.text for piece in said if piece.linked)[-400:])
    rest = text.replace(without_date(text), " ", 1)
    if rest != " " and (day := read_date(rest) or within(rest, seen, row.address)):
        return day, "链接内"
    return None, "无"


def _side(piece: Piece) -> Dates:
    return "链接内" if piece.linked else "旁边"


def _other_days(box: HtmlElement, columns: dict[HtmlElement, frozenset[int]]) -> frozenset[HtmlElement]:
    """The cells of a table row whose heading says another day than that of publishing: 成文日期, 截止时间."""
    if box.tag != "tr":
        return frozenset()
    table = next((above for above in islice(box.iterancestors(), 4) if above.tag == "table"), None)
    if table is None:
        return frozenset()
    if table not in columns:
        head = next(table.iter("tr"), None)
        names = [] if head is None else ["".join(cell.itertext())[:40] for cell in islice(head, 20)]
        known = any(_PUBLISHED.search(name) for name in names)
        columns[table] = frozenset(at for at, name in enumerate(names) if known and _OTHER_DAY.search(name))
    return frozenset(cell for at, cell in enumerate(islice(box, 20)) if at in columns[table])


def _filled(days: Sequence[date | None]) -> int:
    return sum(day is not None for day in days)


def _between(rows: Sequence[Row], seen: date, forward: bool) -> list[date | None]:
    """The day told between a row's block and the next row's (or the one before); of several items under one, of all."""
    boxes = {row.box for row in rows}
    holders = {above for row in rows for above in islice(row.box.iterancestors(), 6)}
    found: list[date | None] = []
    for number, row in enumerate(rows):
        day = next((d for t in _texts_beside(row.box, boxes | holders, forward) if (d := day_alone(t, seen))), None)
        carried = number and not forward and rows[number - 1].box.getparent() is row.box.getparent()
        found.append(day or (found[-1] if carried else None))
    return found


def _texts_beside(box: HtmlElement, boxes: set[HtmlElement], forward: bool) -> Iterator[str]:
    if forward:
        yield (box.tail or "").strip()
    for sibling in islice(box.itersiblings(preceding=not forward), 4):
        if not forward:
            yield (sibling.tail or "").strip()
        if sibling in boxes or next(islice(sibling.iter(), MOST_PARTS, None), None) is not None:
            return
        yield from (part.strip() for part in sibling.itertext())
        if forward:
            yield (sibling.tail or "").strip()


def _above(rows: Sequence[Row]) -> list[date | None]:
    """The day that stands as a heading over the block of the rows: `<h3>2026-03-05</h3><ul>…</ul>`."""
    known: dict[HtmlElement, date | None] = {}
    for row in rows:
        holder = row.box.getparent()
        if holder is not None and holder not in known:
            head = holder.getprevious()
            small = head is not None and next(islice(head.iter(), 8, None), None) is None
            known[holder] = only_date("".join(head.itertext())[:40]) if small and head is not None else None
    return [known.get(row.box.getparent()) for row in rows]

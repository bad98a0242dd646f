"""Groups of links that stand at the same kind of place of a page, each link read as the item of a list."""

from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from crawlers.lists.layout import Spot, is_headed_aside
from crawlers.lists.listed import Dates
from crawlers.lists.row_links import is_text, items_of, row_of
from crawlers.lists.rows import HIGHEST, MOST_PARTS, Row, dated
from crawlers.records import ListItem

_TOLD: Final = 20  # characters beside a title: more than a date and a mark


@dataclass(frozen=True)
class Entry:
    """One item of a group, the block that is its alone, where it stands in the page, where its date was found."""

    item: ListItem
    link: HtmlElement
    box: HtmlElement
    order: int
    origin: Dates


@dataclass(frozen=True)
class Group:
    """The items of one kind of place, and whether that is a menu or a side box."""

    entries: tuple[Entry, ...]
    aside: bool

    @cached_property
    def mean_length(self) -> float:
        """Characters of a title."""
        return sum(min(len(entry.item.title), 60) for entry in self.entries) / len(self.entries)

    @cached_property
    def dated(self) -> float:
        """The share of items that have a date."""
        return sum(entry.item.published is not None for entry in self.entries) / len(self.entries)

    @cached_property
    def shown(self) -> float:
        """The share of items whose date stands on the page."""
        return sum(entry.origin in ("旁边", "链接内") for entry in self.entries) / len(self.entries)

    @cached_property
    def texts(self) -> float:
        """The share of addresses that look like one text's and not like a column's."""
        return sum(is_text(entry.item.url) for entry in self.entries) / len(self.entries)

    @cached_property
    def told(self) -> bool:
        """Whether the items say more than their titles: a summary, a 文号, who published it."""
        first = self.entries[:5]
        return 2 * sum(_said_beside(entry) >= _TOLD for entry in first) > len(first)

    @cached_property
    def boxes(self) -> frozenset[HtmlElement]:
        """The blocks that are one item's each."""
        return frozenset(entry.box for entry in self.entries)

    @cached_property
    def tags(self) -> frozenset[str]:
        """The tags of those."""
        return frozenset(str(box.tag) for box in self.boxes)

    @cached_property
    def holders(self) -> dict[HtmlElement, None]:
        """The blocks that the items' blocks stand in, in the items' order."""
        boxes = (entry.box.getparent() for entry in self.entries)
        return dict.fromkeys(holder for holder in boxes if holder is not None)


def group(spots: Sequence[Spot], seen: date) -> Group | None:
    """The items of the links at one kind of place, one an address and one a row; None where none has a title."""
    chosen = items_of(spots)
    if not chosen:
        return None
    owners = _owners([spot.link for spot, _ in chosen])
    box = _own_row if len(chosen) == 1 else partial(_box, owners=owners)
    rows = [Row(spot.link, spot.address, box(spot.link)) for spot, _ in chosen]
    days = dated(rows, seen)
    entries = tuple(
        Entry(ListItem(spot.address, title, day), spot.link, row.box, spot.number, origin)
        for (spot, title), row, (day, origin) in zip(chosen, rows, days, strict=True)
    )
    aside = sum(spot.aside for spot, _ in chosen) * 2 > len(chosen)
    entries = _without_undated_blocks(entries)
    return Group(entries, aside or is_headed_aside(entries[0].box, len(entries)))


def _without_undated_blocks(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Where most items show a date, those of a block in which none does are another list at the same kind of place."""
    shown = [entry for entry in entries if entry.origin == "旁边"]
    if not len(entries) > len(shown) > 0.6 * len(entries):
        return entries
    holders = {entry.box.getparent() for entry in shown}
    return tuple(entry for entry in entries if entry.box.getparent() in holders or is_text(entry.item.url))


def dressed(best: Group, other: Group, seen: date) -> Group | None:
    """The other group, where its links stand in rows among the best one's and are only dressed otherwise: red, bold."""
    rows = [Row(entry.link, entry.item.url, _row_in(entry.link, best.holders)) for entry in other.entries]
    if any(row.box in best.boxes or row.box is row.link or row.box.tag not in best.tags for row in rows):
        return None
    found = other
    if any(row.box is not entry.box for row, entry in zip(rows, other.entries, strict=True)):
        entries = (
            replace(entry, item=replace(entry.item, published=day), box=row.box, origin=origin)
            for entry, row, (day, origin) in zip(other.entries, rows, dated(rows, seen), strict=True)
        )
        found = replace(other, entries=tuple(entries))
    return found if abs(best.shown - found.shown) < 0.3 and best.texts - found.texts < 0.5 else None


def _row_in(link: HtmlElement, holders: Container[HtmlElement]) -> HtmlElement:
    """The child of one of the blocks that holds the link; the link itself where none does."""
    below = link
    for above in islice(link.iterancestors(), HIGHEST):
        if above in holders:
            return below
        below = above
    return link


def joined(groups: Sequence[Group]) -> Group:
    """Several groups as one, in page order, one item an address: the first group's where it has one."""
    found: dict[str, Entry] = {}
    for entry in (entry for each in groups for entry in each.entries):
        found.setdefault(entry.item.url, entry)
    return replace(groups[0], entries=tuple(sorted(found.values(), key=lambda entry: entry.order)))


def _said_beside(entry: Entry) -> int:
    """Characters in the item's block that are not in its link."""
    said = sum(len(text.strip()) for text in islice(entry.box.itertext(), MOST_PARTS))
    return said - sum(len(text.strip()) for text in islice(entry.link.itertext(), MOST_PARTS))


def _owners(links: Sequence[HtmlElement]) -> dict[HtmlElement, int]:
    owners: dict[HtmlElement, int] = defaultdict(int)
    for link in links:
        for above in islice(link.iterancestors(), HIGHEST):
            owners[above] += 1
    return owners


def _box(link: HtmlElement, owners: dict[HtmlElement, int]) -> HtmlElement:
    """The largest block around the link that holds no other item of its group."""
    box = link
    for above in islice(link.iterancestors(), HIGHEST):
        if owners[above] > 1 or above.tag in ("body", "html") or _is_large(above):
            break
        box = above
    return box


def _own_row(link: HtmlElement) -> HtmlElement:
    """The row that the only link of its kind stands in; the link itself where that is none or holds too much."""
    row = row_of(link)
    return link if row is None or _is_large(row) else row


def _is_large(block: HtmlElement) -> bool:
    return next(islice(block.iter(), MOST_PARTS, None), None) is not None

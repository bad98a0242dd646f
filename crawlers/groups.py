"""Groups of links that stand at the same kind of place of a page, each link read as the item of a list."""

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawlers.layout import Spot
from crawlers.listed import Dates
from crawlers.records import ListItem
from crawlers.rows import HIGHEST, MOST_PARTS, Row, dated
from crawlers.titles import in_heading, is_second, title_of

_MOST_IN_ROW: Final = 4  # links of one kind in a row: title, column, original, explanation
_COLUMN: Final = re.compile(r"(?:^|/)(?:(?:index|list|default|node|channel|col)[\w-]*\.\w+|[a-zA-Z_-]*)$")
_TEXT_ID: Final = re.compile(
    r"\d{4,}|[0-9a-f]{16,}|(?:^|/)\d+\.s?html?$|[?&]\w*id=\w+|\.(?:pdf|docx?|xlsx?|wps|ofd)$", re.I
)


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
    titled = [(spot, title) for spot in spots if (title := title_of(spot.link))]
    chosen = _one_an_address(_one_a_row(titled))
    if not chosen:
        return None
    owners = _owners([spot.link for spot, _ in chosen])
    rows = [Row(spot.link, spot.address, _box(spot.link, owners)) for spot, _ in chosen]
    days = dated(rows, seen)
    entries = tuple(
        Entry(ListItem(spot.address, title, day), spot.link, row.box, spot.number, origin)
        for (spot, title), row, (day, origin) in zip(chosen, rows, days, strict=True)
    )
    return Group(entries, sum(spot.aside for spot, _ in chosen) * 2 > len(chosen))


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


def is_text(address: str) -> bool:
    """Whether an address looks like one text's (a number, a hash, a file), not like a column's (…/, index.html)."""
    split = urlsplit(address)
    tail = f"{split.path}?{split.query}" if split.query else split.path
    return bool(_TEXT_ID.search(tail)) and not (_COLUMN.search(split.path) and not split.query)


def _one_an_address(titled: list[tuple[Spot, str]]) -> list[tuple[Spot, str]]:
    """Picture, title and 详情 lead to one address: the title is in a heading, else the longest that is no summary."""
    found: dict[str, tuple[Spot, str]] = {}
    for spot, title in titled:
        known = found.get(spot.address)
        if known is None or _worth(spot, title) > _worth(*known):
            found[spot.address] = (spot, title)
    return list(found.values())


def _worth(spot: Spot, title: str) -> tuple[bool, bool, int]:
    return in_heading(spot.link), not is_prose(title), len(title)


def is_prose(title: str) -> bool:
    """Whether a title reads like a summary."""
    return len(title) > 100 or "。" in title[:-1] or (len(title) > 40 and title.endswith(("...", "…")))


def _one_a_row(titled: list[tuple[Spot, str]]) -> list[tuple[Spot, str]]:
    """Without the links that only go with another of their row: its column, [政策原文], an explanation."""
    by_row: dict[HtmlElement, list[tuple[Spot, str]]] = defaultdict(list)
    repeated: dict[str, int] = defaultdict(int)
    for spot, title in titled:
        repeated[spot.address] += 1
        row = next((above for above in islice(spot.link.iterancestors(), 6) if above.tag in ("li", "tr", "dl")), None)
        by_row[spot.link.getparent() if row is None else row].append((spot, title))
    kept = []
    for links in by_row.values():
        if 1 < len(links) <= _MOST_IN_ROW:
            kept += list(_of_row(links, repeated))
        else:
            kept += links
    return sorted(kept, key=lambda pair: pair[0].number)


def _of_row(links: list[tuple[Spot, str]], repeated: dict[str, int]) -> Iterator[tuple[Spot, str]]:
    longest = max(len(title) for _, title in links)
    addresses = {spot.address for spot, _ in links}
    for spot, title in links:
        short = len(title) <= 6 and longest >= 10
        column = repeated[spot.address] > 2 and not is_text(spot.address)
        if len(addresses) == 1 or not (short or column or is_second(title)):
            yield spot, title


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


def _is_large(block: HtmlElement) -> bool:
    return next(islice(block.iter(), MOST_PARTS, None), None) is not None

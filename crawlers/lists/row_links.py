"""Of the links at one kind of place those that are items: one an address, one a row, no column's link."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice
from typing import Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawlers.lists.layout import Spot
from crawlers.lists.titles import in_heading, is_second, title_of

ROWS: Final = frozenset(("li", "tr", "dl"))
_ROW_HEIGHT: Final = 6  # levels from a link up to its row
_MOST_IN_ROW: Final = 4  # links of one kind in a row: title, column, original, explanation
_COLUMN: Final = re.compile(r"(?:^|/)(?:(?:index|list|default|node|channel|col)[\w-]*\.\w+|[a-zA-Z_-]*)$")
_DATED_FOLDER: Final = re.compile(r"/(?:19|20)\d\d[/-]?\d{1,2}(?:[/-]?\d\d)?/(?:[\w%-]+/)?(?:index\.\w+)?$")
_TEXT_ID: Final = re.compile(
    r"\d{4,}|[0-9a-f]{16,}|(?:^|/)\d+\.s?html?$|[?&]\w*id=\w+|\.(?:pdf|docx?|xlsx?|wps|ofd)$", re.I
)


def items_of(spots: Sequence[Spot]) -> list[tuple[Spot, str]]:
    """The links that have a title, each with it, without those that only go with another."""
    titled = [(spot, title) for spot in spots if (title := title_of(spot.link))]
    return _one_an_address(_one_a_row(titled))


def row_of(link: HtmlElement) -> HtmlElement | None:
    """The row that a link stands in: the nearest of li, tr and dl."""
    return next((above for above in islice(link.iterancestors(), _ROW_HEIGHT) if above.tag in ROWS), None)


def is_column(address: str) -> bool:
    """Whether an address looks like a column's or a whole site's: …/, index.html."""
    return bool(_COLUMN.search(urlsplit(address).path))


def is_text(address: str) -> bool:
    """Whether an address looks like one text's (a number, a hash, a file), not like a column's (…/, index.html)."""
    split = urlsplit(address)
    tail = f"{split.path}?{split.query}" if split.query else split.path
    if _DATED_FOLDER.search(split.path):
        return True
    return bool(_TEXT_ID.search(tail)) and not (is_column(address) and not split.query)


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
        row = row_of(spot.link)
        by_row[spot.link.getparent() if row is None else row].append((spot, title))
    kept = []
    for links in by_row.values():
        if 1 < len(links) <= _MOST_IN_ROW:
            kept += _of_row(links, repeated)
        else:
            kept += links
    return sorted(kept, key=lambda pair: pair[0].number)


def _of_row(links: list[tuple[Spot, str]], repeated: dict[str, int]) -> list[tuple[Spot, str]]:
    """The row's own links; all of them where each looks like one that only goes with another."""
    longest = max(len(title) for _, title in links)
    addresses = {spot.address for spot, _ in links}

    def own(spot: Spot, title: str) -> bool:
        short = len(title) <= 6 and longest >= 10
        column = repeated[spot.address] > 2 and not is_text(spot.address)
        return len(addresses) == 1 or not (short or column or is_second(title))

    return [pair for pair in links if own(*pair)] or links

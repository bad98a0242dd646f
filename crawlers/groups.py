"""Groups of links that stand at the same kind of place of a page, each link read as the item of a list."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawlers.dates import address_date, only_date, read_date, without_date, yearless_date
from crawlers.lines import text_of, tidy, visible
from crawlers.markup import join
from crawlers.records import ListItem

_LONGEST: Final = 400  # characters of a title
_MOST_PARTS: Final = 80  # elements of one item
_HIGHEST: Final = 10  # levels from a link up to the block that is its item's alone
_STATE: Final = re.compile(
    r"\d+|^(?:odd|even|first|last|active|on|cur|current|hot|hover|new|top|bg|line|clearfix|fl|fr)$", re.I
)
_ASIDE: Final = re.compile(
    r"(?:^|[\s_-])(?:nav\w*|menu\w*|submenu|crumbs?|breadcrumb\w*|footer\w*|foot|side\w*|hot\w*|rank\w*|phb|friend\w*|share|login|"
    r"aside|relate\w*|popbox|recommend\w*|links?)(?:$|[\s_-])",
    re.I,
)
_MARKS: Final = re.compile(r"^[\s·•●■▪◆►▶>»\-–—*◇□○]+|[\s]+$")
_CUT: Final = re.compile(r"(?:\.{2,}|…+)\s*$")
_MENU: Final = re.compile(
    r"^(?:首页|更多|详细|详情|查看|下载|返回|上一页|下一页|尾页|末页|\d+|English|登录|注册|进入|more)\W*$", re.I
)


@dataclass(frozen=True)
class Entry:
    """One link of a group with the block that is its alone."""

    item: ListItem
    shown: bool  # the date stands on the page, not only in the address


@dataclass(frozen=True)
class Group:
    """The items of one kind of place, and whether that is a menu or a side box."""

    entries: tuple[Entry, ...]
    aside: bool


@dataclass(frozen=True)
class _Spot:
    """Where an element stands: the number of its kind of place, whether it is shown, whether in a menu or side box."""

    place: int
    shown: bool
    aside: bool


def groups(root: HtmlElement, base: str, seen: date) -> list[Group]:
    """Every group of two links or more; `seen` is the day that dates without a year are counted back from."""
    spots = _survey(root)
    found = [Group(_entries(links, base, seen), spots[links[0]].aside) for links in _alike(spots, base)]
    return [group for group in found if group.entries]


def address_of(link: HtmlElement, base: str) -> str | None:
    """Where the link leads, without a fragment; None for what is no page: javascript:, mailto:, #."""
    href = link.get("href", "").strip()
    if not href or href.startswith("#"):
        return None
    if (address := join(base, href)) is None:
        return None
    split = urlsplit(address)
    return address if split.scheme in ("http", "https", "") and (split.path or split.query) else None


def _survey(root: HtmlElement) -> dict[HtmlElement, _Spot]:
    """What each element inherits from the blocks around it, in one pass from the root down.

    A menu that holds most of the page's links was never closed: then the page stands in it.
    """
    found: dict[HtmlElement, _Spot] = {}
    links = _links(root)
    places: dict[tuple[int, str], int] = {}
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        above = found.get(element.getparent(), _Spot(0, True, False))
        place = places.setdefault((above.place, _step(element)), len(places) + 1)
        words = f"{element.get('class', '')} {element.get('id', '')}"
        aside = element.tag in ("nav", "footer", "aside") or bool(_ASIDE.search(words))
        aside = aside and links[element] <= 0.9 * links[root]
        shown = above.shown and (element.tag == "html" or visible(element))
        found[element] = _Spot(place, shown, above.aside or (aside and element.tag not in ("html", "body")))
    return found


def _links(root: HtmlElement) -> dict[HtmlElement, int]:
    """How many links each element holds."""
    count: dict[HtmlElement, int] = defaultdict(int)
    for element in reversed(list(root.iter())):
        count[element] += element.tag == "a"
        if element is not root and (above := element.getparent()) is not None:
            count[above] += count[element]
    return count


def _step(element: HtmlElement) -> str:
    """The tag, with the classes of a container that do not count or mark a state (`item-3`, `odd`, `last`)."""
    if element.tag not in ("div", "ul", "ol", "table", "section", "dl", "nav", "aside", "main"):
        return str(element.tag)
    words = [word for word in element.get("class", "").split() if not _STATE.search(word)]
    return ".".join((str(element.tag), *sorted(words)))


def _alike(spots: dict[HtmlElement, _Spot], base: str) -> list[list[HtmlElement]]:
    """Links that stand at the same kind of place: same tags and container classes from the root down."""
    found: dict[int, list[HtmlElement]] = defaultdict(list)
    for element, spot in spots.items():
        if element.tag == "a" and spot.shown and address_of(element, base) is not None:
            found[spot.place].append(element)
    return [links for links in found.values() if len(links) >= 2]


def _entries(links: Sequence[HtmlElement], base: str, seen: date) -> tuple[Entry, ...]:
    """The group's items, one an address and one a row."""
    titled = _one_a_row([(link, title) for link in links if (title := _title(link))])
    owners: dict[HtmlElement, int] = defaultdict(int)
    for link, _ in titled:
        for above in islice(link.iterancestors(), _HIGHEST):
            owners[above] += 1
    found: dict[str, Entry] = {}
    for link, title in titled:
        address = address_of(link, base) or ""
        day = _shown_date(_box(link, owners), link, seen)
        item = ListItem(address, title, day or address_date(address))
        if address not in found or len(title) > len(found[address].item.title):
            found[address] = Entry(item, day is not None)
    return tuple(found.values())


def _one_a_row(titled: list[tuple[HtmlElement, str]]) -> list[tuple[HtmlElement, str]]:
    """Where a row holds several links of one kind ([政策原文] beside the title), the one with the longest title."""
    rows: dict[object, tuple[HtmlElement, str]] = {}
    for link, title in titled:
        row = next((e for e in islice(link.iterancestors(), _HIGHEST) if e.tag in ("li", "tr", "dd")), link)
        if next(islice(row.iter("a"), 9, None), None) is not None:
            row = link  # a cell or item that holds the whole list
        if row not in rows or len(title) > len(rows[row][1]):
            rows[row] = (link, title)
    return list(rows.values())


def _box(link: HtmlElement, owners: dict[HtmlElement, int]) -> HtmlElement:
    """The largest block around the link that holds no other item of its group."""
    box = link
    for above in islice(link.iterancestors(), _HIGHEST):
        if owners[above] > 1 or above.tag in ("body", "html") or _is_large(above):
            break
        box = above
    return box


def _is_large(block: HtmlElement) -> bool:
    return next(islice(block.iter(), _MOST_PARTS, None), None) is not None


def _title(link: HtmlElement) -> str:
    """The link's own words: a heading inside it, else its text; the title attribute where that is cut or missing."""
    inner = next((e for e in link.iter("h1", "h2", "h3", "h4", "h5", "h6")), None)
    text = text_of(inner if inner is not None else link)[:_LONGEST]
    for part in islice(link.iterdescendants(), _MOST_PARTS):
        shown = text_of(part) if isinstance(part.tag, str) else ""
        if 5 <= len(shown) <= 24 and only_date(shown):
            text = text.replace(shown, " ", 1)
    text = _cleaned(text)
    attribute = _cleaned(tidy(link.get("title", ""))[:_LONGEST])
    if attribute and (not text or _CUT.search(text) or attribute in text):
        text = attribute
    return "" if len(text) < 4 or _MENU.match(text) else text


def _cleaned(text: str) -> str:
    return _MARKS.sub("", without_date(_MARKS.sub("", text))).strip()


def _shown_date(box: HtmlElement, link: HtmlElement, seen: date) -> date | None:
    """The date printed in the item's block: an element that holds nothing else first, then one in the running text."""
    elements = [box, *(e for e in box.iterdescendants() if isinstance(e.tag, str))]
    own = [e for e in elements if not _in_nested_list(e, box, link)]
    for element in own:
        text = tidy("".join(element.itertext())) if len(element) < 6 else ""
        if 4 <= len(text) <= 30 and (
            day := only_date(re.sub(r"\s+\d{1,2}:\d\d(?::\d\d)?", "", text).strip("[]【】()（） "))
        ):
            return day
    around = " ".join(part for e in own for part in ("" if e is link else e.text, "" if e is box else e.tail) if part)
    return read_date(around) or read_date(link.text_content()[-24:]) or _yearless(own, link, seen)


def _yearless(own: list[HtmlElement], link: HtmlElement, seen: date) -> date | None:
    for element in own:
        text = tidy(element.text or "").strip("[]()（）【】 ")
        if element is not link and 3 <= len(text) <= 6 and (day := yearless_date(text, seen)):
            return day
    return None


def _in_nested_list(element: HtmlElement, box: HtmlElement, link: HtmlElement) -> bool:
    """Whether the element is part of a list inside the item, such as its box of related texts."""
    while element is not box:
        if element.tag in ("ul", "ol") and link not in element.iterdescendants("a"):
            return True
        parent = element.getparent()
        if parent is None:
            return False
        element = parent
    return False

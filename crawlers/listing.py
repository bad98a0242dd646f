"""The main list of a page, found by its shape: links that repeat in one place of the layout, with dates near them."""

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, Final
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml.html import HtmlElement, fragment_fromstring

from crawlers import markup
from crawlers.dates import address_date, only_date, read_date, without_date, yearless_date
from crawlers.lines import text_of, tidy, visible
from crawlers.records import Capture, ListItem

# Below this a group of links is a menu or a side box, and saying "no list" is the safer answer.
LEAST_SURE: Final = 0.3
_LONGEST: Final = 400  # characters of a title
_HIGHEST: Final = 10  # levels from a link up to the block that is its item's alone
_STATE: Final = re.compile(r"\d+|^(?:odd|even|first|last|active|on|cur|current|hot|hover|new|top|bg|line|clearfix|fl|fr)$", re.I)
_ASIDE: Final = re.compile(
    r"(?:^|[\s_-])(?:nav\w*|menu\w*|submenu|crumbs?|breadcrumb\w*|footer\w*|foot|side\w*|hot\w*|rank\w*|phb|friend\w*|share|login|"
    r"aside|relate\w*|popbox|recommend\w*|links?)(?:$|[\s_-])",
    re.I,
)
_MARKS: Final = re.compile(r"^[\s·•●■▪◆►▶>»\-–—*◇□○]+|[\s]+$")
_CUT: Final = re.compile(r"(?:\.{2,}|…+)\s*$")
_NEXT: Final = re.compile(r"^\W*(?:下一?页|后一?页)\W*$")
_PAGER: Final = re.compile(r"""createPageHTML\w*\(\s*['"]?(\d+)['"]?\s*,\s*['"]?(\d+)['"]?\s*,\s*["'](\w+)["']\s*,\s*["'](\w+)["']""")
_RECORD: Final = re.compile(r"<record>\s*<!\[CDATA\[(.*?)\]\]>\s*</record>", re.S)
_MENU: Final = re.compile(r"^(?:首页|更多|详细|详情|查看|下载|返回|上一页|下一页|尾页|末页|\d+|English|登录|注册|进入|more)\W*$", re.I)


@dataclass(frozen=True)
class Listing:
    """What a list page says: its items in page order, how sure the reader is (0–1), why it found none, the next page."""

    items: tuple[ListItem, ...]
    sure: float
    reason: str
    next: str | None


@dataclass(frozen=True)
class _Spot:
    """Where an element stands: the number of its kind of place, whether it is shown, whether in a menu or side box."""

    place: int
    shown: bool
    aside: bool


@dataclass(frozen=True)
class _Entry:
    """One link of a group with the block that is its alone."""

    item: ListItem
    shown: bool  # the date stands on the page, not only in the address


def read_list(capture: Capture) -> Listing:
    """The main list of the page; without one, no items and the reason. A challenge or broken page is a reason too."""
    try:
        root = markup.page(capture.body, capture.headers, capture.url)
    except markup.Unreadable as error:
        return Listing((), 0.0, str(error), None)
    _unpack_records(root)
    base = urljoin(capture.url, str(root.xpath("string(.//base/@href)")).strip())
    spots = _survey(root)
    groups = [(_entries(links, base, capture.fetched.date()), spots[links[0]].aside) for links in _groups(spots, base)]
    groups = [group for group in groups if group[0]]
    following = _next(root, base, capture.url)
    if not groups:
        return Listing((), 0.0, f"页面上没有成组的链接（可能由脚本填充或为验证页）：{capture.url}", following)
    best, aside = max(groups, key=lambda group: _weight(*group))
    sure = _sureness(best, aside)
    if sure < LEAST_SURE:
        return Listing((), sure, f"页面上的链接像菜单，不像列表：{capture.url}；请核对栏目地址", following)
    return Listing(tuple(entry.item for entry in best), sure, "", following)


def read_json_list(capture: Capture, *, url: str, title: str, published: str) -> Listing:
    """The items of a JSON list by the keys given; rows may lie at any depth. Markup in titles is dropped.

    A row without address or title is left out; `reason` says how many, or what is wrong with the whole.
    """
    try:
        rows = list(_rows(json.loads(markup.decode(capture.body, None)), url))
    except (ValueError, RecursionError):
        return Listing((), 0.0, f"不是可读的 JSON：{capture.url}；请查看原始捕获", None)
    items: dict[str, ListItem] = {}
    for row in rows:
        address, name = str(row.get(url) or "").strip(), _plain(row.get(title))
        if address and name:
            address = urljoin(capture.url, address)
            items.setdefault(address, ListItem(address, name, read_date(str(row.get(published) or ""))))
    if not items:
        return Listing((), 0.0, f"JSON 中没有带 {url} 和 {title} 的条目：{capture.url}；请核对键名", None)
    left = len([row for row in rows if not row.get(url) or not _plain(row.get(title))])
    return Listing(tuple(items.values()), 1.0, f"有 {left} 条缺地址或标题，未取" if left else "", None)


def _unpack_records(root: HtmlElement) -> None:
    """Hanweb keeps its list in a script: `<script type="text/xml"><datastore>…<record><![CDATA[<li>…</li>]]></record>`."""
    for script in list(root.iter("script")):
        records = _RECORD.findall(script.text or "")
        parent = script.getparent()
        if len(records) >= 2 and parent is not None:
            parent.replace(script, fragment_fromstring("".join(records), create_parent="div"))


def _survey(root: HtmlElement) -> dict[HtmlElement, _Spot]:
    """What each element inherits from the blocks around it, in one pass from the root down."""
    found: dict[HtmlElement, _Spot] = {}
    places: dict[tuple[int, str], int] = {}
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        above = found.get(element.getparent(), _Spot(0, True, False))
        place = places.setdefault((above.place, _step(element)), len(places) + 1)
        words = f"{element.get('class', '')} {element.get('id', '')}"
        aside = element.tag in ("nav", "footer", "aside") or bool(_ASIDE.search(words))
        shown = above.shown and (element.tag == "html" or visible(element))
        found[element] = _Spot(place, shown, above.aside or (aside and element.tag not in ("html", "body")))
    return found


def _step(element: HtmlElement) -> str:
    """The tag, with the classes of a container that do not count or mark a state (`item-3`, `odd`, `last`)."""
    if element.tag not in ("div", "ul", "ol", "table", "section", "dl", "nav", "aside", "main"):
        return str(element.tag)
    words = [word for word in element.get("class", "").split() if not _STATE.search(word)]
    return ".".join((str(element.tag), *sorted(words)))


def _groups(spots: dict[HtmlElement, _Spot], base: str) -> list[list[HtmlElement]]:
    """Links that stand at the same kind of place: same tags and container classes from the root down."""
    found: dict[int, list[HtmlElement]] = defaultdict(list)
    for element, spot in spots.items():
        if element.tag == "a" and spot.shown and _address(element, base) is not None:
            found[spot.place].append(element)
    return [links for links in found.values() if len(links) >= 2]


def _address(link: HtmlElement, base: str) -> str | None:
    href = link.get("href", "").strip()
    if not href or href.startswith("#"):
        return None
    try:
        address = urldefrag(urljoin(base, href)).url
        split = urlsplit(address)
    except ValueError:
        return None
    return address if split.scheme in ("http", "https", "") and (split.path or split.query) else None


def _is_shown(link: HtmlElement) -> bool:
    return visible(link) and all(visible(above) or above.tag == "html" for above in link.iterancestors())


def _entries(links: Sequence[HtmlElement], base: str, seen: date) -> tuple[_Entry, ...]:
    """The group's items, one an address and one a row."""
    titled = _one_a_row([(link, title) for link in links if (title := _title(link))])
    owners: dict[HtmlElement, int] = defaultdict(int)
    for link, _ in titled:
        for above in islice(link.iterancestors(), _HIGHEST):
            owners[above] += 1
    found: dict[str, _Entry] = {}
    for link, title in titled:
        address = _address(link, base) or ""
        day = _shown_date(_box(link, owners), link, seen)
        item = ListItem(address, title, day or address_date(address))
        if address not in found or len(title) > len(found[address].item.title):
            found[address] = _Entry(item, day is not None)
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
        if owners[above] > 1 or above.tag in ("body", "html"):
            break
        box = above
    return box


def _title(link: HtmlElement) -> str:
    """The link's own words: a heading inside it, else its text; the title attribute where the text is cut or missing."""
    inner = next((e for e in link.iter("h1", "h2", "h3", "h4", "h5", "h6")), None)
    text = _cleaned(text_of(inner if inner is not None else link)[:_LONGEST])
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
        if 4 <= len(text) <= 30 and (day := only_date(re.sub(r"\s+\d{1,2}:\d\d(?::\d\d)?", "", text).strip("[]【】()（） "))):
            return day
    around = " ".join(t for e in own for t in (e.text or "", e.tail or "" if e is not box else "") if e is not link)
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


def _weight(entries: Sequence[_Entry], aside: bool) -> float:
    """Long titles weigh more than many; a printed date more than one in the address; side boxes less."""
    total = sum(
        min(len(entry.item.title), 40) * (3.0 if entry.shown else 2.0 if entry.item.published else 1.0) for entry in entries
    )
    return total * (0.3 if aside else 1.0) * (0.3 if _mean_length(entries) < 8 else 1.0)


def _sureness(entries: Sequence[_Entry], aside: bool) -> float:
    dated = sum(entry.item.published is not None for entry in entries) / len(entries)
    shape = min(1.0, _mean_length(entries) / 16)
    count = min(1.0, len(entries) / 4)
    return round((0.25 + 0.75 * dated) * shape * count * (0.6 if aside else 1.0), 2)


def _mean_length(entries: Sequence[_Entry]) -> float:
    return sum(len(entry.item.title) for entry in entries) / len(entries)


def _next(root: HtmlElement, base: str, url: str) -> str | None:
    """The next page by its link, or as the TRS pager counts: createPageHTML(pages, this, "index", "html") -> index_1.html."""
    for link in root.iter("a"):
        if _NEXT.match(text_of(link)) and (address := _address(link, base)) and address != url:
            return address
    for script in root.iter("script"):
        if match := _PAGER.search(script.text or ""):
            pages, here, stem, ending = match.groups()
            if int(here) + 1 < int(pages):
                return urljoin(url, f"{stem}_{int(here) + 1}.{ending}")
    return None


def _rows(value: Any, key: str) -> list[dict[str, Any]]:
    """The objects with the key, in order, however deep the system wraps them."""
    if isinstance(value, dict):
        return [value] if key in value else [row for inner in value.values() for row in _rows(inner, key)]
    if isinstance(value, list):
        return [row for inner in value for row in _rows(inner, key)]
    return []


def _plain(value: object) -> str:
    return tidy(re.sub(r"<[^<>]*>", "", str(value or "")))

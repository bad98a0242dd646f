"""The main list of a page, found by its shape: links that repeat in one place of the layout, with dates near them."""

import json
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement, fragment_fromstring

from crawlers import markup
from crawlers.dates import read_date
from crawlers.groups import Group, address_of, groups
from crawlers.lines import text_of, tidy
from crawlers.records import Capture, ListItem

# Below this a group of links is a menu or a side box, and saying "no list" is the safer answer.
LEAST_SURE: Final = 0.3
_NEXT: Final = re.compile(r"^\W*(?:下一?页|后一?页)\W*$")
_PAGER: Final = re.compile(
    r"""createPageHTML\w*\(\s*['"]?(\d+)['"]?\s*,\s*['"]?(\d+)['"]?\s*,\s*["'](\w+)["']\s*,\s*["'](\w+)["']"""
)
_RECORD: Final = re.compile(r"<record>\s*<!\[CDATA\[(.*?)\]\]>\s*</record>", re.S)


@dataclass(frozen=True)
class Listing:
    """What a list page says: items in page order, how sure the reader is (0–1), why it found none, the next page."""

    items: tuple[ListItem, ...]
    sure: float
    reason: str
    next: str | None


def read_list(capture: Capture) -> Listing:
    """The main list of the page; without one, no items and the reason. A challenge or broken page is a reason too."""
    try:
        root = markup.page(capture.body, capture.headers, capture.url)
    except markup.Unreadable as error:
        return Listing((), 0.0, str(error), None)
    _unpack_records(root)
    base = markup.base(root, capture.url)
    found = groups(root, base, capture.fetched.date())
    following = _next(root, base, capture.url)
    if not found:
        return Listing((), 0.0, f"页面上没有成组的链接（可能由脚本填充或为验证页）：{capture.url}", following)
    best = max(found, key=_weight)
    sure = _sureness(best)
    if sure < LEAST_SURE:
        return Listing((), sure, f"页面上的链接像菜单，不像列表：{capture.url}；请核对栏目地址", following)
    return Listing(tuple(entry.item for entry in best.entries), sure, "", following)


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
            address = markup.join(capture.url, address) or address
            items.setdefault(address, ListItem(address, name, read_date(str(row.get(published) or ""))))
    if not items:
        return Listing((), 0.0, f"JSON 中没有带 {url} 和 {title} 的条目：{capture.url}；请核对键名", None)
    left = len([row for row in rows if not row.get(url) or not _plain(row.get(title))])
    return Listing(tuple(items.values()), 1.0, f"有 {left} 条缺地址或标题，未取" if left else "", None)


def _unpack_records(root: HtmlElement) -> None:
    """Hanweb keeps its list in `<script type="text/xml">`: `<datastore>…<record><![CDATA[<li>…</li>]]></record>`."""
    for script in list(root.iter("script")):
        records = _RECORD.findall(script.text or "")
        parent = script.getparent()
        if len(records) >= 2 and parent is not None:
            parent.replace(script, fragment_fromstring("".join(records), create_parent="div"))


def _weight(group: Group) -> float:
    """Long titles weigh more than many; a printed date more than one in the address; side boxes less."""
    total = sum(
        min(len(entry.item.title), 40) * (3.0 if entry.shown else 2.0 if entry.item.published else 1.0)
        for entry in group.entries
    )
    return total * (0.3 if group.aside else 1.0) * (0.3 if _mean_length(group) < 8 else 1.0)


def _sureness(group: Group) -> float:
    """Dates make a list sure; without them it is at most half sure, as far as its addresses are of one shape."""
    dated = sum(entry.item.published is not None for entry in group.entries) / len(group.entries)
    shape = min(1.0, _mean_length(group) / 12)
    count = min(1.0, len(group.entries) / 4)
    return round((dated + (1 - dated) * 0.5 * _alike(group)) * shape * count * (0.6 if group.aside else 1.0), 2)


def _alike(group: Group) -> float:
    """The share of the commonest shape of path, figures and hashes put aside."""
    shapes = Counter(re.sub(r"[0-9a-f]{16,}|\d+", "#", urlsplit(entry.item.url).path) for entry in group.entries)
    return shapes.most_common(1)[0][1] / len(group.entries)


def _mean_length(group: Group) -> float:
    return sum(len(entry.item.title) for entry in group.entries) / len(group.entries)


def _next(root: HtmlElement, base: str, url: str) -> str | None:
    """The next page by its link, or by the TRS pager: createPageHTML(pages, this, "index", "html") -> index_1.html."""
    for link in root.iter("a"):
        if _NEXT.match(text_of(link)) and (address := address_of(link, base)) and address != url:
            return address
    for script in root.iter("script"):
        if match := _PAGER.search(script.text or ""):
            pages, here, stem, ending = match.groups()
            if int(here) + 1 < int(pages):
                return markup.join(url, f"{stem}_{int(here) + 1}.{ending}")
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

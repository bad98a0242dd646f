"""The main list of a page, found by its shape: links that repeat in one place of the layout, with dates near them."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawlers import feeds, json_lists, list_pages, markup, page_kinds, scripts
from crawlers.groups import Group, dressed, group, is_prose, joined
from crawlers.layout import path_of, places
from crawlers.listed import Dates, Listing, nothing
from crawlers.records import Capture, ListItem

__all__ = ["Listing", "read_any_list", "read_json", "read_json_list", "read_list"]

# Below this a group of links is a menu or a side box, and saying "no list" is the safer answer.
LEAST_SURE: Final = 0.3
_MOST_LINKS: Final = 10_000  # of one kind of place: a longer one is a site map or an attack


def read_any_list(capture: Capture) -> Listing:
    """The list of a response, whatever it is written in: a feed, JSON, a callback around it, HTML."""
    if feeds.is_feed(capture.body):
        return feeds.read_feed(capture)
    if json_lists.is_json(capture.body):
        return read_json(capture, None)
    return read_list(capture)


def read_list(capture: Capture) -> Listing:
    """The main list of an HTML page; without one, no items and the reason. A challenge or broken page is one too."""
    url = capture.url
    try:
        root = markup.page(capture.body, capture.headers, url)
    except markup.Unreadable as error:
        return nothing(str(error))
    scripts.unpack_records(root)
    base = markup.base(root, url)
    following = list_pages.next_page(root, base, url)
    found = _groups(root, base, capture)
    best = _main(found, capture.fetched.date(), whole=following is not None)
    sure = _sureness(best, root, url) if best else 0.0
    if sure < 0.5 and (written := json_lists.among(scripts.literals(root), url)):
        part = _part_of_page(root, (), written.items, dated=written.dates == "数据", url=url)
        if written.sure * part > max(sure, LEAST_SURE):
            return replace(written, sure=round(written.sure * part, 2))
    units = scripts.units(root, url)
    if best is None or sure < LEAST_SURE:
        reason = page_kinds.why_none(root, capture.status, units, url)
        filled_by = units[0] if units and units[0] in reason else None
        return nothing(reason, sure=sure, following=following or filled_by)
    items = tuple(entry.item for entry in best.entries)
    filled = best.aside and units
    reason = f"主列表由脚本填充，所列为边栏：{url}；取数地址：{units[0]}" if filled else ""
    return Listing(items, sure, reason, units[0] if filled else following, path_of(_holder(best)), _origin(best))


def read_json(capture: Capture, paths: json_lists.JsonPaths | None) -> Listing:
    """The list of a JSON answer, by its declared paths or by its own keys; HTML inside it is read as a page is."""
    try:
        value = json_lists.parse(capture.body)
    except ValueError as error:
        return nothing(f"不是可读的 JSON（{error}）：{capture.url}；请查看原始捕获")
    if page := json_lists.page_inside(value, paths):
        found = read_list(replace(capture, body=page.encode("utf-8", "replace"), headers=()))
        return replace(found, next=json_lists.following(value, paths, capture.url, len(found.items)))
    return json_lists.read_rows(value, paths, capture.url)


def read_json_list(capture: Capture, *, url: str, title: str, published: str) -> Listing:
    """The rows with the keys given, wherever they lie."""
    return read_json(capture, json_lists.JsonPaths(url=url, title=title, published=published))


def _groups(root: HtmlElement, base: str, capture: Capture) -> list[Group]:
    spots = [each for each in places(root, base) if len(each) <= _MOST_LINKS]
    found = [group(each, capture.fetched.date()) for each in spots]
    return [each for each in found if each is not None]


def _main(found: list[Group], seen: date, *, whole: bool) -> Group | None:
    """The heaviest group, with those of its kind beside it: a list may be broken into blocks or dress some rows.

    A page with a pager has one list; without one, blocks that are built alike are the parts of a channel's page.
    """
    best = max((each for each in found if len(each.entries) > 1), key=_weight, default=None)
    if best is None:
        return None
    parts = [best]
    kind = _kind(best)
    for other in found:
        if other is best or other.aside != best.aside:
            continue
        if rows := dressed(best, other, seen):
            parts.append(rows)
        elif not whole and len(best.entries) <= 12 and len(other.entries) > 1 and _kind(other) == kind:
            parts.append(other)
    return joined(parts)


def _kind(each: Group) -> tuple[str, str, int]:
    above = each.entries[0].box.getparent()
    holder = each.entries[0].box if above is None else above
    return f"{holder.tag}.{holder.get('class', '')}", str(each.entries[0].box.tag), round(each.shown)


def _weight(each: Group) -> float:
    """Long titles weigh more than many; a printed date more than one in the address; side boxes and summaries less."""
    value = {"旁边": 3.0, "链接内": 3.0, "网址": 2.0, "无": 1.0}
    total = sum(
        min(len(entry.item.title), 40) * value.get(entry.origin, 1.0) * (0.3 if is_prose(entry.item.title) else 1.0)
        for entry in each.entries
    )
    columns = 0.3 + 0.7 * each.texts if each.dated < 0.5 else 1.0
    return total * columns * (0.3 if each.aside else 1.0) * (0.3 if each.mean_length < 8 else 1.0)


def _sureness(best: Group, root: HtmlElement, url: str) -> float:
    """Dates make a list sure; without them it is at most half sure, as far as its addresses are those of texts."""
    undated = 0.6 * best.texts * _alike(best)
    shape = min(1.0, best.mean_length / 12)
    count = min(1.0, len(best.entries) / 4)
    aside = (0.6 if best.dated > 0.5 else 0.3) if best.aside else 1.0
    part = _part_of_page(root, best.boxes, [entry.item for entry in best.entries], dated=best.shown > 0.5, url=url)
    return round((best.dated + (1 - best.dated) * undated) * shape * count * aside * part, 2)


def _part_of_page(
    root: HtmlElement, boxes: Collection[HtmlElement], items: Sequence[ListItem], *, dated: bool, url: str
) -> float:
    """Less than 1 where the page is an article that only carries the list: its prose outweighs the list's titles.

    A page whose address is built like its items' addresses is one of them, and no list of them.
    """
    prose, signed = page_kinds.prose_outside(root, boxes)
    titles = sum(len(item.title) for item in items)
    part = 1.0
    if prose >= (40 if signed else 250):
        part = min(1.0, titles / prose / (4.0 if signed else 1.0)) ** 2 * (1.0 if dated else 0.5)
    shapes = Counter(_shape(item.url) for item in items)
    own = _shape(url)
    return part * (0.25 if own and shapes[own] * 2 > len(items) else 1.0)


def _shape(address: str) -> str:
    """An address with its numbers and hashes put aside; folders without any count only where there is little else."""
    steps = urlsplit(address).path.split("/")
    *folders, name = [re.sub(r"[0-9a-f]{16,}|\d+", "#", step) for step in steps]
    name = re.sub(r"^[\w-]*#[\w-]*#[\w-]*|^[A-Za-z]{4,}#[\w#]*", "#", name)
    dated = [step for step in folders if "#" in step]
    return "/".join((*(dated or folders), name)) if "#" in name else ""


def _alike(each: Group) -> float:
    """The share of the commonest host."""
    hosts = Counter(entry.item.url.split("/")[2:3][0] if "//" in entry.item.url else "" for entry in each.entries)
    return hosts.most_common(1)[0][1] / len(each.entries)


def _holder(each: Group) -> HtmlElement:
    """The smallest block that all items stand in."""
    first, last = each.entries[0].box, each.entries[-1].box
    above = {id(element) for element in (first, *first.iterancestors())}
    holder = next(element for element in (last, *last.iterancestors()) if id(element) in above)
    above_it = holder.getparent()
    return above_it if holder is first and above_it is not None else holder


def _origin(each: Group) -> Dates:
    return Counter(entry.origin for entry in each.entries).most_common(1)[0][0]

"""The main list of a page, found by its shape: links that repeat in one place of the layout, with dates near them."""

from collections import Counter
from dataclasses import replace
from itertools import accumulate, takewhile
from typing import Final

from lxml.html import HtmlElement

from crawlers.lists import feeds, json_lists, list_pages, page_kinds
from crawlers.lists.frames import own_frame
from crawlers.lists.groups import Group, group
from crawlers.lists.json_rows import JsonPaths
from crawlers.lists.layout import path_of, places
from crawlers.lists.listed import Dates, Listing, nothing, past_last
from crawlers.lists.main_list import LEAST_SURE, main_list, part_of_page
from crawlers.pages import json_values, markup, scripts
from crawlers.records import Capture

_MOST_LINKS: Final = 10_000  # of a page: one with more is a site map or an attack


def read_any_list(capture: Capture) -> Listing:
    """The list of a response, whatever it is written in: a feed, JSON, a callback around it, records in XML, HTML."""
    if feeds.is_feed(capture.body):
        return feeds.read_feed(capture)
    if json_lists.is_json(capture.body):
        return read_json(capture, None)
    if records := scripts.in_page(capture.body):
        found = read_list(replace(capture, body=records))
        return replace(found, next=found.next or list_pages.records_after(capture.url)) if found.items else found
    return read_list(capture)


def read_declared_feed(capture: Capture) -> Listing:
    """The entries of a channel that is a feed; whatever else answers there is none."""
    if feeds.is_feed(capture.body):
        return feeds.read_feed(capture)
    return nothing(page_kinds.why_challenged(capture) or f"不是订阅源：{capture.url}；请核对地址")


def read_list(capture: Capture) -> Listing:
    """The main list of an HTML page; without one, no items and the reason. A challenge or broken page is one too."""
    url = capture.url
    try:
        root = markup.page(capture.body, capture.headers, url)
    except markup.Unreadable as error:
        return nothing(page_kinds.why_challenged(capture) or str(error))
    scripts.unpack_records(root)
    base = markup.base(root, url)
    following = list_pages.next_page(root, base, url)
    found = _groups(root, base, capture)
    best, sure = main_list(found, root, url, seen=capture.fetched.date(), paged=bool(following))
    if sure < 0.5 and (written := json_lists.among(scripts.literals(root), url)):
        part = part_of_page(root, (), written.items, dated=written.dates == "数据", url=url)
        if written.sure * part > max(sure, LEAST_SURE):
            return replace(written, sure=round(written.sure * part, 2))
    units = tuple(scripts.units(root, url))
    if best is None or sure < LEAST_SURE or (units and len(best.entries) == 1):
        frame = None if units else own_frame(root, base, url)
        reason = page_kinds.why_challenged(capture) or page_kinds.why_none(root, units, frame, url)
        filled_by = next((each for each in (*units[:1], frame) if each and reason.endswith(f"：{each}")), None)
        none = nothing(reason, sure=sure, following=filled_by or following or None, elsewhere=filled_by is not None)
        return replace(none, units=units)
    items = tuple(entry.item for entry in best.entries)
    where, ended = path_of(_holder(best)), following == ""
    listing = Listing(items, sure, "", following or None, where, _origin(best), units=units, ended=ended)
    if best.aside and units:
        reason = f"主列表由脚本填充，所列为边栏：{url}；取数地址：{units[0]}"
        return replace(listing, reason=reason, next=units[0], elsewhere=True)
    return listing


def read_json(capture: Capture, paths: JsonPaths | None) -> Listing:
    """The list of a JSON answer, by its declared paths or by its own keys; HTML inside it is read as a page is."""
    try:
        value = json_values.parse(capture.body)
    except ValueError as error:
        fault = f"不是可读的 JSON（{error}）：{capture.url}；请查看原始捕获"
        return nothing(page_kinds.why_challenged(capture) or fault)
    page = json_lists.page_inside(value, paths, capture.url)
    if page is not None:
        found = read_list(replace(capture, body=page.encode("utf-8", "replace"), headers=()))
        if not found.items and list_pages.is_unit(capture.url) and list_pages.is_further(capture.url, "pageNo"):
            return past_last()
        following = json_lists.following(value, paths, capture.url, len(found.items))
        return replace(found, next=following or None, ended=following == "")
    return json_lists.read_rows(value, paths, capture.url)


def _groups(root: HtmlElement, base: str, capture: Capture) -> list[Group]:
    """The links of each kind of place as items, the commonest places first, as far as a page's links are read."""
    spots = sorted(places(root, base), key=len, reverse=True)
    read = takewhile(lambda pair: pair[1] <= _MOST_LINKS, zip(spots, accumulate(map(len, spots)), strict=True))
    found = (group(each, capture.fetched.date()) for each, _ in read)
    return [each for each in found if each is not None]


def _holder(each: Group) -> HtmlElement:
    """The smallest block that all items stand in."""
    first, last = each.entries[0].box, each.entries[-1].box
    above = {id(element) for element in (first, *first.iterancestors())}
    holder = next(element for element in (last, *last.iterancestors()) if id(element) in above)
    above_it = holder.getparent()
    return above_it if holder is first and above_it is not None else holder


def _origin(each: Group) -> Dates:
    return Counter(entry.origin for entry in each.entries).most_common(1)[0][0]

"""Lists in JSON: rows by declared ways or found by their own keys; JSONP; HTML inside JSON; the next page."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from crawlers.lists import list_pages
from crawlers.lists.json_rows import JsonPaths, guessed, is_dated, items
from crawlers.lists.listed import Listing, nothing, past_last
from crawlers.pages.json_values import at, walk
from crawlers.records import ListItem

_MOST_ROWS: Final = 20_000
_START: Final = re.compile(rb"\s*(?:[\[{]|(?:/\*.{0,40}?\*/)?\s*(?:var\s+)?[\w$.]{1,80}\s*[(=]\s*[\[{])", re.S)
_SIZES: Final = ("pageSize", "_pageSize", "perpage", "rows", "size", "n")  # how many rows a page has, in an address


def is_json(body: bytes) -> bool:
    """Whether a response is JSON, or JSON in a callback or behind a variable's name."""
    return bool(_START.match(body.removeprefix(b"\xef\xbb\xbf")[:400]))


def read_rows(value: Any, paths: JsonPaths | None, url: str) -> Listing:
    """The items of the rows, titles without markup; `reason` says what the rows lack.

    A page after the last, its place for rows there and empty, lists nothing and lacks nothing.
    """
    rows, where = (_rows(value, paths), paths.rows) if paths else _recognised(value)
    keys = paths or guessed(rows)
    found: dict[str, ListItem] = {}
    said = keys is not None and is_dated(rows[:_MOST_ROWS], keys)
    read = items(rows[:_MOST_ROWS], keys if said else replace(keys, published=""), url) if keys else []
    for each in read:
        if each:
            found.setdefault(each.url, each)
    if not found:
        return _without_items(value, paths, url)
    beyond = following(value, paths, url, len(rows))
    dated = any(each.published for each in found.values())
    left = read.count(None)
    lacking = (
        f"有 {left} 条缺地址或标题，未取" if left else "",
        f"各条都没有日期（应在 {paths.published}）：{url}；请核对键名"
        if paths and paths.published and not said
        else "",
        f"只读了前 {_MOST_ROWS} 条，其后的未读：{url}" if len(rows) > _MOST_ROWS else "",
    )
    return Listing(
        tuple(found.values()),
        1.0 if paths else 0.9,
        "；".join(filter(None, lacking)),
        beyond or None,
        where or "$",
        "数据" if dated else "无",
        ended=beyond == "",
    )


def page_inside(value: Any, paths: JsonPaths | None, url: str) -> str | None:
    """The HTML that an answer carries its list in, as JPAAS does: {success, data: {html}}; None where it is rows."""
    if way := paths.html if paths else "data.html" if list_pages.is_unit(url) else "":
        return next((str(found) for found in at(value, way)), None)
    if paths:
        return None
    pages = [text for _, text in walk(value) if isinstance(text, str) and text.count("<a") >= 2]
    return max(pages, key=len) if pages and guessed(_recognised(value)[0]) is None else None


def among(values: Iterable[Any], url: str) -> Listing | None:
    """The longest list among the literals of a page's scripts; None where none has addresses and titles."""
    found = [listing for value in values if len((listing := read_rows(value, None, url)).items) >= 3]
    best = max(found, key=lambda listing: len(listing.items), default=None)
    return replace(best, sure=0.8 if best.dates == "数据" else 0.4, reason="", next=None) if best else None


def following(value: Any, paths: JsonPaths | None, url: str, count: int) -> str | None:
    """This address with its page number raised, while there are rows; "" where the total says that it is the last."""
    if not count:
        return None
    if list_pages.is_unit(url):
        return list_pages.unit_after(url, count)
    name = paths.page if paths else "pageNo"
    address = list_pages.after(url, name) if name else None
    total = next(at(value, paths.total), None) if paths and paths.total else None
    if not isinstance(total, int) or total < count:  # the search says 0 where it sorts its rows by kind
        return address
    size = max(count, *(list_pages.number_after(url, each) or 0 for each in _SIZES))
    return "" if (list_pages.number_after(url, name) or 1) * size >= total else address


def _rows(value: Any, paths: JsonPaths) -> list[dict[str, Any]]:
    """The objects at the first declared place that has any; without one, all with the address's or the title's key."""
    if not paths.rows:
        keys = {*paths.url.split("|"), *paths.title.split("|")}
        return [found for _, found in walk(value) if isinstance(found, dict) and keys & found.keys()]
    for way in paths.rows.split("|"):
        parts = (part if isinstance(part, list) else [part] for part in at(value, way))
        if rows := [row for part in parts for row in part if isinstance(row, dict)]:
            return rows
    return []


def _recognised(value: Any) -> tuple[list[dict[str, Any]], str]:
    """The objects at the one way that has most of them with an address and a title."""
    ways: dict[str, list[dict[str, Any]]] = {}
    for way, found in walk(value):
        if isinstance(found, dict) and way.endswith(".*"):
            ways.setdefault(way, []).append(found)
    fit = {way: rows for way, rows in ways.items() if guessed(rows)}
    best = max(fit, key=lambda way: len(fit[way]), default="")
    return fit.get(best, []), best.strip(".")


def _without_items(value: Any, paths: JsonPaths | None, url: str) -> Listing:
    """Nothing, and why: on a page after the first an empty place for rows is the list's end and no fault."""
    places = list(at(value, paths.rows)) if paths and paths.rows else []
    if paths and places and all(place == [] for place in places) and list_pages.is_further(url, paths.page):
        return past_last(paths.rows)
    named = f"带各自的 {paths.url} 和 {paths.title} 的条目" if paths else "带各自的地址和标题的条目"
    return nothing(f"JSON 中没有{named}：{url}；请核对键名")

"""Lists in JSON: rows by declared paths, or by the keys that Chinese systems use; JSONP; HTML inside JSON."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from crawlers.lists import list_pages
from crawlers.lists.listed import Listing, nothing
from crawlers.pages import doc_number, markup
from crawlers.pages.dates import address_date, read_date
from crawlers.pages.json_values import at, plain, walk
from crawlers.records import SHANGHAI, ListItem

_MOST_ROWS: Final = 5_000
_START: Final = re.compile(rb"\s*(?:[\[{]|(?:/\*.{0,40}?\*/)?\s*(?:var\s+)?[\w$.]{1,80}\s*[(=]\s*[\[{])", re.S)
_LINKED: Final = re.compile(r"""<a\b[^<>]{0,500}?\shref\s*=\s*["']([^"'<>]{1,2000})["']""", re.I)
# Keys as systems spell them, case and underscores put aside, the surest first; sources.md sections 3 and 6.
# fmt: off
_URL: Final = (
    "url", "publishurl", "docpuburl", "linkadd", "linkurl", "link", "href", "pageurl", "docurl", "arturl", "weburl",
    "titlelink", "shareurl", "detailurl",
)
_TITLE: Final = (
    "title", "doctitle", "articletitle", "arttitle", "newstitle", "docsubtitle", "showtitle", "headline", "name",
)
_PUBLISHED: Final = (
    "docrelpubtime", "docreltime", "publishtime", "publishedtimestr", "publishedtime", "pubtimestr", "pubtime",
    "pubdate", "publishdate", "ptime", "releasetime", "releasedate", "focusdate", "displaytime", "createtime",
    "createdate", "time", "date", "brief",
)
# fmt: on


@dataclass(frozen=True, slots=True)
class JsonPaths:
    """Where a JSON list keeps its things, stated as facts of a channel.

    `rows` is the way to the rows: `searchVO.listVO`, `data.*.items`, `a|b` for the first that is there; "" = wherever
    they lie. `url`, `title`, `published` are keys of a row (`docSubtitle|docTitle`: the first that is filled), `url`
    also a pattern of them (`/view.html?docId={docId}`). `html` is the way to HTML that is the list. `page` names the
    page number in the address (`pageIndex`), `total` the way to the number of all rows. `doc_number`, `issuer`, `theme`
    are keys of a row too: what it says of a document that its page may not say.
    """

    rows: str = ""
    url: str = "URL"
    title: str = "TITLE"
    published: str = "DOCRELPUBTIME"
    html: str = ""
    page: str = ""
    total: str = ""
    doc_number: str = ""
    issuer: str = ""
    theme: str = ""


def is_json(body: bytes) -> bool:
    """Whether a response is JSON, or JSON in a callback or behind a variable's name."""
    return bool(_START.match(body.removeprefix(b"\xef\xbb\xbf")[:400]))


def read_rows(value: Any, paths: JsonPaths | None, url: str) -> Listing:
    """The items of the rows, titles without markup; `reason` says how many rows lack address or title."""
    rows, where = (_rows(value, paths), paths.rows) if paths else _recognised(value)
    keys = paths or _guessed(rows)
    items: dict[str, ListItem] = {}
    read = [_item(row, keys, url) for row in rows[:_MOST_ROWS]] if keys else []
    for item in read:
        if item:
            items.setdefault(item.url, item)
    if not items:
        named = f"带 {paths.url} 和 {paths.title} 的条目" if paths else "带地址和标题的条目"
        return nothing(f"JSON 中没有{named}：{url}；请核对键名")
    left = read.count(None)
    return Listing(
        tuple(items.values()),
        1.0 if paths else 0.9,
        f"有 {left} 条缺地址或标题，未取" if left else "",
        following(value, paths, url, len(rows)),
        where or "$",
        "数据" if any(item.published for item in items.values()) else "无",
    )


def page_inside(value: Any, paths: JsonPaths | None) -> str | None:
    """The HTML that an answer carries its list in, as JPAAS does: {success, data: {html}}."""
    if paths:
        return next((str(found) for found in at(value, paths.html)), None) if paths.html else None
    pages = [text for _, text in walk(value) if isinstance(text, str) and text.count("<a") >= 2]
    return max(pages, key=len) if pages and _guessed(_recognised(value)[0]) is None else None


def among(values: Iterable[Any], url: str) -> Listing | None:
    """The longest list among the literals of a page's scripts; None where none has addresses and titles."""
    found = [listing for value in values if len((listing := read_rows(value, None, url)).items) >= 3]
    best = max(found, key=lambda listing: len(listing.items), default=None)
    return replace(best, sure=0.8 if best.dates == "数据" else 0.4, reason="", next=None) if best else None


def following(value: Any, paths: JsonPaths | None, url: str, count: int) -> str | None:
    """This address with its page number raised, while there are rows and the total does not say that it is the last."""
    name = paths.page if paths else "pageNo"
    address = list_pages.after(url, name) if name and count else None
    if address is None or paths is None or not paths.total:
        return address
    total, here = next(at(value, paths.total), None), list_pages.number_of(url, name)
    return None if isinstance(total, int) and here * count >= total else address


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
    fit = {way: rows for way, rows in ways.items() if _guessed(rows)}
    best = max(fit, key=lambda way: len(fit[way]), default="")
    return fit.get(best, []), best.strip(".")


def _guessed(rows: list[dict[str, Any]]) -> JsonPaths | None:
    """The keys of the rows by their names; None where they have no title, or no address beside it or inside it."""
    if not rows:
        return None
    names = {re.sub(r"[_-]", "", str(key)).lower(): str(key) for row in rows[:5] for key in row}
    title = [names[name] for name in _TITLE if name in names]
    url = [names[name] for name in _URL if name in names]
    linked = any(isinstance(text, str) and _LINKED.search(text[:3000]) for row in rows[:5] for text in row.values())
    if not title or not (url or linked):
        return None
    return JsonPaths(
        url="|".join(url), title="|".join(title), published="|".join(names[n] for n in _PUBLISHED if n in names)
    )


def _item(row: dict[str, Any], keys: JsonPaths, base: str) -> ListItem | None:
    title = _said(row, keys.title)
    address = markup.join(base, _address(row, keys)) if _address(row, keys) else None
    if not title or not address or ("://" in base and not address.startswith(("http:", "https:"))):
        return None
    days = (_day(row.get(key)) for key in keys.published.split("|"))
    return ListItem(
        address,
        title,
        next((day for day in days if day), None) or address_date(address),
        doc_number.normalise(_said(row, keys.doc_number)),
        _said(row, keys.issuer) or None,
        re.sub(r"\\+", r"\\", _said(row, keys.theme)) or None,
    )


def _said(row: dict[str, Any], keys: str) -> str:
    """The first filled value of these keys, without markup."""
    return next((text for key in keys.split("|") if (text := plain(row.get(key)))), "")


def _address(row: dict[str, Any], keys: JsonPaths) -> str:
    """The row's address: of its key, of the declared pattern, of the link that its title is."""
    for key in keys.url.split("|"):
        named = re.findall(r"\{(\w+)\}", key)
        if named and all(row.get(name) for name in named):
            return key.format_map({name: row[name] for name in named})
        if isinstance(address := row.get(key), str) and address.strip():
            linked = _LINKED.search(address[:3000])
            return linked.group(1) if linked else address.strip()
    linked = next((m for text in row.values() if isinstance(text, str) and (m := _LINKED.search(text[:3000]))), None)
    return linked.group(1) if linked else ""


def _day(value: object) -> date | None:
    """A day written out, or counted in milliseconds or seconds since 1970."""
    if isinstance(value, bool) or value is None:
        return None
    text = str(value).strip()[:60]
    if re.fullmatch(r"\d{10}(?:\d{3})?", text):
        return datetime.fromtimestamp(int(text[:10]), SHANGHAI).date()
    if compact := re.fullmatch(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{6})?", text):
        text = "-".join(compact.groups())
    return _from_iso(text) or read_date(text)


def _from_iso(text: str) -> date | None:
    """The Shanghai day of a time with its zone: 2026-09-28T22:35:08.000+00:00 is the 29th."""
    try:
        at_time = datetime.fromisoformat(text)
    except ValueError:
        return None
    try:
        return (at_time.astimezone(SHANGHAI) if at_time.tzinfo else at_time).date()
    except OverflowError:  # 0001-01-01 of a zone east of ours
        return None

"""One row of a JSON list as an item: by declared ways, or by the keys that Chinese systems use."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from crawlers.pages import doc_number, markup
from crawlers.pages.dates import address_date, read_date
from crawlers.pages.json_values import at, plain
from crawlers.records import SHANGHAI, ListItem

_LINKED: Final = re.compile(r"""<a\b[^<>]{0,500}?\shref\s*=\s*["']([^"'<>]{1,2000})["']""", re.I)
_WEB: Final = 2000  # nothing was put up on these sites before
_NO_VALUE: Final = ("null", "undefined")  # written out by 开普云's search
# Keys as systems spell them, case and underscores put aside, the surest first.
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
    they lie. `url`, `title`, `published` are ways in a row (`docSubtitle|docTitle`: the first that is filled), `url`
    also a pattern of its keys (`/view.html?docId={docId}`). `html` is the way to HTML that is the list. `page` names
    the page number in the address or in what is sent (`pageIndex`), `total` the way to the number of all rows.
    `doc_number`, `issuer`, `theme` are ways in a row too: what it says of a document that its page may not say.
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


def guessed(rows: list[dict[str, Any]]) -> JsonPaths | None:
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


def items(rows: list[dict[str, Any]], paths: JsonPaths, base: str) -> list[ListItem | None]:
    """Each row as an item; None where it has no title, or no address that leads to it alone.

    An address that most rows have in common is the column's and no row's: what the rows' own was called has changed.
    """
    read = [_item(row, paths, base) for row in rows]
    named = Counter(url for url, _ in {(each.url, each.title) for each in read if each})
    shared = {url for url, titles in named.items() if titles > 1}
    if sum(each is not None and each.url in shared for each in read) * 2 <= len(read):
        return read
    return [None if each and each.url in shared else each for each in read]


def is_dated(rows: list[dict[str, Any]], paths: JsonPaths) -> bool:
    """Whether any row says at its declared way when it was published; 1970-01-01 in all of them is no day."""
    return any(day.year >= _WEB for row in rows for day in _days(row, paths))


def _item(row: dict[str, Any], paths: JsonPaths, base: str) -> ListItem | None:
    title, written = _said(row, paths.title), _address(row, paths).encode("utf-8", "replace").decode()
    address = markup.join(base, written) if written else None
    if not title or not address or ("://" in base and not address.startswith(("http:", "https:"))):
        return None
    return ListItem(
        address,
        title,
        next(_days(row, paths), None) or address_date(address),
        doc_number.normalise(_said(row, paths.doc_number)) if paths.doc_number else None,
        _said(row, paths.issuer) or None,
        re.sub(r"\\+", r"\\", _said(row, paths.theme)) or None,  # 综合政务\政务公开, the stroke doubled at times
    )


def _said(row: dict[str, Any], ways: str) -> str:
    """The first filled value at these ways, without markup; "" where no way is given."""
    if not ways:
        return ""
    texts = (plain(value) for way in ways.split("|") for value in at(row, way))
    return next((text for text in texts if text and text not in _NO_VALUE), "")


def _address(row: dict[str, Any], paths: JsonPaths) -> str:
    """The row's address: at its way, of the declared pattern, of the link that its title is."""
    for way in paths.url.split("|"):
        named = re.findall(r"\{(\w+)\}", way)
        if named and all(row.get(name) not in (None, "") for name in named):
            return way.format_map({name: row[name] for name in named})
        address = next(at(row, way), None)
        if isinstance(address, str) and address.strip() and address not in _NO_VALUE:
            linked = _LINKED.search(address[:3000])
            return linked.group(1) if linked else address.strip()
    linked = next((m for text in row.values() if isinstance(text, str) and (m := _LINKED.search(text[:3000]))), None)
    return linked.group(1) if linked else ""


def _days(row: dict[str, Any], paths: JsonPaths) -> Iterator[date]:
    """What the row says at each way of its day that is filled."""
    days = (_day(value) for way in paths.published.split("|") for value in at(row, way))
    return (day for day in days if day)


def _day(value: object) -> date | None:
    """A day written out, or counted in milliseconds or seconds since 1970."""
    if isinstance(value, bool) or value is None:
        return None
    text = str(value).strip()[:60]
    if counted := re.fullmatch(r"(\d{10})(?:\d{3})?(?:\.0)?", text):
        return datetime.fromtimestamp(int(counted.group(1)), SHANGHAI).date()
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

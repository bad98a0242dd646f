"""RSS, Atom and RDF feeds as lists, through feedparser; it is given bytes, never an address, so it fetches nothing."""

import re
from calendar import timegm
from datetime import date, datetime
from io import BytesIO
from typing import Any, Final

import feedparser

from crawlers.lists.listed import Listing, nothing
from crawlers.pages import markup
from crawlers.pages.dates import address_date, read_date
from crawlers.pages.lines import tidy
from crawlers.records import SHANGHAI, Capture, ListItem

_LARGEST: Final = 3_000_000  # bytes
_MOST_TAGS: Final = 30_000  # the library takes 2 s for these
_MOST_ESCAPES: Final = 300_000
_MOST_ENTRIES: Final = 2000
_LONGEST: Final = 400
_FEED: Final = re.compile(rb"<(?:rss|feed|rdf:RDF|(?:\w+:)?(?:rss|feed|RDF))[\s>]", re.I)
_ZONE: Final = re.compile(r"(?:[+-]\d\d:?\d\d|\b[A-Z]{2,4}|Z)$")


def is_feed(body: bytes) -> bool:
    """Whether a response is a feed: its first element says so."""
    start = body[:2000].lstrip(b"\xef\xbb\xbf \t\r\n\0")
    return start.startswith(b"<") and b"<html" not in start.lower() and bool(_FEED.search(start))


def read_feed(capture: Capture) -> Listing:
    """The entries of a feed, in its order; one without address or title is left out, `reason` says how many."""
    body, url = capture.body, capture.url
    if len(body) > _LARGEST or _is_heavy(body) or b"<!ENTITY" in body:
        return nothing(f"订阅源过大或自带实体定义，未读：{url}；请改用栏目网页")
    text = re.sub(r"<\?xml[^>]*\?>", "", markup.decode(body, _content_type(capture)), count=1)
    parsed = feedparser.parse(
        BytesIO(text.replace("\0", "").encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": url},
        sanitize_html=False,
    )
    # As plain mappings: feedparser's own give `published` for `updated`, with a warning.
    entries = [dict(entry) for entry in parsed.entries[:_MOST_ENTRIES]]
    items: dict[str, ListItem] = {}
    for entry in entries:
        address, title = _address(entry, url), _title(entry)
        if address and title:
            items.setdefault(address, ListItem(address, title, _day(entry) or address_date(address)))
    if not items:
        return nothing(f"订阅源中没有带地址和标题的条目：{url}；请查看原始捕获")
    left = sum(not (_address(entry, url) and _title(entry)) for entry in entries)
    reason = f"有 {left} 条缺地址或标题，未取" if left else ""
    dated = any(item.published for item in items.values())
    return Listing(tuple(items.values()), 1.0, reason, None, parsed.version or "feed", "数据" if dated else "无")


def _is_heavy(body: bytes) -> bool:
    return body.count(b"<") > _MOST_TAGS or body.count(b"&") > _MOST_ESCAPES


def _content_type(capture: Capture) -> str | None:
    return next((value for name, value in capture.headers if name.lower() == "content-type"), None)


def _address(entry: dict[str, Any], url: str) -> str | None:
    """The entry's link; a permanent id that is an address serves where there is none."""
    given = entry.get("link") or entry.get("id") or ""
    address = markup.join(url, str(given).strip()) if given else None
    return address if address and address.startswith(("http://", "https://")) else None


def _title(entry: dict[str, Any]) -> str:
    return tidy(re.sub(r"<[^<>]*>", "", str(entry.get("title", ""))[: 4 * _LONGEST]))[:_LONGEST]


def _day(entry: dict[str, Any]) -> date | None:
    """The Shanghai day of an entry; a time without a zone is Shanghai's own."""
    for name in ("published", "updated", "created"):
        text, parsed = str(entry.get(name, "")).strip()[:80], entry.get(f"{name}_parsed")
        if parsed and _ZONE.search(text):
            return datetime.fromtimestamp(timegm(parsed), SHANGHAI).date()
        if day := read_date(text) or (date(*parsed[:3]) if parsed else None):
            return day
    return None

"""The pages that one article is split into: which address follows, told by its shape."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from lxml.html import HtmlElement

from crawlers.pages import markup
from crawlers.pages.lines import text_of
from crawlers.records import Capture

_NEXT: Final = re.compile(r"^\W*(?:下一?页|后一?页|[Nn]ext)\W*$")
_NUMBER: Final = re.compile(r"^\W*第?\s*(\d{1,3})\s*页?\W*$")
_CLICKED: Final = re.compile(r"location(?:\.href)?\s*=\s*['\"]([^'\"]+)['\"]")
# TRS writes the pages of an article as it writes those of a list: number of pages, this one from 0, name, ending.
_SCRIPTED: Final = re.compile(
    r"createPageHTML\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*['\"]([\w-]{1,100})['\"]\s*,\s*['\"](\w{1,8})['\"]"
)
_PAGE_KEYS: Final = frozenset({"page", "p", "pn", "pageno", "pagenum", "pageindex", "currentpage", "pg", "cpage"})


def next_page(capture: Capture) -> str | None:
    """The address of the next page of a split article; None on its last page and on one that is whole."""
    root = markup.page(capture.body, capture.headers, capture.url)
    base = markup.base(root, capture.url)
    found = [(step, address) for address in _candidates(root, base) if (step := _step(capture.url, address))]
    return min(found)[1] if found else None


def _candidates(root: HtmlElement, base: str) -> Iterator[str]:
    """Addresses behind 下一页 and behind page numbers, and the one that a paging script would make."""
    for link in root.iter("a"):
        text = text_of(link)
        turns = len(text) < 12 and (_NEXT.match(text) or _NUMBER.match(text))
        if turns and (target := _target(link)) and (address := markup.join(base, target)):
            yield address
    for script in root.iter("script"):
        if match := _SCRIPTED.search(script.text or ""):
            count, here, name, ending = match.groups()
            address = markup.join(base, f"{name}_{int(here) + 1}.{ending}") if int(here) + 1 < int(count) else None
            if address:
                yield address


def _target(link: HtmlElement) -> str:
    """Where a link leads: its href, or the address its onclick goes to: `onclick="location.href='/a_2.shtml'"`."""
    href = (link.get("href") or "").strip()
    clicked = _CLICKED.search(link.get("onclick") or "")
    return clicked.group(1) if clicked and href.lower() in ("", "#", "javascript:;", "javascript:void(0)") else href


def _step(here: str, there: str) -> int:
    """How far the second address lies behind the first: a.html -> a_1.html or a_2.html, a_1 -> a_2; 0 where not."""
    try:
        old, new = urlsplit(here), urlsplit(there)
    except ValueError:
        return 0
    if old.netloc != new.netloc:
        return 0
    if old.path == new.path:
        return _query_step(old.query, new.query)
    stem, ending = _parted(old.path)
    name, new_ending = _parted(new.path)
    if ending != new_ending:
        return 0
    if match := re.fullmatch(r"[_-](\d{1,3})", name[len(stem) :] if name.startswith(stem) else ""):
        return int(match.group(1)) if int(match.group(1)) <= 2 else 0
    counted = re.fullmatch(r"(.+[_-])(\d{1,3})", stem)
    return int(bool(counted and name == f"{counted.group(1)}{int(counted.group(2)) + 1}"))


def _query_step(old: str, new: str) -> int:
    """1 where only the number of the page is other, and the next; a page that counts none is the first."""
    before, after = dict(parse_qsl(old)), dict(parse_qsl(new))
    key = next((key for key in after if key.lower() in _PAGE_KEYS), None)
    if key is None or {k: v for k, v in before.items() if k != key} != {k: v for k, v in after.items() if k != key}:
        return 0
    number = before.get(key, "1")
    return int(number.isascii() and number.isdigit() and len(number) < 4 and after[key] == str(int(number) + 1))


def _parted(path: str) -> tuple[str, str]:
    stem, dot, ending = path.rpartition(".")
    return (stem, ending) if dot and "/" not in ending else (path, "")

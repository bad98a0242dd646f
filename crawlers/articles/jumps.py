"""Where a page leads on that is nothing but a jump: by its head, or by a script that only sets the address.

<meta http-equiv="refresh" content="0;url=../t1.html">   <script>location.href = "../t1.html";</script>
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from lxml.html import HtmlElement

from crawlers.pages.lines import sheet
from crawlers.pages.markup import Unreadable, base, join, page
from crawlers.records import Capture

_OK: Final = 200
_HEAD: Final = re.compile(rb"""http-equiv\s*=\s*["']?\s*refresh""")  # in small letters
_LARGEST_HEAD, _LARGEST_SCRIPT = 1 << 20, 20_000  # bytes; a page that is only a script's jump is small
_MOST_SAID: Final = 200  # characters beside its links; above, it is a text with a jump of its own
_LONGEST: Final = 30  # seconds; what shows itself anew, or leaves for the front page, after minutes is there to be read
_REFRESH: Final = re.compile(r"\s*(\d+(?:\.\d*)?|\.\d+)\s*[;,]?\s*(?:url\s*=\s*)?(['\"]?)(.*?)\2\s*", re.I | re.S)
_PLACE: Final = r"(?:(?:window|self|top|parent|document|this)\s*\.\s*)*location"
_ADDRESS: Final = r"(['\"])(?P<{0}>[^'\"<>\s]+)\{1}"
_SET: Final = re.compile(
    rf"{_PLACE}(?:\s*\.\s*href)?\s*=\s*{_ADDRESS.format('set', 1)}(?!\s*\+)"
    rf"|{_PLACE}(?:\s*\.\s*href)?\s*\.\s*(?:replace|assign)\s*\(\s*{_ADDRESS.format('called', 3)}\s*\)"
)
_REMARK: Final = re.compile(r"/\*[\s\S]*?\*/|(?<![:\"'])//[^\n]*|<!--[^\n]*|-->")
_NAMED: Final = re.compile(r"\bfunction\s+(\w+)")
# What may stand around it: a function that is called, a moment to wait.
_AROUND: Final = re.compile(
    r"(?:[\s;{}()'\",]|=>|\d+|\bsetTimeout\b|\bwindow\s*\.|\bonload\s*=|\bfunction\b|\bjavascript:)*"
)
_WAIT: Final = re.compile(r",\s*(\d+)\s*\)")
_TRICK: Final = re.compile(r"cookie|\b_0x|\\x[0-9a-f]{2}|\beval\b|fromCharCode|\breload\b", re.I)


@dataclass(frozen=True, slots=True)
class Jump:
    """The address that a page leads to, and after how many seconds."""

    url: str
    seconds: float


def jump(capture: Capture) -> Jump | None:
    """Where an answer leads that is only a jump; None for a page, also for one that shows itself anew."""
    body = capture.body
    if capture.status != _OK or not _may_jump(body):
        return None
    try:
        root = page(body, capture.headers, capture.url)
    except Unreadable:
        return None
    return leads_away(root, capture.url)


def _may_jump(body: bytes) -> bool:
    """Whether the bytes hold a sign of a jump: most pages have none, and are told in a moment."""
    if len(body) <= _LARGEST_SCRIPT and b"location" in body:
        return True
    return len(body) <= _LARGEST_HEAD and b"http-equiv" in (low := body.lower()) and _HEAD.search(low) is not None


def leads_away(root: HtmlElement, url: str) -> Jump | None:
    """Where an opened page leads that is only a jump."""
    address, seconds = _by_head(root) or _by_script(root) or ("", 0.0)
    target = join(base(root, url), address.strip()) if address else None
    if not target or seconds > _LONGEST or not _is_elsewhere(target, url):
        return None
    said = sum(len(line.text) - line.linked for line in sheet(root).lines)
    return Jump(target, seconds) if said <= _MOST_SAID else None


def _by_head(root: HtmlElement) -> tuple[str, float] | None:
    """Address and seconds of the refresh that the page asks for; not one for browsers that run no scripts."""
    for tag in root.xpath("//meta[not(ancestor::noscript)]"):
        if (tag.get("http-equiv") or "").strip().lower() != "refresh":
            continue
        if (found := _REFRESH.fullmatch(tag.get("content") or "")) and found[3]:
            return found[3], float(found[1])
    return None


def _by_script(root: HtmlElement) -> tuple[str, float] | None:
    """Address and seconds of a script that does nothing but set the address; None where any script does a trick."""
    scripts = list(_scripts(root))
    if any(map(_TRICK.search, scripts)):
        return None
    for script in scripts:
        text = _REMARK.sub(" ", script)
        if len(found := list(_SET.finditer(text))) != 1:
            continue
        around = text[: found[0].start()] + text[found[0].end() :]
        elsewhere = " ".join(scripts).replace(found[0][0], " ")
        for name in _NAMED.findall(around):
            if len(re.findall(rf"\b{name}\b", elsewhere)) > 1:  # else nobody calls it but a click
                around = re.sub(rf"\b{name}\b", "", around)
        if _AROUND.fullmatch(around):
            wait = _WAIT.search(around)
            address = found[0]["set"] or found[0]["called"]
            return address.replace("\\/", "/"), int(wait[1]) / 1000 if wait else 0.0
    return None


def _scripts(root: HtmlElement) -> Iterator[str]:
    """What the page runs by itself."""
    yield from (script.text or "" for script in root.iter("script"))
    yield from (body.get("onload") or "" for body in root.iter("body"))


def _is_elsewhere(target: str, url: str) -> bool:
    """Whether an address is a web page's and not the page's own, be it with more in its query, as challenges have."""
    there, here = urlsplit(target), urlsplit(url)
    if there.scheme not in ("http", "https") or not there.hostname:
        return False
    if (there.scheme, there.netloc.lower(), there.path) != (here.scheme, here.netloc.lower(), here.path):
        return True
    return not set(parse_qsl(here.query, True)) <= set(parse_qsl(there.query, True))

"""The frame of a page whose list stands in a page of its own."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawlers.pages import markup
from crawlers.pages.lines import hidden

_NO_SIZE: Final = re.compile(r"\s*[01]\s*(?:px)?\s*")


def own_frame(root: HtmlElement, base: str, url: str) -> str | None:
    """The address in the one frame of the page's own host; None where it shows none, or several.

    应急管理部, 主动公开, seen 2026-01-03: <div class="scy_main_r"><iframe src="https://www.mem.gov.cn/…/"></iframe></div>
    """
    found = {address for address in _shown(root, base) if _host(address) == _host(url) and address != url}
    return found.pop() if len(found) == 1 else None


def _shown(root: HtmlElement, base: str) -> Iterator[str]:
    for frame in root.iter("iframe", "frame"):
        sizes = (frame.get("width", ""), frame.get("height", ""))
        if any(map(_NO_SIZE.fullmatch, sizes)) or any(map(hidden, (frame, *frame.iterancestors()))):
            continue
        if (source := frame.get("src", "").strip()) and (address := markup.join(base, source)):
            yield address


def _host(url: str) -> str | None:
    split = urlsplit(url)
    return split.hostname if split.scheme in ("http", "https") else None

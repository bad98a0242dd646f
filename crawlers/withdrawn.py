"""Whether an article's page is not there any more: what the answer's head says of it, and what its text says."""

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

from crawlers.address import canonical
from crawlers.pages.markup import join, page
from crawlers.records import Capture
from crawlers.statuses import ABSENT, MOVED

_ERROR_PAGE: Final = re.compile(r"/(?:404|410|error|not-?_?found|page-?_?not-?_?found|deleted?)(?:[._-]\w+)*/?$", re.I)
_NOT_THERE: Final = re.compile(
    r"(?:页面|网页|文章|内容|信息|稿件|资源|文件|链接|地址)[^。；]{0,10}?"
    r"(?:不存在|找不到|未找到|(?:已|被)(?:经)?(?:被)?(?:删除|移除|撤下|撤除|下线|下架|失效))"
    r"|^\W*(?:找不到|未找到|没有找到)(?:您|你|该|此|相关)?[^。；]{0,12}(?:页面|网页|文章|内容|信息)"
    r"|\b404\b.{0,6}(?:错误|error|not\s*found)|(?:page|file)\s*not\s*found",
    re.I,
)
_SHORT_LINE, _SHORT_PAGE = 40, 100  # characters: longer, it is a text that speaks of such pages


class GoneError(ValueError):
    """The article's page is not there; one Chinese line says how that was told."""


def gone(url: str, status: int, headers: Sequence[tuple[str, str]]) -> str:
    """Why the head of an answer says that the page is not there: absent, or sent to a front or list page; else ""."""
    if status in ABSENT:
        return f"HTTP {status}"
    location = next((value for name, value in headers if name.lower() == "location"), "")
    target = join(url, location) if status in MOVED and location else None
    return f"转到了 {target}" if target and is_front(target, url) else ""


def is_front(target: str, url: str) -> bool:
    """Whether an address that an article's page leads to is the site's front page, a list above it, an error page."""
    there, here = urlsplit(canonical(target)), urlsplit(canonical(url))
    if (there.hostname, there.path) == (here.hostname, here.path):
        return False
    above = there.hostname == here.hostname and there.path.endswith("/") and here.path.startswith(there.path)
    return (not there.query and (there.path == "/" or above)) or bool(_ERROR_PAGE.search(there.path))


def leaves_for_front(target: str, url: str) -> bool:
    """Whether an address that a list leads to is a site's front or error page; a list may be a front page itself."""
    there, here = urlsplit(canonical(target)), urlsplit(canonical(url))
    front = there.path == "/" and not there.query and here.path != "/"
    return front or bool(_ERROR_PAGE.search(there.path))


def own_texts(capture: Capture) -> list[str]:
    """The texts of a page that are no links, for a page that the article reader finds no text in."""
    root = page(capture.body, capture.headers, capture.url)
    texts = root.xpath("//body//text()[not(ancestor::script or ancestor::style or ancestor::a)]")
    return [text for each in texts if (text := " ".join(str(each).split()))]


def says_gone(title: str, paragraphs: Sequence[str]) -> bool:
    """Whether a page that was answered with 200 says only that it is not there: 您访问的页面不存在."""
    lines = [line for line in (title, *paragraphs) if line.strip()]
    if sum(map(len, lines)) > _SHORT_PAGE:
        return False
    return any(len(line) <= _SHORT_LINE and _NOT_THERE.search(line) for line in lines)

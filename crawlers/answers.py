"""What a channel answered with when its source was checked, and what its pages are by themselves."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml.html import HtmlElement

from crawlers import owners
from crawlers.base import Form
from crawlers.lists.feeds import is_feed
from crawlers.lists.json_lists import is_json
from crawlers.lists.listed import Listing
from crawlers.pages import markup
from crawlers.records import Capture, Document, ListItem

# Page tags of 国办发〔2017〕47号, and gov.cn's own.
# fmt: off
_TAGS: Final = (
    "SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnType", "ArticleTitle", "PubDate", "ContentSource",
    "firstpublishedtime",
)
# fmt: on
_ALIKE: Final = 6  # characters of a title, as lists cut the rest


@dataclass(frozen=True, slots=True)
class Answers:
    """What one channel answered with: its list's page, the unit that fills it where one does, one article (`item`).

    `unread` says why the article is no document.
    """

    asked: str
    pages: tuple[Capture, ...]
    listing: Listing
    item: ListItem | None = None
    article: Capture | None = None
    document: Document | None = None
    unread: str = ""

    @property
    def seen(self) -> tuple[Capture, ...]:
        """Every page of them that is there."""
        return (*self.pages, self.article) if self.article else self.pages


def kind_of(page: Capture) -> Form:
    """What a list answered with."""
    return "feed" if is_feed(page.body) else "json" if is_json(page.body) else "html"


def tree_of(page: Capture) -> HtmlElement | None:
    """The page's tree; None for data, and for what is no page."""
    if kind_of(page) != "html":
        return None
    try:
        return markup.page(page.body, page.headers, page.url)
    except markup.Unreadable:
        return None


def encoding_of(page: Capture) -> str:
    """What the page is written in: UTF-8 or, as all that is not is read first, GB18030."""
    try:
        page.body.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def tags_of(root: HtmlElement) -> Iterator[str]:
    """The official page tags that a page has."""
    named = {(tag.get("name") or "").lower() for tag in root.iter("meta") if tag.get("content")}
    yield from (tag for tag in _TAGS if tag.lower() in named)


def alike(title: str, listed: str) -> bool:
    """Whether a title is the one that a list names, as far as lists write them out."""
    first, second = (re.sub(r"[\W_]+", "", owners.folded(text)) for text in (title, listed))
    return first[:_ALIKE] in second or second[:_ALIKE] in first

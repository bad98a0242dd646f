"""What a crawl is asked to do: the one message that goes to the child that fetches."""

from dataclasses import dataclass
from datetime import date, datetime

from crawlers.records import ListItem

MOST_ATTACHMENTS = 30  # of one article
ARTICLE_PAGES = 20  # of one article that is split


@dataclass(frozen=True, slots=True)
class Seen:
    """The payload that an address last answered with."""

    url: str
    sha256: str
    fetched: datetime


@dataclass(frozen=True, slots=True)
class Again:
    """A kept article that is asked for once more: the payload it last had, when it was last asked for.

    `conditions` are request headers (If-None-Match, If-Modified-Since); without them the page is asked for as new.
    """

    of: str
    site: str
    channel: str
    seen: Seen
    asked: datetime
    listed: ListItem | None = None
    conditions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """What one crawl is to do.

    `known` holds the keys of articles kept whole, `seen` what other addresses last said. After all that is new come the
    articles of `again`; attachments of `held` (keys of their addresses) are not asked for. Channels are "site/channel":
    those of `walked` were read live before (what a first walk finds counts by its own date); those of `whole` were read
    to the end last time, so that a known article ends what is new. What is dated before `own_before` counts by its own
    date. A list is followed for at most `list_pages`; after `seconds` nothing more is asked.
    """

    run: str
    at: datetime
    captures: str
    sites: tuple[str, ...]
    since: date
    day: date
    replay: tuple[str, ...] = ()
    samples: bool = False
    known: tuple[str, ...] = ()
    seen: tuple[Seen, ...] = ()
    again: tuple[Again, ...] = ()
    held: tuple[str, ...] = ()
    walked: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    own_before: date | None = None
    list_pages: int = 5
    seconds: int = 3540
    agent: str = "jingxun"
    proxy: str = ""
    delay: float = 2.0
    look: str = ""  # one address to fetch alone

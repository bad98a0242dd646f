"""What a crawl is asked to do: the one message that goes to the child that fetches."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Seen:
    """The payload that an address last answered with."""

    url: str
    sha256: str
    fetched: datetime


@dataclass(frozen=True, slots=True)
class Order:
    """What one crawl is to do.

    `known` holds the keys of articles kept whole, `seen` what other addresses last said, `walked` the channels
    ("site/channel") that a live crawl has read before: what a first walk finds counts by its own date, and with
    `own_dates` everything does (replayed, back-filled). `deep` follows a list to `since` even past known articles: the
    last walk was not whole, or this one goes further back.
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
    walked: tuple[str, ...] = ()
    own_dates: bool = False
    deep: bool = False
    contact: str = ""
    proxy: str = ""
    delay: float = 2.0
    look: str = ""  # one address to fetch alone

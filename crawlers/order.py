"""What a crawl is asked to do: the one message that goes to the child that fetches."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from crawlers.records import ListItem

MOST_ATTACHMENTS = 30  # of one article
ARTICLE_PAGES = 20  # of one article that is split
AGAIN_A_HOST = 60  # kept articles of one host that a run asks for once more

BELIEVED = 7  # days that a list may say it is unchanged before it is asked for whole, and again each time

Place = tuple[str, int]  # a file of the archive, where in it a record starts


@dataclass(frozen=True, slots=True)
class Seen:
    """The payload that an address last answered with: where it stands, and where the newest record of it does.

    `changed` is the moment at which a list was first seen to say this and not what it had said `before`, which
    stands at that place. `asked` is when it last answered so, in whatever words.
    """

    url: str
    sha256: str
    fetched: datetime
    place: Place | None = None
    newest: Place | None = None
    changed: datetime | None = None
    before: Place | None = None
    asked: datetime | None = None

    def is_due_whole(self, at: datetime) -> bool:
        """Whether a request at that moment is the first of another week since it says this.

        Half a day early counts: runs begin at one time of the day, and answers take some minutes.
        """
        return self._weeks(at) > self._weeks(self.asked or self.fetched)

    def _weeks(self, moment: datetime) -> int:
        return (moment - (self.changed or self.fetched) + timedelta(hours=12)).days // BELIEVED


@dataclass(frozen=True, slots=True)
class Again:
    """A kept article that may be asked for once more: the payload it last had, when it was last asked for.

    It is asked for whatever its list says (`due`), else only where the list it stands in changed since. A `bare` one
    lacks something: it is asked for without conditions, so that it answers with its text.
    """

    of: str
    site: str
    channel: str
    seen: Seen
    asked: datetime
    listed: ListItem | None = None
    bare: bool = False
    due: bool = True


@dataclass(frozen=True, slots=True)
class Owed:
    """An article that a list named to an earlier run and that never came: its key, and what the list said of it."""

    of: str
    site: str
    channel: str
    listed: ListItem
    own_date: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """What a run that was killed was answered with; `same`: the bytes were known, the place is theirs."""

    url: str
    status: int
    place: Place
    fetched: datetime
    same: bool = False


@dataclass(frozen=True, slots=True)
class KnownHost:
    """What earlier runs know of a host: when it was last asked, what its robots.txt said, until when it is left alone.

    `robots` is None where it must be asked for; `kind` says what a request that is not made fails as.
    """

    host: str
    asked: datetime | None = None
    robots: str | None = None
    rest_until: datetime | None = None
    reason: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Stood:
    """What stood in a list when it was last walked whole: the keys of its newest rows, how many the first page had."""

    top: tuple[str, ...] = ()
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Order:
    """What one crawl is to do.

    `known` holds the keys of articles kept whole, or that it is too early to ask for once more; `seen` what other
    addresses last said. What is `owed` is asked for whether or not a list still shows it. Articles of `again` may be
    asked for once more; attachments of `held` (keys of their addresses) are not asked for. What a killed run was
    `answered` with is not asked for again. Channels are "site/channel": `listed` has the keys of what each named
    before, `parameters` the rows of these whose addresses have any; `led` are the keys of the addresses that articles
    led to, each with the one under which its article was listed. Those of `walked` were read live before (what a first
    walk finds counts by its own date); those of `whole` were walked whole last time, so that meeting what was listed
    ends a walk; `read_on` are the days on which each was last walked whole, `stood` what it showed then; those of
    `gaps` did not meet what was before. What is dated before `own_before` counts by its own date. `back` is a
    backfill. A list is followed for at most `list_pages`; after `seconds` nothing more is asked.

    `delay` is the least number of seconds between two requests to one host, `timeout` how many one may take;
    `hosts` what earlier runs know of them; after a kill (`killed`) every host is taken to have just been asked. `stops`
    is the file of the bodies to leave alone. `open_to` are hosts (host:port) that may be asked though they are private:
    for tests and the sample world alone.
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
    owed: tuple[Owed, ...] = ()
    again: tuple[Again, ...] = ()
    answered: tuple[Answered, ...] = ()
    held: tuple[str, ...] = ()
    listed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    led: dict[str, str] = field(default_factory=dict)
    parameters: dict[str, tuple[ListItem, ...]] = field(default_factory=dict)
    walked: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    read_on: dict[str, date] = field(default_factory=dict)
    stood: dict[str, Stood] = field(default_factory=dict)
    gaps: tuple[str, ...] = ()
    own_before: date | None = None
    back: bool = False
    list_pages: int = 5
    seconds: int = 3540
    agent: str = "jingxun"
    proxy: str = ""
    delay: float = 2.0
    timeout: float = 30.0
    hosts: tuple[KnownHost, ...] = ()
    killed: bool = False
    stops: str = ""
    open_to: tuple[str, ...] = ()
    browser: bool = False  # pages of sources with `shell` may be put before one
    look: str = ""  # one address to fetch alone

    @property
    def live(self) -> bool:
        """Whether the network answers, not archives or the sample world."""
        return not (self.replay or self.samples)

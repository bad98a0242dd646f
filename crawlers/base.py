"""What a source is: a small class that states facts, and may override how one of its pages is read."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar, Literal
from urllib.parse import urlencode, urljoin, urlsplit, urlunsplit

from crawlers.articles.article import read_article
from crawlers.articles.json_articles import ArticlePaths, read_json_article
from crawlers.hosts import host_of
from crawlers.identity import told_apart
from crawlers.lists.asks import Ask
from crawlers.lists.json_rows import JsonPaths
from crawlers.lists.list_pages import counted_after
from crawlers.lists.listed import Listing
from crawlers.lists.listing import read_any_list, read_declared_feed, read_json
from crawlers.protection import refuse_marked, without_persons_numbers
from crawlers.records import Capture, Document, ListItem

_GOV_CN = JsonPaths()

Rhythm = Literal["daily", "workday", "weekly", "monthly", "irregular"]
Form = Literal["html", "json", "feed"]  # what a list answers with
Kind = Literal["organ", "media", "research", "fund", "enterprise", "province"]
NO_EVIDENCE = "none"
_OFFICE = re.compile("[办厅]")  # 闽政办 is of the government's office, 闽政 of the government; 国卫办, 教技厅函
# A body of a ministry's rank, and a government, has a 办公厅; those of bureaus have various names.
_RANK = re.compile("(?:部|委员会|总局|署|银行|政府|兵团)$")


@dataclass(frozen=True, slots=True)
class Channel:
    """One list of a body: its address, the kind of list it answers with, how often something new is expected.

    As it stands, a list in static HTML, found by its shape; the systems that several bodies use are its subclasses in
    `crawlers.families`. An address with a day in it (`…/day/{day:%Y%m%d}.shtml`) stands for one list a day. `paths`
    says where a JSON list keeps its rows and their parts; a list that is asked by POST gives in `form` what is sent,
    the fields of a form or a JSON text, the page's number being the field that `paths.page` names. `second` is the
    address of page two (`index_1.html`) where the first does not link it. `older` is the channel to walk instead where
    one goes back further than this list reaches. `evidence` says who was seen to use the address, and when: a
    repository ("GYSpider 2024-07-21"), a route of RSSHub's in its snapshot, or as its own test found it from abroad
    ("RSSHub gov/ndrc, tested 2026-01-03", or failed), a file that names nobody ("public crawler 2026", "site list
    2026"). An address that nobody was seen to use has "none" and stays 未验证. `page` is where a person finds what a
    list for machines names: the body's own page of it, as far as one is known.
    """

    name: str
    url: str
    kind: Form = "html"
    rhythm: Rhythm = "workday"
    paths: JsonPaths = _GOV_CN
    evidence: str = NO_EVIDENCE
    form: tuple[tuple[str, str], ...] | str = ()
    older: "Channel | None" = None
    second: str = ""
    page: str = ""
    PAGE: ClassVar[str] = "/"  # of data that declares no page, seen from its address

    def requests(self, since: date, day: date, back: bool = False) -> Iterator[Ask]:
        """What to ask for since..day, latest first; a backfill (`back`) walks the older list where there is one."""
        if back and self.older is not None:
            yield from self.older.requests(since, day, back)
            return
        sent = self.form if isinstance(self.form, str) else urlencode(self.form)
        yield from (Ask(address, sent) for address in self.addresses(since, day))

    def addresses(self, since: date, day: date) -> Iterator[str]:
        """The list addresses to walk for since..day: one, or one a day, latest first."""
        if "{day" not in self.url:
            yield self.url
            return
        for back in range((day - since).days + 1):
            yield self.url.format(day=day - timedelta(days=back))

    def shown(self, day: date) -> str:
        """Where a person finds the list of a day: its page, its own address, or the front page where that is data."""
        address = next(self.addresses(day, day))
        data = self.form or self.kind != "html"
        return self.page or (urljoin(address, self.PAGE) if data else address)

    def read(self, capture: Capture) -> Listing:
        """What one answer lists; an HTML channel may be answered by the JSON unit that fills its page."""
        if self.older is not None and self.older.answers(capture.url) and not self.answers(capture.url):
            return self.older.read(capture)
        if self.kind == "feed":
            return read_declared_feed(capture)
        return self._with_next(
            read_any_list(capture) if self.kind == "html" else read_json(capture, self.paths), capture
        )

    def answers(self, url: str) -> bool:
        """Whether an address is a page of this list, told by the folder it lies in."""
        return _folder(url) == _folder(self.url)

    def _with_next(self, found: Listing, capture: Capture) -> Listing:
        if found.next or found.ended or not found.items or not self.second:
            return found
        second = urljoin(self.url, self.second)
        if host_of(second) == host_of(self.url):  # http may have led to https, and to www.
            second = urljoin(capture.url, urlunsplit(("", "", *urlsplit(second)[2:])))
        return replace(found, next=counted_after(capture.url, second))


class Site:
    """One body's website. The folder `crawlers/sites` is the registry: one file, one class, named alike.

    `doc_codes` are what its document numbers begin with, `domains` what it mostly informs (the first the most),
    `counterparts` by province the department that deals with it. A province's government (`kind` "province") is kept
    for comparison: an issue leaves it out unless an editor picks an item. `article` says where the parts of an article
    lie, on a site that answers with JSON instead of pages. `delay` is the least number of seconds between two requests
    to one of its hosts; only more than the house's two counts. `shell` says that its pages are filled by scripts which
    only a browser runs. `known` are the names of which every page of the body shows one, names that nobody else bears;
    where none is given its own, of a province (深圳) the government's alone. `office` is what issues the numbers of its
    office (国卫办), where that is not its 办公厅.
    """

    name: ClassVar[str]
    agency: ClassVar[str]
    short: ClassVar[str]
    kind: ClassVar[Kind] = "organ"
    doc_codes: ClassVar[tuple[str, ...]] = ()
    domains: ClassVar[tuple[str, ...]] = ()
    counterparts: ClassVar[Mapping[str, str]] = {}
    delay: ClassVar[float] = 0
    shell: ClassVar[bool] = False
    known: ClassVar[tuple[str, ...]] = ()
    office: ClassVar[str] = ""
    article: ClassVar[ArticlePaths | None] = None
    channels: ClassVar[tuple[Channel, ...]]

    def read_list(self, channel: Channel, capture: Capture) -> Listing:
        """What the list names, in its order, each text by a key of its own, numbers of persons masked.

        `reason` says what of it is missing.
        """
        found = channel.read(capture)
        return replace(found, items=tuple(map(without_persons_numbers, told_apart(found.items))))

    def read_article(self, pages: Sequence[Capture], listed: ListItem | None) -> Document:
        """The document that the pages of one article say, as `kept` has it; Unreadable where they say none.

        Where a site's articles are JSON, those that its lists name on other sites are pages all the same.
        """
        if self.article and host_of(pages[0].url) in {host_of(channel.url) for channel in self.channels}:
            return self.kept(read_json_article(pages[0], self.article, listed), listed)
        return self.kept(read_article(pages, listed), listed)

    def kept(self, read: Document, listed: ListItem | None = None) -> Document:
        """What may be kept of a document: persons' numbers are masked, one that bears a 密级 is refused (Marked).

        文号, issuer and subject that the page lacks are its list's. A page that does not name its issuer is this
        body's own, or its office's, where its 文号 begins with the body's code.
        """
        document = without_persons_numbers(_with_row(read, listed) if listed else read)
        refuse_marked(document)
        number = document.doc_number or ""
        if document.issuer is not None or not number.startswith(self.doc_codes):
            return document
        return replace(document, issuer=self._issuer(number))

    def _issuer(self, number: str) -> str | None:
        """Who issued a number of the body: itself or its office; None where nobody says what that is called."""
        if self.agency.endswith(("办公厅", "办公室")) or not _OFFICE.search(number.split("〔")[0]):
            return self.agency
        return self.office or (f"{self.agency}办公厅" if _RANK.search(self.agency) else None)

    def channel(self, name: str) -> Channel:
        """The channel of that name; KeyError where the site has none."""
        return next((c for c in self.channels if c.name == name), None) or _missing(self.name, name)


def _folder(url: str) -> tuple[str, str]:
    """Host and folder of an address; whatever pages of one list differ in stands behind them."""
    return host_of(url), urlsplit(url).path.rpartition("/")[0]


def _with_row(read: Document, listed: ListItem) -> Document:
    return replace(
        read,
        doc_number=read.doc_number or listed.doc_number,
        issuer=read.issuer or listed.issuer,
        theme=read.theme or listed.theme,
    )


def _missing(site: str, channel: str) -> Channel:
    raise KeyError(f"{site} 没有栏目 {channel}")

"""What a source is: a small class that states facts, and may override how one of its pages is read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar, Literal

from crawlers.articles.article import read_article
from crawlers.articles.json_articles import ArticlePaths, read_json_article
from crawlers.lists.json_lists import JsonPaths
from crawlers.lists.listing import Listing, read_any_list, read_json
from crawlers.protection import refuse_marked, without_persons_numbers
from crawlers.records import Capture, Document, ListItem

_GOV_CN = JsonPaths()

Rhythm = Literal["daily", "workday", "weekly", "monthly", "irregular"]


@dataclass(frozen=True, slots=True)
class Channel:
    """One list of a body: its address, the kind of list it answers with, how often something new is expected.

    An address with a day in it (`…/day/{day:%Y%m%d}.shtml`) stands for one list a day. `paths` says where a JSON list
    keeps its rows and their parts. `evidence` says where and when the address was seen to work.
    """

    name: str
    url: str
    kind: Literal["html", "json", "feed"] = "html"
    rhythm: Rhythm = "workday"
    paths: JsonPaths = _GOV_CN
    evidence: str = ""

    def addresses(self, since: date, day: date) -> Iterator[str]:
        """The list addresses to walk for since..day: one, or one a day, latest first."""
        if "{day" not in self.url:
            yield self.url
            return
        for back in range((day - since).days + 1):
            yield self.url.format(day=day - timedelta(days=back))


class Site:
    """One central body's website. The folder `crawlers/sites` is the registry: one file, one class, named alike.

    `article` says where the parts of an article lie, on a site that answers with JSON instead of pages.
    """

    name: ClassVar[str]
    agency: ClassVar[str]
    short: ClassVar[str]
    doc_code: ClassVar[str] = ""
    article: ClassVar[ArticlePaths | None] = None
    channels: ClassVar[tuple[Channel, ...]]

    def read_list(self, channel: Channel, capture: Capture) -> Listing:
        """What the list names, in its order; an HTML channel may be answered by the JSON unit that fills its page.

        Numbers of persons are masked.
        """
        found = read_json(capture, channel.paths) if channel.kind == "json" else read_any_list(capture)
        return replace(found, items=tuple(map(without_persons_numbers, found.items)))

    def read_article(self, pages: Sequence[Capture], listed: ListItem | None) -> Document:
        """The document that the pages of one article say, as `kept` has it; Unreadable where they say none."""
        return self.kept(
            read_json_article(pages[0], self.article, listed) if self.article else read_article(pages, listed)
        )

    def kept(self, read: Document) -> Document:
        """What may be kept of a document: persons' numbers are masked, one that bears a 密级 is refused (Marked).

        A page that does not name its issuer is this body's own where its 文号 begins with the body's code.
        """
        document = without_persons_numbers(read)
        refuse_marked(document)
        own = self.doc_code and (document.doc_number or "").startswith(self.doc_code)
        return replace(document, issuer=self.agency) if own and document.issuer is None else document

    def channel(self, name: str) -> Channel:
        """The channel of that name; KeyError where the site has none."""
        return next((c for c in self.channels if c.name == name), None) or _missing(self.name, name)


def _missing(site: str, channel: str) -> Channel:
    raise KeyError(f"{site} 没有栏目 {channel}")

"""Which articles were answered with one and the same page though their lists call them by different names."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count, Q

from crawlers.articles.stand_ins import one_title
from crawlers.codec import from_json
from crawlers.hosts import host_of
from crawlers.records import Document, ListItem
from desk.captures import Article
from desk.database import BATCH, tables

SHARED: Final = "与别的题目得到同一网页"  # how the problem of an article begins that was answered with such a page
_COMPARED: Final = 20  # refused pages of a host that are read once more, to be compared with one that is doubtful
_LATELY: Final = timedelta(days=7)  # within which pages of one host with the same text are looked for


@dataclass(frozen=True, slots=True)
class Other:
    """An article that was answered with the same page, under another title."""

    of: str
    title: str


class Alike:
    """What was answered to several articles, those that wait to be read among them."""

    def __init__(self, read: Callable[[tables.Capture], Document | None]) -> None:
        self._read = read  # what the page of a capture says, if anything
        self._by_bytes = _by_bytes()

    def others(self, article: Article, title: str, document: Document | None) -> list[Other]:
        """The other articles whose page has the same bytes; with `document`, or lately the same text on its host.

        Not those that are called the same: one text may stand at two addresses. An empty title is nobody's.
        """
        found = [
            *self._by_bytes.get(article.rows[0].sha256, ()),
            *(self._by_text(document, article.at) if document else ()),
        ]
        others = [other for other in dict.fromkeys(found) if other.of != article.of]
        return [other for other in others if not (title and one_title(title, other.title))]

    def _by_text(self, document: Document, at: datetime) -> Iterator[Other]:
        """The articles of a document's host that lately were answered with the same text: kept, or refused for it."""
        host, since, said = host_of(document.url), at - _LATELY, document.paragraphs
        at_host = Q(url__startswith=f"http://{host}/") | Q(url__startswith=f"https://{host}/")
        kept = tables.Document.objects.filter(at_host, latest=True, first_seen__gte=since)
        keys = list(kept.filter(record__paragraphs=list(said)).values_list("key", flat=True))
        pages = tables.Capture.objects.filter(role="article", part=1, listed__isnull=False)
        yield from map(_other, pages.filter(of__in=keys).order_by("id"))
        refused = pages.filter(at_host, problem__startswith=SHARED, last_seen__gte=since).order_by("-id")
        for page in refused[:_COMPARED]:
            if (found := self._read(page)) and found.paragraphs == said:
                yield _other(page)


def names_several(page: tables.Capture, title: str) -> bool:
    """Whether the channel of a page called other articles so as well: 点击查看全文 says nothing of any of them."""
    pages = tables.Capture.objects.filter(site=page.site, channel=page.channel, role="article", part=1)
    return pages.filter(listed__title=title).exclude(of=page.of).exists()


def _by_bytes() -> dict[str, list[Other]]:
    """The articles by the digest of their page, for pages that several were answered with and one has not been read."""
    pages = tables.Capture.objects.filter(role="article", part=1, status=200).order_by()
    waiting = set(pages.filter(Q(read=False) | Q(sighting__read=False)).values_list("sha256", flat=True))
    if not waiting:
        return {}
    several = pages.values("sha256").annotate(answered=Count("of", distinct=True)).filter(answered__gt=1)
    digests = sorted(waiting.intersection(several.values_list("sha256", flat=True)))
    found: dict[str, list[Other]] = {}
    for start in range(0, len(digests), BATCH):
        rows = pages.filter(sha256__in=digests[start : start + BATCH], listed__isnull=False)
        for row in rows.order_by("id"):
            found.setdefault(row.sha256, []).append(_other(row))
    return found


def _other(page: tables.Capture) -> Other:
    return Other(page.of, from_json(ListItem, page.listed or {}).title)

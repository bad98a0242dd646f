"""Every registered channel in a simulated web: what its server would answer, and what comes of it day by day."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from hashlib import sha256

import pytest

from crawlers import sites
from crawlers.address import canonical
from crawlers.base import Site
from crawlers.lists.asks import Ask
from crawlers.records import SHANGHAI, Capture, Document, ListItem
from tests.web import articles, texts
from tests.web.columns import Column, column
from tests.web.publishing import Item

FIRST = date(2026, 11, 2)
DAYS = (FIRST, FIRST + timedelta(days=29))
NOON = datetime(2026, 11, 20, 12, tzinfo=SHANGHAI)


def answered(held: Column, url: str, given: tuple[str, bytes]) -> Capture:
    kind, body = given
    head, digest = (("Content-Type", kind),), sha256(body).hexdigest()
    return Capture(url, held.site.name, held.channel.name, NOON, 200, head, body, digest)


def walked(held: Column, pages: int) -> Iterator[ListItem]:
    """What the channel reads in the first pages that its server would answer with at noon."""
    for asked in held.channel.requests(NOON.date() - timedelta(days=7), NOON.date() - timedelta(days=1)):
        left = pages + (held.system == "jpaas")
        waiting: Ask | None = asked
        while waiting and left:
            page = held.page(waiting.url, waiting.form)
            assert page, f"没有这一页：{waiting}"
            listing = held.site.read_list(
                held.channel, answered(held, waiting.address, held.render(page, waiting.url, NOON))
            )
            yield from listing.items
            waiting, left = Ask.at(listing.next) if listing.next else None, left - 1


@pytest.mark.parametrize("site", sites.load().values(), ids=lambda site: site.name)
def test_a_channel_reads_the_lists_and_articles_that_its_facts_name(site: Site) -> None:
    for number, channel in enumerate(site.channels, 1):
        held = column(site, channel, 10_000 * number, DAYS, "read")
        pages = 2 if held.pager else 1
        shown = held.shown(NOON)[: pages * held.size]
        if held.system == "days":
            shown = [each for each in held.shown(NOON) if 0 < (NOON.date() - each.at.date()).days <= 7]
        read = {canonical(item.url): (item.title, item.published) for item in walked(held, pages)}
        assert read == {canonical(each.url): (each.title, each.at.date()) for each in shown}
        for each in shown[:3]:
            said = document(held, each)
            assert (said.title, said.published) == (each.title, each.at.date())
            assert list(said.paragraphs)[:4] == texts.paragraphs(each.number, each.version(NOON))[:4]


def document(held: Column, each: Item) -> Document:
    """The document that the article's pages say at noon."""
    pages = [answered(held, each.url, articles.render(held, each, NOON))]
    if each.split:
        pages.append(answered(held, articles.second_url(each), articles.render(held, each, NOON, 2)))
    return held.site.read_article(pages, None)

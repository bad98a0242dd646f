"""Every registered channel in a simulated web: what its server would answer, and what comes of it day by day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from crawlers import sites
from crawlers.address import canonical
from crawlers.base import Channel, Site
from crawlers.challenges import challenge
from crawlers.lists.asks import Ask
from crawlers.records import SHANGHAI, Capture, Document, ListItem
from tests.web import articles, faults, manners, texts, truth
from tests.web.columns import Column, column, system_of
from tests.web.days import CONTACT, Days
from tests.web.faults import Fault
from tests.web.proxy import Proxy
from tests.web.publishing import Item
from tests.web.world import build

FIRST = date(2026, 11, 2)
DAYS = (FIRST, FIRST + timedelta(days=29))
NOON = datetime(2026, 11, 20, 12, tzinfo=SHANGHAI)


def some(most: int) -> list[Site]:
    """Sites that between them have every system of lists and every family, then others, up to so many.

    Those that ask for seconds of their own between two requests are left out: they are tried by themselves.
    """
    named = sorted(sites.load().values(), key=lambda site: sha256(site.name.encode()).digest())
    everyone = [site for site in named if not site.delay]
    kinds: dict[tuple[str, type], Site] = {}
    for site in everyone:
        for channel in site.channels:
            kinds.setdefault((system_of(channel), type(channel)), site)
    return list(dict.fromkeys([*kinds.values(), *everyone]))[:most]


@pytest.mark.parametrize(
    ("most", "length"),
    [
        pytest.param(24, 21, marks=pytest.mark.timeout(900)),
        pytest.param(10_000, 30, marks=[pytest.mark.soak, pytest.mark.timeout(7200)]),
    ],
    ids=["some sites", "every site"],
)
def test_nothing_is_missed_doubled_misjudged_or_asked_for_without_manners(
    tmp_path: Path, most: int, length: int
) -> None:
    chosen = some(most)
    world = build(chosen, (FIRST, FIRST + timedelta(days=length - 1)), "days")
    with Proxy(world.answer) as proxy:
        days = Days(tmp_path, world, proxy, chosen, 0.03)
        more = [each for number in range(length) for each in one_day(days, number)]
        kept, revisions, counted = days.kept(), days.revisions(), days.counted()
    assert manners.offences(world, proxy, days.delay, CONTACT) == []
    assert more == []
    assert counted == manners.counted(proxy.log)
    assert truth.missed(world, list(days.verdicts), kept) == []
    assert truth.invented(world, kept) == []
    assert truth.unrevised(world, revisions) == []
    assert list(truth.misjudged(world, days.verdicts)) == []


def one_day(days: Days, number: int) -> list[str]:
    """What was asked for besides lists in a run an hour after the day's first, once a week; the rest is in `days`."""
    morning = datetime.combine(FIRST + timedelta(days=number), time(7, 25 + number % 7), SHANGHAI)
    days.collect(morning)
    if number % 7 != 3:
        return []
    before = len(days.proxy.log)
    days.collect(morning + timedelta(hours=1))
    return manners.more_than_lists(days.world, days.proxy.log[before:])


@pytest.mark.parametrize(
    "own",
    [False, pytest.param(True, marks=[pytest.mark.soak, pytest.mark.timeout(900)])],
    ids=["the house's", "their own"],
)
def test_the_true_delay_holds_between_the_requests_of_a_run_and_of_two_in_a_row(tmp_path: Path, own: bool) -> None:
    few = [site for site in some(10_000) if [channel.rhythm for channel in site.channels] == ["monthly"]][:3]
    chosen = [site for site in sites.load().values() if site.delay] if own else few
    world = build(chosen, DAYS, "manners")
    with Proxy(world.answer) as proxy:
        days = Days(tmp_path, world, proxy, chosen, 2.0)
        days.collect(NOON)
        days.collect(NOON + timedelta(seconds=proxy.log[-1].end - proxy.log[0].start))
    assert len(proxy.log) > 2 * len(chosen)
    assert manners.offences(world, proxy, days.delay, CONTACT) == []


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


@pytest.mark.parametrize("kind", faults.CHALLENGES)
def test_a_challenge_of_the_simulated_web_is_recognised(kind: str) -> None:
    held = column(next(iter(sites.load().values())), Channel("样例", "https://www.mou.gov.cn/tz/"), 1, DAYS, "signs")
    given = faults.instead(Fault(kind, held.host, held.name, FIRST, FIRST), held)
    assert given is not None
    capture = replace(answered(held, held.channel.url, ("text/html", given.body)), status=given.status)
    assert challenge(capture)


def document(held: Column, each: Item) -> Document:
    """The document that the article's pages say at noon."""
    pages = [answered(held, each.url, articles.render(held, each, NOON))]
    if each.split:
        pages.append(answered(held, articles.second_url(each), articles.render(held, each, NOON, 2)))
    return held.site.read_article(pages, None)

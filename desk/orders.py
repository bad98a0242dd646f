"""What a crawl is asked to do: a plan, and all that the store knows of earlier ones, as the order for the child."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from crawlers.address import canonical, is_web
from crawlers.hosts import host_of
from crawlers.order import AGAIN_A_HOST, MOST_ATTACHMENTS, Again, Order
from crawlers.stops import FILE as STOPS
from desk.asking import Plan
from desk.database import tables
from desk.hosts import known_hosts
from desk.owed import owed
from desk.reading import House
from desk.rechecks import recheck
from desk.stops import stops
from desk.version import product

FINISH: Final = 60  # seconds a crawl gets to end by itself before it is ended
_LIST_PAGES, _BACK_PAGES = 10, 500
_GOES_ON: Final = timedelta(hours=6)  # a run that was killed less than this ago is gone on with


def order(house: House, plan: Plan, name: str, at: datetime) -> Order:
    """The order: replayed pages count by their own date, back-filled ones where they are older than usual."""
    settings, store, names = house.settings, house.store, tuple(plan.sites)
    usual = plan.day - timedelta(days=settings.look_back_days)
    killed = store.killed_runs(name, plan.mode, plan.day, plan.since, at - _GOES_ON)
    again = _again(house, plan, at)
    asked_once_more = {known.of for known in again} | store.lacking_articles(names)
    live = plan.mode == "live"
    lacked, early = owed(plan.sites, stops(house.home), at, back=plan.back) if live else ([], [])
    read_on = store.read_on() if live else {}
    listed, stood, led = (store.listed_keys(names), store.stood(), store.led(names)) if live else ({}, {}, {})
    first = {key: canonical(address) for key, address in led.items()}
    return replace(
        unknowing(house, plan, name, at),
        known=(*store.known(names, min([plan.since, *read_on.values()])), *early),
        seen=tuple(store.seen(names, at)),
        owed=tuple(lacked),
        again=again,
        answered=tuple(store.answered(killed)) if live else (),
        held=tuple(store.held(asked_once_more)),
        listed={place: _as_first(keys, first) for place, keys in listed.items()},
        led=led,
        parameters=store.parameters(listed),
        walked=tuple(store.walked()),
        whole=tuple(store.whole()) if live and not plan.back else (),
        read_on=read_on,
        stood={place: replace(each, top=_as_first(each.top, first)) for place, each in stood.items()},
        gaps=tuple(store.gaps()) if live else (),
        own_before=date.max if not live else usual if plan.back else None,
        back=plan.back,
        list_pages=_BACK_PAGES if plan.back else _LIST_PAGES,
    )


def _as_first(keys: Iterable[str], first: Mapping[str, str]) -> tuple[str, ...]:
    """The keys, those of another address of a text as that under which it was listed first."""
    return tuple(dict.fromkeys(first.get(key, key) for key in keys))


def unknowing(house: House, plan: Plan, name: str, at: datetime) -> Order:
    """The order of one who knows the house's manners and the hosts, and no page that was ever fetched."""
    settings, live = house.settings, plan.mode == "live"
    return Order(
        run=name,
        at=at,
        captures=str(house.captures),
        sites=tuple(plan.sites),
        since=plan.since,
        day=plan.day,
        replay=tuple(map(str, plan.replay)),
        samples=plan.mode == "demo",
        seconds=max(settings.crawl_minutes * 60 - FINISH, FINISH),
        agent=agent(settings.contact),
        proxy=settings.proxy,
        delay=settings.delay,
        timeout=settings.timeout,
        hosts=known_hosts(at) if live else (),
        killed=house.store.was_killed(name),
        stops=str(house.home / STOPS),
        browser=settings.browser,
    )


def agent(contact: str) -> str:
    """How a crawl names itself: its own name and version, and where to reach who runs it."""
    return f"Mozilla/5.0 (compatible; jingxun/{product()}; +{contact})"


def _again(house: House, plan: Plan, now: datetime) -> tuple[Again, ...]:
    """The kept articles to ask for once more: live the young ones, from archives those of the days asked for."""
    channels = [(name, channel.name) for name, site in plan.sites.items() for channel in site.channels]
    if plan.mode != "live":
        return tuple(house.store.again([young.of for young in house.store.young(channels, plan.since)]))
    days = house.settings.recheck_days
    if not days:
        return ()
    young = house.store.young(channels, plan.day - timedelta(days=days))
    asked = {each.of: how for each in young if (how := recheck(each, now)) != "not now"}
    bare = _bare(house, plan, list(asked))
    found = house.store.again(list(asked))
    return tuple(_capped(replace(known, due=asked[known.of] == "due", bare=known.of in bare) for known in found))


def _bare(house: House, plan: Plan, keys: list[str]) -> set[str]:
    """Those of the articles that lack a page or a file: unchanged is no answer to what they are asked for."""
    held = set(house.store.held(keys))
    rows = tables.Document.objects.filter(latest=True, key__in=keys)
    lacking = {key for key, links in rows.values_list("key", "record__attachments") if _lacks(links or (), held)}
    return lacking | house.store.lacking_articles(list(plan.sites))


def _lacks(links: Iterable[dict[str, str]], held: set[str]) -> bool:
    wanted = [link["url"] for link in list(links)[:MOST_ATTACHMENTS] if is_web(link["url"])]
    return any(canonical(url) not in held for url in wanted)


def _capped(found: Iterable[Again]) -> Iterable[Again]:
    """Of the articles that are due, so many of each host; how many of the others is seen when their lists are."""
    hosts: dict[str, int] = {}
    for known in found:
        host = host_of(known.seen.url)
        hosts[host] = hosts.get(host, 0) + known.due
        if not known.due or hosts[host] <= AGAIN_A_HOST:
            yield known

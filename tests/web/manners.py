"""Whether a crawl kept its manners, told from what the server saw: each check gives a line for each offence."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from urllib.parse import urlsplit

from protego import Protego

from crawlers.address import canonical
from tests.web import faults
from tests.web.proxy import NEVER, Asked, Proxy
from tests.web.world import World

_AGENT = r"Mozilla/5\.0 \(compatible; jingxun/[\w.]+; \+{}\)"
_DAY, _WEEK = timedelta(hours=24), timedelta(days=6, hours=12)
_EARLIER = timedelta(hours=1)  # when the run before this one was made
_FAILED = 500
_GIVEN = (200, 304)
_ONWARD = (301, 302)


def offences(world: World, proxy: Proxy, delay: float, contact: str) -> list[str]:
    """Everything in the log that a polite client would not have done; `delay` is the least that holds for all."""
    log = proxy.log
    hosts: dict[str, list[Asked]] = defaultdict(list)
    for asked in log:
        hosts[asked.host].append(asked)
    known = {held.host for held in world.columns}
    return [
        *(f"两个请求同时在同一主机：{url}" for url in proxy.together),
        *(f"不该访问的主机：{asked.url}" for asked in log if asked.host not in known),
        *(line for host, held in hosts.items() for line in _too_close(held, max(delay, world.delay(host)))),
        *(line for host, held in hosts.items() for line in _against_robots(world, host, held)),
        *(line for host, held in hosts.items() for line in _while_resting(world, host, held)),
        *_twice(log),
        *_agents(log, contact),
        *_unconditional(world, log),
    ]


def _too_close(asked: Sequence[Asked], delay: float) -> Iterator[str]:
    """Requests that begin sooner after the one before than the delay allows, as far as a server can tell."""
    for before, after in pairwise(asked):
        pause = faults.PAUSE if before.status == faults.TOO_MANY else 0.0
        if after.start - before.start < max(delay, pause):
            yield f"相隔 {after.start - before.start:.3f} 秒：{before.url} 与 {after.url}"


def _against_robots(world: World, host: str, held: Sequence[Asked]) -> Iterator[str]:
    """Requests that the copy of robots.txt which the client had been given last forbids, or made without any copy."""
    told = [(asked, status, text) for asked, status, text in world.robots if asked.host == host]
    for (before, status, _), (after, *_) in pairwise(told):
        if status < _FAILED and after.day - before.day < _DAY:
            yield f"一天内再取 robots.txt：{host} {after.day}"
    for asked in held:
        if urlsplit(asked.url).path != "/robots.txt":
            copy = next((copy for copy in reversed(told) if copy[0].start <= asked.start), None)
            if why := _barred(asked, *copy) if copy else "未看 robots.txt 就请求":
                yield f"{why}：{asked.url}"


def _barred(asked: Asked, given: Asked, status: int, text: str) -> str:
    """Why the copy of robots.txt that was given last does not let this be asked for; "" where it does."""
    if status >= _FAILED:
        return f"robots.txt 取不到（{status}）仍请求"
    if asked.day - given.day > _DAY:
        return "robots.txt 已过一天"
    barred = status == 200 and not Protego.parse(text).can_fetch(asked.url, "jingxun")
    return "robots.txt 不许" if barred else ""


def _while_resting(world: World, host: str, held: Sequence[Asked]) -> Iterator[str]:
    """Requests made before the end of the rest that a host had asked for."""
    until = NEVER
    asks = any(fault.kind == "rest" and fault.host == host for fault in world.faults)
    for asked in held:
        if asked.day < until:
            yield f"对方要求休息到 {until:%m-%d %H:%M}：{asked.day:%m-%d %H:%M} {asked.url}"
        if asks and asked.status == faults.BUSY:
            until = asked.day + timedelta(hours=faults.REST_HOURS)


def _twice(log: Sequence[Asked]) -> Iterator[str]:
    """Addresses that gave what was asked for and were asked for once more in the same run."""
    given = Counter((asked.day, asked.url, asked.form) for asked in log if asked.status in _GIVEN)
    ends = ("/", "/cas/login")  # where several addresses may lead
    yield from (
        f"一次运行中取了 {n} 次：{key[1]}" for key, n in given.items() if n > 1 and urlsplit(key[1]).path not in ends
    )


def _agents(log: Sequence[Asked], contact: str) -> Iterator[str]:
    right = re.compile(_AGENT.format(re.escape(contact)))
    yield from sorted(
        {f"抓取标识：{agent}" for a in log if not right.fullmatch(agent := a.headers.get("user-agent", ""))}
    )


def _unconditional(world: World, log: Sequence[Asked]) -> Iterator[str]:
    """Lists asked for whole, oftener than once a week, although the client had been given what to ask with.

    One that came late, for its week's first request failed, is made up for: twice in two weeks is no more than that.

    What was given twice in a row may be the same whatever the list says: nobody need believe it. A front page that an
    article led to was not asked for as a list.
    """
    led: set[tuple[str, datetime]] = set()  # hosts whose articles led elsewhere, in a run
    given: dict[tuple[str, str], str] = {}
    believed: set[tuple[str, str]] = set()
    whole: dict[tuple[str, str], tuple[datetime, datetime]] = {}  # when it came so: the last time, and before
    for asked in log:
        key, run = (asked.url, asked.form), (asked.host, asked.day)
        if asked.status in _ONWARD and not _is_list(world, asked):
            led.add(run)
        bare = not {"if-none-match", "if-modified-since"} & asked.headers.keys()
        if bare and run in led and urlsplit(asked.url).path == "/":
            continue
        if bare and asked.method == "GET" and (key in believed or key not in whole):
            last, before = whole.get(key, (NEVER, NEVER))
            if asked.day - last < _WEEK and asked.day - before < 2 * _WEEK:
                yield f"没有带条件：{asked.url}"
            if asked.status == 200:
                whole[key] = asked.day, last
        if asked.status == 200:
            believed.discard(key)
            if _is_list(world, asked) and asked.tagged and asked.tagged != given.get(key):
                believed.add(key)
            given[key] = asked.tagged


def more_than_lists(world: World, log: Sequence[Asked]) -> list[str]:
    """What was asked for besides lists, robots.txt and the articles that could not be had before."""
    return [asked.url for asked in log if not _is_list(world, asked) and not _is_due(world, asked)]


def counted(log: Sequence[Asked]) -> dict[tuple[str, date], int]:
    """How many requests came to each host on each day."""
    return Counter((str(urlsplit(asked.url).hostname), asked.day.date()) for asked in log)


def _is_list(world: World, asked: Asked) -> bool:
    return any(held.host == asked.host and held.page(asked.url, asked.form) for held in world.columns)


def _is_due(world: World, asked: Asked) -> bool:
    """Whether an address is robots.txt, where a list that is wrong leads to, or an article in trouble or taken away."""
    page = world.pages.get(canonical(asked.url))
    if page is None:
        return urlsplit(asked.url).path in ("/robots.txt", "/", "/cas/login")
    return page.item.troubled(world.now - _EARLIER) or not page.item.there(world.now)

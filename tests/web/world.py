"""The simulated web itself: it answers what is asked at a moment, and knows the truth of what it published."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha1
from random import Random
from typing import Final
from urllib.parse import urlsplit
from zlib import crc32

from crawlers.address import canonical
from crawlers.base import Site
from crawlers.records import SHANGHAI
from tests.web import articles, faults
from tests.web.columns import Column, column
from tests.web.faults import Fault
from tests.web.proxy import NEVER, Answer, Asked
from tests.web.publishing import Item

_EACH: Final = 10_000  # document numbers of a channel
_BARRED, _MIRRORED = 0.01, 0.03  # shares of the documents
_RULES: Final = ("Allow: /", "Disallow: /barred/", "Crawl-delay: 0.1\nDisallow: /barred/", "", None, None)
_GENERAL: Final = "User-agent: *\n{}\n"
# Addresses that hostile pages link or lead to; none may ever be asked for.
BAITS: Final = ("http://127.0.0.1/a/t_{}.html", "http://169.254.169.254/a/t_{}.html", "http://10.1.2.3:8080/t_{}.html")


@dataclass(frozen=True, slots=True)
class Page:
    """What lies at an address: an article's part, or its file."""

    column: Column
    item: Item
    part: int = 1
    file: bool = False


@dataclass(slots=True)
class World:
    """All registered channels over some days; `now` is set before each run."""

    columns: list[Column]
    faults: list[Fault]
    now: datetime
    secure: frozenset[str]  # hosts that answer http by leading to https
    pages: dict[str, Page] = field(default_factory=dict)
    served: dict[str, list[int]] = field(default_factory=dict)  # by an article's key: the versions it was given as
    paused: set[tuple[str, datetime]] = field(default_factory=set)  # hosts that asked for a moment in a run
    robots: list[tuple[Asked, int, str]] = field(default_factory=list)  # what robots.txt was answered with

    def answer(self, asked: Asked) -> Answer:
        """The answer to one request, at the moment `now`."""
        asked.day = self.now
        parts, day = urlsplit(asked.url), self.now.date()
        on = [fault for fault in self.faults if (fault.host, fault.channel) == (asked.host, "") and fault.on(day)]
        if any(fault.kind == "silent" for fault in on):
            return Answer(silent=True)
        if parts.path == "/robots.txt":
            answer = self._robots(asked.host, on)
            self.robots.append((asked, answer.status, answer.body.decode()))
            return answer
        if any(fault.kind == "rest" for fault in on):
            return Answer(faults.BUSY, {"Retry-After": str(faults.REST_HOURS * 3600)}, b"")
        if any(fault.kind == "pause" for fault in on) and (asked.host, self.now) not in self.paused:
            self.paused.add((asked.host, self.now))
            return Answer(faults.TOO_MANY, {"Retry-After": f"{faults.PAUSE:.0f}"})
        if parts.scheme == "http" and asked.host in self.secure:
            return Answer(301, {"Location": asked.url.replace("http:", "https:", 1)})
        return self._list(asked) or self._article(asked) or _other(parts.path)

    def _robots(self, host: str, on: Sequence[Fault]) -> Answer:
        if any(fault.kind == "robots error" for fault in on):
            return Answer(503)
        if any(fault.kind == "barred" for fault in on):
            return Answer(200, {"Content-Type": "text/plain"}, _GENERAL.format("Disallow: /").encode())
        rule = _rule(host)
        if rule is None:
            return Answer(404, {"Content-Type": "text/html"}, b"<h1>404</h1>")
        if not rule:
            return Answer(200, {"Content-Type": "text/html"}, b"<html><body><h1>robots</h1></body></html>")
        return Answer(200, {"Content-Type": "text/plain"}, _GENERAL.format(rule).encode())

    def _list(self, asked: Asked) -> Answer | None:
        for held in self.columns:
            if held.host == asked.host and (page := held.page(asked.url, asked.form)):
                fault = self.fault(held)
                if fault and (answer := faults.instead(fault, held)):
                    return answer
                kind, body = self._rendered(held, fault, page, asked.url)
                return self._conditional(asked, kind, body, max(held.written(page, self.now), self._redone(held)))
        return None

    def _rendered(self, held: Column, fault: Fault | None, page: int, url: str) -> tuple[str, bytes]:
        if fault is None or fault.kind in (faults.FROZEN, faults.FLOOD):
            return held.render(page, url, self.now)
        if fault.kind == "shell":
            return held.html(_SHELL, self.now)
        if fault.kind == faults.ROLLED:
            return replace(held, items=held.shown(self.now)[: faults.KEPT], pager="").render(page, url, self.now)
        return replace(held, dress=held.dress + 1).render(page, url, self.now)

    def _redone(self, held: Column) -> datetime:
        """When the list's pages were last made anew, or made as before again."""
        ends = [at for f in self.faults if f.channel == held.name for at in (f.first, f.last + timedelta(days=1))]
        times = (datetime.combine(at, time(), SHANGHAI) for at in ends)
        return max((at for at in times if at <= self.now), default=NEVER)

    def _article(self, asked: Asked) -> Answer | None:
        page = self.pages.get(canonical(asked.url))
        if page is None:
            return None
        if not page.item.there(self.now):
            return _GONE[page.item.number % len(_GONE)]
        if page.item.troubled(self.now):
            return _TROUBLES[page.item.trouble]
        if page.file:
            return self._conditional(asked, *articles.render_file(page.item), page.item.at)
        kind, body = articles.render(page.column, page.item, self.now, page.part)
        answer = self._conditional(asked, kind, body, page.item.changed(self.now))
        if page.part == 1:
            self.served.setdefault(canonical(page.item.url), []).append(page.item.version(self.now))
        return answer

    def _conditional(self, asked: Asked, kind: str, body: bytes, changed: datetime) -> Answer:
        """The page, or 304 where the client has it: hosts give ETag, Last-Modified, both, or neither as to a POST."""
        if not body:
            return Answer(404)
        if asked.method == "POST":
            return Answer(200, {"Content-Type": kind}, body)
        tag, style = f'"{sha1(body, usedforsecurity=False).hexdigest()[:16]}"', crc32(asked.host.encode()) // 6 % 4
        given = {"ETag": tag} if style in (0, 1) else {}
        if style in (0, 2):
            given["Last-Modified"] = format_datetime(changed.astimezone(UTC), usegmt=True)
        told, since = asked.headers.get("if-none-match"), asked.headers.get("if-modified-since")
        same = told == tag if "ETag" in given and told else False
        if "Last-Modified" in given and since and not told:
            same = parsedate_to_datetime(since) >= changed
        return Answer(304, given) if same else Answer(200, {"Content-Type": kind, **given}, body)

    def fault(self, held: Column) -> Fault | None:
        """What is wrong with a list at this moment."""
        return next((f for f in self.faults if f.channel == held.name and f.on(self.now.date())), None)

    def delay(self, host: str) -> float:
        """The seconds that a host is to be left in peace for by what its sources state and its robots.txt asks."""
        asked = re.search(r"Crawl-delay: ([\d.]+)", _rule(host) or "")
        return max([held.site.delay for held in self.columns if held.host == host] + [float(asked[1]) if asked else 0])


def build(sites: Sequence[Site], days: tuple[date, date], seed: str) -> World:
    """The web of these sites over the days, with faults, mirrored articles, barred ones and hostile links."""
    draw = Random(seed)
    named = [(site, channel) for site in sites for channel in site.channels]
    columns = [column(site, channel, n * _EACH, days, seed) for n, (site, channel) in enumerate(named, 1)]
    wrong = list(faults.schedule(columns, days, draw))
    for held in columns:
        held.items = [_placed(each, held, draw) for each in _as_faulty(held, wrong)]
    world = World(columns, wrong, datetime.combine(days[0], time(7, 30), SHANGHAI), _secure(columns))
    for held in columns:
        for each in held.items:
            world.pages.update(_pages(held, each))
    _mirror(columns, wrong, draw)
    return world


def _as_faulty(held: Column, wrong: Sequence[Fault]) -> Iterator[Item]:
    """What a channel publishes, given that it falls silent or publishes more at once than its list shows."""
    own = next((fault for fault in wrong if fault.channel == held.name), None)
    end = own.first if own and own.kind == faults.FROZEN else date.max
    yield from (each for each in held.items if each.at.date() < end)
    if own and own.kind in faults.BURST:
        evening = datetime.combine(own.first - timedelta(days=1), time(19), SHANGHAI)
        for n in range(faults.BURST[own.kind]):
            yield held.made(held.first + _EACH // 2 + n, evening + timedelta(minutes=n))


def _placed(each: Item, held: Column, draw: Random) -> Item:
    """A few documents lie where robots.txt lets no one in, or are linked by a hostile address."""
    if held.system != "html" or draw.random() >= _BARRED:
        return each
    if "barred" in (_rule(held.host) or ""):
        url = f"https://{held.host}/barred/t{each.at:%Y%m%d}_{each.number}.html"
        return replace(each, url=url, trouble="barred")
    return replace(each, url=draw.choice(BAITS).format(each.number), trouble="bait")


def _mirror(columns: Sequence[Column], wrong: Sequence[Fault], draw: Random) -> None:
    """Some articles stand in a second list as well, of the same body or of another; in none that has fallen silent."""
    able = [held for held in columns if held.system == "html"]
    silent = {fault.channel: fault.first for fault in wrong if fault.kind == faults.FROZEN}
    for held in able:
        other = draw.choice(able)
        if other is not held:
            end = silent.get(other.name, date.max)
            drawn = [each for each in held.items if draw.random() < _MIRRORED and each not in other.items]
            other.items += [each for each in drawn if each.at.date() < end]


def _pages(held: Column, each: Item) -> Iterator[tuple[str, Page]]:
    yield canonical(each.url), Page(held, each)
    if each.split:
        yield canonical(articles.second_url(each)), Page(held, each, part=2)
    if each.file:
        yield canonical(articles.file_url(each)), Page(held, each, file=True)


def _rule(host: str) -> str | None:
    """What a host's robots.txt says on ordinary days; None where it has none."""
    return _RULES[crc32(host.encode()) % len(_RULES)]


def _secure(columns: Sequence[Column]) -> frozenset[str]:
    named = {held.host for held in columns if held.channel.url.startswith("https:")}
    half = {held.host for held in columns if crc32(held.host.encode()) % 2}
    return frozenset(named | {host for host in half if ":" not in host})  # one port speaks one of the two


def _other(path: str) -> Answer:
    """The front page and the sign-in that other addresses lead to."""
    if path in ("/", "/cas/login"):
        links = "".join(f"<li><a href='/lm{n}/'>栏目{n}</a></li>" for n in range(12))
        page = f"<!DOCTYPE html><meta charset='utf-8'><title>样例网站</title><ul>{links}</ul><form><input></form>"
        return Answer(200, {"Content-Type": "text/html"}, page.encode())
    return Answer(404, {"Content-Type": "text/html"}, "<h1>404</h1>您访问的页面不存在".encode())


_SHELL: Final = "<div id='app'></div><script src='/static/app.4f1c.js'></script>"  # filled where only a browser runs it
_GONE: Final = (Answer(404), Answer(410), Answer(302, {"Location": "/"}))
_TROUBLES: Final = {
    "error": Answer(502),
    "cut": Answer(cut=True),
    "front": Answer(302, {"Location": "/"}),
    "inward": Answer(302, {"Location": BAITS[0].format(0)}),
    "challenge": faults.CHALLENGE,
    "barred": Answer(200),
    "bait": Answer(200),
}

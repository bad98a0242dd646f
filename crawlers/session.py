"""What the parts of one crawl share: order, sources, archive, clock, the pipe to the parent; responses as captures."""

import hashlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any, Final

from scrapy.http import Request, Response

from crawlers import archive
from crawlers.address import is_web
from crawlers.archive import Context, Record, Replay, Writer
from crawlers.base import Site
from crawlers.child import Message
from crawlers.codec import to_json
from crawlers.hosts import Hosts, host_of
from crawlers.order import Order, Seen
from crawlers.records import Capture
from crawlers.refusals import Refused
from crawlers.samples.world import World
from crawlers.statuses import NOT_MODIFIED
from crawlers.stopping import Stopping
from crawlers.system_errors import said
from crawlers.withdrawn import is_front, leaves_for_front

CONDITIONS: Final = {"If-None-Match": "etag", "If-Modified-Since": "last-modified"}  # RFC 9110, 13.1
_EVERY: Final = 5.0  # seconds between two accounts of what the hosts were asked for

log = logging.getLogger("crawlers.session")


class Session:
    """What the spider and the middlewares of one crawl share."""

    def __init__(self, order: Order, send: Callable[[Message], None], registry: Mapping[str, Site]) -> None:
        self.order = order
        self.send = send
        self.sites = {name: registry[name] for name in order.sites}
        self.writer = Writer(Path(order.captures), order.run, order.at)
        self.replay: Replay | World | None = None
        if not order.live:
            self.replay = World() if order.samples else Replay([Path(file) for file in order.replay])
        self.seen = {s.url: s for s in (*order.seen, *(known.seen for known in order.again))}
        self.answered = {answer.url: answer for answer in order.answered}
        self.began = monotonic()
        self.hosts = Hosts(order.hosts, self.now)
        self._delays: dict[str, float] = {}
        self._stopping = Stopping(order.stops, registry)
        self._told = self.began
        self.full = ""  # why nothing can be archived any more

    def now(self) -> datetime:
        """The order's time and the seconds that went by since."""
        return self.order.at + timedelta(seconds=monotonic() - self.began)

    def refuse(self, request: Request) -> None:
        """Refused where the request may not be made: no public address, a body stopped, a host left alone, no time."""
        if not self.may_ask(request.url):
            raise Refused("不是公网地址，不予抓取", final=True)
        if self.replay is not None:
            return
        if self.full:
            raise Refused(self.full, "", put_off=True)
        if monotonic() - self.began > self.order.seconds:
            raise Refused("采集时间用完", "", put_off=True)
        if stop := self._stopping.of(context_of(request).site, request.url):
            raise Refused(stop.said, "stopped", put_off=True)
        if left := self.hosts.left_alone(host_of(request.url)):
            raise Refused(left.reason, left.kind, put_off=True)

    def may_ask(self, url: str) -> bool:
        """Whether an address is a public one, or one of those that a test opened."""
        scheme, _, rest = url.partition("://")
        return is_web(url) or (scheme in ("http", "https") and rest.partition("/")[0] in self.order.open_to)

    def delay(self, host: str) -> float:
        """The least number of seconds between two requests to a host."""
        return max(self.order.delay, self._delays.get(host, 0))

    def at_least(self, host: str, seconds: float) -> None:
        """Note that a host is to be left in peace for so long between two requests; only more than before counts."""
        self._delays[host] = max(seconds, self._delays.get(host, 0))

    def conditions(self, seen: Seen) -> dict[str, str]:
        """The headers that ask for a page only if it changed since it was last answered.

        What the page said of itself before, when it was another, tells nothing: an ETag of its template, a cache's.
        """
        found: dict[str, str] = {}
        for place in dict.fromkeys((seen.place, seen.newest)):
            found |= self._validators(place)
        lies = self._validators(seen.before).items()
        return dict(found.items() - lies)

    def _validators(self, place: tuple[str, int] | None) -> dict[str, str]:
        """The conditions that an archived answer gave for the next request."""
        capture = self._archived(place) if place else None
        named = {name.lower(): value for name, value in capture.headers} if capture else {}
        return {name: named[told] for name, told in CONDITIONS.items() if named.get(told)}

    def payload(self, place: tuple[str, int]) -> Capture | None:
        """The archived page that stands there, unpacked; None where it cannot be read any more."""
        try:
            capture = self._archived(place)
            return capture and archive.decoded(capture, archive.LARGEST)
        except archive.ArchiveError as error:
            log.warning("%s", error)
            return None

    def keep(self, capture: Capture, context: Context) -> bool:
        """Archive one response and tell the parent where it lies; whether it says what its address last said.

        304 says that the payload is the one last seen. Refused where it cannot be archived: what is not kept need not
        be asked for.
        """
        seen = self.seen.get(capture.url)
        if seen is not None and capture.status == NOT_MODIFIED:
            capture = replace(capture, sha256=seen.sha256)
        same = seen if seen is not None and seen.sha256 == capture.sha256 else None
        before = replace(capture, fetched=same.fetched) if same else None
        try:
            kept = self.writer.write(capture, context, revisit_of=before)
        except OSError as error:
            if not self.full:
                self.full = f"归档写不进（{said(error)}），不再请求"
                self.send({"type": "problem", "text": f"{self.full}；请检查 {self.order.captures} 的磁盘空间后再运行"})
            raise Refused(self.full, "", put_off=True) from error
        head = tuple((name, value) for name, value in kept.headers if name.lower() == "location")
        record = Record(replace(kept, body=b"", headers=head), context, revisit=same is not None)
        self.send({"type": "capture", "record": to_json(record)})
        return same is not None

    def tell(self, what: str, url: str, context: Context, **more: Any) -> None:
        """A message about one address."""
        self.send({"type": what, "url": url, "site": context.site, "channel": context.channel, **more})

    def tell_hosts(self, *, final: bool = False) -> None:
        """Every few seconds, and at the end, what the hosts were asked for since the last time."""
        if final or monotonic() - self._told >= _EVERY:
            self._told = monotonic()
            for message in self.hosts.sums():
                self.send(message)

    def _archived(self, place: tuple[str, int]) -> Capture | None:
        try:
            return archive.read(Path(self.order.captures), *place).capture
        except (archive.ArchiveError, OSError) as error:
            log.warning("%s", error)
            return None


def context_of(request: Request) -> Context:
    """Why a request is made."""
    context: Context = request.meta.get("of", Context())
    return context


def address_of(request: Request) -> str:
    """What the answer of a request is known by: that of a POST is told from what else is POSTed to the address."""
    posted: str | None = None if "redirect_urls" in request.meta else request.meta.get("address")
    return posted or request.url


def capture_of(response: Response, request: Request, now: datetime) -> Capture:
    """The response as a capture, its body as it came; a replayed one keeps the time at which it was first fetched."""
    context = context_of(request)
    fetched: datetime | None = request.meta.get("fetched")
    return Capture(
        url=address_of(request),
        site=context.site,
        channel=context.channel,
        fetched=fetched or now.replace(microsecond=0),
        status=response.status,
        headers=tuple((k.decode("latin-1"), v.decode("latin-1")) for k, vs in response.headers.items() for v in vs),
        body=response.body,
        sha256=hashlib.sha256(response.body).hexdigest(),
    )


def leads_to_front(request: Request, url: str) -> bool:
    """Whether a request was redirected and ended on a front page instead; one for an article or a file, on a list."""
    asked: list[str] = request.meta.get("redirect_urls", [])
    role = context_of(request).role
    if role == "list" and asked:
        return leaves_for_front(url, asked[0])
    return role in ("article", "attachment") and bool(asked) and is_front(url, asked[0])

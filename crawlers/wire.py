"""What stands between one crawl and the network: each request is let through, counted, paced; names are checked."""

from time import monotonic
from typing import Any, Self
from urllib.parse import urljoin

from scrapy import Spider, signals
from scrapy.core.downloader import Slot
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Request, Response
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from crawlers.address import is_public
from crawlers.hosts import LONGEST_WAIT, host_of, wait_asked
from crawlers.refusals import led_inside, why
from crawlers.session import Session
from crawlers.statuses import MOVED

_SAID = ("Retry-After", "Date", "Location")


class Wire(HTTP11DownloadHandler):
    """The last gate: nothing is sent, no retry, no redirect, no robots.txt, that does not pass here."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool.retryAutomatically = False  # Twisted would ask again by itself, at once and uncounted
        self._pace = crawler.get_extension(Pace)
        self._session = session_of(crawler)

    async def download_request(self, request: Request) -> Response:
        """The answer, counted; a host that asks to be left alone is so from this moment on."""
        session, host = self._session, host_of(request.url)
        session.refuse(request)  # once more: what was queued before may be stopped or left alone by now
        session.hosts.asking(host)
        try:
            response = await super().download_request(request)
        except DownloadCancelledError:
            session.hosts.good(host)  # more than is taken of a page
            raise
        except Exception as error:
            session.hosts.failed(host, why(error, request.url))
            raise
        finally:
            if self._pace:
                self._pace.over(host)
        session.hosts.answered(host, response.status, len(response.body))
        session.tell_hosts()
        self._wait(request, response)
        return response

    def _wait(self, request: Request, response: Response) -> None:
        """Leave the host alone for as long as it asks; what it redirects to then waits as well, wherever that lies."""
        said = {name: (response.headers.get(name) or b"").decode("latin-1") for name in _SAID}
        seconds = wait_asked(response.status, said["Retry-After"], said["Date"], self._session.now())
        if seconds is None:
            return
        host = host_of(request.url)
        if seconds <= LONGEST_WAIT and self._pace:
            for waiting in {host, host_of(urljoin(request.url, said["Location"]))}:
                self._pace.hold(waiting, seconds)
            return
        rest = self._session.hosts.rest(host, seconds)
        until = rest.rest_until and rest.rest_until.isoformat()
        self._session.send({"type": "rest", "host": host, "until": until, "reason": rest.reason})
        if response.status in MOVED:
            self._session.refuse(request)


class Pace(AutoThrottle):
    """How long a host is left in peace between two requests: never under its own least, more where it answers slowly.

    That is counted from when an answer has come, for a request may be sent a while after it is let go (the process is
    busy reading a long list), and at first from the last request of the run before.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._session = session_of(crawler)
        self._asked = {host.host for host in self._session.order.hosts if host.asked}
        self._met: set[str] = set()
        self._held: dict[str, float] = {}  # until when, of hosts that were not asked for anything yet
        crawler.signals.connect(self._reached, signals.request_reached_downloader)

    def hold(self, host: str, seconds: float) -> None:
        """Send a host nothing for so long, what waits in its queue included."""
        if slot := self._slot(host):
            slot.lastseen = max(slot.lastseen, monotonic() + seconds - slot.delay)
        else:
            self._held[host] = max(self._held.get(host, 0), monotonic() + seconds)

    def over(self, host: str) -> None:
        """A request to a host was answered, or was not."""
        if slot := self._slot(host):
            slot.lastseen = max(slot.lastseen, monotonic())

    def _reached(self, request: Request) -> None:
        """A request is about to wait for its turn."""
        host: str = request.meta["download_slot"]
        slot = self._slot(host)
        assert slot is not None
        slot.delay = max(slot.delay, self._session.delay(host))
        if host not in self._met:
            self._met.add(host)
            slot.lastseen = max(slot.lastseen, self._last_run(host), self._held.pop(host, 0.0) - slot.delay)

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        self.mindelay = self._session.delay(request.meta["download_slot"])
        super()._response_downloaded(response, request, spider)

    def _last_run(self, host: str) -> float:
        """When an earlier run last asked the host, on this run's clock: for one of a moment ago, just now."""
        session = self._session  # how long its child took to start, or when it was killed, nobody knows
        return session.began if session.order.killed or host in self._asked else 0.0

    def _slot(self, host: str) -> Slot | None:
        return self.crawler.engine.downloader.slots.get(host)


class PublicResolver(CachingThreadedResolver):
    """Resolves names to IPv4 addresses, refusing those of private networks; the office's own proxy may lie in one.

    The connection goes to the very address that was checked: a name that means another a moment later gains nothing.
    """

    def __init__(self, reactor: ReactorBase, cache_size: int, timeout: float, own: frozenset[str]) -> None:
        super().__init__(reactor, cache_size, timeout)
        self._own = own

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> "PublicResolver":
        """The resolver of one crawl."""
        settings = crawler.settings
        own = frozenset(settings.getlist("OWN_HOSTS"))
        return cls(reactor, settings.getint("DNSCACHE_SIZE"), settings.getfloat("DNS_TIMEOUT"), own)

    def getHostByName(self, name: str, timeout: Any = ()) -> Deferred[str]:  # noqa: N802 (Twisted's name)
        answer: Deferred[str] = super().getHostByName(name, timeout)
        return answer if name in self._own else answer.addCallback(_public, name)


class Middleware:
    """A downloader middleware of one crawl."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.session = session_of(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)


def session_of(crawler: Crawler) -> Session:
    """What the parts of the crawl share."""
    session = getattr(crawler.spider, "session", None)
    assert isinstance(session, Session)
    return session


def _public(address: str, name: str) -> str:
    if not is_public(address):
        led_inside.add(name)
        raise DNSLookupError(f"{name} 指向内网地址 {address}，不予抓取")
    return address

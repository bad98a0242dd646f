"""How one crawl downloads: Scrapy's settings, and what each request and answer passes between spider and network."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from scrapy.downloadermiddlewares.redirect import BaseRedirectMiddleware
from scrapy.http import Headers, Request, Response
from scrapy.responsetypes import responsetypes
from w3lib.url import safe_url_string

from crawlers import archive
from crawlers.archive import LARGEST, Context
from crawlers.articles.jumps import jump
from crawlers.browser import Rendering
from crawlers.browser import settings as browsing
from crawlers.challenges import challenge
from crawlers.hosts import LONGEST_WAIT, host_of
from crawlers.order import ARTICLE_PAGES, Order
from crawlers.records import Capture
from crawlers.refusals import TOO_LARGE, NotArchivedError, Refused
from crawlers.robots import Robots
from crawlers.session import CONDITIONS, address_of, capture_of, context_of, leads_to_front
from crawlers.statuses import NOT_MODIFIED, is_of_host
from crawlers.wire import Middleware, Pace, PublicResolver, Wire

_TOGETHER: Final = 32  # requests at least that may be under way or wait for their turn
_OF_ONE_ANSWER: Final = ("archived", "fetched", "same")
_PATIENCE: Final = 5  # seconds after which a page may lead on; one that takes longer wants to be read first
_ASKED_FOR: Final = ("list", "article", "attachment", "look")


def settings(order: Order, hosts: Iterable[str]) -> dict[str, Any]:
    """Scrapy's settings for one crawl of so many hosts; a source can only ask for more patience, never for less."""
    return {
        "USER_AGENT": order.agent,
        "CONCURRENT_REQUESTS": max(_TOGETHER, len(set(hosts))),  # one of each host may wait for its turn
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "CONCURRENT_ITEMS": 1,  # what a page leads to is scheduled, which Scrapy would else start a hundred tasks for
        "WARN_ON_GENERATOR_RETURN_VALUE": False,  # it reads the source of a callback anew for every page
        "SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue",  # a list's first, which is its newest
        "DOWNLOAD_DELAY": order.delay if order.live else 0,
        "DOWNLOAD_DELAY_JITTER": 0,  # `delay` is the least, not the mean
        "AUTOTHROTTLE_ENABLED": order.live and order.delay > 0,
        "AUTOTHROTTLE_START_DELAY": order.delay,  # a slow host is asked more slowly from its first answer on
        "AUTOTHROTTLE_MAX_DELAY": LONGEST_WAIT,
        "EXTENSIONS": {"scrapy.extensions.throttle.AutoThrottle": None, Pace: 0},
        "DOWNLOAD_HANDLERS": {"http": Wire, "https": Wire, "file": None, "ftp": None, "s3": None, "data": None},
        "DOWNLOAD_TIMEOUT": order.timeout,
        "DOWNLOAD_MAXSIZE": LARGEST,
        "DOWNLOAD_WARNSIZE": 0,
        "DEPTH_LIMIT": order.list_pages + ARTICLE_PAGES + 5,
        "REDIRECT_MAX_TIMES": 5,
        "METAREFRESH_ENABLED": False,  # by Scrapy's middleware, which takes the page that leads on for an answer
        "CLOSESPIDER_TIMEOUT": order.seconds + LONGEST_WAIT,  # by then all that is left was refused, and said so
        "RETRY_TIMES": 2 if order.live else 0,
        "COOKIES_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "TWISTED_DNS_RESOLVER": PublicResolver,
        "DNS_TIMEOUT": 20,
        "REACTOR_THREADPOOL_MAXSIZE": _TOGETHER,  # names are resolved in threads
        "HTTPPROXY_ENABLED": bool(order.proxy),  # without one in the settings, none of the environment either
        "OWN_HOSTS": [host_of(order.proxy), *(place.rpartition(":")[0] for place in order.open_to)],
        "COMPRESSION_ENABLED": False,  # `Archive` unpacks what it keeps as it came
        "DEFAULT_REQUEST_HEADERS": {"Accept-Language": "zh-CN,zh;q=0.9", "Accept-Encoding": "gzip, deflate"},
        "ROBOTSTXT_OBEY": False,  # by Scrapy's middleware, which allows all where the file cannot be had
        "DOWNLOADER_MIDDLEWARES": {Gate: 50, Kept: 60, Robots: 100, Rendering: 850, Onward: 860, Archive: 900},
        "LOG_LEVEL": "WARNING",
        **browsing(order),
    }


class Gate(Middleware):
    """The first gate, also for what a redirect leads to: the address, its body and its host may be asked."""

    def process_request(self, request: Request) -> None:
        session, host = self.session, host_of(request.url)
        session.refuse(request)
        for left in _OF_ONE_ANSWER:  # by the answer that led here, or that this request is to be tried again after
            request.meta.pop(left, None)
        request.meta["download_slot"] = host  # a redirect has that of the host which it came from
        context = context_of(request)
        if site := session.sites.get(context.site):
            session.at_least(host, site.delay)
        if context.role == "list" or "redirect_urls" in request.meta:
            self._ask_if_changed(request, context)
        if session.order.proxy:
            request.meta["proxy"] = session.order.proxy

    def _ask_if_changed(self, request: Request, context: Context) -> None:
        """Ask for a list only if it changed since it last answered; for nothing by what another page answered."""
        for name in CONDITIONS:
            request.headers.pop(name, None)
        session, seen = self.session, self.session.seen.get(address_of(request))
        if context.role != "list" or request.method != "GET" or seen is None or session.replay is not None:
            return  # to a POST the conditions mean something else
        if not seen.is_due_whole(session.order.at):
            request.headers.update(session.conditions(seen))


class Kept(Middleware):
    """Answers from archives: every request with `--replay`, else what a killed run was answered with."""

    def process_request(self, request: Request) -> Response | None:
        if self.session.replay is None:
            return self._of_killed(request)
        capture = self.session.replay.answer(address_of(request), request.meta.get("by"))
        if capture is None:
            raise NotArchivedError("归档中没有")
        if len(capture.body) > LARGEST:
            raise Refused(TOO_LARGE, "", final=True)
        request.meta["fetched"] = capture.fetched
        return _response(request, capture)

    def _of_killed(self, request: Request) -> Response | None:
        answer = self.session.answered.pop(address_of(request), None)
        capture = self.session.payload(answer.place) if answer else None
        if answer is None or capture is None or challenge(capture):
            return None
        request.meta.update(fetched=answer.fetched, archived=replace(capture, fetched=answer.fetched), same=answer.same)
        return _response(request, capture)


class Archive(Middleware):
    """Nearest the network: what comes is archived as it came, then unpacked; a challenge goes no further.

    A page that only leads on is no article and no list, as the answer of a 302 is none.
    """

    def process_response(self, request: Request, response: Response) -> Response:
        if "archived" in request.meta:
            return response
        raw, context = capture_of(response, request, self.session.now()), context_of(request)
        try:
            capture = archive.decoded(raw, LARGEST)
        except archive.ArchiveError as error:
            self.session.keep(raw, context)
            raise Refused(str(error), "") from error
        found = challenge(capture) if context.role in _ASKED_FOR else None
        led = jump(capture) if context.role in _ASKED_FOR and not found else None
        if found or led or leads_to_front(request, response.url):
            context = Context(context.site, context.channel)  # not what was asked for: only what led here says anything
        same = self.session.keep(raw, context)
        self._judge(request, response.status, found)
        if raw.status == NOT_MODIFIED and (seen := self.session.seen.get(raw.url)) and context.role == "list":
            return self._unchanged(request, seen.place)
        request.meta.update(archived=capture, same=same)
        return response if capture.body is raw.body else _response(request, capture)

    def _judge(self, request: Request, status: int, found: str | None) -> None:
        """Tell how the host answered; Refused where that is a challenge."""
        hosts, host = self.session.hosts, host_of(request.url)
        if found:
            reason = f"受限：对方只许人用浏览器看（{found}，{status}）"
            hosts.failed(host, reason, kind="challenge")
            raise Refused(reason, "challenge")
        if is_of_host(status):
            hosts.failed(host, f"HTTP {status}", request.url, "http")
        else:
            hosts.good(host)

    def _unchanged(self, request: Request, place: tuple[str, int] | None) -> Response:
        """The page that a list last answered with, in the place of an answer that it is unchanged."""
        capture = self.session.payload(place) if place else None
        if capture is None:
            raise Refused("列表未变，但归档中的那份读不出；下次运行重新取", "")
        request.meta.update(archived=capture, same=True)
        return _response(request, capture)


class Onward(BaseRedirectMiddleware):
    """Follows a page that is nothing but a jump, as Scrapy does a 302: what it leads to is what was asked for."""

    def process_response(self, request: Request, response: Response) -> Request | Response:
        led = jump(request.meta["archived"]) if context_of(request).role in _ASKED_FOR else None
        if led is None:
            return response
        if led.seconds > _PATIENCE or request.meta.get("dont_redirect"):
            after = f"过 {led.seconds:g} 秒才" if led.seconds > _PATIENCE else "只是"
            raise Refused(f"页面{after}转到 {led.url}，本身没有正文", "")
        redirected = self._redirect_request_using_get(request, response, safe_url_string(led.url))
        return self._redirect(redirected, request, "jump")


def _response(request: Request, capture: Capture) -> Response:
    """A capture as Scrapy's response, its body as the capture has it."""
    headers: dict[str, list[str]] = {}
    for name, value in capture.headers:
        if name.lower() != "content-encoding":
            headers.setdefault(name, []).append(value)
    kind = responsetypes.from_args(headers=Headers(headers), url=request.url, body=capture.body)
    return kind(url=request.url, status=capture.status, headers=headers, body=capture.body)

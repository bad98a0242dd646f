"""How one crawl downloads: settings, what stands between spider and network, and why an address gave nothing."""

from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Headers, Request, Response
from scrapy.resolver import CachingThreadedResolver
from scrapy.responsetypes import responsetypes
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.internet.defer import Deferred
from twisted.python.failure import Failure

from crawlers.address import is_public, is_web
from crawlers.archive import LARGEST, Context
from crawlers.order import ARTICLE_PAGES, Order
from crawlers.session import Session, capture_of, leads_to_front

_NOT_ARCHIVED = "归档中没有"


def settings(order: Order) -> dict[str, Any]:
    """Scrapy's settings for one crawl; a source can only ask for more patience, never for less."""
    live = not (order.replay or order.samples)
    return {
        "USER_AGENT": order.agent,
        "ROBOTSTXT_OBEY": True,
        "ROBOTSTXT_USER_AGENT": "jingxun",
        "CONCURRENT_REQUESTS": 16,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_DELAY": order.delay if live else 0,
        "RANDOMIZE_DOWNLOAD_DELAY": False,  # `delay` is the least, not the mean
        "AUTOTHROTTLE_ENABLED": live,
        "AUTOTHROTTLE_START_DELAY": order.delay,  # a slow host is asked more slowly from its first answer on
        "DOWNLOAD_TIMEOUT": 30,
        "DOWNLOAD_MAXSIZE": LARGEST,
        "DOWNLOAD_WARNSIZE": 0,
        "DEPTH_LIMIT": order.list_pages + ARTICLE_PAGES,
        "CLOSESPIDER_TIMEOUT": order.seconds,
        "RETRY_TIMES": 2 if live else 0,
        "COOKIES_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "TWISTED_DNS_RESOLVER": PublicResolver,
        "DEFAULT_REQUEST_HEADERS": {"Accept-Language": "zh-CN,zh;q=0.9", "Accept-Encoding": "gzip, deflate"},
        "DOWNLOADER_MIDDLEWARES": {PublicOnly: 50, Archive: 900, FromArchive: 950},
        "LOG_LEVEL": "WARNING",
    }


class NotArchivedError(IgnoreRequest):
    """The archives that answer for the network do not hold this address."""


class TooLargeError(IgnoreRequest):
    """The archived page is larger than the downloader would have taken."""


class _Middleware:
    """A downloader middleware of one crawl."""

    def __init__(self, crawler: Crawler) -> None:
        session = getattr(crawler.spider, "session", None)
        assert isinstance(session, Session)
        self.session = session

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "_Middleware":
        return cls(crawler)


class PublicOnly(_Middleware):
    """Refuses addresses of private networks, also when a redirect leads there (names are checked when resolved)."""

    def process_request(self, request: Request) -> None:
        if not is_web(request.url):
            raise IgnoreRequest("不是公网地址，不予抓取")


class Archive(_Middleware):
    """Nearest the downloader: what comes is archived before anything unpacks or follows it."""

    def process_response(self, request: Request, response: Response) -> Response:
        context: Context = request.meta.get("of", Context())
        if leads_to_front(request, response.url):
            context = Context(context.site, context.channel)  # not what was asked for: only what led here says anything
        self.session.keep(capture_of(response, context, request), context)
        return response


class FromArchive(_Middleware):
    """With `--replay`, answers every request from the archives; none ever reaches the network."""

    def process_request(self, request: Request) -> Response | None:
        if self.session.replay is None:
            return None
        capture = self.session.replay.answer(request.url, request.meta.get("by"))
        if capture is None:
            raise NotArchivedError(_NOT_ARCHIVED)
        if len(capture.body) > LARGEST:
            raise TooLargeError(f"页面过大（超过 {LARGEST >> 20} MB），未读")
        headers: dict[str, list[str]] = {}
        for name, value in capture.headers:
            headers.setdefault(name, []).append(value)
        kind = responsetypes.from_args(headers=Headers(headers), url=request.url, body=capture.body)
        request.meta["fetched"] = capture.fetched
        return kind(url=request.url, status=capture.status, headers=headers, body=capture.body)


class PublicResolver(CachingThreadedResolver):
    """Resolves names, refusing those that lead into a private network; the office's own proxy may lie in one."""

    def getHostByName(self, name: str, timeout: Any = ()) -> Deferred[str]:  # noqa: N802 (Twisted's name)
        answer: Deferred[str] = super().getHostByName(name, timeout)
        return answer if name in _proxies() else answer.addCallback(_public, name)


def _public(address: str, name: str) -> str:
    if not is_public(address):
        _REFUSED.add(name)
        raise OSError(f"{name} 指向内网地址 {address}，不予抓取")
    return address


def _proxies() -> set[str | None]:
    """The hosts of the proxies that the environment names; behind one, names are resolved by it and not by us."""
    return {urlsplit(url).hostname for url in getproxies().values()}


_REFUSED: set[str] = set()  # names that led into a private network; Scrapy reports them as not resolved


_REASONS = {
    "DNSLookupError": "域名无法解析（请检查网络）",
    "CannotResolveHostError": "域名无法解析（请检查网络）",
    "TimeoutError": "超时没有回应",
    "DownloadTimeoutError": "超时没有回应",
    "TCPTimedOutError": "连接超时",
    "ConnectionRefusedError": "拒绝连接",
    "DownloadConnectionRefusedError": "拒绝连接",
    "ConnectError": "无法连接",
    "NoRouteError": "没有通路",
    "ConnectionLost": "连接中断",
    "ResponseNeverReceived": "连接中断",
    "DownloadCancelledError": f"页面过大（超过 {LARGEST >> 20} MB），未读",
}


def why(failure: Failure) -> str:
    error = failure.value
    if isinstance(error, HttpError):
        return f"HTTP {error.response.status}"
    if str(urlsplit(failure.request.url).hostname) in _REFUSED:  # type: ignore[attr-defined]
        return "域名指向内网地址，不予抓取"
    if isinstance(error, IgnoreRequest) and "MAXSIZE" in str(error):
        return _REASONS["DownloadCancelledError"]
    if isinstance(error, IgnoreRequest):
        return "robots.txt 不许抓取" if "robots" in str(error) else str(error)
    return _REASONS.get(type(error).__name__, f"{type(error).__name__}：{error}")

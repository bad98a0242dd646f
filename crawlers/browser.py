"""Pages that their scripts fill, put before a browser: the optional extra `browser`, for sources with `shell` alone.

Chromium runs the scripts of a page that the crawl has already fetched, and reaches nothing by itself: what the page
asks for is answered by the crawl's own downloader, so that robots.txt, delays, the user agent, the ledger, stops and
the checks of addresses hold for each of its requests, and each answer is archived. Only scripts, data and frames of
the page's own site are asked for. A page brings no cookies along and leaves none behind.
"""

import asyncio
import os
import shutil
from dataclasses import replace
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from time import monotonic
from typing import Any, Final

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Request, Response

from crawlers import owners
from crawlers.archive import LARGEST
from crawlers.order import Order
from crawlers.records import Capture
from crawlers.refusals import TOO_LARGE, Refused
from crawlers.session import context_of
from crawlers.statuses import OK
from crawlers.visits import Visit, settled
from crawlers.wire import Middleware

_PROGRAMS: Final = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_LONGEST: Final = 120.0  # seconds for one page: each of its requests waits its turn
_QUIET: Final = 90.0  # seconds after which it is read as it stands, though it goes on asking
# What is not answered by the crawl meets a proxy that is not there; no name is resolved, no call takes a side way.
_NOWHERE: Final = "http://127.0.0.1:9"
_ALONE: Final = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--blink-settings=imagesEnabled=false",
    "--js-flags=--max-old-space-size=256",
)
_NEEDED: Final = "此站的网页要用浏览器读："


def lacking(wanted: bool) -> str:
    """What keeps pages from being put before a browser, and what to do about it; "" where nothing does."""
    if not wanted:
        return f"{_NEEDED}请在 jingxun.toml 里写 browser = true，并装 pip install 'jingxun[browser]' 和 Chromium"
    if find_spec("scrapy_playwright") is None:
        return f"{_NEEDED}请运行 pip install 'jingxun[browser]'"
    if _program() is None:
        return f"{_NEEDED}请安装 Chromium（apt-get install -y chromium）"
    return ""


def settings(order: Order) -> dict[str, Any]:
    """What Scrapy's settings say of the browser; nothing where this crawl has none."""
    if not order.live or lacking(order.browser):
        return {}
    return {
        "PLAYWRIGHT_LAUNCH_OPTIONS": {
            "executable_path": _program(),
            "args": list(_ALONE),
            "proxy": {"server": _NOWHERE},
            "chromium_sandbox": os.geteuid() != 0,  # Chromium's own sandbox does not work for root
        },
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": 1000 * _QUIET,
        "PLAYWRIGHT_ABORT_REQUEST": _always,
    }


def _program() -> str | None:
    """The installed Chromium; None where there is none."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


async def _always(asked: Any) -> bool:  # noqa: ARG001 (what scrapy-playwright calls)
    """Nothing is asked for by the browser itself."""
    return True


class Rendering(Middleware):
    """A downloader middleware, and the browser of its crawl: one page at a time, started and ended with the crawl."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._lacking = lacking(self.session.order.browser)
        self._one = asyncio.Lock()
        self._pages = 0
        self._handler: Any = None
        if self.session.order.live and not self._lacking:
            crawler.signals.connect(self._opened, signals.spider_opened)
            crawler.signals.connect(self._closed, signals.spider_closed)

    async def process_response(self, request: Request, response: Response) -> Response:
        """A list's page, filled by its scripts where it shows no list without; Refused where that cannot be done."""
        context, session = context_of(request), self.session
        site = session.sites.get(context.site)
        if site is None or not site.shell or context.role != "list" or response.status != OK or session.replay:
            return response
        page: Capture = request.meta["archived"]
        listing = site.read_list(site.channel(context.channel), page)
        if listing.items or listing.next:
            return response
        if self._lacking:
            raise Refused(self._lacking, "")
        filled = await self.render(page)
        same = session.keep(filled, replace(context, rendered=True))
        request.meta.update(archived=filled, same=same)
        return response.replace(body=filled.body, headers=dict(filled.headers))

    async def render(self, page: Capture) -> Capture:
        """The page as its scripts fill it; Refused where they come to no end, lead away or meet a challenge."""
        async with self._one:
            visit = Visit(page, self.crawler)
            try:
                async with asyncio.timeout(_LONGEST):
                    body: bytes = await self._filled(visit)
            except TimeoutError as error:
                raise Refused(f"浏览器 {_LONGEST:.0f} 秒内没有读完", "") from error
            except import_module("playwright.async_api").Error as error:
                first = next(iter(error.message.splitlines()), "")
                raise Refused(f"浏览器没有读出（{first.strip()}）", "") from error
        if visit.challenged:
            raise Refused(f"受限：对方只许人用浏览器看（{visit.challenged}，网页脚本所取）", "challenge")
        headers = (("Content-Type", "text/html; charset=utf-8"),)
        return replace(page, headers=headers, body=body, sha256=sha256(body).hexdigest(), warc=None)

    def _opened(self) -> None:
        """Made before the engine starts, upon which the library starts what drives the browser."""
        self._handler = import_module("scrapy_playwright.handler").ScrapyPlaywrightDownloadHandler(self.crawler)

    async def _closed(self) -> None:
        await self._handler.close()

    async def _filled(self, visit: Visit) -> bytes:
        self._pages += 1
        agent, method = self.crawler.settings["USER_AGENT"], import_module("scrapy_playwright.page").PageMethod
        meta = {
            "playwright": True,
            "playwright_include_page": True,
            "playwright_context": f"page {self._pages}",  # each page has cookies and a store of its own
            "playwright_context_kwargs": {"user_agent": agent, "service_workers": "block", "accept_downloads": False},
            "playwright_page_init_callback": visit.take_over,
            "playwright_page_methods": [method(settled, monotonic() + _QUIET)],
        }
        request = Request(visit.page.url, meta=meta)
        try:
            response = await self._handler.download_request(request)
        finally:
            if opened := request.meta.get("playwright_page"):
                await opened.context.close()
        if not owners.same(response.url, visit.page.url):
            raise Refused("网页的脚本转到了别处", "")
        if len(response.body) > LARGEST:
            raise Refused(TOO_LARGE, "")
        return bytes(response.body)

"""One page before the browser: all that it asks for is answered here, by the crawl's own downloader or not at all."""

import logging
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from time import monotonic
from typing import Any, Final

from scrapy.crawler import Crawler
from scrapy.http import Request

from crawlers import owners
from crawlers.archive import Context
from crawlers.challenges import challenge
from crawlers.records import Capture
from crawlers.statuses import OK

_KINDS: Final = ("document", "script", "xhr", "fetch")  # what a page may ask for, as Playwright names it
_MOST_ASKED: Final = 40  # requests of one page
_A_WHILE: Final = 1.5  # seconds: some scripts wait before they ask
_PASSED_ON: Final = ("accept", "content-type", "x-requested-with", "referer")
_HANDED_BACK: Final = ("Content-Type", "Access-Control-Allow-Origin", "Access-Control-Allow-Credentials")

log = logging.getLogger("crawlers.visits")


class Visit:
    """One page before the browser: as it came, how often it has asked, the challenge that it met."""

    def __init__(self, page: Capture, crawler: Crawler) -> None:
        self.page = page
        self.asked = 0
        self.challenged = ""
        self._crawler = crawler

    async def take_over(self, opened: Any, request: Request) -> None:  # noqa: ARG002 (the library's)
        """From now on every request of the page comes here first."""
        await opened.route("**", self._answer)

    async def _answer(self, route: Any, asked: Any) -> None:
        """Answer one request of the page: with itself the first time, then through the crawl's downloader."""
        self.asked += 1
        try:
            if self.asked == 1:
                headers = {name: value for name, value in self.page.headers if name.lower() == "content-type"}
                await route.fulfill(status=OK, headers=headers, body=self.page.body)
            elif self._may(asked):
                await route.fulfill(**await self._fetched(asked))
            else:
                await route.fallback()
        except Exception as error:  # whatever befalls one request of a page, the page goes on without its answer
            log.info("%s", asked.url, exc_info=error)
            with suppress(Exception):  # the page may be gone
                await route.abort()

    async def _fetched(self, asked: Any) -> dict[str, Any]:
        """The answer to a request of the page, as Playwright takes it."""
        sent = {name: value for name, value in asked.headers.items() if name.lower() in _PASSED_ON}
        page = self.page
        meta = {"of": Context(page.site, page.channel), "dont_redirect": True, "handle_httpstatus_all": True}
        body = asked.post_data_buffer or b""
        request = Request(asked.url, method=asked.method, headers=sent, body=body, meta=meta)
        assert self._crawler.engine is not None
        response = await self._crawler.engine.download_async(request)
        self.challenged = self.challenged or challenge(replace(page, url=asked.url, body=response.body)) or ""
        named = {name: response.headers.get(name) for name in _HANDED_BACK}
        headers = {name: value.decode("latin-1") for name, value in named.items() if value}
        return {"status": response.status, "headers": headers, "body": response.body}

    def _may(self, asked: Any) -> bool:
        """Whether the page may ask for this: scripts, data, frames of its own site, so many of them, no challenge."""
        kind = asked.resource_type in _KINDS and asked.method in ("GET", "POST")
        own = kind and owners.same(asked.url, self.page.url)
        return own and self.asked <= _MOST_ASKED and not self.challenged


async def settled(opened: Any, deadline: float) -> None:
    """Return when the page asks for nothing more, also a while later; one that goes on asking, at the deadline."""
    with suppress(import_module("playwright.async_api").TimeoutError):
        for wait in (0, _A_WHILE):
            await opened.wait_for_timeout(1000 * wait)
            left = 1000 * (deadline - monotonic())
            await opened.wait_for_load_state("networkidle", timeout=max(1, left))  # 0 would be for ever

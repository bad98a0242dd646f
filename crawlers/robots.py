"""What a host's robots.txt allows: asked for once, obeyed as RFC 9309 has it, remembered for a day."""

import asyncio
import logging
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from protego import Protego
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK

from crawlers.archive import Context
from crawlers.hosts import AGENT, LONGEST_WAIT, host_of
from crawlers.refusals import Refused, why
from crawlers.session import context_of
from crawlers.statuses import is_of_host
from crawlers.wire import Middleware

_LONGEST: Final = 500 << 10  # bytes that are read of it; section 2.5: at least so many
_REDIRECTS: Final = 5  # section 2.3.1.2: at least so many
_FIRST: Final = 1000  # before whatever waits for it

log = logging.getLogger("crawlers.robots")


@dataclass(frozen=True, slots=True)
class _Rules:
    """What one robots.txt says; `kept_out` is why a host without one that can be had is not asked for anything.

    `kind` is of what failed: that a network is down bars nobody.
    """

    parsed: Protego | None = None
    kept_out: str = ""
    kind: str = "robots"


class Robots(Middleware):
    """The downloader middleware: a request waits until it is known whether it may be made."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._known = {h.host: h.robots for h in self.session.order.hosts if h.robots is not None}
        self._rules: dict[str, asyncio.Task[_Rules]] = {}

    async def process_request(self, request: Request) -> None:
        """Refused where the host's robots.txt bars the address, or cannot be had."""
        if "robots" in request.meta:
            return
        place = _place(request.url)
        if place not in self._rules:
            self._rules[place] = asyncio.ensure_future(self._read(request, place))
        rules = await self._rules[place]
        if rules.kept_out:
            raise Refused(rules.kept_out, rules.kind, put_off=True)
        if rules.parsed and not rules.parsed.can_fetch(request.url, AGENT):
            raise Refused("对方声明不许程序读取（robots.txt）", "robots", final=True)

    async def _read(self, request: Request, place: str) -> _Rules:
        """The rules of a place; a delay that they ask for is kept from now on."""
        said = self._known.get(place)
        if said is None:
            answer = await self._ask(request)
            if isinstance(answer, Refused):
                return _Rules(
                    kept_out=f"对方的读取声明（robots.txt）取不到（{answer.reason}），按规矩不去取", kind=answer.kind
                )
            said = answer
            at = self.session.now().isoformat()
            self.session.send({"type": "robots", "host": place, "at": at, "text": said})
        rules = Protego.parse(said)
        delay = float(rules.crawl_delay(AGENT) or 0)
        if delay > LONGEST_WAIT:
            return _Rules(kept_out=f"对方声明（robots.txt）要求两次请求相隔 {delay:.0f} 秒，无法逐日采集")
        self.session.at_least(host_of(request.url), delay)
        return _Rules(rules)

    async def _ask(self, request: Request) -> str | Refused:
        """What the file says, nothing where there is none (4xx, section 2.3.1.3); or why it could not be had.

        More redirects than are followed count as none (2.3.1.2). To be asked to slow down is no answer.
        """
        parts, context = urlsplit(request.url), context_of(request)
        meta: dict[str, Any] = {"robots": True, "dont_retry": True, "redirect_ttl": _REDIRECTS}
        meta["of"] = Context(context.site, context.channel)
        own = f"{parts.scheme}://{parts.netloc}/robots.txt"
        other = own.replace("http", "https", 1) if parts.scheme == "http" else own.replace("https", "http", 1)
        file = other if other in self.session.answered else own  # a killed run may have come by the other scheme
        asked = Request(file, callback=NO_CALLBACK, meta=meta, priority=_FIRST)
        try:
            response: Response = await self.crawler.engine.download_async(asked)
        except IgnoreRequest as error:
            return error if isinstance(error, Refused) else ""
        except Exception as error:
            log.info("%s", asked, exc_info=True)
            return Refused(why(error, asked.url), "network")
        if is_of_host(response.status):
            return Refused(f"HTTP {response.status}", "http")
        good = 200 <= response.status < 300
        return response.body[:_LONGEST].decode("utf-8-sig", "ignore") if good else ""


def _place(url: str) -> str:
    """Host, and port where it is not the usual one: what a robots.txt holds for."""
    parts = urlsplit(url)
    usual = parts.port in (None, 80, 443)
    return host_of(url) if usual else f"{host_of(url)}:{parts.port}"

"""One crawl, in a child process: every response goes to a WARC file as it came, and a line about it to the parent.

The parent sends an Order (JSON); the messages that come back have a `type`:
`capture` (a response was archived), `listed` (a list was read), `pending` (the day's own list is not out yet),
`missing` (not in the archives that answer), `failed` (no usable answer, with the reason; `final` where to ask again
would be no use), `again` (a kept article that was asked for once more did not answer), `problem` (a person should
know).
"""

import logging
import os
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import scrapy
from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import DontCloseSpider, DownloadCancelledError, IgnoreRequest
from scrapy.http import Request, Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawlers import sites
from crawlers.address import canonical, is_web
from crawlers.archive import Context
from crawlers.articles.article import Unreadable, next_page
from crawlers.attachments.handed import is_file
from crawlers.base import Channel, Site
from crawlers.child import Message, serve
from crawlers.codec import from_json, to_json
from crawlers.downloading import NotArchivedError, settings, why
from crawlers.lists.listing import Listing
from crawlers.order import ARTICLE_PAGES, MOST_ATTACHMENTS, Order
from crawlers.records import ListItem
from crawlers.session import NOT_MODIFIED, Session, capture_of, leads_to_front
from crawlers.withdrawn import MOVED

_KNOWN_ANSWERS = [NOT_MODIFIED, 404, 410]  # what a page asked for once more may say without being a failure
_AFTER_ARTICLES = -1  # the priority of attachments

log = logging.getLogger("crawlers.fetch")


class Collector(scrapy.Spider):
    """Walks the lists of the ordered sites and fetches what in them is new."""

    name = "jingxun"

    def __init__(self, session: Session, registry: dict[str, Site]) -> None:
        super().__init__()
        self.session = session
        self.sites = [registry[name] for name in session.order.sites]
        self._again = list(session.order.again)

    async def start(self) -> AsyncIterator[Request]:
        self.crawler.signals.connect(self.stumbled, signals.spider_error)
        self.crawler.signals.connect(self.ask_again, signals.spider_idle)
        order = self.session.order
        if order.look:
            yield self._ask(order.look, Context(role="look"), self.keep, None)
        for site in self.sites:
            for channel in site.channels:
                for address in channel.addresses(order.since, order.day):
                    yield self._ask(address, Context(site.name, channel.name, "list"), self.read_list, site)

    def read_list(self, response: Response, context: Context, site: Site, **_: Any) -> Iterator[Request]:
        """Requests for the new articles of a list, and for its next page until one shows what was walked before."""
        order, channel = self.session.order, site.channel(context.channel)
        listing = self._listing(response, context, site, channel)
        if not listing.items and self._not_out_yet(response.url, context):
            self.session.tell("pending", response.url, context)
            return
        if listing.elsewhere and listing.next and context.part < order.list_pages:
            yield self._ask(listing.next, replace(context, part=context.part + 1), self.read_list, site)
            return
        older = [item for item in listing.items if item.published and item.published < order.since]
        fresh = [item for item in listing.items if item not in older and self._wanted(item)]
        absent = [item for item in older if self.session.replay and self.session.replay.answer(item.url) is None]
        dates = [item.published for item in listing.items if item.published]
        self.session.tell(
            "listed",
            response.url,
            context,
            items=len(listing.items),
            new=len(fresh),
            older=len(older) - len(absent),
            latest=max(dates).isoformat() if dates else None,
            reason=listing.reason,
        )
        for item in absent:
            self.session.tell("missing", item.url, context, role="article")
        for item in fresh:
            own_date = self._counts_by_own_date(item, context)
            asked = replace(context, role="article", of=item.url, part=1, own_date=own_date, listed=item)
            yield from self._versions(item.url, asked, site)
        if listing.next and not self._walked_to_the_end(listing, fresh, context):
            if context.part < order.list_pages:
                yield self._ask(listing.next, replace(context, part=context.part + 1), self.read_list, site)
            else:
                reason = f"只走了前 {context.part} 页，其后的未看；请用 --since 补采"
                self.session.tell("failed", listing.next, context, role="list", reason=reason)

    def read_article(self, response: Response, context: Context, site: Site, **_: Any) -> Iterator[Request]:
        """Requests for the attachments of an article's page and for the next page of a split one."""
        if response.status != 200:  # not changed, or gone: whoever reads the article says so
            return
        request = response.request
        assert request is not None
        if leads_to_front(request, response.url):
            if not context.again:
                reason = f"转到了 {response.url}，没有正文"
                self.session.tell("failed", context.of, context, role="article", reason=reason)
            return
        capture = capture_of(response, context, request)
        if is_file(capture.body):  # a list leads to a file by itself: it is read like one
            return
        try:
            attachments = site.read_article([capture], context.listed).attachments
            following = next_page(capture)
        except Unreadable:  # whoever reads the article says so
            return
        by = request.meta.get("by")
        for link in attachments[:MOST_ATTACHMENTS]:
            if is_web(link.url) and canonical(link.url) not in self.session.held:
                asked = replace(context, role="attachment", part=1, listed=None, link=link, again=False)
                yield self._ask(link.url, asked, self.keep_file, site, by=by, priority=_AFTER_ARTICLES)
        if following and is_web(following) and context.part < ARTICLE_PAGES:
            yield self._ask(following, replace(context, part=context.part + 1), self.read_article, site, by=by)

    def ask_again(self) -> None:
        """When all that is new has come, ask for the kept articles that may have changed."""
        waiting, self._again = self._again, []
        if not waiting:
            return
        registry = {site.name: site for site in self.sites}
        assert self.crawler.engine is not None
        for known in waiting:
            context = Context(known.site, known.channel, "article", known.of, listed=known.listed, again=True)
            if self.session.replay:
                requests = self._versions(known.seen.url, context, registry[known.site], known.asked)
            else:
                asked = self._ask(known.seen.url, context, self.read_article, registry[known.site])
                asked.meta["handle_httpstatus_list"] = _KNOWN_ANSWERS
                requests = iter([asked.replace(headers=dict(known.conditions))])
            for request in requests:
                self.crawler.engine.crawl(request)
        raise DontCloseSpider

    def stumbled(self, failure: Failure, response: Response) -> None:
        """Tell the parent that a page could not be gone through: silence would look like quiet."""
        request = response.request
        context: Context = request.cb_kwargs["context"] if request else Context()
        self.session.tell("failed", response.url, context, role=context.role, reason=f"读取出错：{failure.value}")

    def keep(self, response: Response, **_: Any) -> None:
        """Nothing more: the page is archived."""

    def keep_file(self, response: Response, context: Context, **_: Any) -> None:
        """The file is archived; a front page in its place is told of."""
        if response.request is not None and leads_to_front(response.request, response.url):
            link, reason = to_json(context.link), f"转到了 {response.url}"
            self.session.tell("failed", response.url, context, role="attachment", reason=reason, link=link, final=True)

    def failed(self, failure: Failure) -> None:
        """Tell the parent why an address gave nothing."""
        request: Request = failure.request  # type: ignore[attr-defined]
        context: Context = request.cb_kwargs["context"]
        if context.again:
            self.session.tell("again", request.url, context, role=context.role, reason=why(failure))
        elif not isinstance(failure.value, IgnoreRequest) and self._not_out_yet(request.url, context):
            self.session.tell("pending", request.url, context)
        elif isinstance(failure.value, NotArchivedError):
            self.session.tell("missing", request.url, context, role=context.role)
        else:
            refused = isinstance(failure.value, IgnoreRequest) and not isinstance(failure.value, HttpError)
            final = refused or isinstance(failure.value, DownloadCancelledError)
            told: dict[str, Any] = {"link": to_json(context.link), "final": final} if context.link else {}
            self.session.tell("failed", request.url, context, role=context.role, reason=why(failure), **told)

    def _versions(self, url: str, context: Context, site: Site, after: datetime | None = None) -> Iterator[Request]:
        """The request for an article; one for each version of it where archives that hold several answer."""
        versions = self.session.replay.versions(url, after) if self.session.replay else []
        if not versions and after is None:
            yield self._ask(url, context, self.read_article, site)
        for number, by in enumerate(versions):
            asked = self._ask(url, replace(context, again=context.again or number > 0), self.read_article, site, by=by)
            if len(versions) > 1 or context.again:
                asked.meta.update(handle_httpstatus_list=[*_KNOWN_ANSWERS, *MOVED], dont_redirect=True)
            yield asked

    def _ask(
        self,
        url: str,
        context: Context,
        read: Callable[..., Any],
        site: Site | None,
        *,
        by: datetime | None = None,
        priority: int = 0,
    ) -> Request:
        """The request; `by` is the moment by which archives are asked: then one address is asked more than once."""
        return Request(
            url,
            callback=read,
            errback=self.failed,
            cb_kwargs={"context": context, "site": site},
            meta={"of": context, "by": by},
            dont_filter=by is not None,
            priority=priority,
        )

    def _listing(self, response: Response, context: Context, site: Site, channel: Channel) -> Listing:
        capture = capture_of(response, context, response.request)
        try:
            return site.read_list(channel, capture)
        except Exception as error:
            log.exception("list %s", response.url)
            return Listing(items=(), sure=0.0, reason=f"列表无法读取：{error}", next=None)

    def _not_out_yet(self, url: str, context: Context) -> bool:
        """Whether this is the list that a daily channel will have for the issue's own day, in the evening."""
        order = self.session.order
        site = next((site for site in self.sites if site.name == context.site), None)
        channel = site.channel(context.channel) if site and context.role == "list" else None
        return channel is not None and "{day" in channel.url and url == channel.url.format(day=order.day)

    def _counts_by_own_date(self, item: ListItem, context: Context) -> bool:
        order = self.session.order
        back = order.own_before is not None and item.published is not None and item.published < order.own_before
        return back or f"{context.site}/{context.channel}" not in order.walked

    def _walked_to_the_end(self, listing: Listing, fresh: Sequence[ListItem], context: Context) -> bool:
        """Whether a page's end (a notice may be pinned to its top) is older than asked for, or was walked before."""
        dated = [item.published for item in listing.items if item.published]
        if dated and dated[-1] < self.session.order.since:
            return True
        known = not fresh or fresh[-1] != listing.items[-1]
        return known and f"{context.site}/{context.channel}" in self.session.order.whole

    def _wanted(self, item: ListItem) -> bool:
        return is_web(item.url) and canonical(item.url) not in self.session.known


def crawl(request: Message, send: Callable[[Message], None]) -> None:
    """The child's work: one crawl from start to end, its WARC file closed."""
    order = from_json(Order, request)
    session = Session(order, send)
    for problem in session.replay.problems if session.replay else ():
        send({"type": "problem", "text": problem})
    if order.proxy:
        os.environ["http_proxy"] = os.environ["https_proxy"] = order.proxy  # where Scrapy looks for it
    process = AsyncCrawlerProcess(settings(order))
    process.crawl(Collector, session=session, registry=sites.load(samples=order.samples))
    process.start()
    session.writer.close()


if __name__ == "__main__":
    serve(crawl)

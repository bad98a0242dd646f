"""The spider: walks the ordered lists, fetches what in them is new, asks again for what may have been edited."""

import logging
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

import scrapy
from scrapy import signals
from scrapy.http import Request, Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawlers.address import canonical
from crawlers.archive import Context
from crawlers.articles.article import Unreadable, next_page
from crawlers.articles.onward import leads_on
from crawlers.attachments.handed import is_file
from crawlers.base import Site
from crawlers.codec import to_json
from crawlers.hosts import host_of
from crawlers.lists.asks import Ask
from crawlers.lists.listing import Listing
from crawlers.order import AGAIN_A_HOST, ARTICLE_PAGES, MOST_ATTACHMENTS, Again
from crawlers.records import Capture, Link, ListItem
from crawlers.refusals import NotArchivedError, refusal
from crawlers.session import NOT_MODIFIED, Session, context_of, leads_to_front
from crawlers.walking import walk_of
from crawlers.withdrawn import MOVED

_KNOWN_ANSWERS: Final = [NOT_MODIFIED, 404, 410]  # what a page asked for once more may say without being a failure
# What comes first of one host. In a backfill a page's articles come before the page after it: a long walk may be cut.
_LISTS, _ARTICLES, _FILES, _AGAIN, _FURTHER_BACK = 2, 0, -1, -2, -3

log = logging.getLogger("crawlers.collector")


class Collector(scrapy.Spider):
    """The one spider of a crawl."""

    name = "jingxun"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        order = session.order
        self._known, self._held = set(order.known), set(order.held)
        self._again = {known.of: known for known in order.again}
        self._asked_again = Counter(host_of(known.seen.url) for known in order.again if known.due)
        self._walks = {
            (site.name, channel.name): walk_of(order, site, channel)
            for site in session.sites.values()
            for channel in site.channels
        }

    async def start(self) -> AsyncIterator[Request]:
        self.crawler.signals.connect(self.stumbled, signals.spider_error)
        self.crawler.signals.connect(self.finished, signals.spider_closed)
        order = self.session.order
        if order.look:
            yield self._ask(order.look, Context(role="look"), self.keep)
        for (site, name), walk in self._walks.items():
            asks = list(self.session.sites[site].channel(name).requests(order.since, order.day, order.back))
            walk.open = len(asks)
            for ask in asks:
                yield self._ask_list(ask, Context(site, name, "list"))

    def read_list(self, response: Response, context: Context) -> Iterator[Request]:
        """Requests for the new articles of a list, for those that may have been edited, for its next page."""
        request, walk = _request(response), self._walks[context.site, context.channel]
        listing = self._listing(request.meta["archived"], context)
        if not listing.items and self._not_out_yet(response.url, context):
            self.session.tell("pending", response.url, context)
            self._ended(context)
            return
        if listing.elsewhere and listing.next:
            if "filled" not in request.meta:
                filled = self._ask_list(Ask.at(listing.next), context)
                filled.meta["filled"] = True
                yield filled
                return
            listing = replace(listing, items=(), next=None)  # what should fill the page asks for another to do it
        fresh = self._tell_listed(request, listing, context)
        for item in fresh:
            self._again.pop(canonical(item.url), None)
            own_date = self._counts_by_own_date(item, context)
            asked = replace(context, role="article", of=item.url, part=1, own_date=own_date, listed=item)
            yield from self._versions(item.url, asked)
        for known in self._edited(request, listing):
            yield from self._once_more(known)
        if walk.goes_on(listing, context.part) and listing.next:
            priority = _FURTHER_BACK if self.session.order.back else _LISTS
            yield self._ask_list(Ask.at(listing.next), replace(context, part=context.part + 1), priority)
        else:
            self._ended(context, "" if listing.items else listing.reason or f"页上没有列表：{response.url}")

    def read_article(self, response: Response, context: Context) -> Iterator[Request]:
        """Requests for the attachments of an article's page and for the next page of a split one."""
        if response.status != 200:  # not changed, or gone: whoever reads the article says so
            return
        request, site = _request(response), self.session.sites[context.site]
        capture: Capture = request.meta["archived"]
        if leads_to_front(request, response.url):
            if not context.again:
                self._tell_failed(context.of, context, f"转到了 {response.url}，没有正文")
            return
        if is_file(capture.body):  # a list leads to a file by itself: it is read like one
            return
        if _is_generic(site) and not leads_on(capture):
            return
        try:
            attachments = site.read_article([capture], context.listed).attachments
            following = next_page(capture)
        except Unreadable:  # whoever reads the article says so
            return
        by = request.meta.get("by")
        for link in attachments[:MOST_ATTACHMENTS]:
            if self.session.may_ask(link.url) and canonical(link.url) not in self._held:
                asked = replace(context, role="attachment", part=1, listed=None, link=link, again=False)
                yield self._ask(link.url, asked, self.keep_file, by=by, priority=_FILES)
        if following and self.session.may_ask(following) and context.part < ARTICLE_PAGES:
            yield self._ask(following, replace(context, part=context.part + 1), self.read_article, by=by)

    def keep(self, response: Response, context: Context) -> None:
        """Nothing more: the page is archived."""

    def keep_file(self, response: Response, context: Context) -> None:
        """The file is archived; a front page in its place is told of."""
        if leads_to_front(_request(response), response.url):
            self._tell_failed(response.url, context, f"转到了 {response.url}", link=context.link, final=True)

    def failed(self, failure: Failure) -> None:
        """Tell the parent why an address gave nothing."""
        request: Request = failure.request  # type: ignore[attr-defined]
        context, error = context_of(request), failure.value
        refused = refusal(failure)
        if context.again:
            self.session.tell("again", request.url, context, role=context.role, reason=refused.reason)
        elif _is_absent(error) and self._not_out_yet(request.url, context):
            self.session.tell("pending", request.url, context)
            self._ended(context)
            return
        elif isinstance(error, NotArchivedError):
            self.session.tell("missing", request.url, context, role=context.role)
        else:
            link = None if refused.put_off else context.link
            self._tell_failed(request.url, context, refused.reason, refused.kind, link=link, final=refused.final)
        if context.role == "list":
            self._ended(context, "" if isinstance(error, NotArchivedError) else refused.reason)

    def stumbled(self, failure: Failure, response: Response) -> None:
        """Tell the parent that a page could not be gone through: silence would look like quiet."""
        context, reason = context_of(_request(response)), f"读取出错：{failure.value}"
        self._tell_failed(response.url, context, reason)
        if context.role == "list":
            self._ended(context, f"{reason}：{response.url}")

    def finished(self) -> None:
        """Tell the parent of the walks that time cut short, and what the hosts were asked for at last."""
        for (site, channel), walk in self._walks.items():
            if walk.open:
                context = Context(site, channel)
                self.session.tell("walked", "", context, whole=False, reason="采集时间用完，没有走完")
        self.session.tell_hosts(final=True)

    # --- inside a list

    def _tell_listed(self, request: Request, listing: Listing, context: Context) -> list[ListItem]:
        """Tell the parent what a list page names; its articles that are new, in its order."""
        order, replay, walk = self.session.order, self.session.replay, self._walks[context.site, context.channel]
        older = [item for item in listing.items if item.published and item.published < order.since]
        fresh = [item for item in listing.items if item not in older and self._wanted(item)]
        absent = [item for item in older if replay and replay.answer(item.url) is None]
        dates = [item.published for item in listing.items if item.published]
        same = bool(request.meta.get("same"))
        told = () if same and walk.before else listing.items
        self.session.tell(
            "listed",
            request.meta["archived"].url,
            context,
            items=len(listing.items),
            new=len(fresh),
            older=len(older) - len(absent),
            latest=max(dates).isoformat() if dates else None,
            reason=listing.reason,
            found=[[item.url, item.title, item.published and item.published.isoformat()] for item in told],
            unchanged=same,
            overlap=walk.meets(listing.items, context.part),
        )
        for item in absent:
            self.session.tell("missing", item.url, context, role="article")
        return fresh

    def _edited(self, request: Request, listing: Listing) -> Iterator[Again]:
        """The kept articles of a list page that may have been edited: the page changed since they were asked for.

        A system that puts an edited article up again writes its list anew.
        """
        seen = self.session.seen.get(request.meta["archived"].url)
        changed = seen.changed if seen and request.meta.get("same") else self.session.order.at
        for item in listing.items:
            known = self._again.get(canonical(item.url))
            if known is None or known.due or changed is None or changed <= known.asked:
                continue
            host = host_of(known.seen.url)
            if self._asked_again[host] < AGAIN_A_HOST:
                self._asked_again[host] += 1
                yield self._again.pop(known.of)

    def _ended(self, context: Context, broken: str = "") -> None:
        """One list of a channel is walked; when it was the last, tell how the walk went, and ask what is due again."""
        walk = self._walks[context.site, context.channel]
        walk.broken = walk.broken or broken
        walk.open -= 1
        if walk.open:
            return
        whole, reason = walk.outcome()
        self.session.tell("walked", "", replace(context, role="list"), whole=whole, reason=reason)
        here = (context.site, context.channel)
        for known in [a for a in self._again.values() if a.due and (a.site, a.channel) == here]:
            for request in self._once_more(self._again.pop(known.of)):
                self.crawler.engine.crawl(request)

    def _listing(self, capture: Capture, context: Context) -> Listing:
        site = self.session.sites[context.site]
        try:
            return site.read_list(site.channel(context.channel), capture)
        except Exception as error:
            log.exception("list %s", capture.url)
            return Listing(items=(), sure=0.0, reason=f"列表无法读取：{error}", next=None)

    def _not_out_yet(self, url: str, context: Context) -> bool:
        """Whether this is the list that a daily channel will have for the issue's own day, in the evening."""
        if context.role != "list":
            return False
        channel, day = self.session.sites[context.site].channel(context.channel), self.session.order.day
        return "{day" in channel.url and url == channel.url.format(day=day)

    def _counts_by_own_date(self, item: ListItem, context: Context) -> bool:
        order = self.session.order
        back = order.own_before is not None and item.published is not None and item.published < order.own_before
        return back or f"{context.site}/{context.channel}" not in order.walked

    def _wanted(self, item: ListItem) -> bool:
        return self.session.may_ask(item.url) and canonical(item.url) not in self._known

    # --- requests

    def _ask_list(self, ask: Ask, context: Context, priority: int = _LISTS) -> Request:
        """The request for a page of a list."""
        request = self._ask(ask.url, context, self.read_list, priority=priority)
        request.dont_filter = True  # two channels may show one list
        request.meta["address"] = ask.address
        if ask.form:
            request = request.replace(method="POST", body=ask.form, headers={"Content-Type": ask.content_type})
        return request

    def _once_more(self, known: Again) -> Iterator[Request]:
        """The request for a kept article, which need not answer with what is kept."""
        context = Context(known.site, known.channel, "article", known.of, listed=known.listed, again=True)
        if self.session.replay:
            yield from self._versions(known.seen.url, context, known.asked)
            return
        request = self._ask(known.seen.url, context, self.read_article, priority=_AGAIN)
        request.meta["handle_httpstatus_list"] = _KNOWN_ANSWERS
        if not known.bare:
            request.headers.update(self.session.conditions(known.seen))
        yield request

    def _versions(self, url: str, context: Context, after: datetime | None = None) -> Iterator[Request]:
        """The request for an article; one for each version of it where archives that hold several answer."""
        versions = self.session.replay.versions(url, after) if self.session.replay else []
        if not versions and after is None:
            yield self._ask(url, context, self.read_article)
        for number, by in enumerate(versions):
            asked = self._ask(url, replace(context, again=context.again or number > 0), self.read_article, by=by)
            if len(versions) > 1 or context.again:
                asked.meta.update(handle_httpstatus_list=[*_KNOWN_ANSWERS, *MOVED], dont_redirect=True)
            yield asked

    def _ask(
        self,
        url: str,
        context: Context,
        read: Callable[..., Any],
        *,
        by: datetime | None = None,
        priority: int = _ARTICLES,
    ) -> Request:
        """The request; `by` is the moment by which archives are asked: then one address is asked more than once."""
        return Request(
            url,
            callback=read,
            errback=self.failed,
            cb_kwargs={"context": context},
            meta={"of": context, "by": by},
            dont_filter=by is not None,
            priority=priority,
        )

    def _tell_failed(
        self, url: str, context: Context, reason: str, kind: str = "", *, link: Link | None = None, final: bool = False
    ) -> None:
        more: dict[str, Any] = {"link": to_json(link), "final": final} if link else {}
        self.session.tell("failed", url, context, role=context.role, reason=reason, kind=kind, **more)


def _request(response: Response) -> Request:
    assert response.request is not None
    return response.request


def _is_absent(error: BaseException | None) -> bool:
    """Whether an address answered that it is not there."""
    return isinstance(error, HttpError) and error.response.status == 404


def _is_generic(site: Site) -> bool:
    """Whether the site's articles are pages that the generic reader reads, so that its rules tell where they lead."""
    return site.article is None and type(site).read_article is Site.read_article

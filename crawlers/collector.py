"""The spider: walks the ordered lists, fetches what in them is new, asks again for what may have been edited."""

import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import asdict, replace
from datetime import datetime

from scrapy import signals
from scrapy.http import Request, Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawlers.address import canonical, is_route
from crawlers.archive import Context
from crawlers.articles.article import Unreadable, next_page
from crawlers.articles.onward import leads_on
from crawlers.asker import FILES, FURTHER_BACK, LISTS, OWED, Asker, request_of
from crawlers.attachments.handed import is_file
from crawlers.base import Site
from crawlers.codec import to_json
from crawlers.identity import Earlier
from crawlers.lists.asks import Ask
from crawlers.lists.listed import Listing, nothing
from crawlers.once_more import OnceMore
from crawlers.order import ARTICLE_PAGES, MOST_ATTACHMENTS, Owed
from crawlers.records import Capture, ListItem
from crawlers.refusals import ROUTED, NotArchivedError, refusal
from crawlers.session import Session, context_of, leads_to_front
from crawlers.statuses import ABSENT, OK
from crawlers.walking import walk_of

log = logging.getLogger("crawlers.collector")


class Collector(Asker):
    """The one spider of a crawl."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        order = session.order
        self._known, self._held = set(order.known), set(order.held)
        self._besides = OnceMore(order)
        self._asked: set[str] = set()
        self._earlier = {
            place: Earlier(keys, order.led, order.parameters.get(place, ())) for place, keys in order.listed.items()
        }
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
            asks = list(self.session.sites[site].channel(name).requests(walk.since, order.day, order.back))
            walk.open = len(asks)
            for ask in asks:
                yield self._ask_list(ask, Context(site, name, "list"))

    def read_list(self, response: Response, context: Context) -> Iterator[Request]:
        """Requests for the new articles of a list, for those that may have been edited, for its next page."""
        request, walk = request_of(response), self._walks[context.site, context.channel]
        listing = self._listing(request.meta["archived"], context)
        if leads_to_front(request, response.url):
            listing = nothing(f"转到了 {response.url}，不是原来的列表")
        if not listing.items and self._not_out_yet(request, context):
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
        step = walk.page(listing, context.part)
        fresh = [item for item in step.wanted if self._wanted(item)]
        self._tell_listed(request, listing, context, fresh, step.met)
        for item in fresh:
            key = canonical(item.url)
            self._besides.drop(key)
            if key in self._asked:  # by another list, or once more by this one
                continue
            self._asked.add(key)
            own_date = self._counts_by_own_date(item, context)
            asked = replace(context, role="article", of=item.url, part=1, own_date=own_date, listed=item)
            if is_route(item.url) and self.session.replay is None:
                self._tell_failed(item.url, asked, ROUTED, final=True)
                continue
            yield from self._versions(item.url, asked)
        for known in self._besides.edited(listing.items, self._changed(request)):
            yield from self._once_more(known)
        if step.further and listing.next:
            priority = FURTHER_BACK if self.session.order.back else LISTS
            yield self._ask_list(Ask.at(listing.next), replace(context, part=context.part + 1), priority)
        else:
            self._ended(context, "" if listing.items else listing.reason or f"页上没有列表：{response.url}")

    def read_article(self, response: Response, context: Context) -> Iterator[Request]:
        """Requests for the attachments of an article's page and for the next page of a split one."""
        if response.status != OK:  # not changed, or gone: whoever reads the article says so
            return
        request, site = request_of(response), self.session.sites[context.site]
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
                yield self._ask(link.url, asked, self.keep_answer, by=by, priority=FILES)
        if following and self.session.may_ask(following) and context.part < ARTICLE_PAGES:
            yield self._ask(following, replace(context, part=context.part + 1), self.read_article, by=by)

    def keep(self, response: Response, context: Context) -> None:
        """Nothing more: the page is archived."""

    def keep_answer(self, response: Response, context: Context) -> None:
        """The file is archived; a front page in its place is told of."""
        if leads_to_front(request_of(response), response.url):
            self._tell_failed(response.url, context, f"转到了 {response.url}", link=context.link, final=True)

    def failed(self, failure: Failure) -> None:
        """Tell the parent why an address gave nothing."""
        request: Request = failure.request  # type: ignore[attr-defined]
        context, error = context_of(request), failure.value
        refused = refusal(failure)
        if context.again:
            self.session.tell("again", request.url, context, role=context.role, reason=refused.reason)
        elif _is_absent(error) and self._not_out_yet(request, context):
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
        context, reason = context_of(request_of(response)), f"读取出错：{failure.value}"
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

    def _tell_listed(
        self, request: Request, listing: Listing, context: Context, fresh: list[ListItem], met: bool
    ) -> None:
        """Tell the parent what a list page names, what of it is asked for, whether it met what was before."""
        replay, walk = self.session.replay, self._walks[context.site, context.channel]
        older = [item for item in listing.items if item.published and item.published < walk.since]
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
            overlap=met,
            wanted=[[to_json(item), self._counts_by_own_date(item, context)] for item in fresh],
        )
        for item in absent:
            self.session.tell("missing", item.url, context, role="article")

    def _changed(self, request: Request) -> datetime | None:
        """Since when a list page says what it says, as far as that is known."""
        seen = self.session.seen.get(request.meta["archived"].url)
        return seen.changed if seen and request.meta.get("same") else self.session.order.at

    def _ended(self, context: Context, broken: str = "") -> None:
        """One list of a channel is walked; when it was the last, tell how the walk went, ask what is owed and due."""
        walk = self._walks[context.site, context.channel]
        walk.broken = walk.broken or broken
        walk.open -= 1
        if walk.open:
            return
        whole, reason = walk.outcome()
        showed = asdict(walk.showed)
        self.session.tell("walked", "", context, whole=whole, reason=reason, **showed)
        place = (context.site, context.channel)
        for owed in self._besides.owed(place):
            self.crawler.engine.crawl(self._ask_owed(owed))
        for known in self._besides.due(place):
            for request in self._once_more(known):
                self.crawler.engine.crawl(request)

    def _listing(self, capture: Capture, context: Context) -> Listing:
        site = self.session.sites[context.site]
        try:
            found = site.read_list(site.channel(context.channel), capture)
        except Exception as error:
            log.exception("list %s", capture.url)
            return Listing(items=(), sure=0.0, reason=f"列表无法读取：{error}", next=None)
        earlier = self._earlier.get(f"{context.site}/{context.channel}")
        return replace(found, items=earlier.known_as(found.items)) if earlier else found

    def _not_out_yet(self, request: Request, context: Context) -> bool:
        """Whether this is the list that a daily channel will have for the issue's own day, in the evening."""
        if context.role != "list":
            return False
        channel, day = self.session.sites[context.site].channel(context.channel), self.session.order.day
        return "{day" in channel.url and request.meta["address"] == channel.url.format(day=day)

    def _counts_by_own_date(self, item: ListItem, context: Context) -> bool:
        order = self.session.order
        back = order.own_before is not None and item.published is not None and item.published < order.own_before
        return back or f"{context.site}/{context.channel}" not in order.walked

    def _wanted(self, item: ListItem) -> bool:
        return self.session.may_ask(item.url) and canonical(item.url) not in self._known

    def _ask_owed(self, owed: Owed) -> Request:
        """The request for an article that no list need show any more; a list that still does leads nowhere twice."""
        self._known.add(owed.of)
        role = Context(owed.site, owed.channel, "article", owed.listed.url, own_date=owed.own_date, listed=owed.listed)
        return self._ask(owed.listed.url, role, self.read_article, priority=OWED)


def _is_absent(error: BaseException | None) -> bool:
    """Whether an address answered that it is not there."""
    return isinstance(error, HttpError) and error.response.status in ABSENT


def _is_generic(site: Site) -> bool:
    """Whether the site's articles are pages that the generic reader reads, so that its rules tell where they lead."""
    return site.article is None and type(site).read_article is Site.read_article

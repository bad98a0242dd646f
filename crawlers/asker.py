"""The requests of a crawl's spider: for lists, for articles and their versions, for what is asked for once more."""

from abc import abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

import scrapy
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from crawlers.address import canonical
from crawlers.archive import Context
from crawlers.codec import to_json
from crawlers.lists.asks import Ask
from crawlers.order import Again
from crawlers.records import Link
from crawlers.session import Session
from crawlers.statuses import ABSENT, MOVED, NOT_MODIFIED

# What comes first of one host. In a backfill a page's articles come before the page after it: a long walk may be cut.
LISTS, ARTICLES, FILES, OWED, AGAIN, FURTHER_BACK = 2, 0, -1, -2, -3, -4
_KNOWN_ANSWERS: Final = [
    NOT_MODIFIED,
    *sorted(ABSENT),
]  # no failures of a page asked for once more


class Asker(scrapy.Spider):
    """A spider that knows how to ask; what it does with the answers is its own."""

    name = "jingxun"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    @abstractmethod
    def read_list(self, response: Response, context: Context) -> Iterator[Request]:
        """What a page of a list leads to."""

    @abstractmethod
    def read_article(self, response: Response, context: Context) -> Iterator[Request]:
        """What a page of an article leads to."""

    @abstractmethod
    def failed(self, failure: Failure) -> None:
        """What becomes of an address that gave nothing."""

    def _ask_list(self, ask: Ask, context: Context, priority: int = LISTS) -> Request:
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
        request = self._ask(known.seen.url, context, self.read_article, priority=AGAIN)
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
        priority: int = ARTICLES,
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
        """Tell the parent of an address that gave nothing; of an article under the address that its list gave."""
        if context.role == "article" and context.part == 1 and canonical(url) != canonical(context.of):
            url, reason = context.of, f"转到 {url}：{reason}"
        more: dict[str, Any] = {"link": to_json(link)} if link else {}
        self.session.tell("failed", url, context, role=context.role, reason=reason, kind=kind, final=final, **more)


def request_of(response: Response) -> Request:
    """The request that was answered."""
    assert response.request is not None
    return response.request

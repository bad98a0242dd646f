"""One check, in a child: of each list its first page, of it one article, archived and told of as a crawl's are."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from scrapy.http import Request, Response

from crawlers import sites
from crawlers.address import is_route, is_web
from crawlers.archive import Context
from crawlers.asker import request_of
from crawlers.child import Message, serve
from crawlers.codec import from_json
from crawlers.collector import Collector
from crawlers.declared import unregistered
from crawlers.fetch import run
from crawlers.lists.asks import Ask
from crawlers.order import Order
from crawlers.records import ListItem

_UNIT = 2  # the part of a list's page that a unit fills


class Checker(Collector):
    """Asks for the first page of each list and for one article that it names."""

    def read_list(self, response: Response, context: Context) -> Iterator[Request]:
        """The request for the unit that fills the page, where one does, else for the first article listed."""
        listing = self._listing(request_of(response).meta["archived"], context)
        if listing.elsewhere and listing.next and context.part < _UNIT:
            yield self._ask_list(Ask.at(listing.next), replace(context, part=_UNIT))
            return
        item = next(filter(self._can_be_had, listing.items), None)
        if item is not None:
            asked = replace(context, role="article", of=item.url, part=1, listed=item)
            request = self._ask(item.url, asked, self.keep_answer)
            request.dont_filter = True  # two channels may list one article
            yield request
        self._ended(context)

    def _can_be_had(self, item: ListItem) -> bool:
        """Whether the item can be asked for; archives hold some articles of a list and others not."""
        replay = self.session.replay
        return is_web(item.url) and not is_route(item.url) and (replay is None or replay.answer(item.url) is not None)


def check(request: Message, send: Callable[[Message], None]) -> None:
    """The child's work; `look` is the list of a source that is none yet."""
    order = from_json(Order, request)
    registry = sites.load(samples=order.samples)
    if order.look:
        registry, order = {"": unregistered(order.look)}, replace(order, look="", sites=("",))
    run(order, send, registry, Checker)


if __name__ == "__main__":
    serve(check)

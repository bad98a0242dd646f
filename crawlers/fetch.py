"""One crawl, in a child process: every response goes to a WARC file as it came, and a line about it to the parent.

The parent sends an Order (JSON); the messages that come back have a `type`. About one address of a channel (`url`,
`site`, `channel`):

    capture   a response was archived: `record`
    listed    a page of a list was read: `items`, `new`, `older` (how many), `latest` (ISO day), `reason` (what is wrong
              with it), `found` [[address, title, ISO day or null], …], none where `unchanged` (304, or the same bytes);
              `overlap`: it shows what was listed there before, so that nothing above can have been missed; `wanted`:
              what is asked for, as [item of the list, whether it counts by its own date]
    walked    a channel's lists are walked, once each: `whole`, or the `reason` why not; by what the next walk knows its
              list again: `top`, the keys of its newest rows, and `rows`, how many its first page has
    pending   the day's own list is not out yet
    missing   not in the archives that answer: `role`
    failed    no usable answer: `role`, `reason`, and `kind`: challenge, robots, network, http, refused, stopped or "";
              whether to ask again would be no use (`final`); of an attachment that was asked for the `link`
    again     a kept article that was asked for once more did not answer: `role`, `reason`

About a host:

    asked     what it was asked for since the last such message, the last time `at`: `requests`, `unchanged` (304),
              `failed`, `bytes` of bodies as they came
    robots    the `text` of its robots.txt, had `at` a moment; "" where it has none
    rest      it asked to be left alone `until` a moment: `reason`

    problem   a person should know: `text`
"""

from collections.abc import Callable, Mapping

from scrapy.crawler import AsyncCrawlerProcess

from crawlers import sites
from crawlers.base import Site
from crawlers.child import Message, serve
from crawlers.codec import from_json
from crawlers.collector import Collector
from crawlers.downloading import settings
from crawlers.hosts import host_of
from crawlers.order import Order
from crawlers.session import Session
from crawlers.system_errors import said


def crawl(request: Message, send: Callable[[Message], None]) -> None:
    """The child's work: the ordered sources of the registry are walked."""
    order = from_json(Order, request)
    run(order, send, sites.load(samples=order.samples), Collector)


def run(order: Order, send: Callable[[Message], None], registry: Mapping[str, Site], spider: type[Collector]) -> None:
    """One crawl from start to end, its WARC file closed; none where nothing can be written."""
    try:
        session = Session(order, send, registry)
    except OSError as error:
        where = error.filename or order.captures
        send({"type": "problem", "text": f"归档写不进（{said(error)}）：{where}；请检查磁盘空间与权限后再运行"})
        return
    for problem in session.replay.problems if session.replay else ():
        send({"type": "problem", "text": problem})
    hosts = (host_of(channel.url) for site in session.sites.values() for channel in site.channels)
    process = AsyncCrawlerProcess(settings(order, hosts))
    process.crawl(spider, session=session)
    process.start()
    if not session.full:  # else the file is cut after its last whole record, as one of a run that was killed
        session.writer.close()


if __name__ == "__main__":
    serve(crawl)

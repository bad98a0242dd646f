"""The crawlers that are measured: each gets what the server says of itself and gives rows of what it spent.

They run in a process of their own (`python -m benchmarks.contestants NAME`, that JSON on standard input), so that each
imports what it needs itself: that is part of its time, as it is part of a daily run's.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from benchmarks import loopback
from crawlers.records import SHANGHAI

Row = dict[str, Any]
_TOGETHER: Final = 32  # requests that may be under way or wait for their turn, or as many as there are hosts


def jingxun(web: Row) -> list[Row]:
    """Ours: a backfill of the served sites into an empty home; one row until all is filed, one with the reading."""
    began, rows = time.monotonic(), list[Row]()

    def progress(stage: str, *_: int | None) -> None:
        if stage == "阅读" and not rows:
            rows.append(spent("jingxun", version("jingxun"), began))

    now = datetime.combine(loopback.DAY + timedelta(days=1), datetime.min.time(), SHANGHAI)
    since = loopback.DAY - timedelta(days=loopback.DAYS)
    with TemporaryDirectory() as home:
        report = _collected(Path(home), web["address"], now, progress, sites=tuple(web["sites"]), since=since)
    assert report.new == web["articles"], report.problems[:3] or report
    return [*rows, spent("jingxun, each page read", version("jingxun"), began)]


def daily(web: Row) -> list[Row]:
    """Ours: an ordinary run over every registered source, into a home that may hold earlier ones."""
    began = time.monotonic()
    report = _collected(Path(web["home"]), web["address"], datetime.fromisoformat(web["now"]), lambda *_: None)
    return [{**spent("jingxun", version("jingxun"), began), "new": report.new}]


def _collected(home: Path, proxy: str, now: datetime, progress: Callable[..., None], **asked: Any) -> Any:
    from desk.asking import Ask, plan
    from desk.collecting import collect
    from desk.reading import House
    from desk.settings import Settings
    from desk.store import Store

    settings = Settings(contact="mailto:bench@mou.example", proxy=proxy, delay=0)
    house = House(home, settings, Store(home), home / "log", now)
    return collect(house, plan(Ask(**asked), settings, now), "collect", progress)


def bare(web: Row) -> list[Row]:
    """Scrapy alone: the same lists, the same pages, each saved to a file."""
    began = time.monotonic()
    from collections.abc import AsyncIterator

    import scrapy
    from scrapy.crawler import CrawlerProcess
    from scrapy.http import HtmlResponse, Request

    with TemporaryDirectory() as folder:

        class Bare(scrapy.Spider):
            name = "bare"

            async def start(self) -> AsyncIterator[Request]:
                for address in web["starts"]:
                    yield Request(address, meta={"proxy": web["address"]})

            def parse(self, response: HtmlResponse) -> Iterator[Request]:
                meta = {"proxy": web["address"]}
                yield from response.follow_all(css="ul.list a", callback=self.save, meta=meta)
                yield from response.follow_all(css="a.next", meta=meta)

            def save(self, response: HtmlResponse) -> None:
                Path(folder, sha256(response.url.encode()).hexdigest()).write_bytes(response.body)

        process = CrawlerProcess(
            {
                "CONCURRENT_REQUESTS": max(_TOGETHER, web["hosts"]),
                "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
                "DOWNLOAD_DELAY": 0,
                "COOKIES_ENABLED": False,
                "TELNETCONSOLE_ENABLED": False,
                "LOG_LEVEL": "WARNING",
            }
        )
        process.crawl(Bare)
        process.start()
        assert len(list(Path(folder).iterdir())) == web["articles"]
    return [spent("bare Scrapy spider", scrapy.__version__, began)]


def trafilatura(web: Row) -> list[Row]:
    """trafilatura's own crawler, list after list, as it has no other way; it keeps addresses, not pages."""
    began = time.monotonic()
    import socket

    from trafilatura.settings import use_config
    from trafilatura.spider import focused_crawler
    from urllib3.util import connection

    port = int(web["address"].rpartition(":")[2])
    connection.create_connection = lambda *_, **__: socket.create_connection(("127.0.0.1", port))  # it knows no proxy
    config = use_config()
    config.set("DEFAULT", "SLEEP_TIME", "0")
    config.set("DEFAULT", "SSRF_PROTECTION", "off")
    for address in web["starts"]:
        focused_crawler(address, max_seen_urls=web["articles"], config=config)
    return [spent("trafilatura.spider", version("trafilatura"), began)]


def news_please(web: Row) -> list[Row]:
    """news-please's recursive crawler, on the one site with the most channels: it takes a process for each."""
    began = time.monotonic()
    import os
    from collections import Counter
    from configparser import RawConfigParser
    from urllib.parse import urlsplit

    os.environ["http_proxy"] = web["address"]
    import newsplease
    from newsplease.single_crawler import SingleCrawler

    ((host, _),) = Counter(urlsplit(start).netloc for start in web["starts"]).most_common(1)
    with TemporaryDirectory() as folder:
        settings = RawConfigParser()
        settings.read(Path(newsplease.__file__).parent / "config" / "config.cfg")
        settings.set("Files", "working_path", folder)
        settings.set("Heuristics", "pass_heuristics_condition", '"linked_headlines"')  # official pages carry no og:type
        settings.set("Scrapy", "log_level", "ERROR")
        config, listed = Path(folder, "config.cfg"), Path(folder, "sitelist.hjson")
        with config.open("w") as file:
            settings.write(file)
        site = {"url": f"http://{host}/", "crawler": "RecursiveCrawler"}
        listed.write_text(json.dumps({"base_urls": [site]}), encoding="utf-8")
        SingleCrawler(str(config), str(listed), 0, False, False)
    return [spent("news-please, one site", version("news-please"), began)]


def spent(crawler: str, release: str, began: float) -> Row:
    """Seconds, CPU seconds and the largest memory of this process and its children; two at once count together."""
    wall = time.monotonic() - began
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
    peak = round((own.ru_maxrss + children.ru_maxrss) / 1024)
    return {"crawler": crawler, "version": release, "wall_s": wall, "cpu_s": cpu, "peak_mb": peak}


CONTESTANTS: Final[dict[str, Callable[[Row], list[Row]]]] = {
    "jingxun": jingxun,
    "daily": daily,
    "bare": bare,
    "trafilatura": trafilatura,
    "news-please": news_please,
}


if __name__ == "__main__":
    print(json.dumps(CONTESTANTS[sys.argv[1]](json.load(sys.stdin))))

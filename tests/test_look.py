"""`sites look` of an address asks for one page by the manners of a crawl, and is counted with it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from crawlers.records import SHANGHAI
from desk import source_jobs
from desk.asking import UnfinishedError, UsageError
from desk.database import tables, writing
from desk.store import Store
from tests.web.proxy import Answer, Asked, Proxy

URL = "http://www.mou.gov.cn/gg/"
ROWS = "".join(
    f"<li><a href='t2026112{n}_{n}.html'>某部样例公告第{n}号</a><span>2026-11-2{n}</span></li>" for n in range(4)
)
PAGE = f"<html><head><meta charset='utf-8'></head><body><ul>{ROWS}</ul></body></html>"


def answer(asked: Asked) -> Answer:
    return Answer(200, {"Content-Type": "text/html"}, PAGE.encode()) if asked.url == URL else Answer(404)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Proxy]:
    """A web behind a proxy that the home's settings name."""
    with Proxy(answer) as proxy:
        settings = f'contact = "mailto:sample@mou.example"\nproxy = "{proxy.address}"\n'
        (tmp_path / "jingxun.toml").write_text(settings, encoding="utf-8")
        yield proxy


def look(home: Path) -> int:
    return len(source_jobs.look(home, URL, "", ())["list"]["items"])


def test_a_look_is_counted_and_the_next_waits_its_turn(served: Proxy, tmp_path: Path) -> None:
    assert (look(tmp_path), look(tmp_path)) == (4, 4)
    assert [asked.url for asked in served.log] == ["http://www.mou.gov.cn/robots.txt", URL, URL]
    store = Store(tmp_path)
    counted = [(row.host, row.requests) for row in tables.HostDay.objects.all()]
    store.close()
    assert counted == [("www.mou.gov.cn", 3)]
    starts = [asked.start for asked in served.log]
    assert min(after - before for before, after in pairwise(starts)) >= 2


def test_a_host_that_rests_is_not_looked_at(served: Proxy, tmp_path: Path) -> None:
    store, now = Store(tmp_path), datetime.now(SHANGHAI)
    with writing():
        tables.Host.objects.create(
            host="www.mou.gov.cn", rest_until=now + timedelta(hours=2), reason="对方要求稍后再来"
        )
    store.close()
    with pytest.raises(UnfinishedError, match="对方要求稍后再来"):
        look(tmp_path)
    assert served.log == []


def test_nobody_is_asked_who_could_not_answer_back(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="contact = "):
        look(tmp_path)

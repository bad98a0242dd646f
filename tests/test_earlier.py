"""What a crawl is told of the earlier ones."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from crawlers.archive import Context, Record
from crawlers.records import SHANGHAI, Capture, ListItem
from desk.database import tables, writing
from desk.store import Store

NOW = datetime(2026, 11, 23, 7, 30, tzinfo=SHANGHAI)
LIST = "https://www.mou.gov.cn/gg/"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path)
    yield opened
    opened.close()


def file(store: Store, url: str, sha256: str, at: datetime, place: int, context: Context) -> None:
    page = Capture(url, "mou", "公告", at, 200, (), b"", sha256, ("2026-11/a.warc.gz", place))
    store.file([Record(page, context)])


def test_an_article_is_known_by_the_address_that_was_listed_and_by_the_one_it_led_to(store: Store) -> None:
    old, new = "https://www.mou.gov.cn/a/1.html", "https://www.mou.gov.cn/b/1.html"
    listed = ListItem(old, "样例", NOW.date())
    file(store, new, "a", NOW, 1, Context("mou", "公告", "article", old, listed=listed))
    assert store.known(["mou"], date(2026, 11, 16)) == []
    with writing():
        tables.Capture.objects.update(read=True)
    assert store.known(["mou"], date(2026, 11, 16)) == [old, new]
    assert store.known(["mou"], date(2026, 11, 24)) == []  # no list can date it so late


def test_of_a_list_the_last_payload_is_told_since_when_it_stands_and_the_one_before_it(store: Store) -> None:
    said = ("a", "a", "b", "b", "a")
    for number, sha256 in enumerate(said):
        file(store, LIST, sha256, NOW + timedelta(hours=number), number, Context("mou", "公告", "list"))
    (seen,) = store.seen(["mou"], NOW + timedelta(hours=9))
    assert (seen.sha256, seen.changed) == ("a", NOW + timedelta(hours=3))  # after b was last seen
    places = [place and place[1] for place in (seen.place, seen.newest, seen.before)]
    assert places == [0, 4, 2]


def test_a_list_that_nobody_asked_for_in_two_months_is_as_a_new_one(store: Store) -> None:
    file(store, LIST, "a", NOW - timedelta(days=70), 1, Context("mou", "公告", "list"))
    assert store.seen(["mou"], NOW) == []

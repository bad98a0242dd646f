"""What a crawl is told of the earlier ones."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from crawlers.address import canonical
from crawlers.archive import Context, Record
from crawlers.records import SHANGHAI, Capture, ListItem
from desk.database import tables, writing
from desk.store import Store

NOW = datetime(2026, 11, 23, 7, 30, tzinfo=SHANGHAI)
DAY = date(2026, 11, 16)
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


def read_all() -> None:
    with writing():
        tables.Capture.objects.update(read=True)


def context(address: str, title: str) -> Context:
    return Context("mou", "公告", "article", address, listed=ListItem(address, title, NOW.date()))


def test_where_an_article_led_to_is_that_article_by_the_address_that_was_listed(store: Store) -> None:
    old, new = "http://www.mou.gov.cn/a/1.html", "http://www.mou.gov.cn/b/1.html"
    file(store, new, "a", NOW, 1, context(old, "样例"))
    file(store, "http://www.mou.gov.cn/c/2.html", "b", NOW, 2, context("http://www.mou.gov.cn/c/2.html", "样例二"))
    assert store.led(["mou"]) == {"https://www.mou.gov.cn/b/1.html": old}


@pytest.mark.parametrize(
    ("second", "title", "led"),
    [
        ("http://www.mou.gov.cn/old/1.html", "样例", True),  # two addresses of one text
        ("http://www.mou.gov.cn/old/1.html", "样例二", False),  # what answers both may be a log-in
        ("http://www.mou.gov.cn/b/1.html", "样例二", True),  # the very address that the first one led to
    ],
)
def test_two_addresses_that_lead_to_one_text_are_one_article(store: Store, second: str, title: str, led: bool) -> None:
    first, target = "http://www.mou.gov.cn/a/1.html", "http://www.mou.gov.cn/b/1.html"
    file(store, target, "a", NOW, 1, context(first, "样例"))
    file(store, target, "a", NOW, 2, context(second, title))
    read_all()
    assert (canonical(second) in store.known(["mou"], DAY)) == led
    assert (store.led(["mou"]).get(canonical(second)) == first) == led


def test_an_address_that_leads_to_a_listed_article_is_that_article(store: Store) -> None:
    target, other = "http://www.mou.gov.cn/b/1.html", "http://www.mou.gov.cn/a/1.html"
    file(store, target, "a", NOW, 1, context(target, "样例"))
    file(store, target, "a", NOW, 2, context(other, "样例（全文）"))
    read_all()
    assert store.led(["mou"]) == {canonical(other): target}
    assert store.known(["mou"], DAY) == [canonical(other), canonical(target)]


def test_rows_that_are_told_apart_do_not_make_each_other_known(store: Store) -> None:
    page = "http://www.mou.gov.cn/gg/20261101.html?v="
    file(store, f"{page}20261101", "a", NOW, 1, context(f"{page}20261101#!v=20261101", "样例"))
    read_all()
    (known,) = store.known(["mou"], DAY)
    assert known == canonical(f"{page}20261101#!v=20261101") != canonical(f"{page}20261102")
    assert store.led(["mou"]) == {}


def test_what_is_kept_by_where_it_led_is_not_missed(store: Store) -> None:
    first, target, other = (f"http://www.mou.gov.cn/{folder}/1.html" for folder in "abc")
    file(store, target, "a", NOW, 1, context(first, "样例"))
    file(store, target, "a", NOW, 2, context(other, "样例"))
    rows = [(address, "样例", "2026-11-23") for address in (first, target, other)]
    store.keep_listed("mou", "公告", rows, NOW)
    assert len(store.lost(NOW - timedelta(days=1))) == 3
    keep_document(canonical(first))
    assert store.lost(NOW - timedelta(days=1)) == []


def test_of_a_channel_the_rows_with_parameters_are_told(store: Store) -> None:
    rows = [(f"http://www.mou.gov.cn/view{way}", "样例", "2026-11-23") for way in ("?id=1", "/2.html", "?id=3")]
    store.keep_listed("mou", "公告", rows, NOW)
    (told,) = store.parameters(dict(store.listed_keys(["mou"]))).values()
    assert [(item.url, item.title, item.published) for item in told] == [
        ("http://www.mou.gov.cn/view?id=1", "样例", NOW.date()),
        ("http://www.mou.gov.cn/view?id=3", "样例", NOW.date()),
    ]


def keep_document(key: str) -> None:
    with writing():
        tables.Document.objects.create(
            key=key,
            revision=1,
            url=key,
            site="mou",
            channel="公告",
            title="样例",
            first_seen=NOW,
            digest="a",
            record={},
        )


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

"""Rows of lists: each text by one key, whatever its address carries, and no two texts by the same."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.address import canonical
from crawlers.identity import Earlier, told_apart
from crawlers.records import ListItem

SITE = "http://www.mou.gov.cn"
DAY = date(2026, 11, 2)


def row(address: str, number: int = 1, published: date | None = DAY) -> ListItem:
    return ListItem(SITE + address, f"某某部关于样例事项第{number}号的公告", published)


def keys(rows: tuple[ListItem, ...]) -> list[str]:
    return [canonical(each.url) for each in rows]


@pytest.mark.parametrize(
    "way",
    [
        "/gg/20261101.html?v=2026110{}",
        "/gg/t20261101_1.html?from={}",
        "/view?from=notice{}",
        "/gg/t20261101_1.html?sid=0123456789abcdef000{}",
        "/gg/show20261101.html?columnid=3&wxid={}&utm_source=a",
        "/view?id=5&timestamp=20261101090{}",
    ],
)
def test_rows_that_differ_in_a_doubtful_parameter_alone_are_texts_of_their_own(way: str) -> None:
    rows = [row(way.format(number), number) for number in range(1, 8)]
    assert len(set(keys(tuple(rows)))) == 1
    told = told_apart(rows)
    assert len(set(keys(told))) == len(rows)
    assert keys(told_apart(told)) == keys(told)
    assert [each.url.split("#")[0] for each in told] == [each.url for each in rows]  # the same bytes are asked for


def test_a_text_that_a_page_names_twice_is_one() -> None:
    rows = [row("/gg/t20261101_1.html?from=1"), row("/gg/t20261101_1.html?from=2")]
    assert told_apart(rows) == tuple(rows)


def test_rows_that_differ_in_tracking_alone_are_one() -> None:
    rows = [row("/gg/t20261101_1.html?utm_source=a", 1), row("/gg/t20261101_1.html?utm_source=b", 2)]
    assert told_apart(rows) == tuple(rows)


def test_a_parameter_that_is_new_on_every_view_names_nothing() -> None:
    first = [row(f"/view?id={number}&token=9f{number}", number) for number in range(1, 6)]
    before = Earlier({canonical(each.url) for each in first}, {}, first)
    second = [row(f"/view?id={number}&token=a0{number}", number) for number in range(2, 7)]
    known = before.known_as(second)
    assert known[:4] == tuple(first[1:])
    assert known[4] == second[4]


def test_a_parameter_that_was_one_word_in_a_view_names_nothing_either() -> None:
    first = [row(f"/view?id={number}&token=9f", number) for number in range(1, 6)]
    before = Earlier({canonical(each.url) for each in first}, {}, first)
    assert before.known_as([row(f"/view?id={number}&token=a0", number) for number in range(1, 6)]) == tuple(first)


@pytest.mark.parametrize(
    ("yesterday", "today"),
    [
        (row("/view?id=1"), row("/view?id=3")),  # rows of this page differ in it alone
        (row("/view?year=2025&no=3"), row("/view?year=2026&no=3", 2)),  # another title
        (row("/view?kind=1&date=20261101"), row("/view?kind=1&date=20261102", published=date(2026, 11, 3))),
        (row("/view?kind=1&date=20261101", published=None), row("/view?kind=1&date=20261102", published=None)),
        (row("/view?kind=1&no=7"), row("/view?kind=2&no=8")),  # in two at once
        (row("/view?kind=1&no=7"), row("/see?kind=1&no=8")),
    ],
)
def test_what_may_be_a_new_text_is_one(yesterday: ListItem, today: ListItem) -> None:
    before = Earlier({canonical(yesterday.url)}, {}, [yesterday])
    page = [today, row("/view?id=2", 9), row("/view?year=2026&no=9", 9), row("/view?kind=3&date=20261102", 9)]
    assert before.known_as(page) == tuple(page)


def test_a_lone_row_shows_nothing_of_its_parameters() -> None:
    yesterday = row("/view?id=1")
    before = Earlier({canonical(yesterday.url)}, {}, [yesterday])
    assert before.known_as([row("/view?id=3")]) == (row("/view?id=3"),)


def test_where_a_kept_text_led_to_is_that_text() -> None:
    old, new = row("/old/t20261101_1.html"), row("/gg/t20261101_1.html")
    before = Earlier({canonical(old.url)}, {canonical(new.url): old.url}, [])
    assert before.known_as([new]) == (old,)


NAMES = ["id", "from", "wxid", "timestamp", "t", "v", "sid", "columnid", "shareid"]
PATHS = ["/view", "/view.jsp", "/gg/t20261101_1.html", "/", "/20261101/", "/gg/"]
PARAMETERS = st.dictionaries(st.sampled_from(NAMES), st.integers(0, 20261199).map(str), max_size=4)
ADDRESSES = st.builds(
    lambda path, found: path + "?" + "&".join("=".join(each) for each in sorted(found.items())),
    st.sampled_from(PATHS),
    PARAMETERS,
)


@given(st.lists(ADDRESSES, max_size=6, unique=True))
def test_other_rows_of_a_page_keep_keys_of_their_own(addresses: list[str]) -> None:
    rows = [row(address, number) for number, address in enumerate(addresses)]
    assert len(set(keys(told_apart(rows)))) == len(rows)
    assert keys(told_apart(told_apart(rows))) == keys(told_apart(rows))

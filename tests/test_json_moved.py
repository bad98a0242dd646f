"""JSON rows that moved under the declared keys: one address for all, a day that is none. Missing is not quiet."""

import json
from datetime import date, datetime
from typing import Any

import pytest

from crawlers.lists.json_rows import JsonPaths
from crawlers.lists.listed import Listing
from crawlers.lists.listing import read_json
from crawlers.records import SHANGHAI, Capture

URL = "https://www.yangli.example/api/list.json"


def rows(count: int = 4, **other: object) -> list[dict[str, Any]]:
    own = {"DOCRELPUBTIME": "2026-03-05"}
    return [{"TITLE": f"样例：第{n}号通知", "URL": f"/a/{n}.htm", **own, **other} for n in range(count)]


def read(value: object, paths: JsonPaths | None = None) -> Listing:
    body = json.dumps(value, ensure_ascii=False).encode()
    capture = Capture(URL, "yangli", "通知", datetime(2026, 3, 6, tzinfo=SHANGHAI), 200, (), body, "0" * 64)
    return read_json(capture, paths or JsonPaths())


def test_rows_that_have_one_address_among_them_have_none() -> None:
    found = read(rows(URL="/list/"))
    assert (found.items, found.reason) == ((), f"JSON 中没有带各自的 URL 和 TITLE 的条目：{URL}；请核对键名")


def test_where_most_rows_share_an_address_the_others_are_read_and_those_are_named() -> None:
    found = read([*rows(3, URL="/list/"), *rows(2)])
    assert [item.url[-7:] for item in found.items] == ["a/0.htm", "a/1.htm"]
    assert found.reason == "有 3 条缺地址或标题，未取"


@pytest.mark.parametrize(
    "value",
    [
        [*rows(2, URL="/zt/"), *rows(4)],  # two rows that announce one special page
        [*rows(4), *rows(4)],  # each row twice, under two headings
        rows(1, URL="/list/"),
    ],
)
def test_an_address_that_a_few_rows_share_is_an_address(value: list[dict[str, Any]]) -> None:
    found = read(value)
    assert (len(found.items), found.reason) == (len({row["URL"] for row in value}), "")


@pytest.mark.parametrize("day", ["", None, "1970-01-01", "1970-01-01 08:00:00", "0001-01-01T00:00:00", "1900/01/01"])
def test_days_that_are_no_days_are_missing_whatever_the_addresses_say(day: object) -> None:
    found = read(rows(DOCRELPUBTIME=day, URL="/202603/t20260304_1.htm")[:1])
    assert [item.published for item in found.items] == [date(2026, 3, 4)]
    assert found.reason == f"各条都没有日期（应在 DOCRELPUBTIME）：{URL}；请核对键名"


def test_without_a_day_in_the_address_such_a_row_has_none_and_is_not_old() -> None:
    assert {item.published for item in read(rows(DOCRELPUBTIME="1970-01-01")).items} == {None}


def test_a_text_of_long_ago_among_others_keeps_its_day() -> None:
    found = read([*rows(2), *rows(1, URL="/a/9.htm", DOCRELPUBTIME="1987-06-15")])
    assert ([item.published for item in found.items][-1], found.reason) == (date(1987, 6, 15), "")


def test_days_that_nobody_declared_are_not_missed() -> None:
    found = read(rows(DOCRELPUBTIME=""), JsonPaths(published=""))
    assert (len(found.items), found.reason) == (4, "")

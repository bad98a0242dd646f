"""The ledger: what lists named, how runs found the channels; written twice, it says the same."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from crawlers.records import SHANGHAI
from desk.database import tables
from desk.judging import History
from desk.store import Store
from tests.test_store import document, record, visit

DAY = date(2026, 3, 5)
AT = datetime(2026, 3, 5, 8, tzinfo=SHANGHAI)
BASE = "https://www.mou.example/tz/t20260305_{}.html"
Row = tuple[str, str, str | None]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path)
    yield opened
    opened.close()


def rows(first: int, count: int, newest: date) -> list[Row]:
    """Rows of a list, the newest first, one a day."""
    days = [f"{newest - timedelta(days=n)}" for n in range(count)]
    return [(BASE.format(first - n), f"某部样例第{first - n}号", day) for n, day in enumerate(days)]


def keys(found: list[Row]) -> list[str]:
    return [url for url, _, _ in found]


def test_a_list_kept_twice_is_kept_once_and_stays_as_it_was_first_seen(store: Store) -> None:
    found = rows(20, 3, DAY)
    store.keep_listed("mou", "通知", found, AT)
    again = [(url + "?spm=9", title + "（改）", None) for url, title, _ in found]
    store.keep_listed("mou", "通知", [*again, *again], AT + timedelta(days=1))
    kept = tables.Listed.objects.order_by("id").values_list("key", "title", "published", "first_seen")
    assert list(kept) == [(url, title, date.fromisoformat(str(day)), AT) for url, title, day in found]


def test_an_empty_list_keeps_nothing(store: Store) -> None:
    store.keep_listed("mou", "通知", [], AT)
    assert store.listed_keys(["mou"]) == {}


def test_what_is_remembered_of_a_channel_is_the_newest_though_a_backfill_saw_the_oldest_last(store: Store) -> None:
    new, old = rows(1000, 20, DAY), rows(980, 600, DAY - timedelta(days=20))
    for page in (new, old[:300], old[300:]):
        store.keep_listed("mou", "通知", page, AT)
    store.keep_listed("mou", "新闻", rows(5, 2, DAY), AT)
    found = store.listed_keys(["mou", "other"])
    assert found == {"mou/通知": keys(new + old)[:400], "mou/新闻": keys(rows(5, 2, DAY))}


def test_what_a_list_names_without_a_day_gets_the_day_of_its_document(store: Store) -> None:
    named: list[Row] = [(BASE.format(n), f"某部样例第{n}号", None) for n in (1, 2)]
    store.keep_listed("mou", "通知", named, AT + timedelta(days=40))
    seen = (AT + timedelta(days=40)).date()
    assert store.histories([("mou", "通知")], DAY)["mou", "通知"].published == (seen,)
    store.file([record()])
    store.keep_document(visit(store), document())
    for _ in range(2):
        store.date_listed()
        assert store.histories([("mou", "通知")], DAY)["mou", "通知"].published == (document().published, seen)


def test_a_title_that_a_mark_guards_is_not_kept(store: Store) -> None:
    named = rows(1, 1, DAY)
    store.keep_listed("mou", "通知", named, AT)
    store.file([record()])
    store.set_aside(visit(store), "标有密级")
    store.keep_listed("mou", "新闻", [*named, (f"{BASE}2", "机密★1年　某部样例", None)], AT)
    assert set(tables.Listed.objects.values_list("title", flat=True)) == {""}


def judged(store: Store, day: int, verdict: str, mode: str = "live", **more: Any) -> tables.Run:
    """A run of one channel that came to a verdict."""
    at = AT + timedelta(days=day)
    facts = {"command": "run", "mode": mode, "day": at.date(), "since": DAY, "started": at, "version": "0"}
    run = store.begin([("mou", "通知")], name=f"{mode}{day}{verdict}", **facts)
    store.keep_walks(run, [("mou", "通知", {"problems": [], "verdict": verdict, **more})])
    return run


def test_the_standing_of_a_channel_is_that_of_its_last_judged_live_walk(store: Store) -> None:
    channel = ("mou", "通知")
    assert store.histories([channel], DAY)[channel] == History()
    judged(store, 1, "正常", since=DAY, read_days=4, read_on=DAY)
    judged(store, 2, "未验证", mode="replay", read_days=1)
    judged(store, 3, "")  # killed before it was judged
    assert store.histories([channel], DAY)[channel] == History((), 4, DAY, "正常", DAY)


def test_a_walk_is_kept_once_however_often_it_is_written(store: Store) -> None:
    run = judged(store, 1, "正常", items=3)
    store.keep_walks(run, [("mou", "通知", {"verdict": "中断", "note": "连不上"})])
    assert [(row.verdict, row.items, row.note) for row in store.walks(run)] == [("中断", 3, "连不上")]


def came(store: Store, number: int) -> None:
    """The article of that number is fetched and kept."""
    url = BASE.format(number)
    made = record(url, f"样例正文{number}", number)
    store.file([replace(made, context=replace(made.context, of=url))])
    store.keep_document(visit(store), document(url=url))


def unread(store: Store) -> int:
    return store.histories([("mou", "通知")], DAY)["mou", "通知"].unread


def test_articles_that_were_listed_and_did_not_come_are_counted_from_the_newest(store: Store) -> None:
    store.keep_listed("mou", "通知", rows(5, 5, DAY), AT)
    assert unread(store) == 4  # the fifth was four days old when it was first listed
    came(store, 3)
    assert unread(store) == 2
    store.keep_listed("mou", "通知", rows(6, 1, DAY), AT + timedelta(hours=1))
    assert unread(store) == 3
    came(store, 6)
    assert unread(store) == 0


def test_what_is_lost_is_named_with_why_but_for_what_was_read_and_is_no_document(store: Store) -> None:
    store.keep_listed("mou", "通知", rows(4, 4, DAY), AT)
    came(store, 4)
    for number, problem in ((3, "整期节目页只有目录，没有正文"), (2, "页面没有正文")):
        url = BASE.format(number)
        made = record(url, "目录", number)
        store.file([replace(made, context=replace(made.context, of=url))])
        store.not_read(visit(store), problem)
    for day, reason in ((0, "HTTP 503"), (1, "超时没有回应")):
        judged(store, day, "正常", problems=[f"{BASE.format(1)}?spm=1 {reason}"])
    told = [(one.url, one.reason) for one in store.lost(AT)]
    assert told == [(BASE.format(2), "页面没有正文"), (BASE.format(1), "超时没有回应")]
    assert store.lost(AT + timedelta(seconds=1)) == []


def test_a_channel_stands_as_its_last_live_run_found_it(store: Store) -> None:
    assert store.standings() == {}
    for day, verdict, mode in ((1, "未验证", "replay"), (2, "逾期", "live"), (3, "未验证", "replay"), (4, "", "live")):
        judged(store, day, verdict, mode)
    assert {key: row.verdict for key, row in store.standings().items()} == {("mou", "通知"): "逾期"}

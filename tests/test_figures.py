"""The figures of tables of statistics are kept once a document, revisions beside them, and make a history."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from crawlers.archive import Context, Record
from crawlers.records import SHANGHAI, Attachment, Capture, Document, ListItem, Table
from desk import figures
from desk.database import tables
from desk.store import Store

HEAD = ("指标", "绝对量（亿元）", "同比增长（%）")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path)
    yield opened
    opened.close()


def document(month: int, *rows: tuple[str, ...], day: date | None = None) -> Document:
    """A month's release (样例), published in the middle of the next."""
    url = f"https://www.tongji.example/sj/t2026{month:02}15_{len(rows)}.html"
    table: Table = (HEAD, *rows)
    published = day or date(2026, month + 1, 15)
    title = f"2026年{month}月样例统计"
    return Document(url, "tongji", "数据", title, published, paragraphs=("样例",), kinds=("text",), tables=(table,))


def kept(store: Store, one: Document) -> dict[int, Document]:
    """The document in the store, by its row."""
    data = one.url.encode()
    at = datetime(2026, 8, 1, 9, tzinfo=SHANGHAI)
    place = ("2026-08/a.warc.gz", one.published.toordinal() if one.published else 0)
    capture = Capture(one.url, one.site, one.channel, at, 200, (), data, sha256(data).hexdigest(), place)
    listed = ListItem(one.url, one.title, one.published)
    store.file([Record(capture, Context(one.site, one.channel, "article", one.url, 1, True, listed))])
    (article,) = (visit for found in store.unread() for visit in store.visits(found))
    assert store.keep_document(article, one).new
    return {tables.Document.objects.latest("id").pk: one}


def test_a_figure_is_kept_once_however_often_its_document_is_read(store: Store) -> None:
    one = kept(store, document(5, ("样例收入", "120", "5.1"), ("样例支出", "99", "…")))
    figures.keep("m-1", one, [()])
    figures.keep("m-1", one, [()])
    rows = tables.Figure.objects.order_by("row").values_list("indicator", "value", "change", "row", "change_column")
    assert list(rows) == [("样例收入", 120.0, 5.1, 1, 2), ("样例支出", 99.0, None, 2, None)]


def test_what_a_later_model_reads_stands_for_what_an_earlier_read(store: Store) -> None:
    one = kept(store, document(5, ("样例收入", "120", "5.1"), ("样例支出", "99", "1.0")))
    figures.keep("m-1", one, [()])
    ((pk, said),) = one.items()
    figures.keep("m-2", {pk: replace(said, tables=((HEAD, ("样例支出", "98", "1.0")),))}, [()])
    assert list(tables.Figure.objects.values_list("indicator", "value", "model")) == [("样例支出", 98.0, "m-2")]


def test_a_history_goes_through_the_months_and_takes_what_was_published_last(store: Store) -> None:
    figures.keep("m-1", kept(store, document(5, ("样例收入", "120", "5.1"))), [()])
    figures.keep("m-1", kept(store, document(6, ("样例收入", "130", "6.0"))), [()])
    revised = document(5, ("样例收入", "121", "5.2"), ("样例支出", "7", ""), day=date(2026, 7, 20))
    figures.keep("m-1", kept(store, revised), [()])
    found = figures.history("样例收入")
    assert list(zip(found["period"], found["value"], strict=True)) == [("2026-05", 121.0), ("2026-06", 130.0)]
    assert found["source"].iloc[0] == revised.url
    assert [row["value"] for row in figures.stated("样例收入") if row["period"] == "2026-05"] == [120.0, 121.0]


def test_what_was_withdrawn_is_in_no_history(store: Store) -> None:
    figures.keep("m-1", kept(store, document(5, ("样例收入", "120", "5.1"))), [()])
    tables.Document.objects.update(standing="withdrawn")
    found = figures.history("样例收入")
    assert found.empty
    assert "value" in found.columns


def test_a_figure_that_a_document_states_in_two_ways_is_left_out_and_named(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    one = kept(store, document(5, ("样例收入", "120", "5.1"), ("样例支出", "9", "")))
    other = Attachment(
        "", "附表.xlsx", "", "", "xlsx", tables=((HEAD, ("样例收入", "210", "5.1"), ("样例支出", "9", "")),)
    )
    figures.keep("m-1", one, [(other,)])
    assert list(tables.Figure.objects.values_list("indicator", flat=True)) == ["样例支出"]
    assert "有 1 项同名而数字不同" in caplog.text


def test_many_figures_are_kept_in_several_transactions(store: Store) -> None:
    rows = [(f"样例产品{number}", str(number), "1.0") for number in range(450)]
    figures.keep("m-1", kept(store, document(5, *rows)), [()])
    assert tables.Figure.objects.count() == 450

"""Gaps in the sequences of document numbers: what is a lead, what never is, and how one is closed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from hypothesis import given
from hypothesis import strategies as st

from crawlers import sites
from crawlers.archive import Context, Record
from crawlers.records import SHANGHAI, Capture, Document, ListItem
from desk.asking import UsageError
from desk.database import tables
from desk.gaps import explain, notice, open_gaps, open_lines
from desk.store import Store
from nlp.gaps import CONTINUED, Kept, Number, gaps, number_of, told
from nlp.records import Entry, Fact
from nlp.sketches import sketch
from tests.conftest import Command


def kept(numbers: Sequence[int], code: str = "样办发", year: int = 2026, first: date = date(2026, 3, 1)) -> Kept:
    return {Number(code, year, n): first + timedelta(days=n) for n in numbers}


def missing(found: Kept, *cited: Number) -> list[int]:
    return [one.number for one in sorted(gaps(found, cited))]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("样办发〔2026〕12号", Number("样办发", 2026, 12)),
        ("样办发[2026]12号", Number("样办发", 2026, 12)),
        ("样办发（2026）第012号", Number("样办发", 2026, 12)),
        (" 样 办 发【２０２６】１２ 号", Number("样办发", 2026, 12)),
        ("样办发明电〔2026〕12号", Number("样办发明电", 2026, 12)),
        ("国家税务总局公告2026年第7号", Number("国家税务总局公告", 2026, 7)),
        ("税务总局公告2026年第7号", Number("国家税务总局公告", 2026, 7)),
        ("中国人民银行公告〔2026〕第7号", Number("中国人民银行公告", 2026, 7)),
        ("中华人民共和国商务部 海关总署公告2026年第7号", Number("商务部公告", 2026, 7)),
        ("中华人民共和国国务院令第八百一十二号", Number("国务院令", CONTINUED, 812)),
        ("国令第812号", Number("国务院令", CONTINUED, 812)),
        ("样例委令第一〇五号", Number("样例委令", CONTINUED, 105)),
        ("某部通告2026年第3号", Number("某部通告", 2026, 3)),
    ],
)
def test_one_number_has_many_spellings(text: str, number: Number) -> None:
    assert number_of(text) == number
    assert number_of(str(number)) == number


@pytest.mark.parametrize("text", ["", "12号", "2026年第7号", "GB/T 9704—2012", "样办发〔26〕12号", "关于样例的通知"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert number_of(text) is None


def test_what_is_missing_between_numbers_that_are_kept_is_a_gap() -> None:
    assert missing(kept([8, 9, 10, 11, 13, 16])) == [12, 14, 15]
    assert missing(kept([8, 9, 10, 11, 12])) == []


def test_nothing_is_said_of_few_numbers_or_of_an_issuer_that_publishes_few() -> None:
    assert missing(kept([8, 9, 11, 12])) == []
    assert missing(kept([3, 11, 18, 30, 41, 52, 60])) == []


def test_a_hole_in_the_collection_and_a_misread_number_are_no_gaps() -> None:
    assert missing(kept([1, 2, *range(4, 10), *range(21, 25), 26])) == [3, 25]
    assert missing(kept([1, 2, 4, 5, 6, 7, 1200])) == [3]


def test_a_year_begins_with_a_gap_only_where_its_turn_was_seen() -> None:
    here = kept([3, 4], first=date(2026, 1, 5))
    before = kept([55, 56, 58], year=2025, first=date(2025, 11, 1))
    assert missing({**before, **here}) == [1, 2]
    long_ago = kept([5, 6, 7], year=2025, first=date(2025, 2, 1))
    assert missing({**long_ago, **here}) == []
    assert missing({**kept([7, 8, 9], code="别发", year=2025, first=date(2025, 11, 1)), **here}) == []


def test_a_cited_number_is_a_gap_whatever_the_share_but_not_before_the_first_nor_far_beyond_the_last() -> None:
    few = kept([3, 11, 18, 30, 41, 52, 60])
    assert missing(few, *(Number("样办发", 2026, n) for n in (1, 2, 12, 18, 63, 71, 400))) == [12, 63]
    assert missing(few, Number("样办发", 2025, 12), Number("别发", 2026, 12)) == []


def test_older_orders_are_cited_for_ever() -> None:
    orders = kept([371, 810, 811, 812, 814], code="国务院令", year=CONTINUED)
    assert missing(orders, *(Number("国务院令", CONTINUED, n) for n in (423, 811, 815))) == [813, 815]


def test_a_line_says_what_is_kept_beside_the_gap_and_since_when() -> None:
    beside = {Number("样办发", 2026, 11): date(2026, 3, 2), Number("样办发", 2026, 13): date(2026, 3, 6)}
    (line,) = told([Number("样办发", 2026, 12)], beside)
    assert line == ((Number("样办发", 2026, 12),), "样办发〔2026〕11、13 已见，12 未见（11号 3月2日，13号 3月6日）")


def test_numbers_side_by_side_are_one_line() -> None:
    beside = {Number("某局公告", 2025, 3): None, Number("某局公告", 2025, 9): date(2026, 1, 4)}
    absent = [Number("某局公告", 2025, n) for n in (1, 2, 4, 5, 6, 8, 11)]
    assert [line for _, line in told(absent, beside)] == [
        "某局公告2025年第3 已见，1、2 未见",
        "某局公告2025年第3、9 已见，4—6、8 未见（9号 2026年1月4日）",
        "某局公告2025年第9 已见，11 未见（9号 2026年1月4日）",
    ]
    assert told([Number("国务院令", CONTINUED, 5)], {})[0][1] == "国务院令第5 未见"


def test_what_the_highest_organs_give_out_comes_first() -> None:
    absent = [Number(code, 2026, 2) for code in ("样发", "国家税务总局公告", "国办发")]
    assert [line for _, line in told(absent, {})] == [
        "国办发〔2026〕2 未见",
        "国家税务总局公告2026年第2 未见",
        "样发〔2026〕2 未见",
    ]


NUMBERS = st.lists(st.integers(1, 9), min_size=1, max_size=40).map(
    lambda steps: [sum(steps[: n + 1]) for n in range(len(steps))]
)


@given(NUMBERS, st.sets(st.integers(1, 400)))
def test_gaps_are_missing_lie_between_and_close_one_by_one(numbers: list[int], cited: set[int]) -> None:
    found = kept(numbers)
    named = [Number("样办发", 2026, n) for n in cited]
    absent = gaps(found, named)
    assert not absent & found.keys()
    assert all(numbers[0] < one.number < numbers[-1] or one in named for one in absent)
    assert gaps(found) <= absent
    assert sorted(one for numbers_, _ in told(absent, found) for one in numbers_) == sorted(absent)
    within = [one for one in absent if one.number < numbers[-1]]
    for one in within:
        assert gaps({**found, one: None}, named) >= absent - {one}
        assert one not in gaps({**found, one: None}, named)


AT = datetime(2026, 3, 7, 9, tzinfo=SHANGHAI)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path)
    yield opened
    opened.close()


def came(
    store: Store, number: str | None, day: date | None = date(2026, 3, 2), site: str = "mou", at: datetime = AT
) -> int:
    """A document with that number comes to be kept; its row."""
    url = f"https://www.mou.example/{tables.Document.objects.count()}.html"
    body = url.encode()
    capture = Capture(url, site, "通知", at, 200, (), body, sha256(body).hexdigest(), ("2026-03/a.warc.gz", len(url)))
    capture = replace(capture, warc=("2026-03/a.warc.gz", tables.Capture.objects.count()))
    store.file([Record(capture, Context(site, "通知", "article", url, 1, True, ListItem(url, "样例通知", day)))])
    ((article,),) = map(store.visits, store.unread())
    text = Document(url, site, "通知", "样例通知", day, doc_number=number, paragraphs=(url,), kinds=("text",))
    assert store.keep_document(article, text).new
    return tables.Document.objects.latest("id").pk


def some(store: Store, *numbers: int) -> None:
    for n in numbers:
        came(store, f"样办发〔2026〕{n}号", date(2026, 3, 2) + timedelta(days=n - 11))


def test_a_gap_is_noticed_once_and_closed_by_the_day_its_document_comes(store: Store) -> None:
    some(store, 8, 9, 10, 11, 13)
    notice(AT)
    notice(AT + timedelta(days=1))
    assert open_lines() == ["样办发〔2026〕11、13 已见，12 未见（11号 3月2日，13号 3月4日）"]
    assert [(gap.numbers, gap.noticed) for gap in open_gaps()] == [(("样办发〔2026〕12号",), AT)]
    row = came(store, "样办发[2026]第12号")
    later = AT + timedelta(days=2)
    notice(later)
    assert open_lines() == []
    closed = tables.NumberGap.objects.get()
    assert (closed.state, closed.closed) == ("appeared", later)
    tables.Document.objects.filter(pk=row).delete()
    notice(later + timedelta(days=1))
    assert open_lines() == []


def test_a_gap_is_closed_however_late_its_document_comes(store: Store) -> None:
    some(store, 8, 9, 10, 11, 13)
    notice(AT)
    came(store, "样办发〔2026〕12号", date(2026, 3, 4))
    notice(AT.replace(year=2029))
    assert open_lines() == []


def test_a_withdrawn_document_counts_as_seen(store: Store) -> None:
    some(store, 8, 9, 10, 11, 12, 13)
    tables.Document.objects.filter(record__doc_number="样办发〔2026〕12号").update(standing="withdrawn")
    notice(AT)
    assert open_lines() == []


def test_what_a_person_explained_stays_explained(store: Store) -> None:
    some(store, 8, 9, 10, 11, 13)
    notice(AT)
    assert explain("样办发（2026）12号", " 未公开 ", "样例甲", AT) == "样办发〔2026〕12号"
    notice(AT + timedelta(days=1))
    assert open_lines() == []
    came(store, "样办发〔2026〕12号")
    notice(AT + timedelta(days=2))
    row = tables.NumberGap.objects.get()
    assert (row.state, row.closed, row.explanation, row.explained_by) == ("explained", AT, "未公开", "样例甲")


def test_an_explanation_names_a_gap_a_reason_and_a_person(store: Store) -> None:
    some(store, 8, 9, 10, 11, 13)
    notice(AT)
    for text, why, by, said in (
        ("第十二号文", "未公开", "样例甲", "不是文号"),
        ("样办发〔2026〕12号", "", "样例甲", "--why"),
        ("样办发〔2026〕12号", "未公开", " ", "--by"),
        ("样办发〔2026〕14号", "未公开", "样例甲", "不在断号之列"),
    ):
        with pytest.raises(UsageError, match=said):
            explain(text, why, by, AT)
    some(store, 12)
    notice(AT)
    with pytest.raises(UsageError, match="已经收到"):
        explain("样办发〔2026〕12号", "未公开", "样例甲", AT)


def test_a_number_that_a_kept_text_cites_is_named_with_the_text(store: Store) -> None:
    some(store, 1, 9, 17, 25, 33)
    citing = came(store, None)
    fact = Fact("doc_number", "样办发〔2026〕34号", 0, 0, 0, value="样办发〔2026〕34号")
    entry = Entry(Document("https://www.mou.example/5.html", "mou", "通知", "样例通知"), facts=(fact,))
    store.keep_entries("m", {citing: (entry, sketch(entry.document))})
    notice(AT)
    assert open_lines() == ["样办发〔2026〕33 已见，34 未见（33号 3月24日）；34号见于《样例通知》"]


def test_a_silent_gap_waits_only_while_its_issuer_publishes_most_numbers(store: Store) -> None:
    some(store, 8, 9, 10, 11, 13)
    notice(AT)
    some(store, 23, 33, 43)
    notice(AT + timedelta(days=1))
    assert open_lines() == []


def test_numbers_of_provinces_of_long_ago_and_of_nobody_are_no_lead(store: Store) -> None:
    province = next(site.name for site in sites.load().values() if site.kind == "province")
    for n in (8, 9, 10, 11, 13):
        came(store, f"某政发〔2026〕{n}号", site=province)
        came(store, f"样发〔2024〕{n}号", date(2024, 3, 2))
        came(store, f"样发〔2023〕{n}号", date(2026, 3, 2))
        came(store, None)
    notice(AT)
    assert list(tables.NumberGap.objects.all()) == []


def test_an_undated_document_counts_from_when_it_was_seen(store: Store) -> None:
    some(store, 8, 9, 10, 11)
    came(store, "样办发〔2026〕13号", None)
    notice(AT)
    assert open_lines() == ["样办发〔2026〕11、13 已见，12 未见（11号 3月2日）"]


def test_the_kept_numbers_are_read_from_an_index_whatever_the_records_weigh(store: Store) -> None:
    some(store, 8, 9, 10, 11, 13)
    notice(AT)
    asked = []

    def hear(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if 'FROM "desk_document"' in sql:
            asked.append((sql, params))
        return execute(sql, params, many, context)

    with connections["default"].execute_wrapper(hear):
        assert len(open_gaps()) == 1
    ((sql, params),) = asked
    assert "record" not in sql
    with connections["default"].cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        assert "COVERING INDEX document_numbered" in "".join(row[-1] for row in cursor.fetchall())


def test_a_home_of_before_gets_its_numbers_into_the_column(store: Store) -> None:
    some(store, 8)
    came(store, None)
    tables.Document.objects.update(doc_number="")
    migration = import_module("desk.migrations.0014_numbered")
    with connections["default"].cursor() as cursor:
        cursor.execute(migration.FILL)
    assert list(tables.Document.objects.values_list("doc_number", flat=True)) == ["样办发〔2026〕8号", ""]


def test_an_empty_home_has_no_gaps(store: Store) -> None:
    notice(AT)
    assert (open_lines(), open_gaps()) == ([], [])


def test_the_command_lists_gaps_and_takes_a_word_for_one(tmp_path: Path, jingxun: Command) -> None:
    store = Store(tmp_path)
    some(store, 8, 9, 10, 11, 13)
    notice(AT)
    store.close()
    listed = jingxun("gaps", "--home", tmp_path, "--json")
    assert (listed.code, listed.json["numbers"]) == (0, ["样办发〔2026〕12号"])
    explained = jingxun(
        "gaps", "--home", tmp_path, "--explain", "样办发[2026]12号", "--why", "未公开", "--by", "样例甲"
    )
    assert (explained.code, explained.out) == (0, "样办发〔2026〕12号 已说明：未公开（样例甲）\n")
    assert jingxun("gaps", "--home", tmp_path).out == "没有断号\n"
    wrong = jingxun("gaps", "--home", tmp_path, "--why", "未公开")
    assert (wrong.code, wrong.out) == (2, "")

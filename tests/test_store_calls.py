"""Calls are kept beside the documents: results find them in whatever order they come, last year's are foretold."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from crawlers.archive import Context, Record
from crawlers.codec import from_json, to_json
from crawlers.records import SHANGHAI, Capture, Document, ListItem
from desk import calls
from desk.database import tables
from desk.store import Store
from nlp.records import Entry, Fact, Importance, Opportunity
from reports.compose import compose
from reports.records import Briefing, Masthead

CALL = Document(  # this and all that follows is invented (样例)
    "https://www.miit.example/call.html",
    "miit",
    "通知",
    "工业和信息化部办公厅关于组织推荐2031年度样例特色产业集群的通知",
    date(2031, 5, 10),
    source="工业和信息化部",
    doc_number="工信厅样例函〔2031〕12号",
    paragraphs=("请于2031年7月31日前将推荐材料报送我部。",),
    kinds=("text",),
)
RESULT = Document(
    "https://www.miit.example/result.html",
    "miit",
    "公示",
    "关于2031年度样例特色产业集群名单的公示",
    date(2031, 10, 11),
    source="工业和信息化部",
    paragraphs=("现将名单予以公示。",),
    kinds=("text",),
    tables=(
        (
            ("地区", "集群"),
            ("福建（不含厦门）", "福建样例纺织集群"),
            ("厦门", "厦门样例软件集群"),
            ("江西", "江西样例铜业集群"),
        ),
    ),
)
OPEN = Opportunity(deadline="2031-07-31")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path)
    yield opened
    opened.close()


def kept(store: Store, one: Document) -> int:
    """The row of the document in the store."""
    data = one.url.encode()
    at = datetime(2031, 12, 1, 9, tzinfo=SHANGHAI)
    capture = Capture(one.url, one.site, one.channel, at, 200, (), data, sha256(data).hexdigest(), ("a", len(one.url)))
    listed = ListItem(one.url, one.title, one.published)
    store.file([Record(capture, Context(one.site, one.channel, "article", one.url, 1, True, listed))])
    (article,) = (visit for found in store.unread() for visit in store.visits(found))
    assert store.keep_document(article, one).new
    return int(tables.Document.objects.latest("id").pk)


def understood(store: Store, one: Document, opened: Opportunity | None = None, numbers: tuple[str, ...] = ()) -> int:
    """The document kept and understood; its row."""
    facts = tuple(Fact("doc_number", number, 0, 0, 0, value=number) for number in numbers)
    pk = kept(store, one)
    calls.keep({pk: Entry(one, opportunity=opened, facts=facts)})
    calls.follow("fujian")
    return pk


def test_a_result_leads_to_its_call_with_the_rows_of_province_and_city_apart(store: Store) -> None:
    understood(store, CALL, OPEN)
    understood(store, RESULT)
    found = calls.following([RESULT])[RESULT.url]
    assert (found.call, found.stage, found.how) == (CALL.url, "公示", "同机关同名")
    assert [(row.area, row.span.paragraph) for row in found.rows] == [("福建", 1), ("厦门", 2)]


def test_a_result_that_came_before_its_call_finds_it_all_the_same(store: Store) -> None:
    understood(store, RESULT)
    assert calls.following([RESULT]) == {}
    understood(store, CALL, OPEN)
    assert calls.following([RESULT])[RESULT.url].call == CALL.url


def test_a_number_leads_to_a_call_of_another_body(store: Store) -> None:
    other = replace(RESULT, source="财政部", title="财政部关于下达2031年样例补助资金预算的通知")
    understood(store, other, numbers=("工信厅样例函〔2031〕12号",))
    understood(store, CALL, OPEN)
    assert (calls.following([other])[other.url].stage, calls.following([other])[other.url].how) == ("资金下达", "文号")


def test_what_a_later_model_reads_as_no_call_is_none(store: Store) -> None:
    pk = understood(store, CALL, OPEN)
    understood(store, RESULT)
    calls.keep({pk: Entry(CALL)})
    calls.follow("fujian")
    assert calls.due(date(2032, 4, 1)) == ()
    assert calls.following([RESULT]) == {}


def test_a_call_of_last_year_is_foretold_until_this_years_comes(store: Store) -> None:
    understood(store, CALL, OPEN)
    assert calls.due(date(2032, 3, 10)) == ()
    (found,) = calls.due(date(2032, 3, 11))
    assert (found.expected, [one.url for one in found.earlier]) == (date(2032, 5, 10), [CALL.url])
    assert calls.due(date(2032, 3, 11), without=("miit",)) == ()
    again = replace(CALL, url="https://www.miit.example/again.html", published=date(2032, 4, 2))
    understood(store, replace(again, title=CALL.title.replace("2031", "2032")), OPEN)
    assert calls.due(date(2032, 4, 3)) == ()


def test_a_withdrawn_call_is_not_foretold(store: Store) -> None:
    pk = understood(store, CALL, OPEN)
    tables.Document.objects.filter(pk=pk).update(standing="withdrawn")
    assert calls.due(date(2032, 4, 1)) == ()


def test_the_issue_carries_what_its_items_follow_and_what_is_foretold(store: Store) -> None:
    understood(store, CALL, OPEN)
    understood(store, RESULT)
    day = date(2032, 4, 1)
    briefing = compose(
        [Entry(RESULT, story="s", importance=Importance(90))],
        day,
        Masthead(),
        results=calls.following([RESULT]),
        foretold=calls.due(day),
    )
    ((item,),) = (section.items for section in briefing.sections)
    assert item.result is not None and item.result.call == CALL.url
    assert [one.expected for one in briefing.foretold] == [date(2032, 5, 10)]
    assert from_json(Briefing, to_json(briefing)) == briefing

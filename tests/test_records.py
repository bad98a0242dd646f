"""The records: frozen, to JSON and back, with their schema."""

import json
from dataclasses import FrozenInstanceError, fields
from datetime import date, datetime

import pytest

from crawlers.codec import from_json, to_json
from crawlers.records import SHANGHAI, Attachment, Capture, Document, Link
from nlp.records import Entry, Fact, Importance, Opportunity, Probabilities, Province, Reference, Span, text_of
from reports.records import Briefing, CalendarDay, Coverage, Item, KeyFigure, Masthead, Section, Sentence, Signature

AT = datetime(2026, 3, 5, 6, 30, tzinfo=SHANGHAI)
DOCUMENT = Document(
    url="https://www.mou.example/a",
    site="mou",
    channel="通知",
    title="某部关于样例的通知",
    published=date(2026, 3, 5),
    published_time=AT,
    paragraphs=("样例第一段。",),
    kinds=("text",),
    tables=((("地区", "数额"), ("某省", "3")),),
    attachments=(Link("附件", "https://www.mou.example/a.pdf"),),
    captures=("ab",),
)
ENTRY = Entry(
    document=DOCUMENT,
    domains=Probabilities((0.1, 0.9, 0.0, 0.0, 0.0, 0.0)),
    labels=("经济",),
    unsure=True,
    theme="财政、金融、审计",
    facts=(Fact("money", "3", 1, 3, 4, part="table 1", value=3.0), Fact("date", "5日", 0, 0, 2, value="2026-03-05")),
    summary=(Span(0, 0, 6),),
    links=(Reference("cites", "某发〔2026〕1号"),),
    province=Province("福建", 95, "named_in_list", (Span(1, 0, 2, "table 1"),)),
    opportunity=Opportunity(deadline="2026-04-01"),
    importance=Importance(60, ("国务院文件",)),
)
BRIEFING = Briefing(
    masthead=Masthead(),
    day=date(2026, 3, 5),
    sections=(Section("经济", (Item(ENTRY, "题", (Sentence("句。", Span(0, 0, 2), ("date",)),), "某部"),)),),
    key_figures=(KeyFigure("3", "共3", "某部", "https://www.mou.example/a"),),
    calendar=(CalendarDay(date(2026, 4, 1), "截止", "https://www.mou.example/a"),),
    coverage=(Coverage("mou", "某部", "正常", 1, 1),),
    signatures=(Signature("审核", "某人", AT),),
)


@pytest.mark.parametrize(
    "record",
    [
        Capture("u", "s", "c", AT, 200, (("A", "b"),), b"\x00\xff", "ab", ("f", 3)),
        Attachment("u", "n", "v", "ab", "pdf", ("段",), ((("a",),),), ("扫描件",)),
        DOCUMENT,
        ENTRY,
        BRIEFING,
    ],
    ids=lambda record: type(record).__name__,
)
def test_a_record_comes_back_from_json_as_it_was(record: object) -> None:
    line = json.loads(json.dumps(to_json(record), ensure_ascii=False))
    assert line["schema"] == 1
    assert from_json(type(record), line) == record


def test_dates_are_iso_8601_and_times_carry_their_zone() -> None:
    line = to_json(DOCUMENT)
    assert (line["published"], line["published_time"]) == ("2026-03-05", "2026-03-05T06:30:00+08:00")


def test_spans_are_lists_and_domains_an_object() -> None:
    line = to_json(ENTRY)
    assert line["summary"] == [[0, 0, 6]]
    assert line["province"]["evidence"] == [[1, 0, 2, "table 1"]]
    assert line["domains"]["经济"] == 0.9


def test_a_span_gives_the_characters_it_points_at() -> None:
    assert text_of(DOCUMENT, Span(1, 0, 4, "table 1")) == "某省\t3"
    assert text_of(DOCUMENT, Span(0, 0, 2)) == "样例"
    assert text_of(DOCUMENT, Span(0, 0, 2, "title")) == "某部"


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        DOCUMENT.title = "另一题"  # type: ignore[misc]


def test_a_later_schema_and_a_wrong_field_are_refused_in_one_line() -> None:
    with pytest.raises(ValueError, match="比本版本新"):
        from_json(Document, {**to_json(DOCUMENT), "schema": 2})
    with pytest.raises(ValueError, match="字段不合"):
        from_json(Document, {"url": "https://www.mou.example/a"})


def test_an_older_line_without_a_newer_field_is_read_with_its_default() -> None:
    line = to_json(DOCUMENT)
    del line["index_number"]
    assert from_json(Document, line).index_number is None


def test_the_document_has_the_fields_of_the_design() -> None:
    names = {field.name for field in fields(Document)}
    assert {"issued", "issuer", "doc_number", "theme", "kinds", "captures", "reader", "problems", "revision"} <= names

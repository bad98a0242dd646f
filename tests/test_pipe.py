"""The pipeline as a whole: one Entry a document, in order, whatever the documents hold."""

import logging
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from crawlers.codec import from_json, to_json
from crawlers.records import Document
from nlp.pipe import MODEL, analyse, load
from nlp.records import Entry, Span, text_of

TABLE = (("序号", "地区", "金额"), ("1", "福建省", "3亿元"))


@pytest.fixture(scope="module")
def language() -> Language:
    return load("fujian")


def document(
    url: str, title: str = "", *paragraphs: str, tables: tuple[tuple[tuple[str, ...], ...], ...] = ()
) -> Document:
    return Document(url, "sample", "", title, date(2026, 5, 6), paragraphs=paragraphs, tables=tables)


def test_there_is_one_entry_for_each_document_in_order(language: Language) -> None:
    given_documents = [document(f"u{n}", f"样例标题{n}", "正文。" * n) for n in range(7)]
    assert [entry.document for entry in analyse(given_documents, language)] == given_documents


def test_no_documents_give_no_entries(language: Language) -> None:
    assert analyse([], language) == []


@pytest.mark.parametrize(
    "made",
    [
        document("u"),
        document("u", "关于组织申报样例项目的通知"),
        document("u", "", "某部通知。"),
        document("u", "", "", "　", "\\n"),
    ],
)
def test_whatever_is_missing_the_entry_is_full(language: Language, made: Document) -> None:
    (entry,) = analyse([made], language)
    assert entry.model == MODEL and entry.labels and entry.story and sum(entry.domains.values) >= 0


def test_facts_of_title_body_and_tables_name_their_part(language: Language) -> None:
    made = document("u", "财政部下达5亿元", "其中福建3亿元。", tables=(TABLE,))
    (entry,) = analyse([made], language)
    money = {fact.part: fact.text for fact in entry.facts if fact.kind == "money"}
    assert money == {"title": "5亿元", "": "3亿元", "table 1": "3亿元"}


def test_a_document_that_fails_is_logged_and_stops_no_other(
    language: Language, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(doc: Doc) -> Doc:
        if doc._.title == "坏":
            raise RuntimeError("样例故障")
        return doc

    monkeypatch.setattr(language, "_components", [("fail", fail), *language._components])
    with caplog.at_level(logging.ERROR, "nlp"):
        entries = analyse([document("a", "好"), document("b", "坏"), document("c", "好")], language)
    assert [entry.facts is not None for entry in entries] == [True] * 3
    assert entries[1].labels == ("其他",) and entries[1].document.url == "b"
    assert "分析失败：b" in caplog.text and "样例故障" in caplog.text


def test_copies_share_a_story(language: Language) -> None:
    body = [
        "某部下达样例资金，支持样例企业建设平台，完善机制，提高服务水平，" * 3 + f"第{n}批安排{n}亿元。"
        for n in range(9)
    ]
    entries = analyse([document("old", "样例通知", *body), document("new", "样例通知", *body)], language)
    assert [entry.copies for entry in entries] == [("new",), ("old",)]
    assert entries[0].story == entries[1].story


def test_the_split_into_batches_changes_no_entry(language: Language) -> None:
    documents = [document(f"u{n}", f"国务院印发《样例{n}》", f"自2026年{n + 1}月1日起施行。") for n in range(6)]
    one_by_one = [analyse([made], language)[0] for made in documents]
    together = analyse(documents, language)
    assert [entry.facts for entry in together] == [entry.facts for entry in one_by_one]
    assert [entry.labels for entry in together] == [entry.labels for entry in one_by_one]


def test_cited_and_repealed_documents_are_links(language: Language) -> None:
    made = document(
        "u", "某部通知", "根据《样例意见》（国办发〔2025〕9号）制定。", "《样例办法》（财建〔2020〕5号）同时废止。"
    )
    (entry,) = analyse([made], language)
    assert [(link.kind, link.target) for link in entry.links] == [
        ("cites", "国办发〔2025〕9号"),
        ("repeals", "财建〔2020〕5号"),
    ]


def test_an_explanation_links_to_what_it_explains(language: Language) -> None:
    title = "某部有关负责人就《样例办法》答记者问"
    numbered = document("u", title, "近日，某部印发《样例办法》（财建〔2026〕7号）。")
    named, plain = document("v", title, "近日，某部印发样例文件。"), document("w", "某部印发《样例办法》", "正文。")
    links = [[(one.kind, one.target) for one in entry.links] for entry in analyse([numbered, named, plain], language)]
    assert links == [[("explains", "财建〔2026〕7号")], [("explains", "《样例办法》")], []]


def test_the_labels_of_a_round_up_are_those_of_its_best_items(language: Language) -> None:
    lines = (
        "样例戏曲电影节今晚播出",
        "样例戏曲电影节将于今晚播出，样例文化名家登台演出样例戏曲电影。",
        "前两月样例工业投资增长6.1%",
        "某局5日公布，前两月样例工业投资3万亿元，增长6.1%，样例企业利润增长2%。",
    )
    (entry,) = analyse([document("u", "联播快讯", *lines)], language)
    assert entry.labels == ("经济",)


def test_an_entry_survives_json(language: Language) -> None:
    made = document("u", "财政部关于申报样例项目的通知", "请于6月30日前报送。福建3亿元，增长5%。", tables=(TABLE,))
    (entry,) = analyse([made], language)
    assert from_json(Entry, to_json(entry)) == entry


TEXTS = st.lists(
    st.text(alphabet="某部印发《办法》（）〔2026〕5号年月日前，。亿元%福建申报\n\t　1３〇", max_size=40), max_size=5
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    title=st.text(max_size=30),
    paragraphs=TEXTS,
    cells=st.lists(st.text(alphabet="福建厦门大学3亿元\n\t", max_size=9), max_size=4),
)
def test_every_span_lies_in_the_document_as_given(
    language: Language, title: str, paragraphs: list[str], cells: list[str]
) -> None:
    made = document("u", title, *paragraphs, tables=((tuple(cells),),) if cells else ())
    (entry,) = analyse([made], language)
    for fact in entry.facts:
        assert text_of(made, Span(fact.paragraph, fact.start, fact.end, fact.part)) == fact.text
    for span in (*entry.summary, *entry.province.evidence):
        assert 0 <= span.start < span.end
        assert text_of(made, span)


@pytest.mark.parametrize(
    "piece", ["1", "一", "福建", "宁德时代", "各省", "〔2026〕", "（", "自", "3月", "元", "平和", "申报", "-1"]
)
@pytest.mark.timeout(120)  # seconds; a rule whose time grows with the square takes hours
def test_an_endless_text_is_read_to_its_end(language: Language, piece: str) -> None:
    (entry,) = analyse([document("u", piece * 100, piece * 20_000, tables=(((piece * 2_000,),),))], language)
    assert entry.labels


def test_importing_nlp_does_not_import_spacy() -> None:
    code = "import sys, nlp.records; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

"""Names in a text, officials with their office, and what of both becomes a fact."""

import json

import pytest

from crawlers.records import Document
from nlp.name_features import TEMPLATES, features
from nlp.named import told
from nlp.names import FOLDER, Label, Name, labels, names, shipped
from nlp.officials import officials
from nlp.pipe import analyse, load
from nlp.records import Fact, text_of
from nlp.records import Span as Stretch
from nlp.regions import region
from nlp.train import digest

Told = tuple[str, Label]


def _names(text: str, *found: Told) -> list[Name]:
    names = [Name(text.index(word), text.index(word) + len(word), label) for word, label in found]
    return sorted(names, key=lambda name: name.start)


def _offices(text: str, *found: Told) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.office) for one in officials(text, _names(text, *found))]


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        (
            "中共中央政治局委员、国务院副总理林样例3日会见来华访问的甲国总统卡样例。",
            [("国务院", "ORG"), ("林样例", "PER"), ("甲国", "LOC"), ("卡样例", "PER")],
            [
                ("中共中央政治局委员、国务院副总理林样例", "中共中央政治局委员、国务院副总理"),
                ("甲国总统卡样例", "甲国总统"),
            ],
        ),
        ("今天林样例主席同总统先生会谈。", [("林样例", "PER")], [("林样例主席", "主席")]),
        ("林样例、王样例出席。", [("林样例", "PER"), ("王样例", "PER")], []),
        ("样例大学教授林样例说", [("样例大学", "ORG"), ("林样例", "PER")], []),
        (
            "样例部党组书记、部长林样例，样例局局长王样例参加。",
            [("样例部", "ORG"), ("林样例", "PER"), ("样例局", "ORG"), ("王样例", "PER")],
            [("样例部党组书记、部长林样例", "样例部党组书记、部长"), ("样例局局长王样例", "样例局局长")],
        ),
        ("总理　　林样例", [("林样例", "PER")], [("总理　　林样例", "总理")]),
        (
            "决定任命林样例为样例部部长；免去王样例的样例部部长职务。",
            [("林样例", "PER"), ("王样例", "PER")],
            [("任命林样例为样例部部长", "样例部部长"), ("免去王样例的样例部部长", "样例部部长")],
        ),
        ("乙国经济部长卡样例说", [("卡样例", "PER")], [("乙国经济部长卡样例", "乙国经济部长")]),
        (
            "样例办分管日常工作的副主任林样例",
            [("样例办", "ORG"), ("林样例", "PER")],
            [("样例办分管日常工作的副主任林样例", "样例办分管日常工作的副主任")],
        ),
    ],
)
def test_the_office_is_as_printed(text: str, found: list[Told], expected: list[tuple[str, str]]) -> None:
    assert _offices(text, *found) == expected


def test_a_body_that_a_gazetteer_found_keeps_its_bounds() -> None:
    text = "教育部财政部和丙公司"
    listed = [Fact("organ", "教育部", 0, 0, 3), Fact("organ", "财政部", 0, 3, 6)]
    found = told(region([text]), _names(text, ("教育部财政部", "ORG"), ("丙公司", "ORG")), listed)
    assert [fact.text for fact in found] == ["教育部", "财政部", "丙公司"]


def test_a_listed_body_gives_way_to_the_one_that_it_is_part_of() -> None:
    text = "由教育部样例司负责"
    found = told(region([text]), _names(text, ("教育部样例司", "ORG")), [Fact("organ", "教育部", 0, 1, 4)])
    assert [(fact.kind, fact.text) for fact in found] == [("organ", "教育部样例司")]


def test_one_character_is_no_place() -> None:
    text = "中方与甲国"
    found = told(region([text]), _names(text, ("中", "LOC"), ("甲国", "LOC")), [])
    assert [fact.text for fact in found] == ["甲国"]


@pytest.mark.parametrize("text", ["", " \n\t　", "。。。", "\ud800甲", "A" * 5000, "锟斤拷" * 3000, "1" * 20_000])
def test_no_text_is_too_odd(text: str) -> None:
    assert all(0 <= name.start < name.end <= len(text) for name in names(text))


def test_a_sentence_reads_the_same_in_any_company() -> None:
    sentences = ["国务院总理在北京出席会议。", "商务部发言人介绍了情况。", "各地推进春耕。"]
    together = labels(sentences, shipped())
    assert together == [labels([sentence], shipped())[0] for sentence in sentences]


def test_there_is_a_row_a_character() -> None:
    assert features(["福建省", "x"], {}, {}).shape == (len("福建省\n\nx\n\n"), len(TEMPLATES))


def test_the_card_s_weights_are_those_shipped() -> None:
    card = json.loads((FOLDER / "names.json").read_text(encoding="utf-8"))
    assert card["weights"] == digest(FOLDER / "names.npz")


def test_the_pipeline_tells_bodies_places_and_officials() -> None:
    body = ("国务院总理李强3日在北京会见来华访问的肯尼亚总统鲁托。", "福建省教育厅在三明市举行活动。")
    document = Document("https://www.example.gov.cn/a", "样例", "要闻", "样例", paragraphs=body)
    entry = analyse([document], load())[0]
    assert {(f.text, f.what) for f in entry.facts if f.kind == "person_title"} == {
        ("国务院总理李强", "国务院总理"),
        ("肯尼亚总统鲁托", "肯尼亚总统"),
    }
    assert {"肯尼亚", "北京"} <= {fact.text for fact in entry.facts if fact.kind == "place"}
    for fact in entry.facts:
        assert text_of(document, Stretch(fact.paragraph, fact.start, fact.end, fact.part)) == fact.text

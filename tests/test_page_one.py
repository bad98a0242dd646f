"""The line for page one on invented texts: whole clauses of one sentence in sixty characters, or the title."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.records import Document
from nlp.page_one import LONGEST, line
from nlp.records import text_of
from nlp.summary import tell
from nlp.telling import Sentence, told

ACT = "某部3月5日下达样例资金42.6亿元支持"
LONG = "样例地区各级样例部门和有关样例单位以及样例企业"


def lined(text: str, title: str = "某部样例题目") -> str | None:
    made = Document("https://example.invalid/样例", "sample", "", title, paragraphs=(text,))
    found = list(told(made))
    span = line(made, found, range(len(found)))
    return None if span is None else text_of(made, span)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("某部3月5日下达样例资金42.6亿元。", "某部3月5日下达样例资金42.6亿元。"),
        ("记者今天从某部获悉，样例资金42.6亿元全部下达到位。", "样例资金42.6亿元全部下达到位。"),
        ("某局最新数据显示，1至4月样例产值3.2万亿元，增长6.1%。", "1至4月样例产值3.2万亿元，增长6.1%。"),
        (f"{ACT}{LONG}，推动样例工作再上新台阶并取得新成效。", f"{ACT}{LONG}"),
        (f"为更好服务全国{LONG}的长远发展，{ACT}样例改造项目。", f"{ACT}样例改造项目。"),
    ],
)
def test_a_sentence_is_cut_at_its_ends_only_where_it_must_fit(text: str, expected: str) -> None:
    assert lined(text) == expected


@pytest.mark.parametrize(
    "end",
    [
        "样例总投资超过30亿元",
        "但样例试点地区除外",
        "有关规定目前仍为草案",
        "不适用于样例单位",
        "同时废止《样例办法》",
        "拟于下一阶段再作安排",
    ],
)
def test_what_changes_the_meaning_is_never_cut_away(end: str) -> None:
    text = f"某部3月5日对{LONG}的样例申请、样例登记、样例备案和样例验收作出统一安排，{end}，推动样例工作取得新的成效。"
    assert lined(text) == "某部样例题目"


def test_a_title_alone_is_the_line() -> None:
    made = Document("u", "s", "", "某部印发样例办法")
    span = tell(made).line
    assert span is not None and text_of(made, span) == "某部印发样例办法"


def test_a_long_title_is_no_line() -> None:
    text = f"某部对{LONG * 3}作出统一的安排。"
    assert lined(text, "样例题目" * 16) is None


@pytest.mark.parametrize("start", ["该项目", "其做法", "这一工作", "同时", "要加快"])
def test_no_line_begins_with_a_word_whose_meaning_stands_before_it(start: str) -> None:
    assert lined(f"{start}样例投入达30亿元，覆盖200个县。") == "某部样例题目"


@given(
    st.lists(st.text(alphabet="某部印发《》“”（），；。为推动不3月", min_size=1, max_size=90), max_size=6),
    st.text(max_size=80),
)
def test_a_line_is_short_and_of_the_documents_own_words(paragraphs: list[str], title: str) -> None:
    made = Document("u", "s", "", title, paragraphs=tuple(paragraphs))
    span = tell(made).line
    assert span is None or 0 < len(text_of(made, span)) <= LONGEST


@given(st.text(alphabet="某部《》“”，；。推动不3", min_size=12, max_size=120))
def test_no_quotation_mark_or_title_is_cut_in_two(text: str) -> None:
    made = Document("u", "s", "", "", paragraphs=(text,))
    span = line(made, [Sentence(0, 0, len(text), text)], [0])
    whole = all(text.count(left) == text.count(right) for left, right in ("《》", "“”"))
    if span is not None and whole and _nested(text):
        cut = text_of(made, span)
        assert all(cut.count(left) == cut.count(right) for left, right in ("《》", "“”"))


def _nested(text: str) -> bool:
    """Every mark closes the last one opened."""
    waiting: list[str] = []
    for character in text:
        if character in "《“":
            waiting.append({"《": "》", "“": "”"}[character])
        elif character in "》”" and (not waiting or waiting.pop() != character):
            return False
    return not waiting

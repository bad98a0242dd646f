"""Copies of one text that give another figure are flagged, where and with what the copy says."""

from crawlers.records import Document
from nlp.conflicts import conflicts
from nlp.records import text_of

ONE = "某部下达样例专项资金5亿元，支持12个省份建设样例平台。"


def document(*paragraphs: str, url: str = "a") -> Document:
    return Document(url, "s", "c", "样例", paragraphs=paragraphs)


def test_a_differing_figure_is_told_with_its_place_and_what_the_copy_says() -> None:
    mine = document("前言。", ONE)
    (found,) = conflicts(mine, document(ONE.replace("5亿", "6亿"), url="b"))
    assert (text_of(mine, found.span), found.url, found.other) == ("5", "b", "6")


def test_spelling_and_other_sentences_are_no_conflict() -> None:
    spelt = document("下达样例专项资金１２００万元支持样例平台建设。")
    assert conflicts(spelt, document("下达样例专项资金1,200万元支持样例平台建设。")) == ()
    assert conflicts(document(ONE), document("另有样例培训资金3亿元，覆盖8个省份。")) == ()


def test_rows_that_repeat_their_words_are_not_compared() -> None:
    rows = [f"某省样例产业增加值同比增长{n}%。" for n in (3, 4)]
    assert conflicts(document(*rows), document(*reversed(rows))) == ()

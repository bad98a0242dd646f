"""The official themes: words found longest first, the theme with most of them, none where there is nothing."""

from dataclasses import replace

import pytest
import spacy

from crawlers.records import Document
from nlp.docs import make
from nlp.themes import theme, topic_counts, topics


def found(text: str) -> set[str]:
    return {child for (_, child), count in zip(topics(), topic_counts(text), strict=True) if count}


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("财政、金融、审计", "某部关于下达转移支付预算和专项资金的通知"),
        ("科技、教育", "某厅关于做好义务教育学校招生工作的通知"),
        ("港澳台侨工作", "某办公室关于涉及两岸台胞事项的通知"),
        ("国防", "某部队征兵和民兵工作的通知"),
    ],
)
def test_a_title_names_its_theme(name: str, title: str) -> None:
    assert theme(title) == name


@pytest.mark.parametrize("text", ["", "某", "abc 123", "　\n"])
def test_a_text_without_words_of_a_theme_has_none(text: str) -> None:
    assert theme(text) is None


def test_a_word_within_a_longer_word_is_not_counted() -> None:
    assert found("农业保险") == {"保险"}


def test_counts_are_damped() -> None:
    once, thrice = topic_counts("税务").sum(), topic_counts("税务税务税务").sum()
    assert (once, thrice) == (1, 2)


def test_every_topic_has_a_name_of_its_own() -> None:
    assert len(set(topics())) == len(topics())


def test_a_title_that_names_two_themes_alike_has_none() -> None:
    assert theme("税务和学校") is None


def test_the_theme_that_the_page_gives_itself_comes_first() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("jingxun_theme")
    document = Document("https://www.mou.example/1", "mou", "通知", "某部关于税务的通知")
    given = replace(document, theme="科技、教育\\教育")
    assert [nlp(make(one, (), nlp))._.theme for one in (document, given)] == ["财政、金融、审计", "科技、教育"]

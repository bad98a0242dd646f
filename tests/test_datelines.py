"""Datelines: what stands before a text truly begins."""

import pytest

from crawlers.records import Document
from nlp.datelines import dateline
from nlp.records import text_of
from nlp.summary import summary


@pytest.mark.parametrize(
    ("lead", "text"),
    [
        ("央视网消息（新闻联播）：", "某部今天发布样例。"),
        ("样例台消息（样例联播）：", "某部今天发布样例。"),
        ("新华社北京3月5日电（记者某某、某某）", "某部5日发布样例。"),
        ("中新网福州3月5日电 ", "某部发布样例。"),
        ("本报讯（记者某某）", "某部发布样例。"),
        ("", "新华社某分社揭牌，某部到场。"),
        ("", "本报告所称样例，是指某部编写的样例。"),
        ("", "电力供应平稳，某部发布样例。"),
    ],
)
def test_a_dateline_ends_where_the_text_begins(lead: str, text: str) -> None:
    assert (lead + text)[dateline(lead + text) :] == text


def test_a_summary_begins_behind_the_dateline() -> None:
    text = "央视网消息（新闻联播）：某部3月5日发布样例数据，前两月样例指标同比增长5.2%，增速比上年全年加快0.3个百分点。"
    document = Document(
        "https://tv.mou.example/a", "mou", "目录", "某部发布样例数据", paragraphs=(text,), kinds=("text",)
    )
    assert [text_of(document, span) for span in summary(document)] == [text.split("：", 1)[1]]

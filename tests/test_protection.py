"""Numbers of persons are masked in place; a page with a 密级 is set aside."""

import pytest

from crawlers.markup import Unreadable
from crawlers.protection import masked, refuse_marked, without_persons_numbers
from crawlers.records import Document


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("联系人手机13800138000，", "13800138000"),
        ("手机：138 0013 8000。", "138 0013 8000"),
        ("身份证号11010519491231002X。", "11010519491231002X"),
        ("账号4111 1111 1111 1111（样例）", "4111 1111 1111 1111"),
    ],
)
def test_a_persons_number_is_masked_character_by_character(text: str, number: str) -> None:
    assert masked(text) == text.replace(number, "●" * len(number))


@pytest.mark.parametrize(
    "text",
    [
        "电话010-66001234，",
        "投资12345678901元",
        "编号110105194912310021",  # no identity number: its check digit is wrong
        "批号4111111111111112",  # no card: Luhn fails
        "2026年3月5日至2026年12月31日",
        "统一社会信用代码91350100MA12345678",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert masked(text) == text


def test_title_text_and_tables_are_masked() -> None:
    given = Document("u", "s", "c", "手机13800138000", paragraphs=("13800138000",), tables=((("13800138000",),),))
    found = without_persons_numbers(given)
    assert {found.title[2:], *found.paragraphs, found.tables[0][0][0]} == {"●" * 11}


@pytest.mark.parametrize("mark", ["机密★1年", "密级：秘密", "绝密"])
def test_a_marked_page_is_set_aside(mark: str) -> None:
    with pytest.raises(Unreadable, match="已搁置"):
        refuse_marked(Document("https://www.mou.example/a", "s", "c", "某部样例", paragraphs=(mark, "正文")))


@pytest.mark.parametrize("text", ["秘密警察史料展开幕。", "保守国家秘密法实施条例公布", "商业秘密保护规定"])
def test_a_page_about_secrets_is_not_one(text: str) -> None:
    refuse_marked(Document("https://www.mou.example/a", "s", "c", text, paragraphs=(text,)))

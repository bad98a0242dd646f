"""Bytes to text to tree: declarations that lie, content after the end, hostile pages."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.pages import markup
from crawlers.pages.lines import lines, tidy

URL = "https://www.yangli.example/a.html"
TEXT = "样例：某部发布通知，姓镕者亦可办理。"


def _texts(page: str) -> list[str]:
    return [line.text for line in lines(markup.tree(page, URL))]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig", "utf-16"])
def test_text_is_the_same_in_every_encoding_without_any_declaration(encoding: str) -> None:
    assert markup.decode(f"<p>{TEXT}</p>".encode(encoding), None) == f"<p>{TEXT}</p>"


def test_utf8_is_read_as_utf8_whatever_page_and_header_declare() -> None:
    body = f'<meta charset="gb2312"><p>{TEXT}</p>'.encode()
    assert TEXT in markup.decode(body, "text/html; charset=gbk")


def test_gbk_that_declares_utf8_is_read_as_gbk() -> None:
    body = f'<meta charset="utf-8"><p>{TEXT * 3}</p>'.encode("gb18030")
    assert TEXT in markup.decode(body, "text/html; charset=utf-8")


def test_characters_outside_gb2312_survive_its_declaration() -> None:
    assert "镕" in markup.decode(f'<meta charset="gb2312"><p>{TEXT}</p>'.encode("gb18030"), None)


def test_a_declaration_after_two_thousand_bytes_counts() -> None:
    body = f'<head>{"<!-- bang -->" * 400}<meta charset="big5"></head><p>樣例公告，請依規定辦理。</p>'.encode("big5")
    assert "請依規定辦理" in markup.decode(body, None)


def test_text_after_a_stray_end_of_page_stays() -> None:
    assert _texts("<body><p>甲</p></body></html><div><p>乙</p></div></html><p>丙</p>") == ["甲", "乙", "丙"]


def test_nul_bytes_do_not_cut_the_page() -> None:
    assert _texts("<p>甲\0乙</p><p>丙</p>") == ["甲乙", "丙"]


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("", "空的"),
        ("<div>" * 3000 + "深", "嵌套过深"),
        ("<p>长" * 150_000, "网页过大"),
        ("字" * 6_000_000, "网页过大"),
    ],
)
def test_a_hostile_page_is_refused_in_one_chinese_line(page: str, reason: str) -> None:
    with pytest.raises(markup.Unreadable, match=reason) as refused:
        markup.tree(page, URL)
    assert "\n" not in str(refused.value) and URL in str(refused.value)


def test_fifty_megabytes_are_refused_unparsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(markup, "tree")
    with pytest.raises(markup.Unreadable, match="网页过大"):
        markup.page(b"<p>" * 17_000_000, (), URL)


def test_an_image_written_into_the_page_does_not_make_it_too_large() -> None:
    body = b'<img src="data:image/png;base64,' + b"A" * 30_000_000 + b'"><p>' + TEXT.encode() + b"</p>"
    assert TEXT in lines(markup.page(body, (), URL))[0].text


def test_inline_text_is_joined_with_nothing_and_blocks_break() -> None:
    page = "<div>第<b>二</b><span>段</span>\n  <i>完</i><br>下一行<p>另段</p>尾</div>"
    assert _texts(page) == ["第二段完", "下一行", "另段", "尾"]


def test_hidden_blocks_and_scripts_are_silent() -> None:
    assert _texts('<p>甲</p><div style="display: none">乙</div><script>丙</script><p hidden>丁</p>戊') == ["甲", "戊"]


def test_a_data_table_is_one_line_of_rows_with_spans_filled() -> None:
    table = (
        "<table><tr><th rowspan=2>项目</th><th colspan=2>金额</th></tr><tr><td>一月</td><td>二月</td></tr>"
        "<tr><td>样例</td><td>1</td><td>2</td></tr></table>"
    )
    (line,) = lines(markup.tree(table, URL))
    assert line.rows == (("项目", "金额", "金额"), ("项目", "一月", "二月"), ("样例", "1", "2"))


def test_a_layout_table_is_read_as_text() -> None:
    assert _texts("<table><tr><td><p>样例正文一。</p><p>样例正文二。</p></td></tr></table>") == [
        "样例正文一。",
        "样例正文二。",
    ]


def test_spans_that_claim_thousands_of_columns_are_bounded() -> None:
    table = "<table>" + "<tr>" + "<td colspan=9999 rowspan=9999>样</td>" * 4 + "</tr><tr><td>例</td></tr></table>"
    assert all(len(row) <= 100 for line in lines(markup.tree(table, URL)) for row in line.rows)


def test_names_spaced_out_for_width_are_closed_up_and_words_are_not() -> None:
    assert tidy("某 样 局") == "某样局"
    assert tidy("某部 某局") == "某部 某局"


@settings(max_examples=60)
@given(st.binary(max_size=3000))
def test_random_bytes_give_a_tree_or_one_line(body: bytes) -> None:
    try:
        markup.page(body, (("Content-Type", "text/html"),), URL)
    except markup.Unreadable as refused:
        assert "\n" not in str(refused)


@pytest.mark.parametrize("seed", range(4))
def test_a_file_that_is_no_text_is_refused_with_its_address(seed: int) -> None:
    film = b"\x00\x00\x00\x18ftypmp42" + random.Random(seed).randbytes(60_000)
    with pytest.raises(markup.Unreadable, match=r"不是网页.*https://a"):
        markup.page(film, (), "https://a.example/1.mp4")


def test_a_page_of_two_charsets_is_read() -> None:
    text = "<html><body><p>样例部决定开展样例试点，现将有关事项通知如下。</p></body></html>"
    assert markup.page(text.encode() + text.encode("gb18030"), (), "https://a.example/").findtext(".//p")

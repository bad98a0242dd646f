"""What changed in an article: what counts, what is shown, and that both are the same."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.codec import from_json, to_json
from crawlers.records import Document, Link
from crawlers.revisions import Change, Difference, difference, in_words, text_digest
from crawlers.withdrawn import gone, says_gone

URL = "https://www.mou.example/tz/202603/t20260305_1.html"
PARAGRAPHS = (
    "各省、自治区、直辖市某部门：",
    "2026年安排样例资金3.2亿元，用于海岛起降设施建设。",
    "申报截止日期为4月20日。",
    "联系人见附件。",
)


def document(*paragraphs: str, **fields: object) -> Document:
    made = Document(URL, "mou", "通知", "某部关于样例资金的通知", date(2026, 3, 5), paragraphs=paragraphs or PARAGRAPHS)
    return replace(made, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "same",
    [
        document(*(" \u3000" + text.replace("，", "， \u200b") for text in PARAGRAPHS)),
        document(*PARAGRAPHS, "浏览次数：1024次"),
        document(PARAGRAPHS[0], "点击：88", *PARAGRAPHS[1:], "　"),
        document(PARAGRAPHS[0] + PARAGRAPHS[1], *PARAGRAPHS[2:]),
        document(published_time=None, captures=("另一次抓取",), reader="other", problems=("缺发布日期",)),
    ],
    ids=["white space", "a counter below", "a counter between", "broken elsewhere", "how it was read"],
)
def test_what_says_nothing_else_is_no_difference(same: Document) -> None:
    assert difference(document(), same) == Difference()
    assert text_digest(document()) == text_digest(same)


def test_a_figure_is_shown_whole_and_the_paragraph_on_both_sides() -> None:
    new = document(PARAGRAPHS[0], PARAGRAPHS[1].replace("3.2亿", "3.5亿"), *PARAGRAPHS[2:])
    assert difference(document(), new).changes == (Change("正文", PARAGRAPHS[1], new.paragraphs[1], (("3.2", "3.5"),)),)


def test_paragraphs_come_and_go_in_the_order_of_the_page() -> None:
    new = document("某部。", *PARAGRAPHS[:2], PARAGRAPHS[3])
    assert [(change.old, change.new) for change in difference(document(), new).changes] == [
        (None, "某部。"),
        (PARAGRAPHS[2], None),
    ]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": "某部关于样例资金的补充通知"}, "标题由“某部关于样例资金的通知”改为“某部关于样例资金的补充通知”"),
        ({"doc_number": "样规〔2026〕3号"}, "文号由“无”改为“样规〔2026〕3号”"),
        ({"published": date(2026, 3, 6)}, "发布日期由“2026-03-05”改为“2026-03-06”"),
        ({"issued": date(2026, 3, 1)}, "成文日期由“无”改为“2026-03-01”"),
        ({"tables": ((("福建", "12"), ("浙江", "9")),)}, "表格增 2 行"),
        ({"attachments": (Link("附件1.pdf", "https://www.mou.example/P1.pdf"),)}, "附件增 1 个"),
        ({"paragraphs": (*PARAGRAPHS[:2], "申报截止日期为4月25日。")}, "正文删 1 段、改 1 段"),
    ],
)
def test_every_part_is_told_in_one_line(fields: dict[str, object], said: str) -> None:
    assert in_words(difference(document(), document(**fields))) == said


def test_a_changed_cell_is_a_changed_row() -> None:
    old, new = (document(tables=((("地区", "额度"), ("福建", figure)),)) for figure in ("1200万元", "1500万元"))
    assert difference(old, new).changes == (Change("表格", "福建　1200万元", "福建　1500万元", (("1200", "1500"),)),)


def test_an_attachments_session_is_no_change() -> None:
    links = (Link("附件", f"https://www.mou.example/P1.pdf;jsessionid={n}") for n in (1, 2))
    old, new = (document(attachments=(link,)) for link in links)
    assert difference(old, new) == Difference()


def test_a_difference_is_kept_as_json() -> None:
    found = difference(document(), document(PARAGRAPHS[0]))
    assert from_json(Difference, to_json(found)) == found


_TEXT = st.text(alphabet="甲乙 3.\u200b", max_size=6)
_DOCUMENT = st.builds(
    document,
    st.just("首段。"),
    paragraphs=st.lists(_TEXT, max_size=5).map(tuple),
    tables=st.lists(st.lists(st.tuples(_TEXT, _TEXT), max_size=3).map(tuple), max_size=2).map(tuple),
    title=_TEXT,
)


@given(_DOCUMENT, _DOCUMENT)
@settings(max_examples=300)
def test_the_digest_counts_exactly_what_the_difference_shows(old: Document, new: Document) -> None:
    assert (text_digest(old) == text_digest(new)) == (not difference(old, new).changes)


def test_a_text_rewritten_from_end_to_end_is_compared_all_the_same() -> None:
    old, new = (document(*(f"{word}第{n}段的内容" * 40 for n in range(3000))) for word in "甲乙")
    assert len(difference(old, new).changes) >= 3000


# --- pages that are not there


@pytest.mark.parametrize(
    ("status", "location", "reason"),
    [
        (404, "", "HTTP 404"),
        (410, "", "HTTP 410"),
        (302, "/", "转到了 https://www.mou.example/"),
        (301, "https://www.mou.example/index.html", "转到了 https://www.mou.example/index.html"),
        (302, "../", "转到了 https://www.mou.example/tz/"),
        (302, "/error/404.html", "转到了 https://www.mou.example/error/404.html"),
        (302, "https://www.mou.example/404", "转到了 https://www.mou.example/404"),
    ],
)
def test_an_absent_page_and_one_that_leads_to_a_front_page_is_gone(status: int, location: str, reason: str) -> None:
    assert gone(URL, status, (("Location", location),)) == reason


@pytest.mark.parametrize(
    ("status", "location"),
    [
        (200, ""),
        (503, ""),
        (403, ""),
        (302, ""),
        (301, URL.replace("https:", "http:")),
        (301, "https://www.xin.example/tz/202603/t20260305_1.html"),
        (302, "/tz/202603/t20260305_9.html"),
        (302, "/?id=5"),
    ],
)
def test_a_page_that_moved_or_could_not_be_had_is_not_gone(status: int, location: str) -> None:
    assert gone(URL, status, (("Location", location),)) == ""


@pytest.mark.parametrize(
    ("title", "paragraphs"),
    [
        ("", ("您访问的页面不存在",)),
        ("404 Not Found", ()),
        ("系统提示", ("抱歉，您要查看的文章不存在或已被删除！", "返回首页")),
        ("提示信息", ("该信息已下线",)),
        ("页面找不到了", ("5 秒后自动返回首页",)),
    ],
)
def test_a_page_that_only_says_it_is_not_there_is_gone(title: str, paragraphs: tuple[str, ...]) -> None:
    assert says_gone(title, paragraphs)


@pytest.mark.parametrize(
    ("title", "paragraphs"),
    [
        ("某部发布样例公告", ("某部三月五日公告如下。", "特此公告。")),
        ("某局清理违规网页", ("某局三月五日通报，经核查，涉及虚假宣传的网页已被删除，相关平台被责令整改。" * 6,)),
        ("某部关于网站改版的说明", ("原栏目链接失效的，请使用站内检索。" * 8, "部分页面不存在时请联系某部。")),
    ],
)
def test_a_text_that_speaks_of_such_pages_is_a_text(title: str, paragraphs: tuple[str, ...]) -> None:
    assert not says_gone(title, paragraphs)

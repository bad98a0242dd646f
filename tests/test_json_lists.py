"""JSON lists by declared paths and by their own keys, JSONP, HTML inside JSON, articles that come as JSON."""

import json
from datetime import date, datetime
from typing import Any

import pytest

from crawlers import sites
from crawlers.articles.json_articles import ArticlePaths, read_json_article
from crawlers.lists.json_rows import JsonPaths
from crawlers.lists.listed import Listing
from crawlers.lists.listing import read_any_list, read_json
from crawlers.pages.markup import Unreadable
from crawlers.records import SHANGHAI, Capture

URL = "https://www.yangli.example/api/list.json?pageIndex=1&size=2"
TITLES = ("样例：某部关于第一号事项的通知", "样例：某部关于第二号事项的通知", "样例：某部关于第三号事项的通知")


def capture(value: object, url: str = URL) -> Capture:
    body = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return Capture(url, "yangli", "通知", datetime(2026, 3, 6, tzinfo=SHANGHAI), 200, (), body.encode(), "0" * 64)


def said(found: Listing) -> list[tuple[str, str, date | None]]:
    return [(item.url, item.title, item.published) for item in found.items]


GOV_CN = [{"TITLE": t, "URL": f"/a/{n}.htm", "DOCRELPUBTIME": "2026-03-05"} for n, t in enumerate(TITLES)]
ROWS = [{"title": f"样例：<em>第{n}号</em>通知", "url": f"/a/{n}.htm", "pubtimeStr": "2026.03.05"} for n in range(3)]
SEARCH = {"searchVO": {"catMap": {"gongwen": {"listVO": ROWS[:1]}, "bumenfile": {"listVO": ROWS[1:]}}}}
RESULTS = {
    "data": {
        "results": [{"title": t, "url": f"//www.yangli.example/{t[8]}", "publishedTime": 1772640000000} for t in TITLES]
    }
}
XINHUA = {
    "datasource": [
        {"title": f"<a href='#'>{t}</a>", "publishUrl": f"../20260305/{n}/c.html", "publishTime": "2026-03-05 08:00:00"}
        for n, t in enumerate(TITLES)
    ]
}


@pytest.mark.parametrize(
    ("value", "paths"),
    [
        (GOV_CN, JsonPaths()),
        ({"searchVO": {"listVO": ROWS}}, JsonPaths("searchVO.listVO", "url", "title", "pubtimeStr")),
        (SEARCH, JsonPaths("searchVO.listVO|searchVO.catMap.*.listVO", "url", "title", "pubtimeStr")),
        (RESULTS, JsonPaths("data.results", "url", "title", "publishedTimeStr|publishedTime")),
        (XINHUA, JsonPaths("datasource", "publishUrl", "title", "publishTime")),
    ],
    ids=["gov_cn", "search", "search by kind", "results", "xinhua"],
)
def test_the_known_shapes_are_read_by_declared_paths_and_by_their_own_keys(value: Any, paths: JsonPaths) -> None:
    declared, guessed = read_json(capture(value), paths), read_any_list(capture(value))
    assert len(declared.items) == 3 and (declared.sure, declared.dates, declared.reason) == (1.0, "数据", "")
    assert {item.published for item in declared.items} == {date(2026, 3, 5)}
    assert all("<" not in item.title and item.url.startswith("https://www.yangli.example/") for item in declared.items)
    assert set(guessed.items) <= set(declared.items) and len(guessed.items) >= 2


def test_an_address_may_be_made_of_a_rows_own_number() -> None:
    value = {"data": {"rows": [{"docId": 7, "docTitle": TITLES[0]}, {"docId": 8, "docTitle": TITLES[1], "link": "/b"}]}}
    found = read_json(capture(value), JsonPaths("data.rows", "link|/view.html?docId={docId}", "docTitle"))
    assert [item.url for item in found.items] == [
        "https://www.yangli.example/view.html?docId=7",
        "https://www.yangli.example/b",
    ]


def test_a_title_that_is_a_link_gives_the_address() -> None:
    rows = [{"docTitle": t, "docSubtitle": f"<a ng-href='/x' href='/a/{n}.htm'>{t}</a>"} for n, t in enumerate(TITLES)]
    assert [item.url[-8:] for item in read_any_list(capture(rows)).items] == [f"/a/{n}.htm" for n in range(3)]


@pytest.mark.parametrize("wrapping", ["callback_search({});", "/**/jQuery123_456({})", "var list = {};", "\ufeff{}"])
def test_a_callback_or_a_variable_around_the_list_is_taken_off(wrapping: str) -> None:
    body = wrapping.replace("{}", json.dumps({"data": {"list": ROWS}}))
    assert len(read_any_list(capture(body)).items) == 3


def test_a_unit_that_carries_html_is_read_as_a_page() -> None:
    rows = "".join(
        f"<li><a href='/art/2026/{n}.html' title='{t}'>{t[:6]}…</a><i>2026-03-05</i></li>" for n, t in enumerate(TITLES)
    )
    url = "https://www.yangli.example/front/build/unit?tagId=1&paramJson=%7B%22pageNo%22%3A2%2C%22pageSize%22%3A3%7D"
    found = read_any_list(capture({"success": True, "data": {"html": f"<ul>{rows}</ul>"}}, url))
    assert [item.title for item in found.items] == list(TITLES)
    assert found.next == url.replace("%3A2", "%3A3")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        (1772640000000, date(2026, 3, 5)),
        (1772640000, date(2026, 3, 5)),
        ("20260305101500", date(2026, 3, 5)),
        ("2026-03-04T22:00:00.000+00:00", date(2026, 3, 5)),
        ("2026年3月5日", date(2026, 3, 5)),
        (True, None),
        ("待定", None),
    ],
)
def test_a_day_is_read_in_every_form(written: object, day: date | None) -> None:
    value = [{"URL": "/a/1.htm", "TITLE": TITLES[0], "DOCRELPUBTIME": written}]
    assert [item.published for item in read_json(capture(value), JsonPaths()).items] == [day]


@pytest.mark.parametrize(
    ("url", "following"),
    [
        ("https://a.example/list?pageIndex=1&size=3", "https://a.example/list?pageIndex=2&size=3"),
        ("https://a.example/data_id=9,pageIndex=9,size=3.json", "https://a.example/data_id=9,pageIndex=10,size=3.json"),
        ("https://a.example/list.json", None),
    ],
)
def test_the_next_page_raises_the_number_in_the_address(url: str, following: str | None) -> None:
    assert read_json(capture(GOV_CN, url), JsonPaths(page="pageIndex")).next == following


def test_the_last_page_has_no_next() -> None:
    paths = JsonPaths("rows", page="pageIndex", total="total")
    assert read_json(capture({"rows": GOV_CN, "total": 3}), paths).next is None
    assert read_json(capture({"rows": GOV_CN, "total": 4}), paths).next is not None
    assert read_json(capture({"rows": [], "total": 4}), paths).next is None


def test_a_row_without_title_is_left_out_and_counted() -> None:
    found = read_json(capture([*GOV_CN, {"URL": "/b.htm", "TITLE": ""}]), JsonPaths())
    assert (len(found.items), found.reason) == (3, "有 1 条缺地址或标题，未取")


@pytest.mark.parametrize(
    "body",
    [
        "[" * 100_000,
        '{"a":' * 500_000,
        "[{",
        '[{"URL": 1}]',
        '{"a": [1, null]}',
        'callback({"a":' + "[{" * 300_000,
        "{}",
    ],
    ids=["deep", "deep objects", "cut", "no title", "no rows", "cut callback", "empty"],
)
def test_json_that_is_no_list_says_why(body: str) -> None:
    for found in (read_json(capture(body), JsonPaths()), read_any_list(capture(body))):
        assert found.items == () and URL in found.reason


ARTICLE = ArticlePaths("data.docClob", "data.docTitle", "data.publishDate", "data.docSource", "data.documentNo")
WORD = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><meta charset=gb2312><title>WORD 的标题</title>"
    "<style>p{margin:0}</style></head><body><div class=Section0>"
    "<p>样例：某部近日召开会议，部署今年工作，要求抓好落实。</p>"
    "<p>会议强调，要结合实际，细化措施，按时报送进展情况，确保各项任务落到实处。</p></div></body></html>"
)


def test_an_article_in_json_is_read_as_the_page_it_makes() -> None:
    data = {
        "docTitle": "样例：某部召开会议 \n部署今年工作",
        "publishDate": "2026-03-05 17:35:08",
        "docSource": "办公厅",
        "documentNo": "某发〔2026〕1号",
        "docClob": WORD,
    }
    document = read_json_article(capture({"data": data}), ARTICLE)
    assert (document.title, document.published) == ("样例：某部召开会议 部署今年工作", date(2026, 3, 5))
    assert (document.source, document.doc_number) == ("办公厅", "某发〔2026〕1号")
    assert len(document.paragraphs) == 2 and document.captures == ("0" * 64,)


@pytest.mark.parametrize("body", ["<html></html>", '{"data": {}}', '{"data": {"docClob": ""}}', "[" * 100_000])
def test_an_answer_without_an_article_is_unreadable(body: str) -> None:
    with pytest.raises(Unreadable, match="yangli"):
        read_json_article(capture(body), ARTICLE)


def test_a_site_that_answers_with_json_names_its_articles_by_their_own_address() -> None:
    site = sites.load()["nfra"]
    channel = site.channel("监管动态")
    value = {
        "data": {"rows": [{"docId": 7, "docTitle": TITLES[0], "publishDate": "2026-03-05 10:00:00", "titleLink": None}]}
    }
    found = site.read_list(channel, capture(value, channel.url))
    assert said(found)[0][0].endswith("/SelectByDocId/data_docId=7.json") and "pageIndex=2" in (found.next or "")

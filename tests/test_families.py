"""The systems that several bodies' lists run on: each is walked back to its last row, and says what it lacks."""

import gzip
import json
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

import pytest

from crawlers import sites
from crawlers.articles.json_articles import read_json_article
from crawlers.base import Channel, Site
from crawlers.families import (
    CctvDays,
    Feed,
    GovCnJson,
    GovCnSearch,
    Hanweb,
    Jpaas,
    Kaipuyun,
    NfraJson,
    XinhuaDs,
    from_library,
)
from crawlers.lists.asks import Ask
from crawlers.lists.json_rows import JsonPaths
from crawlers.lists.listed import Listing
from crawlers.pages.markup import Unreadable
from crawlers.records import SHANGHAI, Capture, ListItem

LAST = date(2026, 3, 31)
HOST = "https://www.yangli.example"
# Whole titles of different lengths, as a column has them; 11 rows in pages of 4, so that the last page is a short one.
WORDS = ("通知", "公告", "关于样例工作的意见", "样例专项资金申报指南", "样例名单公示", "某局召开样例工作会议")
TITLES = [f"样例：某部第{n}号{WORDS[n % len(WORDS)]}" for n in range(1, 12)]
SIZE = 4
MENU = "<div class='nav'><a href='/'>首页</a><a href='/jgjj/'>机构简介</a><a href='/xwzx/'>新闻中心</a></div>"
FOOT = "<div class='footer'>主办：某部办公厅 <a href='/lxwm/'>联系我们</a></div>"


def day(n: int) -> date:
    return LAST - timedelta(days=n)


def capture(body: object, url: str = f"{HOST}/tzgg/index.html", status: int = 200) -> Capture:
    text = body if isinstance(body, str | bytes) else json.dumps(body, ensure_ascii=False)
    raw = text if isinstance(text, bytes) else text.encode()
    return Capture(url, "mou", "通知", datetime(2026, 4, 1, tzinfo=SHANGHAI), status, (), raw, "0" * 64)


def walked(channel: Channel, answer: Callable[[Ask], object]) -> tuple[list[ListItem], Listing]:
    """What a walk from the channel's first request to its last page finds, and that page's listing."""
    found: dict[str, ListItem] = {}
    (ask,) = channel.requests(LAST, LAST)
    for _ in range(9):
        listing = channel.read(capture(answer(ask), ask.address))
        new = [item for item in listing.items if item.url not in found]
        found |= {item.url: item for item in new}
        if listing.next is None or (listing.items and not new and not listing.elsewhere):
            return list(found.values()), listing
        ask = Ask.at(listing.next)
    raise AssertionError("the list never ends")


def field(text: str, name: str) -> int:
    return int(parse_qs(text)[name][0])


def page_of(rows: list[Any], number: int, size: int = SIZE) -> list[Any]:
    return rows[(number - 1) * size : number * size]


def li(n: int) -> str:
    return f"<li><a href='/art/2026/art_{n:032x}.html' title='{TITLES[n]}'>{TITLES[n][:9]}…</a><i>{day(n)}</i></li>"


ROWS = [li(n) for n in range(11)]
UNIT = (
    "<script src='/unitbuild.js' parseType='bulidstatic' url='/api-gateway/jpaas-publish-server/front/page/build/unit' "
    "queryData=\"{'parseType':'bulidstatic','webId':'w1','tplSetId':'t1','pageType':'column','tagId':'%s',"
    "'editType':'null','pageId':'p1'}\"></script>"
)


def jpaas(column: str) -> Callable[[Ask], object]:
    """A server of JPAAS: only paramJson turns its unit's pages."""

    def answer(ask: Ask) -> object:
        split = urlsplit(ask.url)
        if not split.path.endswith("/build/unit"):
            return column
        asked = parse_qs(split.query)
        assert (asked["parseType"], asked["tagId"]) == (["bulidstatic"], ["分页列表"])
        given = json.loads(asked.get("paramJson", [f'{{"pageNo":1,"pageSize":{SIZE}}}'])[0])
        rows = page_of(ROWS, given["pageNo"], given["pageSize"])
        return {"success": True, "data": {"html": f"<ul>{''.join(rows)}</ul>" if rows else ""}}

    return answer


def records(first: int, last: int, following: str = "") -> str:
    """Rows first..last as Hanweb writes them into its pages and answers."""
    group = f'<nextgroup><![CDATA[<a href="{following}"></a>]]></nextgroup>' if following else ""
    rows = "".join(f"<record><![CDATA[\n{row}]]></record>" for row in ROWS[first:last])
    return f"<datastore>\n{group}\n<recordset>{rows}</recordset></datastore>"


PROXY = "/module/web/jpage/dataproxy.jsp"


def hanweb(ask: Ask) -> str:
    """A server of JCMS: the column's page has the first group, dataproxy.jsp the others."""
    split = urlsplit(ask.url)
    group = field(split.query, "page") if split.path == PROXY else 0
    more = f"{PROXY}?page={group + 1}&webid=1&path='/'&columnid=74&unitid=38&permissiontype=0"
    xml = records(group * SIZE, (group + 1) * SIZE, more if group < 2 else "")
    if split.path == PROXY:
        return f"<?xml version='1.0' encoding='utf-8'?>{xml}"
    return f"<html>{MENU}<div id='38'><script type='text/xml'>{xml}</script></div>{FOOT}</html>"


def hanweb_counted(ask: Ask) -> str:
    """The same asked for by the numbers of its records, the column in what is POSTed."""
    assert parse_qs(ask.form)["columnid"] == ["74"]
    query = urlsplit(ask.url).query
    return records(field(query, "startrecord") - 1, field(query, "endrecord"))


def results(ask: Ask) -> dict[str, Any]:
    """A server of 开普云: the page's number in the address or in what is POSTed."""
    asked = ask.form or urlsplit(ask.url).query
    rows = [
        {"title": TITLES[n], "url": f"//www.yangli.example/c1/{n}/content.shtml", "publishedTimeStr": f"{day(n)} 08:00"}
        for n in range(11)
    ]
    return {"data": {"total": 11, "results": page_of(rows, field(asked, "page"), 4)}}


def nfra(ask: Ask) -> dict[str, Any]:
    number = int(ask.url.partition("pageIndex=")[2].partition(",")[0])
    rows = [{"docId": n, "docTitle": TITLES[n], "publishDate": f"{day(n)} 10:00:00"} for n in range(11)]
    return {"rptCode": 200, "data": {"total": 11, "rows": page_of(rows, number)}}


def search(ask: Ask) -> dict[str, Any]:
    asked = urlsplit(ask.url).query
    rows = page_of(LIBRARY, field(asked, "p"), field(asked, "n"))
    return {"code": 200, "searchVO": {"totalCount": 11, "currentPage": field(asked, "p"), "listVO": rows}}


LIBRARY = [
    {
        "title": TITLES[n].replace("某部", "<em>某部</em>") + "<br/>",
        "url": f"https://www.gov.cn/zhengce/zhengceku/202603/content_{n}.htm",
        "puborg": "样例甲部",
        "pcode": f"甲发[2026]{n + 1}号",
        "pubtimeStr": f"{day(n):%Y.%m.%d}",
        "childtype": "综合政务\\\\政务公开",
    }
    for n in range(11)
]


def static(ask: Ask) -> str:
    """A column in static HTML whose pager a script of another file writes."""
    name = ask.url.rpartition("/")[2].partition(".")[0]
    number = int(name.rpartition("_")[2]) if "_" in name else 0
    pages = [f"<li><a href='./202603/t202603{day(n):%d}_{n}.html'>{TITLES[n]}</a> {day(n)}</li>" for n in range(11)]
    return (
        f"<html>{MENU}<ul class='list'>{''.join(page_of(pages, number + 1))}</ul><script src='page.js'></script>{FOOT}"
    )


def jsonp(ask: Ask) -> str:
    number = int(ask.url.rpartition("_")[2].partition(".")[0])
    rows = [{"TITLE": TITLES[n], "URL": f"/{n}.htm", "DOCRELPUBTIME": f"{day(n)}"} for n in range(11)]
    return f"china({json.dumps({'data': {'list': page_of(rows, number + 1)}})})"


COLUMN = f"<html>{MENU}{UNIT % '分页列表'}{FOOT}</html>"
SHOWN = f"<html>{MENU}<ul>{''.join(ROWS[:SIZE])}</ul>{UNIT % '分页列表'}{FOOT}</html>"
SHOP = f"{HOST}/tzgg/"
NUMBERED = f"{HOST}/static/data_itemId=915,pageIndex=1,pageSize=4.json"
FORM = (("codeId", ""), ("channelId", "c1"), ("page", "1"), ("size", "4"))
SENT = '{"size":4,"page":"1","channelId":["c1"]}'
EVERY: dict[str, tuple[Channel, Callable[[Ask], object]]] = {
    "static": (Channel("通知", SHOP, second="index_1.html"), static),
    "static, numbered": (Channel("通知", f"{SHOP}index_pc_0.html", second="index_pc_1.html"), static),
    "jsonp, numbered": (
        Channel("通知", f"{SHOP}china_0.jsonp", "json", paths=JsonPaths("data.list"), second="china_1.jsonp"),
        jsonp,
    ),
    "jpaas": (Jpaas("通知", f"{SHOP}index.html"), jpaas(COLUMN)),
    "jpaas, shown": (Jpaas("通知", f"{SHOP}index.html"), jpaas(SHOWN)),
    "jpaas, two units": (Jpaas("通知", f"{SHOP}index.html", tag="分页列表"), jpaas(UNIT % "右侧内容" + COLUMN)),
    "hanweb": (Hanweb("通知", f"{HOST}/col/col74/index.html"), hanweb),
    "hanweb, counted": (
        Hanweb("通知", f"{HOST}{PROXY}?startrecord=1&endrecord=4&perpage=4", form=(("columnid", "74"),)),
        hanweb_counted,
    ),
    "nfra": (NfraJson("通知", NUMBERED), nfra),
    "kaipuyun": (Kaipuyun("通知", f"{HOST}/searchList/0a?_isAgg=true&_pageSize=4&page=1"), results),
    "kaipuyun, posted": (Kaipuyun("通知", f"{HOST}/getFileListByCodeId", form=FORM), results),
    "search": (GovCnSearch("通知", f"{HOST}/search-gov/data?t=zhengcelibrary_bm&sort=pubtime&p=1&n=4"), search),
}


@pytest.mark.parametrize(("channel", "answer"), EVERY.values(), ids=EVERY)
def test_every_family_is_walked_back_to_its_last_row(channel: Channel, answer: Callable[[Ask], object]) -> None:
    found, last = walked(channel, answer)
    assert [(item.title, item.published) for item in found] == [(TITLES[n], day(n)) for n in range(11)]
    assert last.next is None or not last.items


def test_a_pager_that_says_which_page_is_the_last_is_believed() -> None:
    channel = Channel("通知", SHOP, second="index_1.html")
    page = f"<html>{MENU}<ul>{''.join(ROWS)}</ul><script>createPageHTML(%d, 0, 'index', 'html');</script>{FOOT}"
    first, only = channel.read(capture(page % 2, SHOP)), channel.read(capture(page % 1, SHOP))
    assert (first.next, first.ended) == (f"{SHOP}index_1.html", False)
    assert (only.next, only.ended, len(only.items)) == (None, True, 11)


def test_page_two_lies_where_page_one_answered_though_it_was_declared_without_tls() -> None:
    channel = Channel("通知", SHOP.replace("https:", "http:"), second="index_1.html")
    page = f"<html>{MENU}<ul>{''.join(ROWS)}</ul>{FOOT}"
    pages = (SHOP, f"{SHOP}index_1.html", f"{SHOP}index_2.html")
    assert [channel.read(capture(page, url)).next for url in pages[:2]] == [*pages[1:]]


ENDED = {name: family for name, family in EVERY.items() if not name.startswith(("static", "jsonp", "hanweb, counted"))}


@pytest.mark.parametrize(("channel", "answer"), ENDED.values(), ids=ENDED)
def test_where_the_last_page_can_be_told_no_page_is_amiss(channel: Channel, answer: Callable[[Ask], object]) -> None:
    (ask,) = channel.requests(LAST, LAST)
    listing = channel.read(capture(answer(ask), ask.address))
    while listing.next:
        ask = Ask.at(listing.next)
        listing = channel.read(capture(answer(ask), ask.address))
        assert listing.reason == ""


def test_a_posted_lists_request_and_the_address_of_its_answer_say_the_same() -> None:
    for form in (FORM, SENT):
        channel = Channel("通知", f"{HOST}/list?t=1", "json", form=form)
        (ask,) = channel.requests(LAST, LAST)
        assert Ask.at(ask.address) == ask and ask.address.startswith(f"{HOST}/list?t=1&__form=")
        assert ask.form == (form if isinstance(form, str) else urlencode(form))
    assert Ask.at(f"{HOST}/list") == Ask(f"{HOST}/list") and Ask(f"{HOST}/list").address == f"{HOST}/list"
    assert [Ask(HOST, form).content_type for form in ("a=1", SENT)] == [
        "application/x-www-form-urlencoded",
        "application/json",
    ]


def test_what_is_sent_as_json_turns_its_page_too() -> None:
    paths = JsonPaths("data.results", "url", "title", "publishedTimeStr", page="page")
    channel = Channel("通知", f"{HOST}/list", "json", paths=paths, form=SENT)
    (ask,) = channel.requests(LAST, LAST)
    rows = {"data": {"results": [{"title": TITLES[0], "url": "/1.html", "publishedTimeStr": "2026-03-05"}]}}
    following = channel.read(capture(rows, ask.address)).next
    assert following and Ask.at(following) == Ask(f"{HOST}/list", SENT.replace('"page":"1"', '"page":"2"'))


# --- the State Council's columns and its library


def test_a_row_of_the_library_says_number_issuer_and_subject_of_its_document() -> None:
    channel = GovCnSearch("部门文件", f"{HOST}/search-gov/data?p=1&n=4")
    (first, *_), _ = walked(channel, search)
    assert first == ListItem(
        "https://www.gov.cn/zhengce/zhengceku/202603/content_0.htm",
        TITLES[0],
        day(0),
        "甲发〔2026〕1号",
        "样例甲部",
        "综合政务\\政务公开",
    )


class Mou(Site):
    name = "mou"
    agency = "某某部（样例）"
    short = "某部"
    channels = (from_library("样例甲部", "样例甲"), Channel("通知", f"{HOST}/tzgg/"))


TEXT = "<p>现将样例事项通知如下，请各单位结合实际认真办理，并于三月底前报送情况。</p>" * 3


@pytest.mark.parametrize(
    ("table", "number"),
    [("", "甲发〔2026〕1号"), ("<table><tr><td>发文字号：甲规〔2026〕9号</td></tr></table>", "甲规〔2026〕9号")],
    ids=["the page has none", "the page has one"],
)
def test_what_a_page_lacks_is_its_lists(table: str, number: str) -> None:
    listed = ListItem(f"{HOST}/1.htm", "样例", None, "甲发〔2026〕1号", "样例甲部 样例乙局", "综合政务\\信访")
    page = f"<meta charset='utf-8'><title>样例</title><h1>关于样例事项的通知</h1>{table}<div id='UCAP-CONTENT'>{TEXT}"
    document = Mou().read_article([capture(page, f"{HOST}/1.htm")], listed)
    assert (document.doc_number, document.issuer, document.theme) == (number, "样例甲部 样例乙局", "综合政务\\信访")
    assert document.problems == ("缺发布日期",)


def library(*issuers: str) -> dict[str, Any]:
    rows = [{**LIBRARY[n], "puborg": issuer} for n, issuer in enumerate(issuers)]
    return {"searchVO": {"totalCount": 900, "listVO": rows}}


def test_the_fallback_keeps_the_bodys_documents_alone_joint_ones_too() -> None:
    channel = from_library("国家样例委员会")
    (ask,) = channel.requests(LAST, LAST)
    assert parse_qs(urlsplit(ask.url).query)["puborg"] == ["国家样例委员会"]
    issuers = (
        "样例甲部",
        "国家样例委员会",
        "样例甲部 国家样例委员会 样例乙局",
        "国家样例委员会办公厅",
        "样例委员会",
        "",
    )
    found = channel.read(capture(library(*issuers), ask.address))
    assert [item.issuer for item in found.items] == [issuers[1], issuers[2], issuers[3], issuers[4]]
    assert found.reason == "" and found.next and "p=2" in found.next


def test_an_answer_that_was_not_narrowed_to_the_body_is_never_quiet() -> None:
    channel = from_library("样例丙局")
    found = channel.read(capture(library("样例甲部", "样例乙部"), channel.url))
    assert found.items == () and "都不是样例丙局的" in found.reason


def test_documents_that_the_search_sorts_by_kind_are_one_list() -> None:
    kinds = {"gongwen": {"listVO": LIBRARY[:2], "totalCount": 2}, "bumenfile": {"listVO": LIBRARY[2:5]}, "gongbao": {}}
    channel = GovCnSearch("文件", f"{HOST}/search-gov/data?t=zhengcelibrary&p=1&n=5")
    absent: list[list[Any] | None] = [[], None]
    for listed in absent:
        value: dict[str, Any] = {"searchVO": {"totalCount": 0, "listVO": listed, "catMap": kinds}}
        found = channel.read(capture(value, channel.url))
        assert len(found.items) == 5 and found.next


def test_a_column_without_pages_is_walked_back_by_the_list_that_has_them() -> None:
    older = GovCnSearch("部门文件检索", f"{HOST}/search-gov/data?t=zhengcelibrary_bm&p=1&n=4")
    channel = GovCnJson("部门文件", f"{HOST}/zhengceku/bmwj/TONGYONGGAILAN.json", older=older)
    assert [ask.url for ask in channel.requests(LAST, LAST)] == [channel.url]
    assert [ask.url for ask in channel.requests(LAST, LAST, back=True)] == [older.url]
    now = [{"TITLE": TITLES[0], "URL": "/1.htm", "DOCRELPUBTIME": "2026-03-05"}]
    assert channel.read(capture(now, channel.url)).next is None
    then = channel.read(capture(search(Ask(older.url)), older.url))
    assert len(then.items) == 4 and then.next


# --- JPAAS, Hanweb, Xinhua


def test_a_columns_page_of_jpaas_without_the_named_unit_is_amiss() -> None:
    found = Jpaas("通知", SHOP, tag="分页列表").read(capture(f"{MENU}{UNIT % '右侧内容'}<ul>{ROWS[0]}{ROWS[1]}</ul>"))
    assert found.items == () and "没有名为“分页列表”的取数单元" in found.reason


def test_of_several_units_none_is_taken_for_the_list_that_a_page_shows_itself() -> None:
    page = SHOWN + UNIT % "右侧内容"
    assert Jpaas("通知", SHOP).read(capture(page)).next is None
    assert "分页列表" in unquote(Jpaas("通知", SHOP, tag="分页列表").read(capture(page)).next or "")


@pytest.mark.parametrize(
    "answer",
    [
        {"success": False, "code": "500", "message": "系统异常", "data": None},
        {"success": True, "data": {"html": ""}},
        {"success": True, "data": {"html": None}},
        {"success": True, "data": []},
        "<html><h1>502 Bad Gateway</h1></html>",
    ],
)
def test_a_unit_that_gives_nothing_is_amiss(answer: object) -> None:
    found = Jpaas("通知", SHOP).read(capture(answer, f"{HOST}/front/page/build/unit?tagId=1"))
    assert (found.items, found.next) == ((), None) and found.reason


def test_one_record_is_a_list_of_one_and_none_is_none() -> None:
    channel = Hanweb("通知", f"{HOST}/col/col74/index.html")
    assert [item.title for item in channel.read(capture(records(0, 1))).items] == TITLES[:1]
    none = channel.read(capture(records(0, 0), f"{HOST}{PROXY}?page=1"))
    assert none.items == () and none.reason


def test_xinhuas_data_are_read_with_addresses_beside_the_file() -> None:
    rows = [
        {
            "title": f"<a href='x'>{TITLES[n]}</a>",
            "publishUrl": f"../{day(n):%Y%m%d}/{n:032x}/c.html",
            "publishTime": "",
        }
        for n in range(3)
    ]
    found = XinhuaDs("文件", f"{HOST}/policy/ds_0a.json").read(
        capture({"datasource": rows}, f"{HOST}/policy/ds_0a.json")
    )
    assert [(item.title, item.published) for item in found.items] == [(TITLES[n], day(n)) for n in range(3)]
    assert found.items[0].url == f"{HOST}/20260331/{0:032x}/c.html" and found.next is None


# --- 国家金融监督管理总局, 央视, feeds


class Lou(Site):
    name = "lou"
    agency = "某某总局（样例）"
    short = "某总局"
    article = NfraJson.ARTICLE
    channels = (NfraJson("监管动态", NUMBERED),)


def test_an_article_in_json_is_read_and_one_of_another_site_as_the_page_it_is() -> None:
    row = {"docId": 7, "docTitle": TITLES[0], "publishDate": "2026-03-05", "titleLink": "https://www.lin.example/1.htm"}
    elsewhere, own = (
        Lou().read_list(Lou.channels[0], capture({"data": {"rows": [row, {**row, "titleLink": None}]}}, NUMBERED)).items
    )
    assert own.url.endswith("/SelectByDocId/data_docId=7.json") and elsewhere.url == "https://www.lin.example/1.htm"
    data = {
        "docTitle": TITLES[0],
        "publishDate": "2026-03-05 17:35:08",
        "documentNo": "样规〔2026〕2号",
        "docClob": TEXT,
    }
    document = Lou().read_article([capture({"rptCode": 200, "data": data}, own.url)], own)
    assert (document.title, document.doc_number, len(document.paragraphs)) == (TITLES[0], "样规〔2026〕2号", 3)
    page = capture(f"<meta charset='utf-8'><h1>{TITLES[0]}</h1><div id='content'>{TEXT}</div>", elsewhere.url)
    assert len(Lou().read_article([page], elsewhere).paragraphs) == 3


def test_a_page_in_the_place_of_an_article_in_json_is_no_article() -> None:
    with pytest.raises(Unreadable, match="不是可读的 JSON"):
        Lou().read_article([capture(f"<h1>系统维护</h1>{TEXT}", f"{HOST}/data_docId=7.json")], None)


def test_a_programme_has_one_list_a_day() -> None:
    channel = CctvDays("新闻联播", "https://tv.yangli.example/lm/day/{day:%Y%m%d}.shtml")
    asked = list(channel.requests(LAST - timedelta(days=1), LAST))
    assert [ask.url[-14:] for ask in asked] == ["20260331.shtml", "20260330.shtml"] and channel.rhythm == "daily"
    rows = "".join(
        f"<li><div class='image'><a href='/2026/03/31/VIDE{n}.shtml' title='[视频]{TITLES[n]}'><img src='x.jpg'></a>"
        f"<span>00:02:1{n}</span></div><a href='/2026/03/31/VIDE{n}.shtml'>[视频]{TITLES[n]}</a></li>"
        for n in range(5)
    )
    found = channel.read(capture(f"<link rel='stylesheet' href='//r.yangli.example/style.css'/>{rows}", asked[0].url))
    assert len(found.items) == 5 and {item.published for item in found.items} == {LAST} and found.next is None


def test_a_feed_is_a_feed_or_amiss() -> None:
    feed = f"<rss version='2.0'><channel><item><title>{TITLES[0]}</title><link>/1.htm</link></item></channel></rss>"
    assert len(Feed("要闻", f"{HOST}/rss.xml").read(capture(feed)).items) == 1
    page = Feed("要闻", f"{HOST}/rss.xml").read(capture(f"<html><ul>{''.join(ROWS)}</ul></html>"))
    assert page.items == () and "不是订阅源" in page.reason


# --- what lists answer with instead

KINDS: dict[str, Channel] = {
    "gov.cn": GovCnJson("a", f"{HOST}/a.json"),
    "search": from_library("样例甲部"),
    "xinhua": XinhuaDs("a", f"{HOST}/ds_a.json"),
    "nfra": NfraJson("a", NUMBERED),
    "kaipuyun": Kaipuyun("a", f"{HOST}/searchList/a?page=1"),
}
ANSWERS: dict[str, object] = {
    "nothing": b"",
    "an empty array": [],
    "an empty object": {},
    "null": "null",
    "a number": "7",
    "a shell without rows": {"code": 200, "msg": "操作成功", "searchVO": {"totalCount": 0, "listVO": None}},
    "places of other kinds": {
        "searchVO": {"listVO": "x"},
        "data": {"rows": {"docId": 1}, "results": 7},
        "datasource": 1,
    },
    "rows of other kinds": [None, 1, "x", [], {"TITLE": ["a"], "URL": {"b": 1}, "DOCRELPUBTIME": []}],
    "an error's page": "<html><head><title>502</title></head><body><h1>502 Bad Gateway</h1></body></html>",
    "a page of links": f"<html>{MENU}<ul>{''.join(ROWS)}</ul></html>",
    "cut off": '{"searchVO":{"listVO":[{"title":"样例',
    "another encoding": "样例".encode("utf-16"),
    "deep": "[" * 100_000,
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
@pytest.mark.parametrize("channel", KINDS.values(), ids=KINDS)
def test_whatever_else_answers_is_amiss_and_says_where(channel: Channel, answer: object) -> None:
    found = Mou().read_list(channel, capture(answer, channel.url))
    assert (found.items, found.next) == ((), None) and channel.url in found.reason


@pytest.mark.parametrize("channel", [*KINDS.values(), Feed("a", f"{HOST}/rss.xml"), Channel("a", SHOP)])
def test_a_challenge_is_named_whatever_was_asked_for(channel: Channel) -> None:
    page = "<html><head><script>var $_ts=window['$_ts'];</script></head><body></body></html>"
    assert "受限：" in Mou().read_list(channel, capture(page, channel.url, 412)).reason
    with pytest.raises(Unreadable, match="受限："):
        Mou().read_article([capture(page, status=412)], None)


def test_rows_without_any_day_are_read_and_amiss() -> None:
    rows = [{"TITLE": TITLES[n], "URL": f"/{n}.htm", "DOCRELPUBTIME": ""} for n in range(3)]
    found = Mou().read_list(GovCnJson("a", f"{HOST}/a.json"), capture(rows))
    assert len(found.items) == 3 and "都没有日期（应在 DOCRELPUBTIME）" in found.reason
    rows[1]["DOCRELPUBTIME"] = "2026-03-05"
    assert Mou().read_list(GovCnJson("a", f"{HOST}/a.json"), capture(rows)).reason == ""
    undated = Channel("a", f"{HOST}/a.json", "json", paths=JsonPaths("", "URL", "TITLE", published=""))
    assert Mou().read_list(undated, capture(rows)).reason == ""


def test_half_a_character_in_an_address_costs_that_row_alone() -> None:
    rows = [{"TITLE": TITLES[n], "URL": f"/{n}\ud800.htm", "DOCRELPUBTIME": "2026-03-05"} for n in range(2)]
    body = json.dumps(rows).encode()
    assert [item.url.encode() for item in GovCnJson("a", HOST).read(capture(body)).items] == [
        f"{HOST}/{n}?.htm".encode() for n in range(2)
    ]


def test_an_empty_page_after_the_last_is_the_end_and_an_empty_first_page_is_amiss() -> None:
    channel = Kaipuyun("a", f"{HOST}/searchList/a?page=1")
    empty = {"data": {"total": 0, "results": []}}
    beyond = channel.read(capture(empty, f"{HOST}/searchList/a?page=3"))
    assert (beyond.items, beyond.reason, beyond.ended) == ((), "", True)
    assert channel.read(capture(empty, channel.url)).reason


def test_parts_of_a_row_may_lie_deep_in_it() -> None:
    said = [{"key": "indexnumber", "value": "0001"}, {"key": "refno", "value": "样发〔2026〕3号"}]
    row = {
        "data": {"url": "/1.htm"},
        "title": TITLES[0],
        "pubdate": {"time": 1772640000000},
        "domainMetaList": [{"resultList": said}],
    }
    paths = JsonPaths(
        "rows", "data.url", "title", "pubdate.time", doc_number="domainMetaList.*.resultList.*.key=refno.value"
    )
    found = Channel("a", HOST, "json", paths=paths).read(capture({"rows": [row]}))
    assert found.items == (ListItem(f"{HOST}/1.htm", TITLES[0], date(2026, 3, 5), "样发〔2026〕3号"),)


def test_ten_megabytes_of_rows_are_read_as_far_as_a_list_goes() -> None:
    rows = [{"TITLE": TITLES[n % 11], "URL": f"/{n}.htm", "DOCRELPUBTIME": "2026-03-05"} for n in range(90_000)]
    found = GovCnJson("a", f"{HOST}/a.json").read(capture(rows))
    assert len(found.items) == 20_000 and "只读了前 20000 条，其后的未读" in found.reason


# --- captured pages of real sites, where they are beside the repository


def captured(shared: Path, kind: str) -> Iterator[tuple[dict[str, Any], Capture]]:
    """The captured pages of a kind with what the index says of each."""
    pages = shared / "data" / "pages"
    for line in (pages / "index.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["kind"] == kind:
            body = (pages / row["file"]).read_bytes()
            url = row["url"] or f"https://{row['site']}/{row['file'].rpartition('/')[2]}"
            yield row, capture(gzip.decompress(body) if row["file"].endswith(".gz") else body, url)


def test_every_captured_list_is_read_by_the_channel_that_is_registered_for_it(shared: Path) -> None:
    channels = {urlsplit(c.url)._replace(scheme="").geturl(): (s, c) for s in sites.load().values() for c in s.channels}
    read = 0
    for row, page in captured(shared, "list"):
        site, channel = channels.get(urlsplit(page.url)._replace(scheme="").geturl(), (None, None))
        if site and channel:
            found = site.read_list(channel, page)
            assert found.next if found.elsewhere else (len(found.items) == row["gold"]["items"] and not found.reason)
            read += 1
    assert read >= 4


def test_captured_lists_and_articles_in_json_are_read_by_their_family(shared: Path) -> None:
    for row, page in captured(shared, "api"):
        if "items" in row["gold"]:
            found = NfraJson("通知", page.url).read(page)
            assert len(found.items) == row["gold"]["items"] and found.dates == "数据" and found.reason == ""
        else:
            document = Lou().kept(read_json_article(page, NfraJson.ARTICLE))
            assert str(document.published) == row["gold"]["published"] and document.source == row["gold"]["source"]
            assert document.title.replace(" ", "") == row["gold"]["title"].replace(" ", "")

"""The provinces: every government is there, its 文号 are its own, its lists are read as its system writes them."""

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from crawlers import sites
from crawlers.address import is_web
from crawlers.base import Site
from crawlers.lists.asks import Ask
from crawlers.pages import doc_number
from crawlers.records import SHANGHAI, Capture

# By agency, with the character that its document numbers begin with.
PROVINCES = {
    "北京市人民政府": "京",
    "天津市人民政府": "津",
    "河北省人民政府": "冀",
    "山西省人民政府": "晋",
    "内蒙古自治区人民政府": "内",
    "辽宁省人民政府": "辽",
    "吉林省人民政府": "吉",
    "黑龙江省人民政府": "黑",
    "上海市人民政府": "沪",
    "江苏省人民政府": "苏",
    "浙江省人民政府": "浙",
    "安徽省人民政府": "皖",
    "福建省人民政府": "闽",
    "江西省人民政府": "赣",
    "山东省人民政府": "鲁",
    "河南省人民政府": "豫",
    "湖北省人民政府": "鄂",
    "湖南省人民政府": "湘",
    "广东省人民政府": "粤",
    "广西壮族自治区人民政府": "桂",
    "海南省人民政府": "琼",
    "重庆市人民政府": "渝",
    "四川省人民政府": "川",
    "贵州省人民政府": "黔",
    "云南省人民政府": "云",
    "西藏自治区人民政府": "藏",
    "陕西省人民政府": "陕",
    "甘肃省人民政府": "甘",
    "青海省人民政府": "青",
    "宁夏回族自治区人民政府": "宁",
    "新疆维吾尔自治区人民政府": "新",
}
# 新疆生产建设兵团 and the five 计划单列市 stand beside the provinces.
BESIDE = {
    "新疆生产建设兵团": "新兵",
    "深圳市人民政府": "深",
    "厦门市人民政府": "厦",
    "宁波市人民政府": "甬",
    "青岛市人民政府": "青",
    "大连市人民政府": "大",
}
REGISTRY = {site.agency: site for site in sites.load().values() if site.kind == "province"}
BY_NAME = {site.name: site for site in REGISTRY.values()}


def test_every_province_is_there_and_no_other_body_is_one() -> None:
    assert len(PROVINCES) == 31
    assert set(REGISTRY) == {*PROVINCES, *BESIDE}


@pytest.mark.parametrize("site", REGISTRY.values(), ids=lambda site: site.name)
def test_a_province_states_its_facts(site: Site) -> None:
    assert site.name.startswith("province_")
    assert (Path(sites.__file__).parent / f"{site.name}.py").exists()
    assert (site.domains, dict(site.counterparts)) == (("政治", "经济"), {"福建": "福建省人民政府办公厅"})
    assert len({channel.name for channel in site.channels}) == len(site.channels) > 0
    assert all(is_web(channel.url) for channel in site.channels)
    assert all(channel.url.isascii() for channel in site.channels), "网址中的汉字须先编码"


@pytest.mark.parametrize("site", REGISTRY.values(), ids=lambda site: site.name)
def test_the_numbers_of_a_province_begin_with_its_own_character_its_orders_with_its_name(site: Site) -> None:
    *codes, orders = site.doc_codes
    assert codes
    for code in codes:
        assert code.startswith({**PROVINCES, **BESIDE}[site.agency])
        assert doc_number.normalise(f"{code}[2026]第01号") == f"{code}〔2026〕1号"
    number = doc_number.normalise(f"{site.agency}令第12号")
    assert number is not None
    assert number.startswith(orders)


def test_no_two_provinces_share_a_code() -> None:
    codes = [code for site in REGISTRY.values() for code in site.doc_codes]
    assert len(set(codes)) == len(codes)


def answer(name: str, channel: str, body: str) -> Capture:
    """What the channel's address answers."""
    at = datetime(2026, 3, 5, 9, tzinfo=SHANGHAI)
    return Capture(BY_NAME[name].channel(channel).url, name, channel, at, 200, (), body.encode(), "")


def rows(name: str, channel: str, body: str) -> list[tuple[str, str, date | None]]:
    found = BY_NAME[name].read_list(BY_NAME[name].channel(channel), answer(name, channel, body))
    assert not found.reason
    return [(item.url, item.title, item.published) for item in found.items]


# As each system writes a row (the keys of its interface); address, title and day of the first as they must be read.
JSON_LISTS: list[tuple[str, str, Any, str]] = [
    (
        "province_tianjin",
        "检索",
        {"page": {"content": [{"DOCPUBURL": "/zwgk/szfwj/t1.html", "BT": "样例通知", "FBRQ": "2026-03-04"}]}},
        "http://www.tj.gov.cn/zwgk/szfwj/t1.html",
    ),
    (
        "province_heilongjiang",
        "黑政发",
        {
            "data": {
                "total": 31,
                "results": [
                    {
                        "url": "/hlj/c108371/202603/c00_1.shtml",
                        "title": "样例通知",
                        "publishedTimeStr": "2026-03-04 10:00:00",
                        "domainMetaList": [{"resultList": [{"key": "refno", "value": "黑政发〔2026〕1号"}]}],
                    }
                ],
            }
        },
        "https://www.hlj.gov.cn/hlj/c108371/202603/c00_1.shtml",
    ),
    (
        "province_shandong",
        "规范性文件",
        {"data": {"list": [{"iid": "a1b2", "title": "样例通知", "publishDate": "2026-03-04"}]}},
        "http://www.shandong.gov.cn/jpaas-jpolicy-web-server/front/info/detail?iid=a1b2",
    ),
    (
        "province_henan",
        "豫政检索",
        {
            "data": {
                "datas": [
                    {
                        "selfUrl": "https://www.henan.gov.cn/2026/03-04/1.html",
                        "title": "样例通知",
                        "pubDate": "2026-03-04 10:00:00",
                        "content": "<p>正文</p>",
                    }
                ]
            }
        },
        "https://www.henan.gov.cn/2026/03-04/1.html",
    ),
    (
        "province_guangdong",
        "公开目录",
        {
            "total": 6200,
            "articles": [
                {
                    "id": 4000001,
                    "title": "样例通知",
                    "publisher": "样例办公厅",
                    "url": "http://www.gd.gov.cn/gkmlpt/content/4/4000/post_4000001.html",
                    "display_publish_time": 1772589600,  # 2026-03-04 10:00 in Shanghai
                }
            ],
        },
        "http://www.gd.gov.cn/gkmlpt/content/4/4000/post_4000001.html",
    ),
    (
        "province_guangxi",
        "检索",
        {"page": {"content": [{"DOCPUBURL": "/zfwj/t1.shtml", "DOCTITLE": "样例通知", "PUBDATE": "2026-03-04"}]}},
        "http://www.gxzf.gov.cn/zfwj/t1.shtml",
    ),
    (
        "province_xiamen",
        "政策文件库",
        {"datas": [{"docpuburl": "/zwgk/flfg/sfwj/t1.htm", "doctitle": "样例<em>通知</em>", "pubdate": "2026-03-04"}]},
        "https://www.xm.gov.cn/zwgk/flfg/sfwj/t1.htm",
    ),
]


@pytest.mark.parametrize(("name", "channel", "value", "url"), JSON_LISTS, ids=[row[0] for row in JSON_LISTS])
def test_a_json_list_is_read_by_its_declared_paths(name: str, channel: str, value: Any, url: str) -> None:
    assert rows(name, channel, json.dumps(value, ensure_ascii=False)) == [(url, "样例通知", date(2026, 3, 4))]


def test_sichuan_is_asked_by_post_and_its_rows_carry_the_number() -> None:
    site = BY_NAME["province_sichuan"]
    channel = site.channel("川办发")
    ask = next(iter(channel.requests(date(2026, 3, 5), date(2026, 3, 5))))
    address, day = "/10462/zfwjts/2026/3/4/a1.shtml", "2026-03-04"
    row = {"url": address, "title": "样例通知", "publishedTime": day, "wh": "川办发〔2026〕1号"}
    page = replace(answer(site.name, channel.name, json.dumps({"results": [row]}, ensure_ascii=False)), url=ask.address)
    found = site.read_list(channel, page)
    assert [(item.published, item.doc_number) for item in found.items] == [(date(2026, 3, 4), "川办发〔2026〕1号")]
    assert found.items[0].url == f"https://www.sc.gov.cn{address}"
    assert found.next is not None
    assert Ask.at(found.next) == Ask(ask.url, ask.form.replace('"pageNum":"1"', '"pageNum":"2"'))


def test_every_list_is_asked_for_in_its_own_way() -> None:
    day = date(2026, 3, 5)
    asked = [ask.address for s in REGISTRY.values() for c in s.channels for ask in c.requests(day, day)]
    assert len(set(asked)) == len(asked)


@pytest.mark.parametrize(
    ("channel", "key", "said"),
    [
        (
            "政府文件",
            "data",
            {"title": "", "tip": {"title": "样例通知", "dates": "2026-03-04", "filenum": "吉政发[2026]1号"}},
        ),
        ("规范性文件", "list", {"title": "样例通知", "pubdate": "2026-03-04"}),
    ],
    ids=["files", "rules"],
)
def test_the_callback_of_jilin_is_read_behind_its_blank_lines(channel: str, key: str, said: dict[str, Any]) -> None:
    row = {"puburl": "http://xxgk.jl.gov.cn/szf/1.html", **said}
    body = "\r\n\r\n\ufeff\r\n \r\n" + f"result({json.dumps({key: [row]}, ensure_ascii=False)});\r\n"
    read = rows("province_jilin", channel, body)
    assert read == [("http://xxgk.jl.gov.cn/szf/1.html", "样例通知", date(2026, 3, 4))]


def test_the_next_page_of_an_interface_is_its_number_raised() -> None:
    name, channel, value, _ = JSON_LISTS[1]
    found = BY_NAME[name].read_list(
        BY_NAME[name].channel(channel), answer(name, channel, json.dumps(value, ensure_ascii=False))
    )
    assert found.next == BY_NAME[name].channel(channel).url.replace("page=1", "page=2")


HEBEI = """<ul>{}</ul>"""
HEBEI_ROW = """<li class="xxgk_gfxwjk-list-li"><a href="/columns/c1/202603/{n}/1.html" target="_blank">样例通知之{n}</a>
<span>2026-03-0{n}</span></li>"""
ANHUI = """<div class="xxgk_navli"><ul><li class="mc"><a class="title" target="_blank"
href="https://www.ah.gov.cn/public/1681/5650000{n}.html">样例通知之{n}</a></li><li class="rq"><span class="date">
2026-03-0{n}</span></li></ul></div>"""
FRAGMENTS = [
    (
        "province_hebei",
        "政府规范性文件",
        HEBEI.format("".join(HEBEI_ROW.format(n=n) for n in (4, 3, 2, 1))),
        "https://www.hebei.gov.cn/columns/c1/202603/4/1.html",
    ),
    (
        "province_anhui",
        "政府文件",
        "".join(ANHUI.format(n=n) for n in (4, 3, 2, 1)),
        "https://www.ah.gov.cn/public/1681/56500004.html",
    ),
]


@pytest.mark.parametrize(("name", "channel", "body", "url"), FRAGMENTS, ids=[row[0] for row in FRAGMENTS])
def test_a_fragment_of_a_page_is_a_list(name: str, channel: str, body: str, url: str) -> None:
    read = rows(name, channel, body)
    assert [title for _, title, _ in read] == ["样例通知之4", "样例通知之3", "样例通知之2", "样例通知之1"]
    assert read[0] == (url, "样例通知之4", date(2026, 3, 4))


@pytest.mark.parametrize(("name", "channel", "body", "url"), FRAGMENTS, ids=[row[0] for row in FRAGMENTS])
def test_the_pages_of_a_fragment_are_counted_in_its_address(name: str, channel: str, body: str, url: str) -> None:
    site, column = BY_NAME[name], BY_NAME[name].channel(channel)
    first = site.read_list(column, answer(name, channel, body)).next
    assert first == column.url.removesuffix("1") + "2"
    second = site.read_list(column, replace(answer(name, channel, body), url=first)).next
    assert second == column.url.removesuffix("1") + "3"


YEARS = """<html><head><title>沪府样（样例）</title></head><body><ul class="years">
<li><a href="/nw50002/index.html">2025年</a></li><li><a href="/nw50003/index.html"> 2026年 </a></li></ul>
{}</body></html>"""
SHANGHAI_ROW = """<li><a href="/nw50003/2026030{n}/{n}.html" title="样例通知之{n}">样例通知之{n}</a>
<span class="time">2026-03-0{n}</span></li>"""
FILED = "".join(SHANGHAI_ROW.format(n=n) for n in (4, 3, 2, 1))
LISTED = f'<ul class="list">{FILED}</ul>'


def test_a_column_of_years_leads_to_its_latest() -> None:
    site = BY_NAME["province_shanghai"]
    found = site.read_list(site.channel("沪府发"), answer("province_shanghai", "沪府发", YEARS.format("")))
    assert (found.items, found.elsewhere, found.next) == ((), True, "https://www.shanghai.gov.cn/nw50003/index.html")


def test_a_years_own_page_is_its_list() -> None:
    site = BY_NAME["province_shanghai"]
    page = answer("province_shanghai", "沪府发", YEARS.format(LISTED))
    found = site.read_list(site.channel("沪府发"), replace(page, url="https://www.shanghai.gov.cn/nw50003/index.html"))
    assert [item.title for item in found.items] == ["样例通知之4", "样例通知之3", "样例通知之2", "样例通知之1"]
    assert not found.elsewhere


def test_a_column_without_years_is_read_as_it_is() -> None:
    page = f"<html><body>{LISTED}</body></html>"
    assert rows("province_shanghai", "政策文件", page)[0][2] == date(2026, 3, 4)


def test_a_year_that_leads_nowhere_is_no_way_on() -> None:
    site = BY_NAME["province_shanghai"]
    page = f'<html><body><a href="javascript:void(0)">2026年</a><a href="#">2027年</a>{LISTED}</body></html>'
    found = site.read_list(site.channel("沪府发"), answer("province_shanghai", "沪府发", page))
    assert (len(found.items), found.elsewhere) == (4, False)


def test_an_answer_that_is_no_page_is_no_list_of_years() -> None:
    site = BY_NAME["province_shanghai"]
    found = site.read_list(site.channel("沪府发"), answer("province_shanghai", "沪府发", "\x00\x01" * 500))
    assert (found.items, found.elsewhere) == ((), False)
    assert found.reason

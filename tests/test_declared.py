"""What a channel answers with against what its source declares: one fact wrong at a time is named, and nothing else."""

from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256

import pytest

from crawlers import owners
from crawlers.answers import Answers
from crawlers.base import Channel, Site
from crawlers.declared import Shown, compare, unregistered
from crawlers.families import XinhuaDs
from crawlers.records import SHANGHAI, Capture

AT = datetime(2026, 3, 6, 9, tzinfo=SHANGHAI)
HOST = "https://www.mou.gov.cn"
FOOT = "<div class='foot'>主办单位：某某部　网站标识码：bm99000001</div>"
ROW = "<li><a href='/tz/t2026030{day}_{day}.html'>某部关于第{day}批样例事项的通知</a><span>2026-03-0{day}</span></li>"
ROWS = "".join(ROW.format(day=day) for day in (5, 4, 3, 2))
TEXT = "<p>现将样例事项通知如下，请各单位结合实际认真办理，并于三月底前报送情况。</p>" * 3
LIST = f"<html><head><title>通知-某某部</title></head><body><ul class='list'>{ROWS}</ul>{FOOT}</body></html>"
TITLE = "某部关于第5批样例事项的通知"
TAGS = f"<title>{TITLE}</title><meta name='ArticleTitle' content='{TITLE}'><meta name='PubDate' content='2026-03-05'>"
NUMBER = "<table><tr><td>发文字号：某发〔2026〕5号</td></tr></table>"
ARTICLE = (
    f"<html><head>{TAGS}</head><body><h1>{TITLE}</h1>{NUMBER}<div class='TRS_Editor'>{TEXT}</div>{FOOT}</body></html>"
)


class Mou(Site):
    name = "mou"
    agency = "某某部（样例）"
    short = "某某部"
    doc_codes = ("某发",)
    channels = (Channel("通知", f"{HOST}/tz/"), XinhuaDs("数据", f"{HOST}/ds_1.json"))


MOU = Mou()


def page(url: str, body: str | bytes) -> Capture:
    content = body if isinstance(body, bytes) else body.encode()
    headers = (("Content-Type", "text/html"),)
    return Capture(url, "mou", "通知", AT, 200, headers, content, sha256(content).hexdigest())


def shown(
    found: str | bytes = LIST,
    article: str | bytes = ARTICLE,
    *,
    site: Site = MOU,
    channel: Channel = MOU.channels[0],
    at: str = "",
) -> Shown:
    """What the comparison says of a list and its first article, read as the source reads them."""
    listed = page(at or channel.url, found)
    listing = site.read_list(channel, listed)
    answers = Answers(channel.url, (listed,), listing)
    if listing.items:
        opened = page(listing.items[0].url, article)
        document = site.read_article([opened], listing.items[0])
        answers = replace(answers, item=listing.items[0], article=opened, document=document)
    return compare(site, channel, answers)


def differences(*pages: str | bytes, site: Site = MOU, channel: Channel = MOU.channels[0], at: str = "") -> list[str]:
    return [one.said for one in shown(*pages, site=site, channel=channel, at=at).differences]


def test_a_channel_as_declared_differs_in_nothing() -> None:
    found = shown()
    assert (found.differences, found.notes) == ((), ())
    assert (found.kind, found.encoding, found.latest) == ("html", "utf-8", date(2026, 3, 5))
    assert found.tags == ("ArticleTitle", "PubDate")


def test_a_page_without_a_list_differs() -> None:
    assert differences(f"<html><body><h1>某某部</h1>{FOOT}</body></html>")[0].startswith("列表：应有条目，实为没有（")


def test_another_kind_of_answer_differs() -> None:
    rows = '{"datasource": [{"title": "样例事项", "publishUrl": "/a.html", "publishTime": "2026-03-05"}]}'
    assert differences(rows) == ["答复类别：应为 html，实为json"]
    assert differences(LIST, channel=MOU.channels[1])[0] == "答复类别：应为 json，实为html"


def test_rows_without_the_declared_day_differ() -> None:
    rows = '{"datasource": [{"title": "某部关于第5批样例事项的通知", "publishUrl": "/a.html"}]}'
    assert "列表日期：应在 publishTime，实为都没有日期" in differences(rows, channel=MOU.channels[1])


def test_a_list_that_stands_still_for_years_differs() -> None:
    assert differences(LIST.replace("2026-03-0", "2022-12-0").replace("t2026030", "t2022120")) == [
        "最近一条：应在 45 天以内，实为2022-12-05（列表或已停更）"
    ]


def test_a_day_to_come_differs() -> None:
    rows = LIST.replace("<span>2026-03-05", "<span>2026-03-15").replace("t20260305", "t20260315")
    assert differences(rows) == ["列表日期：应不晚于 2026-03-06，实为2026-03-15"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("他发〔2026〕5号", ["首条文号：应以 某发 开头，实为他发〔2026〕5号"]),
        ("国样发〔2026〕5号</td></tr><tr><td>发文机关：样例国务院", []),
        ("他发〔2026〕5号</td></tr><tr><td>发文机关：某某部办公厅", ["首条文号：应以 某发 开头，实为他发〔2026〕5号"]),
    ],
    ids=["of nobody", "of another body, reprinted", "its own"],
)
def test_a_number_of_its_own_that_begins_otherwise_differs(written: str, said: list[str]) -> None:
    assert differences(LIST, ARTICLE.replace("某发〔2026〕5号", written)) == said


def test_an_article_without_a_day_differs() -> None:
    rows = "".join(f"<li><a href='/tz/{n}.html'>某部关于第{n}批样例事项的通知</a></li>" for n in range(5, 30))
    undated = ARTICLE.replace("<meta name='PubDate' content='2026-03-05'>", "")
    found = shown(f"<html><title>某某部</title><body><ul class='list'>{rows}</ul></body></html>", undated)
    assert [one.what for one in found.differences] == ["首条日期"]
    assert found.notes == ("列表无日期",)


def test_a_lost_domain_that_goes_on_answering_does_not_pass() -> None:
    other = "<div class='foot'>全站最新活动，注册即送</div>"
    title = "<title>娱乐首页</title>"
    lost = [text.replace(FOOT, other).replace("<title>通知-某某部</title>", title) for text in (LIST, ARTICLE)]
    assert differences(*lost) == ["机构：应写明 某某部，实为页名、页脚、发文机关都没有（页名为“娱乐首页”）"]


def test_a_body_named_in_its_texts_alone_is_not_named() -> None:
    inside = TEXT.replace("样例事项", "某某部样例事项")
    lost = [text.replace(FOOT, "").replace("通知-某某部", "首页").replace(TEXT, inside * 9) for text in (LIST, ARTICLE)]
    assert [text.split("：")[0] for text in differences(*lost)] == ["机构"]


def test_a_body_named_in_a_headline_alone_is_not_named() -> None:
    headline = "某某部印发样例事项管理办法"
    lost = [text.replace(FOOT, "").replace(TITLE, headline).replace("-某某部", "") for text in (LIST, ARTICLE)]
    assert [text.split("：")[0] for text in differences(*lost)] == ["机构"]
    named = lost[1].replace(f"<title>{headline}", f"<title>{headline}_某某部")
    assert differences(lost[0], named) == []


@pytest.mark.parametrize("said", ["<meta name='SiteName' content='某 某 部'>", "<title>某某部</title>"])
def test_a_body_is_named_by_the_pages_own_name(said: str) -> None:
    assert (
        differences(LIST.replace(FOOT, "").replace("<title>通知-某某部</title>", said), ARTICLE.replace(FOOT, "")) == []
    )


def test_a_word_that_its_pages_show_stands_for_the_name() -> None:
    class Known(Mou):
        known = ("样例频道",)

    assert [text.split("：")[0] for text in differences(site=Known())] == ["机构"]
    assert differences(LIST.replace("某某部", "样例频道"), site=Known()) == []


def test_a_way_to_another_bodys_site_differs_and_one_within_it_is_noted() -> None:
    elsewhere = "https://www.other.com/tz/"
    said = f"地址：应为 {HOST}/tz/，实为转到别家网站 {elsewhere}"
    assert said in differences(at=elsewhere)
    assert shown(at="https://zw.mou.gov.cn/tz/").notes[0] == "转到 https://zw.mou.gov.cn/tz/"


def test_text_in_no_encoding_differs() -> None:
    broken = ARTICLE.encode().replace("情况".encode(), b"\xef\xbf\xbd" * 4)
    assert [text.split("：")[0] for text in differences(LIST, broken)] == ["编码"]


def test_a_page_in_gbk_is_as_good() -> None:
    found = shown(LIST.encode("gbk"), ARTICLE.encode("gbk"))
    assert (found.differences, found.encoding) == ((), "gb18030")


def test_an_article_that_is_not_the_one_listed_is_noted() -> None:
    other = ARTICLE.replace("某部关于第5批样例事项的通知", "网站维护期间暂停服务的公告")
    assert shown(LIST, other).notes == ("首条题目与列表不同：“网站维护期间暂停服务的公告”",)


def test_an_article_that_cannot_be_read_differs() -> None:
    listed = page(MOU.channels[0].url, LIST)
    listing = MOU.read_list(MOU.channels[0], listed)
    empty = page(listing.items[0].url, FOOT)
    answers = Answers(MOU.channels[0].url, (listed,), listing, listing.items[0], empty, None, "没有正文")
    assert [one.said for one in compare(MOU, MOU.channels[0], answers).differences] == [
        "首条正文：应能读，实为读不出（没有正文）"
    ]


def test_a_film_needs_no_text() -> None:
    silent = ARTICLE.replace(TEXT, "")
    assert differences(LIST, silent)[0].startswith("首条正文：应有")
    assert differences(LIST.replace(TITLE, f"【视频】{TITLE}"), silent) == []


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("https://www.mof.gov.cn/a", "http://szs.mof.gov.cn/b", True),
        ("https://www.mof.gov.cn/", "https://www.moe.gov.cn/", False),
        ("https://www.gov.cn/", "https://sousuo.www.gov.cn/", True),
        ("https://www.mou.example/", "https://zw.mou.example/", True),
        ("https://www.people.com.cn/", "https://www.other.com.cn/", False),
    ],
)
def test_addresses_of_one_registered_domain_have_one_owner(first: str, second: str, same: bool) -> None:
    assert owners.same(first, second) == same


def test_an_address_is_read_as_the_one_channel_of_a_source_that_is_none_yet() -> None:
    site = unregistered(f"{HOST}/tz/")
    assert len(site.read_list(site.channels[0], page(f"{HOST}/tz/", LIST)).items) == 4

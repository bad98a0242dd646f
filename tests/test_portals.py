"""What is answered in the place of an article is no document. All is 样例."""

import gzip
import json
from datetime import datetime
from pathlib import Path

import pytest

from crawlers.articles.stand_ins import excuse, one_title, words
from crawlers.records import SHANGHAI, Capture, Document
from desk.store import Store
from tests.kept import revisions
from tests.test_again import BASE, Answer, Home

TEXT = "某部决定对样例产品第{}号的进口许可作出调整，取消两项证明材料，企业可在网上一次办结，自发布之日起施行。"
LATER = "各地要在{}日以前把落实情况报送某部，样例企业名单和联系方式随文印发，过期不再受理。"


def url(number: int) -> str:
    return f"{BASE}202603/t20260305_{number}.htm"


def title(number: int) -> str:
    return f"某部关于样例事项第{number}号的公告"


def html(body: str, head: str = "某部 样例") -> Answer:
    page = f"<html><head><meta charset='utf-8'><title>{head}</title></head><body>{body}</body></html>"
    return 200, "text/html", page


def article(number: int, called: str = "", said: str = "") -> Answer:
    text = said or f"<p>{TEXT.format(number)}</p><p>{LATER.format(number)}</p>"
    return html(f"<h1>{called or title(number)}</h1><span>2026-03-05</span><div class='TRS_Editor'>{text}</div>")


def listing(*numbers: int, called: str = "") -> dict[str, Answer]:
    rows = "".join(
        f"<li><a href='{url(n)}'>{called or title(n)}</a><span>2026-03-05</span></li>" for n in (*numbers, 96, 97, 98)
    )
    return {BASE: html(f"<ul>{rows}</ul>")}


def kept(home: Home, *numbers: int) -> list[list[str]]:
    """The first paragraph of each kept revision of these articles."""
    store = Store(home.home)
    found = [[each.paragraphs[0] for each in revisions(url(number))] for number in numbers]
    store.close()
    return found


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


PORTAL = (
    "<h1>访问提示</h1><p>尊敬的用户：您的终端尚未安装安全客户端，根据单位信息安全管理规定，暂时不能访问互联网，请下载并安装后重试。</p>"
    "<p>技术支持：信息中心运维组，工作日八时至十八时接听，节假日请联系值班室；同一终端每日只须办理一次，办理后即时生效。</p>"
)
PLACES = [
    html(PORTAL, "访问提示"),
    html("<h1>系统维护公告</h1><p>因网站升级改造，本网站将于近日暂停服务，给您带来的不便敬请谅解。</p>", "系统维护"),
    html(
        "<h2>抱歉，出错了！</h2><p>可能的原因：网址有误；该栏目已经调整。建议返回首页，通过站内搜索查找您需要的信息。</p>"
    ),
    html("<h1>HTTP Status 500 – Internal Server Error</h1><p>Message java.lang.NullPointerException</p>", "Error"),
    html("<p>您所在的地区暂不支持访问本网站，如有疑问请与管理员联系。请求编号：9f8e7d6c5b4a。</p>", "提示"),
    html("".join(f"<p><a href='{url(n)}'>{title(n)}</a></p>" for n in range(1, 9)) + PORTAL, "某部门户网站"),
    article(1, said="<p>系统正在维护，请稍后访问。</p>"),
    article(1, said="<p>您没有权限查看此内容，请登录后再试。</p>"),
]


@pytest.mark.parametrize("place", PLACES)
def test_what_stands_in_for_an_article_is_no_document_and_is_asked_for_again(home: Home, place: Answer) -> None:
    report = home.replay({**listing(1), url(1): place})
    assert (report.new, kept(home, 1), len(report.unreadable)) == (0, [[]], 1)
    assert home.replay({**listing(1), url(1): article(1)}, first=1).new == 1
    assert kept(home, 1) == [[TEXT.format(1)]]


@pytest.mark.parametrize("place", [place for place in PLACES if "样例事项" not in str(place[2])])
def test_a_kept_text_that_turns_into_it_is_no_revision(home: Home, place: Answer) -> None:
    home.replay({**listing(1), url(1): article(1)})
    report = home.replay({**listing(1), url(1): place}, first=1)
    assert (report.revised, kept(home, 1)) == ([], [[TEXT.format(1)]])


def test_of_addresses_that_answer_with_one_text_its_own_is_kept(home: Home) -> None:
    same = article(5)
    report = home.replay({**listing(6, 5, 7), url(5): same, url(6): same, url(7): same})
    assert (report.new, kept(home, 5, 6, 7)) == (1, [[TEXT.format(5)], [], []])
    assert all("得到同一网页" in one["reason"] for one in report.unreadable)


def test_what_was_kept_before_there_was_another_to_compare_is_taken_back(home: Home) -> None:
    wrong = article(5)
    assert home.replay({**listing(6), url(6): wrong}).new == 1
    report = home.replay({**listing(5, 6), url(5): wrong, url(6): wrong}, first=1)
    assert (report.documents, kept(home, 5, 6)) == (1, [[TEXT.format(5)], []])
    assert home.search("进口许可")[0]["url"] == url(5)
    assert len(home.search("进口许可")) == 1
    assert home.replay({**listing(5, 6), url(5): wrong, url(6): article(6)}, first=2).new == 1
    assert kept(home, 5, 6) == [[TEXT.format(5)], [TEXT.format(6)]]


HEADLINES = {1: "某部部署秋粮收购工作", 2: "样例海域渔船安全检查启动", 3: "三家企业获准试点跨境结算"}


def front(*numbers: int) -> dict[str, Answer]:
    """A list of these headlines, each of which is answered with the front page that prints them all as mere text."""
    rows = "".join(f"<li><a href='{url(n)}'>{HEADLINES[n]}</a><span>2026-03-05</span></li>" for n in numbers)
    rows += "".join(f"<li><a href='{url(n)}'>{title(n)}</a><span>2026-03-05</span></li>" for n in (96, 97, 98))
    page = html(
        "".join(f"<p>{each}，有关情况见本日要闻栏目，各地各部门正在抓紧落实。</p>" for each in HEADLINES.values())
    )
    return {BASE: html(f"<ul>{rows}</ul>"), **{url(n): page for n in numbers}}


def test_a_front_page_that_prints_all_headlines_is_none_of_their_texts(home: Home) -> None:
    report = home.replay(front(1, 2, 3))
    assert (report.new, kept(home, 1, 2, 3), len(report.unreadable)) == (0, [[], [], []], 3)
    (line,) = [each for each in report.problems if "得到的不是正文" in each]
    assert line.startswith(f"{BASE.split('/')[2]} 有 3 篇得到的不是正文，如：与别的题目得到同一网页")


def test_what_was_kept_of_it_before_a_third_headline_led_there_is_taken_back(home: Home) -> None:
    assert home.replay(front(1, 2)).new == 2  # one text may stand under two headlines
    assert home.replay(front(1, 2, 3), first=1).documents == 0
    assert kept(home, 1, 2, 3) == [[], [], []]


def test_a_revision_that_is_taken_back_leaves_the_one_before(home: Home) -> None:
    home.replay({**listing(6), url(6): article(6)})
    home.replay({**listing(6), url(6): article(9)}, first=1)
    assert kept(home, 6) == [[TEXT.format(6), TEXT.format(9)]]
    home.replay({**listing(9, 6), url(9): article(9)}, first=2)
    assert kept(home, 6, 9) == [[TEXT.format(6)], [TEXT.format(9)]]


def test_the_same_words_on_pages_that_differ_in_a_number_of_the_request_are_told(home: Home) -> None:
    said = (
        "<p>某部关于样例事项的公告正在整理，请以纸质文件为准，给您带来不便敬请谅解，谢谢关注某部网站的公告栏目。</p>"
        * 2
    )
    pages = {url(n): html(f"<div class='TRS_Editor'>{said}</div><i id='r{n}'></i>") for n in (15, 16, 17)}
    report = home.replay({**listing(15, 16), url(15): pages[url(15)], url(16): pages[url(16)]})
    assert (report.documents, kept(home, 15, 16)) == (0, [[], []])
    assert home.replay({**listing(15, 16, 17), **pages}, first=1).documents == 0


def test_one_text_at_two_addresses_is_kept_at_both(home: Home) -> None:
    same = article(1)
    assert home.replay({**listing(1, 2, called=title(1)), url(1): same, url(2): same}).new == 2


@pytest.mark.parametrize(
    ("own", "count"),
    [
        ("https://www.mou.example/t20260305_1.htm", 1),
        ("/t20260305_1.htm", 2),
        ("https://mou.example/other.htm", 2),
        ("", 2),
    ],
)
def test_an_address_with_and_without_www_is_one_text_where_its_page_says_so(home: Home, own: str, count: int) -> None:
    with_www, without = (f"https://{host}/t20260305_1.htm" for host in ("www.mou.example", "mou.example"))
    same = str(article(1)[2]).replace("</head>", f"<link rel='canonical' href='{own}'></head>" if own else "</head>")
    rows = "".join(f"<li><a href='{at}'>{title(1)}</a><span>2026-03-05</span></li>" for at in (with_www, without))
    rows += "".join(f"<li><a href='{url(n)}'>{title(n)}</a><span>2026-03-05</span></li>" for n in (96, 97, 98))
    page = 200, "text/html", same
    report = home.replay({BASE: html(f"<ul>{rows}</ul>"), with_www: page, without: page})
    assert (report.new, report.unreadable) == (count, [])
    assert home.replay({BASE: html(f"<ul>{rows}</ul>"), with_www: page, without: page}, first=1).documents == count


@pytest.mark.parametrize("called", ["关于样例事项第1号的公告", "某部公告：样例事项第1号", "某部关于样例事项第1…"])
def test_a_list_may_word_a_title_its_own_way(home: Home, called: str) -> None:
    rows = listing(2)[BASE][2]
    both = html(str(rows).replace("<ul>", f"<ul><li><a href='{url(1)}'>{called}</a><span>2026-03-05</span></li>"))
    same = article(1)
    home.replay({BASE: both, url(1): same, url(2): same})
    assert kept(home, 1) == [[TEXT.format(1)]]


@pytest.mark.parametrize(
    ("called", "said"),
    [
        ("关于某部网站系统维护的公告", "因系统升级，某部网站本周六暂停服务，请稍后访问。"),
        ("某部第9号公告", "见附件图片。"),
        ("视频：某部举行发布会", "某部今日举行新闻发布会。"),
    ],
)
def test_a_short_text_under_its_own_title_is_a_text(home: Home, called: str, said: str) -> None:
    assert home.replay({**listing(1, called=called), url(1): article(1, called, f"<p>{said}</p>")}).new == 1


def test_a_list_that_calls_all_its_texts_alike_says_nothing_of_any(home: Home) -> None:
    pages = {url(n): article(n) for n in (1, 2)}
    assert home.replay({**listing(1, 2, called="点击查看公告全文"), **pages}).new == 2
    gateway = html(PORTAL, "访问提示")
    both = {url(3): gateway, url(4): gateway}
    assert home.replay({**listing(3, 4, called="点击查看公告全文"), **both}, first=1).new == 0


def test_titles_are_one_where_a_list_cut_them_short() -> None:
    assert one_title("某部关于样例…", "某部关于样例事项的公告")
    assert not one_title(title(5), title(6))


def test_a_text_of_some_length_is_no_excuse() -> None:
    document = Document(url(1), "mof", "样例", title(1), paragraphs=("系统正在维护，请稍后访问。", TEXT * 2))
    assert excuse(document, title(1)) == ""


def test_no_real_page_lacks_its_own_title(shared: Path) -> None:
    folder = shared / "data" / "pages"
    rows = [json.loads(line) for line in (folder / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    looked, lacking = 0, []
    for row in rows:
        if row["kind"] != "article" or not (row["gold"] or {}).get("title"):
            continue
        data = (folder / row["file"]).read_bytes()
        body = gzip.decompress(data) if row["file"].endswith(".gz") else data
        now = datetime(2026, 11, 23, tzinfo=SHANGHAI)
        said = words(Capture(row["url"] or "http://www.mou.example/", "", "", now, 200, (), body, ""))
        looked += said is not None
        if said and said.is_doubtful(row["gold"]["title"]):
            lacking.append(row["file"])
    assert looked > 100
    assert lacking == []

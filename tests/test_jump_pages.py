"""A page that only leads on is no text, be it by its head or by a script: what it leads to is. Every text is 样例."""

from datetime import datetime
from pathlib import Path

import pytest

from crawlers.articles.article import Unreadable, read_article
from crawlers.articles.jumps import Jump, jump
from crawlers.challenges import challenge
from crawlers.records import SHANGHAI, Capture
from desk.asking import Ask, plan
from desk.collecting import collect
from desk.reading import House
from desk.settings import Settings
from desk.store import Store
from tests.kept import revisions
from tests.test_again import ARTICLE, BASE, Answer, Home, article, listing
from tests.website import Website

HERE = "http://www.mou.example/gg/t1.html?id=1"
THERE = f"{BASE}202603/t20260305_2.htm"
TEXT = "某部决定对样例产品的进口许可作出调整，取消两项证明材料，企业可在网上一次办结，自发布之日起施行。"


def page(body: str, head: str = "") -> Capture:
    raw = f"<html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()
    return Capture(HERE, "mou", "样例", datetime(2026, 11, 23, 8, tzinfo=SHANGHAI), 200, (), raw, "")


def refresh(content: str) -> str:
    return f'<META HTTP-EQUIV="Refresh" CONTENT="{content}">'


@pytest.mark.parametrize(
    ("capture", "address", "seconds"),
    [
        (page("正在跳转，请点击<a href='t2.html'>这里</a>。", refresh("0;URL='t2.html'")), "gg/t2.html", 0),
        (page("", refresh("3, url=/t2.html")), "t2.html", 3),
        (page("", refresh(" 10 ; /t2.html#top")), "t2.html", 10),
        (page("", f"<base href='http://www.mou.example/new/'>{refresh('0;t2.html')}"), "new/t2.html", 0),
        (page("", refresh("0;url=t1.html?id=2")), "gg/t1.html?id=2", 0),
        (page("<script>window.location.href='t2.html'</script>"), "gg/t2.html", 0),
        (page('<script>top.location.replace("http:\\/\\/www.mou.example\\/t2.html");</script>'), "t2.html", 0),
        (page("<script><!--\nself.location='/t2.html'; // there\n//--></script>"), "t2.html", 0),
        (page("<script>setTimeout(\"location.href='/t2.html'\", 3000)</script>"), "t2.html", 3),
        (page("<script>function go(){location='/t2.html'}\nsetTimeout('go()',1000)</script>"), "t2.html", 1),
        (page("<script>window.onload = function () { location.assign('/t2.html') }</script>"), "t2.html", 0),
    ],
)
def test_a_page_that_only_leads_on_is_a_jump(capture: Capture, address: str, seconds: float) -> None:
    assert jump(capture) == Jump(f"http://www.mou.example/{address}", seconds)
    assert challenge(capture) is None
    with pytest.raises(Unreadable, match="只是转到"):
        read_article([capture])


@pytest.mark.parametrize(
    "capture",
    [
        page(f"<h1>某部公告</h1><p>{TEXT}</p>", refresh("300")),
        page(f"<h1>某部公告</h1><p>{TEXT}</p>", refresh("5;url=t1.html?id=1&again=1")),
        page(f"<h1>某部公告</h1><p>{TEXT}</p>", refresh("300;url=/")),
        page(f"<h1>某部公告</h1><p>{TEXT * 5}</p>", refresh("0;url=/m/t1.html")),
        page(f"<h1>某部公告</h1><p>{TEXT}</p>", f"<noscript>{refresh('0;url=/plain.html')}</noscript>"),
        page(f"<p>{TEXT}</p><script>if(/Mobile/.test(navigator.userAgent))location.href='/m/t1.html'</script>"),
        page(f"<p>{TEXT}</p><script>function search(){{location.href='/search.html'}}</script>"),
        page(f"<p>{TEXT}</p><script>b.onclick=function(){{location.href='/search.html'}}</script>"),
        page(f"<p>{TEXT}</p><script>location.href='/t'+2</script>"),
        page("<script>document.cookie='k=1'</script><script>location.href='/t2.html'</script>"),
        page("<script>location.href='t1.html?id=1&token=7'</script>"),
        page("<script>location.href='javascript:void(0)'</script>"),
        page("", refresh("0;url=http://[")),
        page("", refresh("soon")),
    ],
)
def test_a_page_with_a_text_or_a_trick_of_its_own_is_none(capture: Capture) -> None:
    assert jump(capture) is None


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def leading(to: str, seconds: int = 0) -> Answer:
    return 200, "text/html", page("正在跳转到新页面", refresh(f"{seconds};url={to}")).body.decode()


def kept(home: Home) -> list[tuple[str, int, str]]:
    """Address, revision and text of all that is kept of the article."""
    store = Store(home.home)
    found = [(each.url, each.revision, each.paragraphs[0]) for each in revisions(ARTICLE)]
    store.close()
    return found


def test_the_text_that_a_page_leads_to_is_kept_under_the_address_of_its_list(home: Home) -> None:
    assert home.replay({ARTICLE: leading(THERE), THERE: article("3")}).new == 1
    ((url, revision, text),) = kept(home)
    assert (url, revision, "资金3亿元" in text) == (THERE, 1, True)


def test_a_kept_text_whose_page_only_leads_on_is_no_revision(home: Home) -> None:
    home.replay({ARTICLE: article("3")})
    home.replay({ARTICLE: leading(THERE), THERE: article("5")}, first=1)
    assert [(url, revision) for url, revision, _ in kept(home)] == [(ARTICLE, 1)]


@pytest.mark.parametrize(("to", "seconds"), [("/", 0), ("http://10.0.0.1/", 0), (THERE, 10), ("gone.htm", 0)])
def test_a_page_that_leads_nowhere_is_no_document(home: Home, to: str, seconds: int) -> None:
    front: Answer = 200, "text/html", page("<h1>某部</h1>").body
    report = home.replay({ARTICLE: leading(to, seconds), THERE: article("3"), "https://www.mof.gov.cn/": front})
    assert (report.new, kept(home)) == (0, [])


def test_pages_that_lead_to_each_other_come_to_an_end(home: Home) -> None:
    report = home.replay({ARTICLE: leading(THERE), THERE: leading(ARTICLE)})
    assert report.new == 0
    assert any("转来转去没有到头" in problem for problem in report.problems)


def test_what_bars_us_there_is_said_of_the_address_in_the_list(tmp_path: Path) -> None:
    robots = "User-agent: *\nDisallow: /"
    barring = "http://bar.mof.gov.cn"
    pages = {BASE: listing()[2], ARTICLE: leading(f"{barring}/t2.htm")[2], f"{barring}/robots.txt": robots}
    with Website("", {url: str(body) for url, body in pages.items()}) as website:
        store, now = Store(tmp_path), datetime(2026, 3, 5, 8, tzinfo=SHANGHAI)
        settings = Settings(contact="mailto:sample@mou.example", proxy=website.address, delay=0.02)
        house = House(tmp_path, settings, store, tmp_path / "log", now)
        collect(house, plan(Ask(sites=("mof",)), settings, now), "collect", lambda *_: None)
        lost = {one.url: one.reason for one in store.lost(now)}
        store.close()
    assert lost[ARTICLE] == f"转到 {barring}/t2.htm：对方声明不许程序读取（robots.txt）"

"""Whole collections out of hostile archives: what is odd is named, what is good is kept. All texts are 样例."""

from pathlib import Path

import pytest

from desk.store import Store
from tests.kept import revisions
from tests.test_again import ARTICLE, BASE, FILE, TEXT, Answer, Home, article, docx, listing

LAST = "各地要抓好落实，按时报送进展。"
IDENTITY, MOBILE = "11010519491231002X", "13800138000"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def html(body: str) -> Answer:
    return 200, "text/html", f"<html><head><meta charset='utf-8'><title>样例</title></head><body>{body}</body></html>"


def page(title: str, *paragraphs: str, more: str = "") -> Answer:
    text = "".join(f"<p>{each}</p>" for each in paragraphs)
    return html(f"<h1>{title}</h1><div class='TRS_Editor'>{text}{more}</div>")


def altered(old: str, new: str) -> Answer:
    """The article with one piece of its HTML replaced."""
    status, kind, body = article("3")
    assert isinstance(body, str) and old in body
    return status, kind, body.replace(old, new)


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.1/x.docx", "http://[::ffff:127.0.0.1]/x.docx", "http://2130706433/x", "http://u:p@10.0.0.8/a.pdf"],
)
def test_a_file_that_leads_into_a_private_network_is_refused_by_name(home: Home, target: str) -> None:
    report = home.replay({ARTICLE: article("3", file=FILE), FILE: (302, target, "")})
    assert [one["reason"] for one in report.unread_attachments] == ["未读附件：不是公网地址，不予抓取"]
    assert (report.documents, report.problems) == (1, [])


def test_odd_addresses_of_files_cost_nothing_but_themselves(home: Home) -> None:
    odd = (
        "http://127.0.0.1/a.pdf",
        "file:///etc/passwd.pdf",
        "data:application/pdf;base64,AAAA.pdf",
        "javascript:alert(1).pdf",
        "http://[a.pdf",
        f"https://{'a' * 300}.gov.cn/a.pdf",
        "http://a..b.cn/a.pdf",
        "http://www.mof.gov.cn:99999/a.pdf",
        "http://www.mof.gov.cn/%00\x01a.pdf",
        f"http://www.mof.gov.cn/{'长' * 4000}.pdf",
        "http://xn--a.gov.cn/a.pdf",
    )
    links = "".join(f"<p><a href='{address}'>{'名' * 4000}附件.pdf</a></p>" for address in (*odd, FILE))
    report = home.replay(
        {ARTICLE: page("某部发布样例消息的标题", TEXT, LAST, more=links), FILE: docx("福建省 1200万元")}
    )
    assert (report.documents, report.problems) == (1, [])
    assert [one["url"] for one in home.search("1200万元")] == [ARTICLE]
    assert FILE not in [one["url"] for one in report.unread_attachments]


def test_a_file_that_many_articles_carry_is_found_with_each(home: Home) -> None:
    urls = [ARTICLE.replace("_1.htm", f"_9{number}.htm") for number in range(20)]
    link = f"<p><a href='{FILE}'>附件：样例表.docx</a></p>"
    pages = {
        url: page(f"某部发布第{n}号样例消息", TEXT.format(n), f"第{n}项样例说明。", more=link)
        for n, url in enumerate(urls)
    }
    rows = (f"<li><a href='{u}'>某部发布第{n}号样例消息</a><span>2026-03-05</span></li>" for n, u in enumerate(urls))
    home.replay({BASE: listing(*rows), **pages, FILE: docx("福建省 1200万元")})
    assert sorted(one["url"] for one in home.search("1200万元")) == sorted(urls)


def test_pages_of_an_article_that_lead_back_are_each_read_once(home: Home) -> None:
    second, third = (ARTICLE.replace("_1.htm", f"_1_{number}.htm") for number in (1, 2))

    def part(number: int, following: str) -> Answer:
        return html(
            f"<h1>某部发布样例消息的标题</h1><div class='TRS_Editor'><p>第{number}页说明样例事项的情况。</p>"
            f"<p>{LAST[:-1]}之{number}。</p></div><a href='{following}'>下一页</a>"
        )

    report = home.replay({ARTICLE: part(1, second), second: part(2, third), third: part(3, second)})
    store = Store(home.home)
    (kept,) = revisions(ARTICLE)
    store.close()
    assert [text[1] for text in kept.paragraphs if text.startswith("第")] == ["1", "2", "3"]
    assert (len(kept.captures), report.problems) == (3, [])


LOST = {
    "log-in": html("<h1>用户登录</h1><form><p>请输入用户名和密码登录后访问</p><input></form>"),
    "front page": html("".join(f"<li><a href='/{n}.htm'>某部发布第{n}条样例要闻</a></li>" for n in range(30))),
    "shell": html("<div id='app'></div><script src='a.js'></script>"),
    "script": (200, "text/html", "<script>location.href='/login'</script>"),
    "challenge": html("<p>请完成安全验证</p><script>$_ts=1</script>"),
    "nothing": (200, "text/html", ""),
    "bytes": (200, "text/html", b"\x1f\x8b\x08broken"),
}


@pytest.mark.parametrize("kind", LOST)
def test_a_page_that_turned_into_something_else_keeps_its_text_and_is_named(home: Home, kind: str) -> None:
    report = home.replay({ARTICLE: article("3")}, {ARTICLE: LOST[kind]}, {ARTICLE: article("3")})
    assert (home.amounts(), report.revised, len(report.problems) + report.unanswered) == (["3"], [], 1)


def test_what_surrounds_or_breaks_a_text_makes_no_revision(home: Home) -> None:
    days = (
        altered("，", "， "),
        altered("样例", "样&nbsp;例"),
        altered("<div class='TRS_Editor'>", "<div id='a' style='x' class='TRS_Editor' data-x='1'>"),
        altered("资金", "<b>资</b><span>金</span>"),
        altered("安排", "</p><p>安排"),
        altered("</h1>", "</h1><div>发布时间：2026-03-05 浏览次数：<span>1234</span> 字号：大 中 小</div>"),
        altered("</div></body>", "<p>责任编辑：某某</p></div></body>"),
        altered("</body>", "<p>您是第12345位访客</p><p>扫一扫在手机打开当前页</p><p>分享到：</p></body>"),
        altered(
            "</body>", "<div><h3>相关阅读</h3><ul><li><a href='/a.htm'>某部另一条样例消息</a></li></ul></div></body>"
        ),
        altered("</div></body>", "<p><img src='/x.jpg?t=12345'></p></div></body>"),
    )
    report = home.replay({ARTICLE: article("3")}, *({ARTICLE: day} for day in days))
    assert (home.amounts(), report.revised, report.problems) == (["3"], [], [])


def test_numbers_of_persons_stand_nowhere_but_in_the_captures(home: Home) -> None:
    title = f"某部关于某某{MOBILE}样例消息的标题"
    first = page(
        title,
        TEXT.format(3),
        f"联系人某某，手机{MOBILE}，身份证号{IDENTITY}。",
        more=f"<a href='{FILE}'>{MOBILE}名单.docx</a>",
    )
    second = page(title, TEXT.format(5), f"联系人某某，电话{MOBILE}，身份证号{IDENTITY}。")
    row = listing(f"<li><a href='{ARTICLE}'>{title}</a><span>2026-03-05</span></li>")
    home.run({BASE: row, ARTICLE: first, FILE: docx(f"电话{MOBILE}", IDENTITY)}, {BASE: row, ARTICLE: second})
    kept = [path for path in home.home.rglob("*") if path.is_file() and not path.name.endswith(".warc.gz")]
    found = [path.name for path in kept for number in (MOBILE, IDENTITY) if number.encode() in path.read_bytes()]
    assert home.search("样例消息") and found == []

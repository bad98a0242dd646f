"""What becomes of an article after it was read: revised, gone, back, set aside, its files late; out of archives."""

import gzip
import io
import zipfile
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from crawlers.archive import Context, Replay, Writer, scan
from crawlers.order import MOST_ATTACHMENTS
from crawlers.records import SHANGHAI, Capture, Link
from desk import jobs
from desk.documents import TRIES
from desk.jobs import Ask, Report
from desk.store import Store
from tests.kept import difference, revisions

DAY = date(2026, 3, 5)
AT = datetime(2026, 3, 5, 8, tzinfo=SHANGHAI)
BASE = "https://www.mof.gov.cn/zhengwuxinxi/caizhengxinwen/"
ARTICLE = f"{BASE}202603/t20260305_1.htm"
FILE = f"{BASE}202603/P020260305000000000001.docx"
TEXT = "某部三月五日发布样例消息，安排资金{}亿元，内容仅供测试使用，不是真实的文件或数字。"
PURPOSE = "各地财政部门要抓好预算执行，专项资金用于支持企业技术改造和扩大投资。"
Answer = tuple[int, str, str | bytes]  # status, a header's value (Location or Content-Type), body


def article(amount: str, *more: str, file: str = "") -> Answer:
    paragraphs = "".join(f"<p>{text}</p>" for text in (TEXT.format(amount), PURPOSE, *more))
    link = f"<p><a href='{file}'>附件：样例资金分配表.docx</a></p>" if file else ""
    head = "<html><head><meta charset='utf-8'><title>某部发布样例消息的标题</title></head><body>"
    body = f"<h1>某部发布样例消息的标题</h1><div class='TRS_Editor'>{paragraphs}</div>{link}</body></html>"
    return 200, "text/html", head + body


def listing(*more: str) -> Answer:
    others = "".join(
        f"<li><a href='./202603/t2026030{n}_{n}9.htm'>某部发布第{n}号旧消息的标题</a><span>2026-03-0{n}</span></li>"
        for n in (4, 3, 2)
    )
    first = f"<li><a href='{ARTICLE}'>某部发布样例消息的标题</a><span>2026-03-05</span></li>"
    return 200, "text/html", f"<html><meta charset='utf-8'><body><ul>{first}{''.join(more)}{others}</ul></body></html>"


def docx(*lines: str) -> Answer:
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    text = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    parcel = io.BytesIO()
    with zipfile.ZipFile(parcel, "w") as out:
        out.writestr(
            "[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
        )
        out.writestr("word/document.xml", f"<w:document xmlns:w='{name}'><w:body>{text}</w:body></w:document>")
    return 200, "application/octet-stream", parcel.getvalue()


class Home:
    """A home into which archives are replayed, one a day."""

    def __init__(self, folder: Path, site: str = "mof") -> None:
        self.folder = folder
        self.site = site
        self.home = folder / "home"
        self.made: list[str] = []

    def archive(self, *days: dict[str, Answer], first: int = 0) -> Path:
        """An archive of what the addresses answered on one day or on several in a row; a list is always there."""
        writer = Writer(self.folder / "made", f"r{len(self.made)}", AT + timedelta(days=len(self.made)))
        for number, answers in enumerate(days, first):
            for url, (status, value, body) in {BASE: listing(), **answers}.items():
                data = body.encode() if isinstance(body, str) else body
                headers = (("Location" if 300 <= status < 400 else "Content-Type", value),)
                writer.write(Capture(url, "", "", AT + timedelta(days=number), status, headers, data, ""), Context())
        writer.close()
        self.made.append(writer.name)
        return self.folder / "made" / writer.name

    def replay(self, *days: dict[str, Answer], first: int = 0) -> Report:
        """The report of collecting from one archive of these days."""
        return jobs.collect(self.home, self._ask(days, first), lambda *_: None)

    def run(self, *days: dict[str, Answer], first: int = 0) -> Report:
        """The report of a whole run over it."""
        return jobs.run(self.home, self._ask(days, first), lambda *_: None)

    def _ask(self, days: tuple[dict[str, Answer], ...], first: int) -> Ask:
        return Ask(DAY, DAY, (self.site,), (self.archive(*days, first=first),))

    def asked(self, url: str) -> int:
        """How often an address was asked for, in all runs."""
        files = sorted((self.home / "captures").rglob("*.warc.gz"))
        return sum(record.capture.url == url for file in files for record in scan(file, file.name))

    def search(self, words: str) -> list[dict[str, Any]]:
        return jobs.search(self.home, words)

    def amounts(self) -> list[str]:
        """The amount that each kept revision names."""
        store = Store(self.home)
        found = [str(document.paragraphs[0]).split("资金")[1].split("亿元")[0] for document in revisions(ARTICLE)]
        store.close()
        return found


def test_an_unchanged_page_is_archived_as_a_revisit_and_answers_with_its_earlier_bytes(tmp_path: Path) -> None:
    writer = Writer(tmp_path, "r", AT)
    page = Capture(
        ARTICLE, "mof", "财政新闻", AT, 200, (("ETag", '"1"'),), b"<p>one</p>", sha256(b"<p>one</p>").hexdigest()
    )
    first = writer.write(page, Context())
    same = replace(page, status=304, body=b"", fetched=AT + timedelta(days=1))
    writer.write(same, Context(again=True), revisit_of=first)
    writer.close()
    made = tmp_path / writer.name
    kept, again = scan(made, writer.name)
    assert (again.revisit, again.capture.status, again.capture.sha256) == (True, 304, kept.capture.sha256)
    assert gzip.decompress(made.read_bytes()).count(b"revisit/server-not-modified") == 1
    answer = Replay([made]).answer(ARTICLE)
    assert answer is not None
    assert answer.body == b"<p>one</p>"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_another_text_on_a_later_day_is_a_revision_that_the_report_names(home: Home) -> None:
    assert home.replay({ARTICLE: article("3")}).new == 1
    report = home.replay({ARTICLE: article("5")}, first=1)
    assert [(one["title"], one["change"]) for one in report.revised] == [("某部发布样例消息的标题", "正文改 1 段")]
    assert (report.documents, home.amounts()) == (1, ["3", "5"])
    store = Store(home.home)
    found = difference(ARTICLE, 2)
    store.close()
    assert found is not None
    assert [change.words for change in found.changes] == [(("3", "5"),)]


def test_one_archive_of_several_days_gives_every_revision_in_order(home: Home) -> None:
    days = [{ARTICLE: article(amount)} for amount in ("3", "3", "5", "3")]
    report = home.replay(*days)
    assert home.amounts() == ["3", "5", "3"]
    assert [one["revision"] for one in report.revised] == [2, 3]
    assert ["取得 1" in site["reason"] for site in report.sites] == [True]


def test_the_same_archive_again_and_an_older_one_change_nothing(home: Home) -> None:
    home.replay({ARTICLE: article("5")}, first=1)
    assert home.replay({ARTICLE: article("5")}, first=1).revised == []
    assert home.replay({ARTICLE: article("3")}).revised == []
    assert home.amounts() == ["5"]


def test_a_counter_and_related_links_make_no_revision(home: Home) -> None:
    home.replay({ARTICLE: article("3", "浏览次数：10")})
    report = home.replay({ARTICLE: article("3", "浏览次数：11")}, first=1)
    assert (report.revised, home.amounts()) == ([], ["3"])


PAGE_THAT_SAYS_SO = "<html><meta charset='utf-8'><title>提示</title><p>您访问的页面不存在</p></html>"


@pytest.mark.parametrize(
    "gone",
    [(404, "text/html", "<p>404</p>"), (302, "/", ""), (200, "text/html", PAGE_THAT_SAYS_SO)],
    ids=["404", "to the front page", "a page that says so"],
)
def test_a_page_that_is_gone_twice_is_withdrawn_and_comes_back_when_it_does(home: Home, gone: Answer) -> None:
    home.replay({ARTICLE: article("3")})
    once = home.replay({ARTICLE: gone}, first=1)
    assert ([one["url"] for one in once.missing_pages], once.withdrawn) == ([ARTICLE], [])
    again = home.replay({ARTICLE: gone}, first=2)
    assert [(one["title"], one["since"]) for one in again.withdrawn] == [("某部发布样例消息的标题", "2026-03-06")]
    assert [one["withdrawn"] for one in home.search("样例消息")] == ["2026-03-06"]
    assert [(one["url"], one["standing"]) for one in jobs.status(home.home)["absent"]] == [(ARTICLE, "withdrawn")]
    back = home.replay({ARTICLE: article("3")}, first=3)
    assert ([one["url"] for one in back.returned], back.revised, home.amounts()) == ([ARTICLE], [], ["3"])


def test_what_is_withdrawn_is_in_no_issue_and_named(home: Home) -> None:
    assert len(home.run({ARTICLE: article("3")}).items) == 1
    assert len(home.run({ARTICLE: (404, "text/html", "")}, first=1).items) == 1
    report = home.run({ARTICLE: (404, "text/html", "")}, first=2)
    assert (report.items, [one["url"] for one in report.left_out]) == ([], [ARTICLE])
    assert [line for line in report.lines() if "未编入" in line] == ["　撤下或搁置，未编入 1 篇"]


def test_a_page_that_says_410_is_withdrawn_at_once(home: Home) -> None:
    home.replay({ARTICLE: article("3")})
    assert [one["reason"] for one in home.replay({ARTICLE: (410, "text/html", "")}, first=1).withdrawn] == ["HTTP 410"]


def test_an_archive_in_which_a_page_comes_and_goes_ends_as_the_last_day_did(home: Home) -> None:
    gone: Answer = (404, "text/html", "")
    report = home.replay(
        {ARTICLE: article("3")}, {ARTICLE: gone}, {ARTICLE: article("5")}, {ARTICLE: gone}, {ARTICLE: gone}
    )
    assert [len(getattr(report, name)) for name in ("missing_pages", "returned", "revised", "withdrawn")] == [
        2,
        1,
        1,
        1,
    ]


def test_a_front_page_in_place_of_a_new_article_is_no_article(home: Home) -> None:
    front = (
        200,
        "text/html",
        "<html><meta charset='utf-8'><h1>某部网站首页的标题</h1><p>欢迎访问样例网站。</p></html>",
    )
    report = home.replay({ARTICLE: (302, "/", ""), "https://www.mof.gov.cn/": front})
    assert report.documents == 0
    assert ["转到了 https://www.mof.gov.cn/" in problem for problem in report.problems].count(True) == 1


def test_what_an_attachment_says_is_found_and_names_the_province(home: Home) -> None:
    report = home.run({ARTICLE: article("3", file=FILE), FILE: docx("样例资金分配表", "福建省 1200万元")})
    assert ["福建" in reason for one in report.items for reason in one["reasons"]].count(True) >= 1
    assert (report.unread_attachments, report.problems) == ([], [])
    assert [one["url"] for one in home.search("分配表 1200万元")] == [ARTICLE]


def test_an_attachment_that_is_not_there_is_named_and_asked_for_again(home: Home) -> None:
    first = home.run({ARTICLE: article("3", file=FILE)})
    assert [(one["url"], one["reason"]) for one in first.unread_attachments] == [(FILE, "未取到，下次再取")]
    assert (first.documents, first.problems) == (1, [])
    second = home.run({ARTICLE: article("3", file=FILE), FILE: docx("福建省 1200万元")}, first=1)
    assert (second.unread_attachments, second.revised, second.entries) == ([], [], 1)
    assert [one["url"] for one in home.search("1200万元")] == [ARTICLE]
    third = home.run({ARTICLE: article("3", file=FILE)}, first=1)
    assert (third.unread_attachments, third.fresh_draft) == ([], False)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((404, "text/html", "没有"), "HTTP 404"),
        ((200, "application/pdf", b"%PDF-1.7 torn"), "未读附件"),
        ((302, "/", ""), "转到了 https://www.mof.gov.cn/"),
        ((200, "application/pdf", b"%PDF-1.7" + bytes(21 << 20)), "页面过大"),
    ],
    ids=["not there", "torn", "leads to the front page", "too large"],
)
def test_a_file_that_cannot_be_read_is_named_once_and_never_costs_the_article(
    home: Home, answer: Answer, reason: str
) -> None:
    front: Answer = (200, "text/html", "<h1>某部网站首页的标题</h1>")
    days = {ARTICLE: article("3", file=FILE), FILE: answer, "https://www.mof.gov.cn/": front}
    report = home.replay(days)
    assert [reason in one["reason"] for one in report.unread_attachments] == [True]
    assert (report.documents, report.problems) == (1, [])
    again = home.replay(days)
    assert (again.unread_attachments, again.new) == ([], 0)


def test_of_very_many_files_the_first_are_asked_for_and_the_rest_is_named(home: Home) -> None:
    links = "".join(f"<p><a href='./P{n}.doc'>附件{n}：样例表.doc</a></p>" for n in range(MOST_ATTACHMENTS + 2))
    status, kind, page = article("3")
    report = home.replay({ARTICLE: (status, kind, str(page).replace("</div>", f"{links}</div>"))})
    reasons = [one["reason"] for one in report.unread_attachments]
    assert (reasons.count("未取到，下次再取"), len(reasons)) == (MOST_ATTACHMENTS, MOST_ATTACHMENTS + 2)


def test_a_marked_attachment_sets_the_whole_article_aside(home: Home) -> None:
    home.run({ARTICLE: article("3", file=FILE)})
    report = home.run({ARTICLE: article("3", file=FILE), FILE: docx("机密★1年", "样例内部名单")}, first=1)
    assert [one["url"] for one in report.set_aside] == [ARTICLE]
    assert report.items == []
    assert (home.search("样例消息"), home.search("内部名单")) == ([], [])
    assert b"".join(path.read_bytes() for path in home.home.glob("jingxun.sqlite3*")).count("内部名单".encode()) == 0


def test_a_page_that_bears_a_mark_later_takes_its_earlier_text_out_of_the_issue(home: Home) -> None:
    home.run({ARTICLE: article("3")})
    report = home.run({ARTICLE: (200, "text/html", str(article("5")[2]).replace("<p>", "<p>秘密★</p><p>", 1))}, first=1)
    assert ([one["url"] for one in report.set_aside], report.items) == ([ARTICLE], [])
    assert (home.search("样例消息"), home.amounts()) == ([], ["3"])
    back = home.run({ARTICLE: article("5")}, first=2)
    assert (len(back.returned), len(back.items), home.amounts()) == (1, 1, ["3", "5"])


def test_what_bears_a_mark_is_never_asked_for_again(home: Home) -> None:
    other = f"{BASE}202603/t20260305_2.htm"
    marked: Answer = (200, "text/html", str(article("3")[2]).replace("<p>", "<p>秘密★</p><p>", 1))
    also = listing(f"<li><a href='{other}'>某部发布又一条样例消息</a><span>2026-03-05</span></li>")
    days = {BASE: also, other: marked, ARTICLE: article("3", file=FILE), FILE: docx("机密★1年", "样例内部名单")}
    for day in range(2):
        home.replay(days, first=day)
    assert [home.asked(url) for url in (other, ARTICLE, FILE)] == [1, 1, 1]


def test_a_marked_file_of_an_article_kept_before_is_not_asked_for_when_the_article_is(home: Home) -> None:
    home.replay({ARTICLE: article("3")})
    for day in range(1, 3):
        home.replay({ARTICLE: article("3", file=FILE), FILE: docx("机密★1年", "样例内部名单")}, first=day)
    assert (home.asked(ARTICLE), home.asked(FILE)) == (3, 1)


def test_a_file_that_does_not_come_is_asked_for_a_few_times(home: Home) -> None:
    days = {ARTICLE: article("3", file=FILE), FILE: (503, "text/html", "")}
    assert [one["reason"] for one in home.replay(days).unread_attachments] == ["未取到，下次再取"]
    store = Store(home.home)
    for _ in range(TRIES - 1):
        store.failed_attach(Link("附件：样例资金分配表.docx", FILE), "HTTP 503")
    store.close()
    told = [home.replay(days, first=day).unread_attachments for day in (1, 2)]
    assert [one["reason"] for each in told for one in each] == ["未读附件：HTTP 503"]
    assert home.asked(FILE) == 1

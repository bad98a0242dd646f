"""How lists lead to articles: a list that a script fills, items that are files; out of archives."""

import json
from pathlib import Path
from urllib.parse import urlencode

import pytest

from desk.store import Store
from tests.kept import revisions
from tests.test_again import BASE, DAY, Answer, Home, article, docx

COLUMN = "http://www.mofcom.gov.cn/zcfb/blgg/"
QUERY = {"parseType": "bulidstatic", "webId": "a1", "tplSetId": "b2", "pageType": "column", "tagId": "分页列表"}
ASKED = "/api-gateway/jpaas-publish-server/front/page/build/unit"
UNIT = f"http://www.mofcom.gov.cn{ASKED}?{urlencode(QUERY)}"
SCRIPT = f"<script parseType='bulidstatic' url='{ASKED}' queryData=\"{QUERY}\"></script>"
MENU = "".join(f"<li><a href='/lm{n}/'>栏目名称{n}</a></li>" for n in range(9))
ARTICLES = [f"http://www.mofcom.gov.cn/zcfb/blgg/art/2026/art_{n}a6c.html" for n in range(3)]
SIDE = "http://www.mofcom.gov.cn/zcjd/art/2026/art_9b.html"


def rows(*addresses: str) -> str:
    return "".join(
        f"<li><a href='{address}'>某部发布样例消息的标题</a><span>{DAY}</span></li>" for address in addresses
    )


def shell(side: str = "") -> Answer:
    return 200, "text/html", f"<html><meta charset='utf-8'><body><ul>{MENU}</ul><div>{SCRIPT}</div>{side}</body></html>"


def unit(*addresses: str) -> Answer:
    answer = {"success": True, "data": {"html": f"<div class='page-content'><ul>{rows(*addresses)}</ul></div>"}}
    return 200, "application/json", json.dumps(answer, ensure_ascii=False)


@pytest.mark.parametrize("side", ["", f"<aside><ul>{rows(SIDE, SIDE + '?2')}</ul></aside>"], ids=["bare", "side box"])
def test_a_list_that_a_script_fills_is_read_from_its_unit_each_time(tmp_path: Path, side: str) -> None:
    home = Home(tmp_path, "mofcom")
    pages = {address: article("3") for address in (*ARTICLES, SIDE)}
    first = home.replay({COLUMN: shell(side), UNIT: unit(*ARTICLES[1:]), **pages})
    assert (first.documents, first.listed, first.problems) == (2, 2, [])
    second = home.replay({COLUMN: shell(side), UNIT: unit(*ARTICLES), **pages}, first=1)
    assert (second.documents, second.new) == (3, 1)
    assert [site["verdict"] for site in second.sites] == ["未验证"]


def test_a_unit_that_gives_no_list_is_named(tmp_path: Path) -> None:
    report = Home(tmp_path, "mofcom").replay({COLUMN: shell(), UNIT: (200, "application/json", '{"success":false}')})
    assert [UNIT in problem for problem in report.problems] == [True]
    assert [site["verdict"] for site in report.sites] == ["中断"]


NOTICE = f"{BASE}202603/P020260305000000000002.docx"
SCANNED = f"{BASE}202603/P020260305000000000003.pdf"
LINES = ("关于样例事项的公告", "现将样例事项公告如下：福建省安排资金1200万元，用于样例项目建设。", "特此公告。")


def of_files(*more: str) -> Answer:
    names = {NOTICE: "某部关于样例事项的公告.docx", SCANNED: "某部样例公报"}
    links = "".join(f"<li><a href='{url}'>{name}</a><span>{DAY}</span></li>" for url, name in names.items())
    return 200, "text/html", f"<html><meta charset='utf-8'><body><ul>{links}{''.join(more)}</ul></body></html>"


def test_a_list_item_that_is_a_file_is_a_document_of_the_files_text(tmp_path: Path) -> None:
    home = Home(tmp_path)
    answers = {BASE: of_files(), NOTICE: docx(*LINES), SCANNED: (200, "application/pdf", b"%PDF-1.7 torn")}
    report = home.run(answers)
    store = Store(home.home)
    (document,), (scanned,) = revisions(NOTICE), revisions(SCANNED)
    (capture,) = store.rows_of(NOTICE, document.captures)
    store.close()
    assert (document.title, document.published, document.problems) == ("某部关于样例事项的公告", DAY, ())
    assert (document.paragraphs, capture.url) == (LINES, NOTICE)
    assert (scanned.title, scanned.published, scanned.paragraphs) == ("某部样例公报", DAY, ())
    assert ["已损坏" in problem for problem in scanned.problems] == [True]
    assert [one["url"] for one in home.search("1200万元")] == [NOTICE]
    assert [one["url"] for one in report.doubtful] == [SCANNED]
    assert home.run(answers).new == 0


def test_a_file_in_a_list_that_bears_a_mark_is_set_aside(tmp_path: Path) -> None:
    report = Home(tmp_path).replay({BASE: of_files(), NOTICE: docx("机密★1年", *LINES)})
    assert ([one["url"] for one in report.set_aside], report.documents) == ([NOTICE], 0)

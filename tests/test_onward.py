"""Whether a page can lead on is told from its bytes, and never wrongly denied: by cases, on real and on torn pages."""

import gzip
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from random import Random

import pytest

from crawlers import archive
from crawlers.articles.article import Unreadable, next_page, read_article
from crawlers.articles.onward import leads_on
from crawlers.records import SHANGHAI, Capture

URL = "https://www.mou.example/tz/202611/t20261120_12.html"
PAGE = "<html><meta charset='utf-8'><h1>某部样例通知</h1><div class='TRS_Editor'><p>{}</p>{}</div></html>"
TEXT = "某部决定对样例产品的进口许可作出调整，取消两项证明材料，企业可在网上一次办结，自发布之日起施行。" * 2


def page(more: str, url: str = URL, encoding: str = "utf-8") -> Capture:
    body = PAGE.format(TEXT, more).encode(encoding)
    return Capture(url, "", "", datetime(2026, 11, 23, tzinfo=SHANGHAI), 200, (), body, "")


def leads(capture: Capture) -> bool:
    """Whether the readers find a file or a next page."""
    try:
        return bool(read_article([capture]).attachments or next_page(capture))
    except Unreadable:
        return False


ONWARD = {
    "file": "<a href='P1.pdf'>附件</a>",
    "upper case": "<a href='P1.DOCX'>附件</a>",
    "query": "<a href='/down/a.xls?v=2'>附件</a>",
    "clicked": "<a onclick=\"down('/f/1.wps')\">附件</a>",
    "by its name": "<a href='/down?id=7' title='样例表.xlsx'>下载</a>",
    "by its text": "<a href='/down?id=7'>样例表.et</a>",
    "text in pieces": "<a href='/down?id=7'>样例表<b>.</b><span>do</span><i>cx</i></a>",
    "a dot as its number": "<a href='P1&#46;pdf'>附件</a>",
    "a letter as its number": "<a href='P1.pd&#x66;'>附件</a>",
    "a viewer": "<iframe src='/v.html?file=%2FP1%2Epdf'></iframe>",
    "next": "<a href='t20261120_12_1.html'>下一页</a>",
    "next by its number": "<a href='./t20261120_12_2.html'>2</a>",
    "counted": "<a href='t20261120_13.html'>下一页</a>",
    "paging script": "<script>createPageHTML(3, 0, 't20261120_12', 'html');</script>",
    "page in the query": "<a href='?page=2'>2</a>",
    "page behind an entity": "<a href='/tz/202611/t20261120_12.html?a=1&amp;pageNo=2'>下一页</a>",
}


@pytest.mark.parametrize("more", ONWARD.values(), ids=ONWARD)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_page_that_leads_on_is_said_to(more: str, encoding: str) -> None:
    url = f"{URL}?a=1" if "a=1" in more else URL
    assert leads(page(more, url))
    assert leads_on(page(more, url, encoding))


@pytest.mark.parametrize(
    "more",
    [
        "",
        "<a href='/index.html'>首页</a>",
        "<script>var doc = document;</script>",
        "<a href='t20261119_8.html'>另一条</a>",
    ],
)
def test_most_pages_lead_nowhere(more: str) -> None:
    assert not leads_on(page(more))


def test_on_real_pages_none_is_missed(shared: Path) -> None:
    found = [(leads(capture), leads_on(capture)) for capture in _captured(shared)]
    assert len(found) > 400
    assert [one for one in found if one == (True, False)] == []
    assert sum(said for _, said in found) < len(found) / 4  # else telling would not be worth while


@pytest.mark.parametrize("seed", range(40))
def test_on_pages_that_were_torn_and_joined_none_is_missed(seed: int) -> None:
    draw = Random(seed)
    pieces = [*ONWARD.values(), *("<p>", "</b>", "<!--", "-->", "&", "'", "<", "附件：", "<a href=", "第2页")] * 2
    for _ in range(20):
        text = "".join(draw.sample(pieces, 4))
        start = draw.randrange(len(text))
        torn = page(text[start : start + draw.randrange(200)])
        assert leads_on(torn) or not leads(torn)


def _captured(shared: Path) -> Iterator[Capture]:
    """Every page of the shared data, and every good answer of the archives."""
    folder = shared / "data" / "pages"
    for line in (folder / "index.jsonl").read_text(encoding="utf-8").splitlines():
        named = json.loads(line)
        body = (folder / named["file"]).read_bytes()
        body = gzip.decompress(body) if named["file"].endswith(".gz") else body
        yield Capture(named["url"] or URL, "", "", datetime(2026, 11, 23, tzinfo=SHANGHAI), 200, (), body, "")
    for file in sorted((shared / "data" / "replay").glob("*.warc.gz")):
        for record in archive.scan(file):
            if record.capture.status == 200:
                yield archive.decoded(record.capture, archive.LARGEST)

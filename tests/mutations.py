"""What a hostile or broken server may answer: real pages damaged at any byte, and pages built to be heavy.

Run as a module it is the child that reads the heavy ones: `crawlers.child` limits it, a timer of CPU time each page.
"""

import io
import json
import signal
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from crawlers import child
from crawlers.articles.article import ContentsOnly, look_article, next_page
from crawlers.articles.json_articles import ArticlePaths, read_json_article
from crawlers.attachments.handed import read_file_document
from crawlers.attachments.reading import read_attachments
from crawlers.codec import to_json
from crawlers.lists.listing import read_any_list, read_json, read_list
from crawlers.pages import markup
from crawlers.protection import refuse_marked, without_persons_numbers
from crawlers.records import SHANGHAI, Capture, Document

URL: Final = "https://www.yangli.example/art/2026/3/5/art_1_2.html"
CPU_SECONDS: Final = 5  # of one page in one reader, as the issue allows
MEMORY: Final = 500 << 20
_PEAK: Final = Path("/proc/self/clear_refs")

Mutation = Callable[[bytes, int, int], bytes]


def capture(body: bytes) -> Capture:
    """A response with that body, seen on a day of the sample week."""
    return Capture(URL, "yangli", "要闻", datetime(2026, 3, 5, 9, tzinfo=SHANGHAI), 200, (), body, "0" * 64)


def _article(body: bytes) -> object:
    try:
        document = look_article([capture(body)]).document
    except ContentsOnly as contents:
        document = contents.document
    return _cleared(document)


def _cleared(document: Document) -> object:
    cleared = without_persons_numbers(document)
    refuse_marked(cleared)
    return to_json(cleared)


def _attachments(body: bytes) -> object:
    read = [without_persons_numbers(each) for each in read_attachments(body, "附件.pdf", f"{URL}.pdf", URL)]
    return [to_json(each) for each in read]


READERS: Final[dict[str, Callable[[bytes], object]]] = {
    "article": _article,
    "next_page": lambda body: next_page(capture(body)),
    "list": lambda body: to_json(read_list(capture(body))),
    "any_list": lambda body: to_json(read_any_list(capture(body))),
    "json_list": lambda body: to_json(read_json(replace(capture(body), url=f"{URL}?page=1"), None)),
    "json_article": lambda body: _cleared(read_json_article(capture(body), ArticlePaths("html", "title", "date"))),
    "attachments": _attachments,
    "handed": lambda body: _cleared(read_file_document(body, URL, URL)),
}


def outcome(reader: str, body: bytes) -> str:
    """What came out, as one line of JSON; Unreadable is a result too, its one line is checked. Others pass through."""
    try:
        result = READERS[reader](body)
    except markup.Unreadable as refused:
        result = {"error": str(refused)}
        assert "\n" not in str(refused) and URL in str(refused), f"{reader}: {refused}"
    return json.dumps(result, ensure_ascii=False)


def cut(body: bytes, at: int, _: int) -> bytes:
    """The page up to one of its bytes."""
    return body[: at % (len(body) + 1)]


def flipped(body: bytes, at: int, count: int) -> bytes:
    """The page with up to 64 of its bytes changed, spread from a place on."""
    if not body:
        return body
    changed = bytearray(body)
    for step in range(count % 64 + 1):
        changed[(at + step * step * 131) % len(body)] ^= 1 << (step + count) % 8
    return bytes(changed)


def swapped(body: bytes, at: int, length: int) -> bytes:
    """The page with two neighbouring pieces in each other's place."""
    start, size = at % (len(body) + 1), length % 5000
    return body[:start] + body[start + size : start + 2 * size] + body[start : start + size] + body[start + 2 * size :]


def doubled(body: bytes, at: int, length: int) -> bytes:
    """The page with a piece standing up to nine times in a row."""
    start, size = at % (len(body) + 1), length % 20_000
    return body[:start] + body[start : start + size] * (length % 8 + 1) + body[start:]


def without(body: bytes, at: int, length: int) -> bytes:
    """The page without a piece."""
    start = at % (len(body) + 1)
    return body[:start] + body[start + length % 20_000 :]


def with_odd_bytes(body: bytes, at: int, which: int) -> bytes:
    """The page with something that does not belong there."""
    start = at % (len(body) + 1)
    return body[:start] + _ODD[which % len(_ODD)] + body[start:]


def in_another_encoding(body: bytes, at: int, which: int) -> bytes:
    """The page's rest in another encoding than its beginning."""
    start, name = at % (len(body) + 1), ("gb18030", "utf-16", "big5", "utf-8", "utf-7")[which % 5]
    return body[:start] + body[start:].decode("utf-8", "replace").encode(name, "replace")


MUTATIONS: Final[tuple[Mutation, ...]] = (
    cut,
    flipped,
    swapped,
    doubled,
    without,
    with_odd_bytes,
    in_another_encoding,
)
_ODD: Final = (
    b"\0" * 50,
    b"</body></html>",
    b"<!--",
    b"<![CDATA[",
    b"]]>",
    b"<script>",
    b"</div>" * 40,
    b"<div>" * 300,
    b"<table><tr><td colspan=99999 rowspan=99999>",
    b"<base href='http://[::bad'>",
    b"<a href='http://[1:2'>2026-03-05</a>",
    b"<meta charset=utf-16>",
    b"<meta name=PubDate content='9999-99-99'>",
    b"<meta name=ArticleTitle>",
    b"&#0;&#xD800;&#x110000;&nosuch;",
    b"\xff\xfe\xf0\x9f",
    b"\xed\xa0\x80",
    "来源：".encode() * 30,
    "\u202e\u200b\ufeff\u2028".encode(),
    b"<frameset><frame src=x>",
    b"<svg><math><template><p>",
    b"<select><option><textarea>",
    b'{"url": [1, {"title": null}], "a": 1e999}',
    b"{" * 2000,
    b"createPageHTML(9999999999999999999,0,'index','html');",
    b"20260305" * 40,
)


def _zip(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in members.items():
            packed.writestr(name, body)
    return made.getvalue()


def _word(body: bytes) -> bytes:
    return _zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": body})


_WORD: Final = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
_LAUGHS: Final = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
_ROW: Final = '{"url": "/a/%d.html", "title": "样例部发布样例通知之%d", "date": "2026-03-05"},'


_SPACE: Final = b" " * (100 << 20)


def _rows(count: int) -> str:
    return "".join(_ROW % (n, n) for n in range(count))


def _links(count: int, shape: str) -> bytes:
    return "".join(shape.format(n=n) for n in range(count)).encode()


_ITEM: Final = '<li><a href="/art/2026/3/5/art_1_{n}.html">样例部发布样例通知之{n}</a><span>2026-03-05</span></li>'

HEAVY_PAGES: Final[dict[str, Callable[[], bytes]]] = {
    "nothing": lambda: b"",
    "spaces": lambda: b" " * (5 << 20),
    "divs_10000_deep": lambda: b"<div>" * 10_000 + "样例正文。".encode(),
    "tables_10000_deep": lambda: b"<table><tr><td>" * 10_000 + "样例正文。".encode(),
    "inline_10000_deep": lambda: b"<font><b><span>" * 3_400 + "样例正文。".encode(),
    "lists_250_deep": lambda: b"<ul><li>" * 120 + b"<a href=/1.html>1</a>" * 20_000,
    "closed_10000_deep": lambda: b"<div>" * 10_000 + b"</div>" * 10_000,
    "tag_of_20_mb": lambda: b"<" + b"p" * (20 << 20),
    "tags_of_20_mb": lambda: b"<p>" * 7_000_000,
    "attribute_of_20_mb": lambda: b'<p class="' + b"a " * (10 << 20) + b'">',
    "attribute_of_4_mb": lambda: b'<p class="' + b"title " * 700_000 + '">样例</p>'.encode(),
    "attributes_100000": lambda: b"<p " + b"".join(b"a%d=1 " % n for n in range(100_000)) + b">",
    "nulls": lambda: b"\0" * (5 << 20),
    "nulls_within": lambda: b"\0".join([b"<p>", "样例正文。".encode()] * 50_000),
    "encodings": lambda: ("样例正文。".encode() + "样例正文。".encode("gb18030") + b"\xff\xfe") * 100_000,
    "utf16": lambda: ("<p>样例正文。</p>" * 50_000).encode("utf-16-le"),
    "siblings_100000": lambda: "<p>样例正文，共三句。</p>".encode() * 55_000,
    "short_siblings": lambda: b"<p>a" * 119_000,
    "breaks": lambda: "样例<br>".encode() * 119_000,
    "inline_siblings": lambda: "<b>样</b>".encode() * 55_000,
    "words_of_html": lambda: "<span style='x'><o:p>样例，</o:p></span>".encode() * 25_000,
    "links_50000": lambda: _links(50_000, "<a href=/{n}.html>样例{n}</a>"),
    "items_25000": lambda: b"<ul>" + _links(25_000, _ITEM) + b"</ul>",
    "lists_10000": lambda: _links(10_000, f"<ul>{_ITEM}</ul>"),
    "pagers": lambda: b"<a href=index_2.html>2</a>" * 50_000,
    "page_scripts": lambda: b"<script>createPageHTML(5,0,'index','html')</script>" * 30_000,
    "one_line_of_5_mb": lambda: "样例".encode() * 830_000,
    "sentences_of_4_mb": lambda: "二〇二六年三月五日，样例部印发样部〔2026〕1号通知。".encode() * 60_000,
    "dates": lambda: b"2026-03-05 " * 400_000,
    "figures": lambda: b"<p>" + b"1 3 8 0 0 1 3 8 " * 300_000,
    "labels": lambda: "<td>来源：</td><td>发布日期：</td>".encode() * 25_000,
    "labels_in_a_line": lambda: "来源：　发布日期：　索引号：".encode() * 100_000,
    "title_of_3_mb": lambda: b"<title>" + "样例部通知_".encode() * 180_000 + "</title><p>样例正文。</p>".encode(),
    "titles": lambda: "<title>样例部通知</title><h1>样例部通知</h1>".encode() * 28_000,
    "metas": lambda: b"<meta name=ArticleTitle content=a>" * 100_000,
    "cells": lambda: b"<table>" + b"<tr>" + "<td>样</td>".encode() * 58_000,
    "rows": lambda: b"<table>" + "<tr><td>样<td>1".encode() * 35_000,
    "spans": lambda: b"<table>" + b"<tr><td colspan=100 rowspan=65000>1<td colspan=100 rowspan=65000>2" * 30_000,
    "pictures": lambda: b"<img src=/a.jpg alt=a>" * 100_000,
    "picture_inside": lambda: b'<img src="data:image/png;base64,' + b"A" * (19 << 20) + b'">',
    "pictures_inside": lambda: b'<img src="data:image/png;base64,A' * 400_000,
    "files": lambda: "<p><a href=/a.pdf>附件1：样例.pdf</a></p>".encode() * 30_000,
    "scripted_files": lambda: "<a href=\"javascript:down('/a.pdf')\">附件</a>".encode() * 50_000,
    "comments": lambda: b"<!--" * 119_000,
    "open_script": lambda: b"<script>" + b"var a=[{" * 500_000,
    "scripts_of_data": lambda: b"<script>var a=[{'url':'/1.html','title':'" * 60_000,
    "brackets_in_script": lambda: b"<script>x=" + b"[" * 1_000_000 + b"</script>",
    "records": lambda: b"<record><![CDATA[<li><a href=/1.html>1</a></li>]]></record>" * 20_000,
    "angles": lambda: b"<" * 119_000,
    "characters_by_number": lambda: b"&#26679;" * 600_000,
    "entities": lambda: b"<!DOCTYPE a [<!ENTITY l0 'l'>" + _LAUGHS + b"]><html><p>&l9;</p></html>",
    "html_ends": lambda: b"</body></html>" * 50_000,
    "bases": lambda: b"<base href=/a/>" * 100_000 + b"<a href=b>b</a>",
    "iframes": lambda: b"<iframe src=/a.pdf>" * 100_000,
    "next_pages": lambda: "<a href=a_2.html>下一页</a>".encode() * 50_000,
    "marks": lambda: "<p>秘密和机密</p>".encode() * 55_000,
    "telephones": lambda: b"<p>" + b"138-0013-8000 " * 300_000,
}
HEAVY_DATA: Final[dict[str, Callable[[], bytes]]] = {
    "nothing": lambda: b"",
    "json_deep": lambda: b"[" * 3_000_000,
    "json_deep_objects": lambda: b'{"a":' * 1_000_000,
    "json_rows": lambda: ('{"data": [' + _rows(150_000) + "{}]}").encode(),
    "json_numbers": lambda: b"[" + b"1," * 5_000_000 + b"1]",
    "json_number": lambda: b'{"url": ' + b"9" * 5_000_000 + b', "title": 1e99999}',
    "json_text": lambda: json.dumps({"html": "<p>样例正文。" * 60_000, "title": "样例", "date": "2026-03-05"}).encode(),
    "json_strings": lambda: b'{"html": "' + b"\\ud800\\u0000" * 500_000 + b'"}',
    "jsonp": lambda: b"call(" * 500_000 + b"[{",
    "feed": lambda: b"<rss><channel>" + b"<item><title>a</title><link>/1</link></item>" * 100_000,
    "feed_below_limits": lambda: b"<rss><channel>" + b"<item><title>a</title><link>/1</link></item>" * 4_900,
    "feed_deep": lambda: b"<rss>" + b"<channel>" * 29_000,
    "feed_laughs": lambda: b"<?xml version='1.0'?><!DOCTYPE r [<!ENTITY l0 'l'>" + _LAUGHS + b"]><rss>&l9;</rss>",
    "feed_of_one_text": lambda: b"<rss><channel><item><title>" + "样例".encode() * 490_000,
    "feed_cut": lambda: b"<?xml version='1.0' encoding='utf-16'?><feed><entry><title type='html'>&lt;b",
    "feed_dates": lambda: b"<rss><channel>" + b"<item><pubDate>" + b"2026-" * 500_000,
}
HEAVY_FILES: Final[dict[str, Callable[[], bytes]]] = {
    "pdf_of_nothing": lambda: b"%PDF-1.7\n" + b"1 0 obj<</Type/Page>>endobj " * 200_000,
    "pdf_deep": lambda: b"%PDF-1.7\n1 0 obj" + b"<</A" * 200_000,
    "ole": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * (5 << 20),
    "zip_of_zeros": lambda: _zip({"a.txt": b"\0" * (300 << 20)}),
    "zip_in_zip": lambda: _zip({"a.zip": _zip({"b.zip": _zip({"c.txt": b"a" * (50 << 20)})})}),
    "zip_of_many": lambda: _zip({f"{n}.txt": b"a" for n in range(20_000)}),
    "word_deep": lambda: _word(_WORD + b"<w:tbl>" * 100_000),
    "word_laughs": lambda: _word(b"<!DOCTYPE a [<!ENTITY l0 'l'>" + _LAUGHS + b"]><a>&l9;</a>"),
    "word_of_100_mb": lambda: _word(_WORD + b"<w:p/>" * (16 << 20)),
    "sheet_of_100_mb": lambda: _zip(
        {"[Content_Types].xml": b"<Types/>", "xl/worksheets/sheet1.xml": b" " * (100 << 20)}
    ),
    "rtf_deep": lambda: b"{\\rtf1" + b"{" * 1_000_000,
}


HEAVY: Final = {**HEAVY_PAGES, **HEAVY_DATA, **HEAVY_FILES}
OWN: Final = {  # what is built to be heavy for each reader; the others are tried on it in the long test
    "article": HEAVY_PAGES,
    "next_page": HEAVY_PAGES,
    "list": HEAVY_PAGES,
    "any_list": HEAVY_DATA,
    "json_list": HEAVY_DATA,
    "json_article": HEAVY_DATA,
    "attachments": HEAVY_FILES,
    "handed": HEAVY_DATA,
}


def work(request: child.Message, send: Callable[[child.Message], None]) -> None:
    """Read each heavy page of the request: its name before, the most memory that was used after."""
    for case in request["cases"]:
        body = HEAVY[case]()
        send({"case": case})
        _PEAK.write_text("5")  # proc(5): the peak counts from here
        signal.setitimer(signal.ITIMER_PROF, request["seconds"])  # at its end the kernel ends this process
        outcome(request["reader"], body)
        signal.setitimer(signal.ITIMER_PROF, 0)
        send({"case": case, "memory": _peak()})


def _peak() -> int:
    """The most bytes that this process has held since the peak was set back."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmHWM:"))) << 10


def mutated(body: bytes, steps: Iterator[tuple[int, int, int]]) -> bytes:
    """The page after each step: (which mutation, where, how much)."""
    for which, at, much in steps:
        body = MUTATIONS[which % len(MUTATIONS)](body, at, much)
    return body


if __name__ == "__main__":
    child.serve(work)

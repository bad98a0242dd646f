"""A server on loopback for measuring crawlers: invented pages, as official ones are built, under registered addresses.

PYTHONPATH=. python -m benchmarks.loopback --pages 10000

It is an HTTP proxy that answers for every host by itself: real names are asked for, nothing leaves the machine. All
pages are made before it prints its one line, of JSON: where it listens, what it holds. It serves until its standard
input is closed. `GET http://loopback/asked` says what was asked for since that was last asked.
"""

import argparse
import asyncio
import contextlib
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any, Final
from urllib.parse import urljoin, urlsplit
from zlib import crc32

from crawlers import sites
from crawlers.base import Channel, Site
from tests.web import texts

DAY: Final = date(2026, 11, 20)  # of the newest article
DAYS: Final = 60  # over which the articles of a channel are spread
_ROWS: Final = 25  # of a list's page
ASKED: Final = "http://loopback/asked"
# Of 149 captured article pages (21 captured lists): median length 41.5 KB (14 KB), 520 tags (185), 123 links (42), 15
# paragraphs, 18 % of the bytes scripts; one in ten mentions a file, or a 下一页, outside its article.
_PARAGRAPHS: Final = 15
_ARTICLES_OWN: Final = (42, 56, 62)  # lines of script, entries of the menu, links at the foot
_LISTS_OWN: Final = (12, 14, 3)


@dataclass(frozen=True, slots=True)
class Page:
    """A page to serve: its head, what stands above every page of its site, its own part, what stands below."""

    kind: str  # article, list, front
    parts: tuple[bytes, bytes, bytes, bytes]

    @property
    def length(self) -> int:
        return sum(map(len, self.parts))


def main() -> None:
    """Make the pages, say where they are served, serve."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=int, default=10_000)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(build(options.parse_args().pages)))


def chosen() -> list[Site]:
    """The registered sites that are static HTML over plain http and nothing else: no server's certificate to make."""
    return [site for site in sites.load().values() if not site.article and all(map(_is_plain, site.channels))]


def _is_plain(channel: Channel) -> bool:
    plain = type(channel) is Channel and channel.kind == "html" and "{" not in channel.url
    return plain and channel.url.startswith("http:") and not channel.second


def build(count: int) -> dict[str, Page]:
    """By address: so many articles, dealt out to the channels of the chosen sites, their lists, the front pages."""
    channels = [(site, channel) for site in chosen() for channel in site.channels]
    made: dict[str, Page] = {}
    for place, (site, channel) in enumerate(channels):
        made.update(_channel(site, channel, range(place, count, len(channels))))
    for site, channel in channels:
        front = urljoin(channel.url, "/")
        made.setdefault(front, _front(site, front))
    return made


def _channel(site: Site, channel: Channel, numbers: Sequence[int]) -> Iterator[tuple[str, Page]]:
    days = [DAY - timedelta(days=n * DAYS // max(len(numbers), 1)) for n in range(len(numbers))]
    rows = [(_address(channel, number, day), number, day) for number, day in zip(numbers, days, strict=True)]
    for address, number, day in rows:
        said = {"title": texts.title(number), "day": day, "by": site.short}
        yield address, _page("article", site, address, said, _article(site, number, said), _ARTICLES_OWN)
    pages = [rows[start : start + _ROWS] for start in range(0, len(rows), _ROWS)]
    for page, shown in enumerate(pages):
        address, following = _page_address(channel, page), _page_address(channel, page + 1)
        said = {"title": channel.name, "day": DAY, "by": site.short}
        own = _list(shown, following if page + 1 < len(pages) else "")
        yield address, _page("list", site, address, said, own, _LISTS_OWN)


def _front(site: Site, address: str) -> Page:
    """The page by which a crawler that knows a host alone comes to its lists."""
    links = "".join(f"<li><a href='{channel.url}'>{channel.name}</a></li>" for channel in site.channels)
    said = {"title": "首页", "day": DAY, "by": site.short}
    return _page("front", site, address, said, f"<ul>{links}</ul>", _LISTS_OWN)


def _page(kind: str, site: Site, address: str, said: dict[str, Any], own: str, counts: tuple[int, int, int]) -> Page:
    host = str(urlsplit(address).hostname)
    encoding = "gb18030" if crc32(host.encode()) % 8 == 0 else "utf-8"
    top, bottom = _around(site.short, host, encoding, counts)
    head = (_HEAD + _PAGE_TAGS.get(kind, "")).format(encoding=encoding, **said)
    return Page(kind, (head.encode(encoding), top, own.encode(encoding), bottom))


def _address(channel: Channel, number: int, day: date) -> str:
    return urljoin(channel.url, f"{day:%Y%m}/t{day:%Y%m%d}_{number}.html")


def _page_address(channel: Channel, page: int) -> str:
    stem = urlsplit(channel.url).path.rpartition("/")[2].rpartition(".")[0] or "index"
    return urljoin(channel.url, f"{stem}_{page}.html") if page else channel.url


@cache
def _around(short: str, host: str, encoding: str, counts: tuple[int, int, int]) -> tuple[bytes, bytes]:
    """What a site puts above and below each page of a kind; made once, so that all of them share it."""
    draw, (script, menu, beside) = Random(host), counts
    top = _TOP.format(short=short, script=_lines(_SCRIPT, script), menu=_lines(_MENU, menu))
    odd = draw.randrange(10)  # words that a reader may take for an attachment, or for a next page
    file = "<a href='/files/guide.pdf'>使用手册（样例）</a>" if odd < 2 else ""
    turned = "<a href='javascript:void(0)' onclick='turn(1)'>下一页</a>" if odd == 2 else ""
    bottom = _BOTTOM.format(beside=_lines(_BESIDE, beside), turned=turned, file=file)
    return top.encode(encoding), bottom.encode(encoding)


def _lines(form: str, count: int) -> str:
    return "".join(form.format(n=n) for n in range(count))


_HEAD: Final = (
    "<!DOCTYPE html>\n<html>\n<head>\n<meta charset='{encoding}'>\n<title>{title}_{by}</title>\n"
    "<meta name='SiteName' content='{by}'>\n"
)
_PAGE_TAGS: Final = {
    "article": "<meta name='ArticleTitle' content='{title}'>\n<meta name='PubDate' content='{day} 09:30'>\n"
    "<meta name='ContentSource' content='{by}'>\n",
    "list": "<meta name='ColumnName' content='{title}'>\n",
}
_SCRIPT: Final = """
    var column{n} = {{id: {n}0571, shown: false, path: '/js/common/part{n}.js', wait: {n}0}};
    function open{n}(place) {{ if (column{n}.shown) {{ place.style.display = 'none'; }} }}
"""
_MENU: Final = """
                    <li class='item item{n}'><a href='/lm{n}/index.html' target='_blank' title='样例栏目第{n}号'>
                        样例栏目第{n}号</a></li>
"""
_BESIDE: Final = """
            <tr><td class='mark'><img src='/images/common/dot{n}.gif' width='4' height='4' alt=''></td><td class='link'
                style='padding: 4px 8px; line-height: 24px;'><a href='http://www.yangli{n}.example/' target='_blank'>
                样例友情链接第{n}号</a></td></tr>
"""
_TOP: Final = """<link rel='stylesheet' href='/css/common.css'>
<style>.nav {{ width: 1200px; margin: 0 auto }} .nav li {{ float: left }}</style>
<script type='text/javascript'>{script}</script>
</head>
<body>
    <!-- 页头 -->
    <div class='header'><div class='logo'><a href='/'>{short}</a></div></div>
    <div class='nav'>
        <ul>{menu}</ul>
    </div>
    <div class='main'>
"""
_BOTTOM: Final = """
    </div>
    <!-- 页脚 -->
    <div class='friends'>
        <table>{beside}</table>{turned}
    </div>
    <div class='footer'>{file}主办：样例单位　网站标识码：样例0000001　<a href='/sitemap/'>网站地图</a></div>
</body>
</html>
"""


def _article(site: Site, number: int, said: dict[str, Any]) -> str:
    """An article's own part, in one of the ways that systems write it."""
    draw = Random(number)
    more = [_paragraph(number, place, draw) for place in range(5, _PARAGRAPHS + 1)]
    body = "".join(_LINE.format(text) for text in (*texts.paragraphs(number), *more))
    return _FORMS[crc32(site.name.encode()) % len(_FORMS)].format(**said, body=body)


def _paragraph(number: int, place: int, draw: Random) -> str:
    said = (
        f"第{number}号样例的第{place}条要求，{draw.choice(_WHO)}在{draw.randrange(1, 13)}月底前{draw.choice(_WHAT)}",
        f"安排样例资金{draw.randrange(100, 9999)}万元，{draw.choice(_WHAT)}",
        f"有关进展由{draw.choice(_WHO)}汇总，逾期未报的按样例办法第{draw.randrange(2, 60)}条处理",
    )
    return "，".join(said) + "。"


_WHO: Final = ("某部规划司", "某局综合处", "各样例县区", "样例项目单位", "某厅牵头处室", "样例行业协会")
_WHAT: Final = (
    "完成设备更新和人员培训",
    "公布第二批试点名单",
    "报送半年进展情况",
    "组织一次联合检查",
    "修订验收办法并公开征求意见",
)
_LINE: Final = "<p style='text-indent: 2em; line-height: 2; font-family: 宋体, SimSun; font-size: 16px;'>{}</p>\n"
_FORMS: Final = (
    "<div class='place'><a href='/'>首页</a> &gt; <a href='/xw/'>新闻</a></div><h1>{title}</h1><div class='info'>"
    "<span>{day}</span> <span>来源：{by}</span></div><div class='TRS_Editor'>{body}</div>",
    "<h1 id='ti'>{title}</h1><div class='pages-date'>{day} 09:30 来源： {by}</div><div class='pages_content' "
    "id='UCAP-CONTENT'><div class='TRS_UEDITOR'>{body}</div></div>",
    "<h2>{title}</h2><p>发布时间：{day:%Y年%m月%d日} 信息来源：{by} 【字体：大 中 小】</p><div id='zoom'>{body}</div>",
    "<table class='gk'><tr><td>索引号：</td><td>样例-1</td><td>发布机构：</td><td>{by}</td></tr><tr><td>发布日期：</td>"
    "<td>{day}</td><td>主题分类：</td><td>综合政务</td></tr></table><h1>{title}</h1><div id='con_con'>{body}</div>",
)


def _list(rows: Sequence[tuple[str, int, date]], following: str) -> str:
    """A list's own part; its rows' links are the only ones in `ul.list`."""
    each = "".join(
        f"<li><a href='{address}' target='_blank' title='{texts.title(number)}'>{texts.title(number)}</a>"
        f"<span class='date'>{day}</span></li>\n"
        for address, number, day in rows
    )
    turn = f"<div class='page'><a class='next' href='{following}'>下一页</a></div>" if following else ""
    return f"<ul class='list'>{each}</ul>{turn}"


class Answering(asyncio.Protocol):
    """One connection to the proxy; requests have no body and come one after the other."""

    def __init__(self, pages: dict[str, Page], asked: Counter[str]) -> None:
        self._pages, self._asked = pages, asked
        self._rest = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        *heads, self._rest = (self._rest + data).split(b"\r\n\r\n")
        for head in heads:
            self._answer(head.split(b" ", 2)[1].decode("latin-1"), head)

    def _answer(self, target: str, head: bytes) -> None:
        if target.startswith("/"):  # not asked as a proxy
            target = f"http://{_host(head)}{target}"
        if target == ASKED:
            self._send(b"200 OK", b"application/json", json.dumps(self._told()).encode())
            return
        page = self._pages.get(target) or self._pages.get(target.replace("://", "://www.", 1))
        self._asked.update(("requests", page.kind if page else "nothing"))
        if page is None:
            self._send(b"404 Not Found", b"text/html", b"<h1>404</h1>")
            return
        self._send(b"200 OK", b"text/html", *page.parts)

    def _send(self, status: bytes, kind: bytes, *parts: bytes) -> None:
        length = sum(map(len, parts))
        self._transport.writelines((_STATUS % (status, kind, length), *parts))

    def _told(self) -> dict[str, int]:
        told = dict(self._asked)
        self._asked.clear()
        return told


_STATUS: Final = b"HTTP/1.1 %s\r\nServer: nginx\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"


def _host(head: bytes) -> str:
    named = next((line for line in head.split(b"\r\n") if line.lower().startswith(b"host:")), b":")
    return named.partition(b":")[2].strip().decode("latin-1")


async def serve(pages: dict[str, Page]) -> None:
    """Print what is served and where; serve until standard input is closed."""
    loop = asyncio.get_running_loop()
    asked = Counter[str]()
    server = await loop.create_server(lambda: Answering(pages, asked), "127.0.0.1", 0, backlog=1000)
    port = server.sockets[0].getsockname()[1]
    print(json.dumps({"address": f"http://127.0.0.1:{port}", **described(pages)}, ensure_ascii=False), flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


def described(pages: dict[str, Page]) -> dict[str, Any]:
    """What is served, and its digest."""
    digest, lengths = hashlib.sha256(), dict[str, list[int]](article=[], list=[], front=[])
    for address, page in sorted(pages.items()):
        lengths[page.kind].append(page.length)
        for part in (address.encode(), *page.parts):
            digest.update(part)
    return {
        "articles": len(lengths["article"]),
        "lists": len(lengths["list"]),
        "hosts": len({urlsplit(address).netloc for address in pages}),
        "median_bytes": {kind: sorted(found)[len(found) // 2] for kind, found in lengths.items() if found},
        "digest": digest.hexdigest(),
        "sites": [site.name for site in chosen()],
        "starts": [channel.url for site in chosen() for channel in site.channels],
    }


if __name__ == "__main__":
    main()

"""One invented news item in the three ways in which pages are laid out, and how it is read."""

import hashlib
from collections.abc import Callable
from datetime import date, datetime

import pytest

from crawlers.articles.article import read_article
from crawlers.records import SHANGHAI, Capture, Document

TITLE = "样例县十二条农村客运线路同时开通"
DAY = date(2012, 1, 12)
HEAD = "2012-01-12 08:30　来源：样例日报"
TEXT = (
    "样例通讯社某地1月12日电 记者从某县交通局获悉，十二条农村客运线路昨日同时开通，方便十二万名群众出行。",
    "据介绍，某县去年修通村道三百公里，新建候车亭一百五十个，全部行政村都通上了班车。",
    "某局负责人表示，今年还将增开夜间班次。",
)
MENU = " | ".join(
    f"<a href='/{word}/'>{word}</a>" for word in ["首页", "新闻", "国内", "国际", "财经", "体育", "论坛", "博客"]
)
WORKS = ["供水", "供热", "地铁", "环路"]
SIDE = "".join(f"<li><a href='/s/{word}.html'>某市{word}工程本月全线开工</a></li>" for word in WORKS)
FOOT = "<a href='/a'>关于我们</a> | <a href='/b'>联系我们</a><br>样例网版权所有 Copyright 2012<br>京ICP备00000000号"


def in_cells(
    head: str = HEAD,
    tail: str = "",
    title: str = TITLE,
    printed: str | None = None,
    above: str = "",
    text: str | None = None,
) -> str:
    """Tables within tables, text broken by <br>, no class and no id anywhere."""
    printed = f"{title}_样例新闻_样例网" if printed is None else printed
    text = "<br><br>".join("　　" + line for line in TEXT) if text is None else text
    return (
        f"<html><head><title>{printed}</title></head><body><table width=760><tr><td><img src=/logo.gif></td>"
        f"<td>{MENU}</td></tr></table><table width=760><tr><td>您的位置：<a href=/>首页</a> &gt; <a href=/gn/>国内</a>"
        " &gt; 正文</td></tr></table><table width=760><tr><td width=560><table width=100%><tr><td align=center>"
        f"<font size=5><b>{title}</b></font></td></tr><tr><td align=center>{head}</td></tr><tr><td>{above}"
        f"<font size=3>{text}</font><br>{tail}</td></tr></table></td><td><table><tr><td>热点新闻</td></tr><tr><td><ul>"
        f"{SIDE}</ul></td></tr></table></td></tr></table><table><tr><td>{FOOT}</td></tr></table></body></html>"
    )


def in_blocks(
    head: str = HEAD,
    tail: str = "",
    title: str = TITLE,
    printed: str | None = None,
    above: str = "",
    text: str | None = None,
) -> str:
    """A block for each part, with names that say nothing."""
    printed = f"{title} - 国内 - 样例网" if printed is None else printed
    text = "".join(f"<p>　　{line}</p>" for line in TEXT) if text is None else text
    return (
        f"<!DOCTYPE html><html><head><title>{printed}</title></head><body><div class=a1><a href=/>样例网</a></div>"
        f"<div class=a2>{MENU}</div><div class=w><div class=l><div class=c1><a href=/>首页</a>&gt;<a href=/gn/>国内</a>"
        f"&gt;正文</div><h1>{title}</h1><div class=i1>{head}</div>{above}<div class=b1>{text}</div>"
        f"<div class=t1>{tail}</div></div><div class=r><h3>热点新闻</h3><ul>{SIDE}</ul></div></div>"
        f"<div class=f1>{FOOT}</div></body></html>"
    )


def in_one(
    head: str = HEAD,
    tail: str = "",
    title: str = TITLE,
    printed: str | None = None,
    above: str = "",
    text: str | None = None,
) -> str:
    """Title, day, text and what follows, all paragraphs of one block."""
    printed = f"样例网-国内-{title}" if printed is None else printed
    text = "".join(f"<p>　　{line}</p>" for line in TEXT) if text is None else text
    return (
        f"<html><head><title>{printed}</title></head><body><div>{MENU}</div><div class=z>"
        f"<p align=center><strong>{title}</strong></p><p align=center>{head}</p><p>{above}</p>{text}"
        f"<p>{tail}</p></div><ul>{SIDE}</ul><div>{FOOT}</div></body></html>"
    )


Form = Callable[..., str]
FORMS = pytest.mark.parametrize("form", [in_cells, in_blocks, in_one])


def read(page: str, url: str = "http://news.yangli.example/gn/881.html") -> Document:
    body = page.encode()
    moment = datetime(2026, 11, 20, 9, tzinfo=SHANGHAI)
    return read_article([Capture(url, "yangli", "", moment, 200, (), body, hashlib.sha256(body).hexdigest())])

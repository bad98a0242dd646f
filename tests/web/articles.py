"""The pages and files of an article, true to the systems that make them: page tags, containers, JSON, split pages."""

import json
from datetime import datetime
from urllib.parse import urljoin

from tests.web import texts
from tests.web.columns import Column
from tests.web.lists import nested
from tests.web.publishing import Item

_FILE_TYPES = {"docx": "application/octet-stream", "pdf": "application/pdf"}
_MENU = "<ul><li><a href='/'>首页</a></li><li><a href='/zwgk/'>政务公开</a></li><li><a href='/hd/'>互动</a></li></ul>"
_FOOT = "<div class='footer'>主办：样例单位　网站标识码：样例0000001　<a href='/sitemap/'>网站地图</a></div>"


def render(column: Column, item: Item, now: datetime, part: int = 1) -> tuple[str, bytes]:
    """The article as it is now (its `part`-th page where it is split): content type and bytes."""
    text = texts.paragraphs(item.number, item.version(now))
    if column.site.article:
        return "application/json", _json(column, item, text)
    if item.split:
        text = text[:2] if part == 1 else text[2:]
    body = "".join(f"<p>{each}</p>" for each in text)
    if item.file:
        body += f"<p><a href='{file_url(item)}'>附件：样例项目清单.{item.file}</a></p>"
    if item.split and part == 1:
        following = second_url(item)
        body += f"<div class='page'>1 <a href='{following}'>2</a> <a href='{following}'>下一页</a></div>"
    said = {"title": item.title, "at": item.at, "agency": column.site.short, "body": body}
    form = _FORMS[column.dress % len(_FORMS)]
    page = form.format(**said, encoding=column.encoding, menu=_MENU, foot=_FOOT)
    return "text/html", page.encode(column.encoding, "replace")


def second_url(item: Item) -> str:
    """Where the second page of a split article lies."""
    stem, dot, ending = item.url.rpartition(".")
    return f"{stem}_1{dot}{ending}"


def file_url(item: Item) -> str:
    """Where an article's file lies."""
    return urljoin(item.url, f"./P0{item.number}.{item.file}")


def render_file(item: Item) -> tuple[str, bytes]:
    """The file's content type and bytes."""
    return _FILE_TYPES[item.file], texts.docx(item.number) if item.file == "docx" else texts.pdf(item.number)


def _json(column: Column, item: Item, text: list[str]) -> bytes:
    paths = column.site.article
    assert paths is not None
    html = "".join(f"<p>{each}</p>" for each in text)
    said = {paths.html: html, paths.title: item.title, paths.published: f"{item.at:%Y-%m-%d %H:%M:%S}"}
    return json.dumps(nested(said), ensure_ascii=False).encode()


_HEAD = "<!DOCTYPE html><html><head><meta charset='{encoding}'>"
_FORMS = (
    _HEAD + "<meta name='ArticleTitle' content='{title}'><meta name='PubDate' content='{at:%Y-%m-%d %H:%M}'>"
    "<meta name='ContentSource' content='{agency}'><title>{title}_{agency}</title></head><body>{menu}<h1>{title}</h1>"
    "<div class='info'>{at:%Y-%m-%d}　来源：{agency}</div><div class='TRS_Editor'>{body}</div>{foot}</body></html>",
    _HEAD + "<meta name='firstpublishedtime' content='{at:%Y-%m-%d-%H:%M:%S}'><title>{title}</title></head>"
    "<body>{menu}<h1 id='ti'>{title}</h1><div class='pages-date'>{at:%Y-%m-%d %H:%M} 来源： {agency}</div>"
    "<div class='pages_content' id='UCAP-CONTENT'><div class='TRS_UEDITOR'>{body}</div></div>{foot}</body></html>",
    _HEAD + "<title>{agency} {title}</title></head><body>{menu}<h2>{title}</h2>"
    "<p>发布时间：{at:%Y年%m月%d日} 信息来源：{agency} 【字体：大 中 小】</p><div id='zoom'>{body}</div>{foot}</body>",
    _HEAD + "<title>{title}-{agency}</title></head><body>{menu}<table class='gk'><tr><td>索引号：</td><td>样例-1</td>"
    "<td>发布机构：</td><td>{agency}</td></tr><tr><td>发布日期：</td><td>{at:%Y-%m-%d}</td><td>主题分类：</td>"
    "<td>综合政务</td></tr></table><h1>{title}</h1><div id='con_con' class='ccontent'>{body}</div>{foot}</body></html>",
)

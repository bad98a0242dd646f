"""An article that a JSON answer carries: the page that its parts make, read as any other."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from lxml import etree
from lxml.html import tostring

from crawlers.articles.article import read_article
from crawlers.pages import json_values, markup
from crawlers.records import Capture, Document, ListItem


@dataclass(frozen=True, slots=True)
class ArticlePaths:
    """The ways to an article's parts in a JSON answer; `html` is its body, a whole HTML document or a piece of one."""

    html: str
    title: str
    published: str
    source: str = ""
    doc_number: str = ""
    index_number: str = ""


def read_json_article(capture: Capture, paths: ArticlePaths, listed: ListItem | None = None) -> Document:
    """The document of a JSON answer, through the reader of pages; Unreadable where it is no JSON or has no text."""
    try:
        value = json_values.parse(capture.body)
    except ValueError as error:
        raise markup.Unreadable(f"不是可读的 JSON（{error}）：{capture.url}；请查看原始捕获") from error
    page = "".join(_page(value, paths, capture.url))
    return read_article([replace(capture, body=page.encode("utf-8", "replace"), headers=())], listed)


def _page(value: Any, paths: ArticlePaths, url: str) -> Iterator[str]:
    title = _text(value, paths.title)
    said = {
        "ArticleTitle": title,
        "PubDate": _text(value, paths.published),
        "ContentSource": _text(value, paths.source),
    }
    yield "<html><head><title></title>"
    yield from (f'<meta name="{name}" content="{escape(text)}">' for name, text in said.items() if text)
    yield f"</head><body><h1>{escape(title)}</h1>"
    labels = {"发文字号": _text(value, paths.doc_number), "索引号": _text(value, paths.index_number)}
    if cells := [f"<tr><td>{name}：{escape(text)}</td></tr>" for name, text in labels.items() if text]:
        yield f"<table>{''.join(cells)}</table>"
    yield f"<div id='content'>{_body(next(json_values.at(value, paths.html), None), url)}</div></body></html>"


def _body(html: object, url: str) -> str:
    """What stands in the body of a whole document: Word writes a title and styles of its own into the head."""
    if not isinstance(html, str) or not html.strip():
        return ""
    root = markup.tree(html, url)
    body = root.find("body")
    place = root if body is None else body
    etree.strip_elements(place, "script", "style", with_tail=False)
    return str(tostring(place, encoding="unicode")).replace("<body", "<div", 1).replace("</body>", "</div>")


def _text(value: Any, way: str) -> str:
    return json_values.plain(next(json_values.at(value, way), None)) if way else ""

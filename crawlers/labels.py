"""What a page says about its own document: government page tags, the tags of gov.cn and others, and label tables."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Final

from lxml.html import HtmlElement

from crawlers.lines import text_of, visible

Labels = Mapping[str, str]

# 国办发〔2017〕47号 names ArticleTitle, PubDate, ContentSource, SiteName; the rest are what systems add.
_TAGS: Final = {
    "articletitle": "title",
    "pubdate": "published",
    "publishdate": "published",
    "firstpublishedtime": "published",
    "article:published_time": "published",
    "og:release_date": "published",
    "og:pubdate": "published",
    "contentsource": "source",
    "docsource": "source",
    "source": "source",
    "sitename": "site",
    "og:url": "address",
}
_NAMES: Final = {
    "索引号": "index_number",
    "信息索引号": "index_number",
    "主题分类": "theme",
    "发文机关": "issuer",
    "发文机构": "issuer",
    "发文单位": "issuer",
    "制发机关": "issuer",
    "制发单位": "issuer",
    "发布机构": "issuer",
    "发布单位": "issuer",
    "发布机关": "issuer",
    "成文日期": "issued",
    "发文日期": "issued",
    "签发日期": "issued",
    "发文字号": "doc_number",
    "文号": "doc_number",
    "文件编号": "doc_number",
    "文件号": "doc_number",
    "发文文号": "doc_number",
    "公文文号": "doc_number",
    "标题": "title",
    "文件名称": "title",
    "信息名称": "title",
    "名称": "title",
    "公文名称": "title",
    "发布日期": "published",
    "发布时间": "published",
    "公开日期": "published",
    "发布于": "published",
    "来源": "source",
    "信息来源": "source",
    "文章来源": "source",
    "稿件来源": "source",
    "新闻来源": "source",
}
_LABEL: Final = re.compile(
    rf"^[\[【]?({'|'.join(sorted(_NAMES, key=len, reverse=True))})[\]】]?(?:[:：]\s*|$)(.*)$", re.S
)
_HOLDERS: Final = ("td", "th", "li", "dt", "dd", "span", "p", "div", "b", "strong", "label", "em", "i")
_LONGEST: Final = 300
_MOST_PARTS: Final = 16


def tags(root: HtmlElement) -> Labels:
    """The page's tags by our field names, whatever their spelling; the first filled one counts."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        attributes = {name.lower(): value for name, value in meta.attrib.items()}
        name = attributes.get("name") or attributes.get("property") or ""
        value = attributes.get("content", "").strip()
        if (field := _TAGS.get(name.strip().lower())) and value:
            found.setdefault(field, value)
    return MappingProxyType(found)


def pairs(root: HtmlElement) -> Labels:
    """The label table's values by our field names, label and value in one cell or in two:

    <td><b>发文机关：</b></td><td>某部</td>      <li>索引号：000/2026-1</li>      <span>来源：<a>某报</a></span>
    """
    found: dict[str, str] = {}
    for field, value in _pairs(root):
        if value and len(value) <= _LONGEST:
            found.setdefault(field, value)
    return MappingProxyType(found)


def tables(root: HtmlElement) -> list[HtmlElement]:
    """The tables and lists whose rows are labels: they describe the document and are no part of its text."""
    kinds = ("table", "ul", "dl")
    leaves = [table for table in root.iter(*kinds) if len(list(islice(table.iter(*kinds), 2))) == 1]
    return [table for table in leaves if len(text_of(table)) < 1500 and sum(1 for _ in _pairs(table)) >= 3]


def is_label(text: str) -> bool:
    """Whether a line is a label with its value: 索引号：000/2026-1"""
    return len(text) <= 80 and ("：" in text or ":" in text) and bool(_LABEL.match(_squeeze_label(text)))


def _pairs(root: HtmlElement) -> Iterator[tuple[str, str]]:
    for element in root.iter(*_HOLDERS):
        if not _is_small(element) or not visible(element):
            continue
        match = _LABEL.match(_squeeze_label(text_of(element)))
        if match is None:
            continue
        name, value = match.groups()
        if not value and element.tag not in ("td", "th", "dt") and not re.search("[:：]", text_of(element)):
            continue  # the word alone: 标题 as a choice in a search form
        if value or (following := _following(element)) is None:
            yield _NAMES[name], value.strip()
        elif _is_small(following) and not is_label(text := text_of(following)):
            yield _NAMES[name], text


def _is_small(element: HtmlElement) -> bool:
    """Whether the element can be one label and its value; looks no further than needed to say no."""
    if next(islice(element.iter(), _MOST_PARTS, None), None) is not None:
        return False
    size = 0
    for text in element.itertext():
        size += len(text)
        if size > 4 * _LONGEST:
            return False
    return True


def _squeeze_label(text: str) -> str:
    """`文　　号：` and `主 题 分 类：` without the spaces that widen a label."""
    label, colon, value = text.partition("：" if "：" in text[:14] else ":")
    if len(label) <= 14:
        return re.sub(r"\s+", "", label) + colon + value
    return text


def _following(element: HtmlElement) -> HtmlElement | None:
    """The element that holds the value: the next sibling, or that of the cell the label fills alone."""
    while (following := element.getnext()) is None:
        parent = element.getparent()
        if parent is None or element.tag in ("td", "th", "dt", "li") or text_of(parent) != text_of(element):
            return None
        element = parent
    return following if isinstance(following.tag, str) else None

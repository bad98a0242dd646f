"""What a page says about its own document: government page tags, the tags of gov.cn and others, and label tables."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from lxml.html import HtmlElement

from crawlers.pages.lines import Block, Line, Sheet, tidy
from crawlers.pages.simplified import simplified


@dataclass(frozen=True, slots=True)
class Tag:
    """A page tag's value, and the name the page gives it."""

    value: str
    name: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and its value, the first and last line they stand on, and whether in a block of three pairs or more."""

    field: str
    label: str
    value: str
    first: int
    last: int
    in_table: bool = False


Tags = Mapping[str, Tag]

# 国办发〔2017〕47号 names ArticleTitle, PubDate, ContentSource, SiteName; the rest are what systems add.
_TAGS: Final = {
    "articletitle": "title",
    "og:title": "shared_title",
    "columnname": "column",
    "pubdate": "published",
    "publishdate": "published",
    "firstpublishedtime": "published",
    "article:published_time": "published",
    "og:release_date": "published",
    "og:pubdate": "published",
    "datepublished": "published",
    "lastmodifiedtime": "modified",
    "contentsource": "source",
    "columnsource": "column_source",
    "docsource": "source",
    "source": "source",
    "sitename": "site",
    "og:url": "address",
    "url": "address",
}
_NAMES: Final = {
    "信息索引号": "index_number",
    "索引号": "index_number",
    "索引码": "index_number",
    "主题分类": "theme",
    "信息分类": "theme",
    "发文机关": "issuer",
    "发文机构": "issuer",
    "发文单位": "issuer",
    "发文部门": "issuer",
    "制发机关": "issuer",
    "制发单位": "issuer",
    "发布机构": "issuer",
    "发布单位": "issuer",
    "发布机关": "issuer",
    "公开主体": "issuer",
    "成文日期": "issued",
    "成文时间": "issued",
    "发文日期": "issued",
    "发文时间": "issued",
    "签发日期": "issued",
    "生成日期": "issued",
    "发文字号": "doc_number",
    "文号": "doc_number",
    "文件编号": "doc_number",
    "文件号": "doc_number",
    "发文文号": "doc_number",
    "公文文号": "doc_number",
    "文件文号": "doc_number",
    "文件字号": "doc_number",
    "标题": "title",
    "文件名称": "title",
    "信息名称": "title",
    "名称": "title",
    "公文名称": "title",
    "发布日期": "published",
    "发布时间": "published",
    "公开日期": "published",
    "公开时间": "published",
    "发布于": "published",
    "发表日期": "published",
    "发表时间": "published",
    "发稿时间": "published",
    "发稿日期": "published",
    "上传时间": "published",
    "录入时间": "published",
    "刊发时间": "published",
    "添加时间": "published",
    "时间": "published",
    "日期": "published",
    "来源": "source",
    "信息来源": "source",
    "文章来源": "source",
    "稿件来源": "source",
    "新闻来源": "source",
    "稿源": "source",
    "出处": "source",
}
_WEAK: Final = frozenset({"名称", "标题", "时间", "日期"})  # words of any table; labels only among other labels
_SPREAD: Final = "|".join(r"\s*".join(name) for name in sorted(_NAMES, key=len, reverse=True))
_EDGE: Final = "\x1f"  # stands where one inline element ends and another begins
_LABEL: Final = re.compile(rf"(?:^|(?<=[\s\x1f|｜【\[（(•·]))({_SPREAD})[\s\x1f]*[\]】]?[\s\x1f]*[:：]")
_ALONE: Final = re.compile(rf"^[\[【]?\s*({_SPREAD})\s*[\]】]?\s*[:：]?$")
_NEXT_LABEL: Final = re.compile(r"[\s\x1f（(【\[|]+[\u4e00-\u9fff]{2,8}\s*[:：].*$", re.S)
_LONGEST: Final = 300
_IN_TABLE: Final = 3  # pairs that make a label table of a run of lines


def tags(root: HtmlElement) -> Tags:
    """The page's tags by our field names, whatever their spelling; the first filled one counts."""
    found: dict[str, Tag] = {}
    for meta in root.iter("meta"):
        attributes = {name.lower(): value for name, value in meta.attrib.items()}
        name = next(
            (attributes[key] for key in ("name", "property", "itemprop", "http-equiv") if attributes.get(key)), ""
        )
        name, value = name.strip(" \t\r\n“”\"'"), attributes.get("content", "").strip()
        if (known := _TAGS.get(name.lower())) and value:
            found.setdefault(known, Tag(tidy(value), name))
    return MappingProxyType(found)


def pairs(sheet: Sheet) -> list[Pair]:
    """The page's labels with their values in order, label and value in one cell or in two:

    <td><b>发文机关：</b></td><td>某部</td>      <li>索引号：000/2026-1</li>      <span>来源：<a>某报</a></span>
    """
    found: list[Pair] = []
    for number, line in enumerate(sheet.lines):
        if line.rows:
            found += _in_rows(line, number)
        elif len(line.text) <= _LONGEST:
            found += _in_line(sheet.lines, number)
    return _grouped(found)


def is_label(text: str) -> bool:
    """Whether a line is a label with its value: 索引号：000/2026-1"""
    return (
        len(text) <= 80
        and (":" in text or "：" in text)
        and bool((m := _LABEL.search(simplified(text))) and m.start() <= 1)
    )


def _in_rows(line: Line, number: int) -> Iterator[Pair]:
    for row in line.rows:
        for place, cell in enumerate(row):
            if len(cell) > _LONGEST or (place and row[place - 1] == cell):
                continue
            if match := _ALONE.match(cell):
                value = next((other for other in row[place + 1 :] if other != cell), "")
                if not _ALONE.match(value) and not is_label(value):
                    yield _pair(match.group(1), value, number, number)
            else:
                yield from _marked(cell, number)


def _in_line(lines: Sequence[Line], number: int) -> Iterator[Pair]:
    line = lines[number]
    if len(line.text) <= 16 and (match := _ALONE.match(simplified(line.text))):
        if line.text[-1] in ":：" or line.block.tag in ("td", "th", "dt"):
            value = _next_text(lines, number)
            yield _pair(match.group(1), value, number, number + bool(value))
    elif ":" in line.text or "：" in line.text:
        yield from _marked(_EDGE.join(line.pieces) if len(line.pieces) > 1 else line.text, number)


def _marked(text: str, number: int) -> Iterator[Pair]:
    """The labels of one text, each with what stands before the next."""
    found = list(_LABEL.finditer(simplified(text)))
    ends = [*(match.start() for match in found[1:]), len(text)]
    for match, end in zip(found, ends, strict=False):
        yield _pair(match.group(1), text[match.end() : end], number, number)


def _pair(label: str, value: str, first: int, last: int) -> Pair:
    label = re.sub(r"\s+", "", label)
    named = _NAMES[label]
    value = _NEXT_LABEL.sub("", value.strip(_EDGE + " \t\r\n\u3000\xa0"))
    if named == "source":
        value = next((part for part in value.split(_EDGE) if part.strip()), "")
    return Pair(named, label, tidy(value.replace(_EDGE, "")), first, last)


def _next_text(lines: Sequence[Line], number: int) -> str:
    """The value that stands on the next line, in the same row or item as its label; "" where there is none."""
    if number + 1 >= len(lines):
        return ""
    following = lines[number + 1]
    if len(following.text) > _LONGEST or following.rows or _ALONE.match(following.text) or is_label(following.text):
        return ""
    block: Block | None = lines[number].block
    while block is not None and block.end <= number + 1:
        if block.tag in ("tr", "li", "dl"):
            return ""
        block = block.above
    return following.text if block is not None and block.end - block.start <= 60 and block.tag != "body" else ""


def _grouped(found: list[Pair]) -> list[Pair]:
    """The pairs, those told that stand in a run of several with no other line between two."""
    runs: list[list[Pair]] = []
    for pair in found:
        if runs and pair.first <= runs[-1][-1].last + 2:
            runs[-1].append(pair)
        else:
            runs.append([pair])
    grouped: list[Pair] = []
    for run in runs:
        table = len({pair.field for pair in run if pair.label not in _WEAK}) >= _IN_TABLE
        for pair in run:
            if table or (pair.label not in _WEAK and pair.value):
                grouped.append(Pair(pair.field, pair.label, pair.value, pair.first, pair.last, table))
    return grouped

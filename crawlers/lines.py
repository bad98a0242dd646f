"""A tree as lines of text in reading order: inline text joined with nothing, blocks broken, tables kept as rows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from crawlers.records import Table

# fmt: off
BLOCKS: Final = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
))
SILENT: Final = frozenset((
    "script", "style", "noscript", "iframe", "select", "option", "button", "textarea", "input", "object", "embed",
    "svg", "canvas", "audio", "video", "template", "head", "title", "map", "marquee",
))
# fmt: on
_WIDEST: Final = 100  # columns; a wider table is a mistake in its spans
_HIDDEN: Final = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_BETWEEN_CHINESE: Final = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef，。；：、“”‘’《》（）〔〕])\n(?=\S)|(?<=\S)\n(?=[\u2e80-\u9fff\uff00-\uffef])"
)
_SPACED_OUT: Final = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?: [\u4e00-\u9fff]){2,}(?![\u4e00-\u9fff])")


@dataclass(slots=True, eq=False)
class Line:
    """One block's text, how many of its characters are links, the element it stands in, or a table's rows."""

    text: str
    linked: int
    element: HtmlElement
    rows: Table = ()
    hrefs: tuple[str, ...] = ()


@dataclass(slots=True)
class _Buffer:
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    hrefs: list[str] = field(default_factory=list)


def lines(root: HtmlElement) -> list[Line]:
    """Every visible line below the root, in order."""
    return list(_walk(root))


def tidy(text: str) -> str:
    """White space as print has it: none between Chinese characters of one run, one space where the author put one."""
    text = re.sub(r"[\u200b-\u200f\ufeff\u00ad\u2060]", "", text)
    text = re.sub(r"\s+", lambda run: "\n" if "\n" in run.group() else " ", text).strip()
    text = _BETWEEN_CHINESE.sub("", text).replace("\n", " ")
    return _SPACED_OUT.sub(lambda m: m.group().replace(" ", ""), text)


def visible(element: HtmlElement) -> bool:
    """Whether a reader sees the element: neither script nor form field, nor hidden by its own style."""
    if not isinstance(element.tag, str) or element.tag in SILENT:
        return False
    return "hidden" not in element.attrib and not _HIDDEN.search(element.get("style", ""))


def text_of(element: HtmlElement) -> str:
    """The visible text of an element as one tidy line."""
    return tidy("\n".join(line.text for line in lines(element)))


def _walk(root: HtmlElement) -> Iterator[Line]:
    buffer, links = _Buffer(), 0
    place = [root]
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        block = element.tag in BLOCKS
        if event == "start":
            if element is not root and not visible(element):
                walker.skip_subtree()
                continue
            if block or element.tag == "br":
                yield from _flush(buffer, place[-1])
            if element.tag == "table" and element is not root and (rows := data_rows(element)):
                links_in = list(element.iter("a"))
                linked = sum(len("".join(a.itertext()).strip()) for a in links_in if a.get("href"))
                yield Line("", linked, element, rows, tuple(a.get("href", "") for a in links_in))
                walker.skip_subtree()
                continue
            if block and element is not root:
                place.append(element)
            if element.tag == "a" and element.get("href"):
                links += 1
                buffer.hrefs.append(element.get("href", ""))
            _add(buffer, element.text, links)
            continue
        if element is root:
            yield from _flush(buffer, place[-1])
            break
        if visible(element):
            if element.tag == "a" and element.get("href"):
                links -= 1
            if block and place[-1] is element:
                yield from _flush(buffer, element)
                place.pop()
        _add(buffer, element.tail, links)


def _add(buffer: _Buffer, text: str | None, links: int) -> None:
    if text:
        buffer.pieces.append(text)
        if links:
            buffer.linked += len(text.strip())


def _flush(buffer: _Buffer, element: HtmlElement) -> Iterator[Line]:
    text = tidy("".join(buffer.pieces))
    if text:
        yield Line(text, min(buffer.linked, len(text)), element, (), tuple(buffer.hrefs))
    if text or not buffer.hrefs:
        buffer.hrefs = []
    buffer.pieces, buffer.linked = [], 0


def data_rows(table: HtmlElement) -> Table:
    """The rows of a table of data, spans filled with their cell's text; () for a table that only lays out the page."""
    if table.find(".//table") is not None:
        return ()
    rows = _fill(table)
    width = max((len(row) for row in rows), default=0)
    cells = [cell for row in rows for cell in row]
    filled = [cell for cell in cells if cell]
    if len(rows) < 2 or width < 2 or len(filled) < 4:
        return ()
    long = sum(len(cell) > 400 for cell in filled)
    return tuple(rows) if long <= len(filled) / 5 else ()


def _fill(table: HtmlElement) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    waiting: dict[int, tuple[str, int]] = {}
    for row in table.iter("tr"):
        cells: list[str] = []
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            _take_spanned(cells, waiting)
            text = text_of(cell)
            for _ in range(min(_span(cell, "colspan"), _WIDEST - len(cells))):
                if (down := _span(cell, "rowspan")) > 1:
                    waiting[len(cells)] = (text, down - 1)
                cells.append(text)
        _take_spanned(cells, waiting)
        if any(cells):
            rows.append(tuple(cells))
    return rows


def _take_spanned(cells: list[str], waiting: dict[int, tuple[str, int]]) -> None:
    """Cells that an earlier row's span reaches down to."""
    while len(cells) in waiting and len(cells) < _WIDEST:
        text, left = waiting.pop(len(cells))
        if left > 1:
            waiting[len(cells)] = (text, left - 1)
        cells.append(text)


def _span(cell: HtmlElement, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(max(int(value), 1), _WIDEST) if len(value) < 6 and value.isascii() and value.isdigit() else 1

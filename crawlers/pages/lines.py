"""A page walked once: its lines in reading order, the blocks they stand in, its links and pictures.

Inline text is joined with nothing, blocks break, a table of data is one line of rows. A block knows the run of lines
it spans, so whatever is counted over lines is a difference of two sums for every block of the page.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from crawlers.pages.grid import Grid
from crawlers.records import Table

# fmt: off
BLOCKS: Final = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
))
EMBEDDING: Final = frozenset(("iframe", "object", "embed"))
SILENT: Final = EMBEDDING | frozenset((
    "script", "style", "noscript", "select", "option", "button", "textarea", "input", "svg", "canvas", "audio",
    "video", "template", "title", "map", "marquee", "xml",
))
# fmt: on
_HIDDEN: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*[01](?:px|pt)?\s*(?:;|$)", re.I
)
_MEDIA_RULES: Final = re.compile(r"@media[^{]{0,200}\{(?:[^{}]{0,2000}\{[^{}]{0,2000}\}){0,200}[^{}]{0,2000}\}")
_HIDING_RULE: Final = re.compile(
    r"(?:^|[}\s;>])\.([\w-]{2,40})\s*\{[^{}]{0,200}(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0)",
    re.I,
)
_WHITE: Final = re.compile(r"^(?:#?fff(?:fff)?|white)$|(?:^|[;\s])color\s*:\s*(?:#fff(?:fff)?\b|white)", re.I)
_FULL_LINE: Final = 30  # characters after which a typed line may have been broken for its length
_INLINE: Final = frozenset(("font", "span"))
_LONGEST_STYLE: Final = 100_000
_LONGEST_WATERMARK: Final = 60
_UNTIDY: Final = re.compile(r"[^\S ]|  |[\u200b-\u200f\ufeff\u00ad\u2060]")
_INVISIBLE: Final = re.compile(r"[\u200b-\u200f\ufeff\u00ad\u2060]")
_SPACES: Final = re.compile(r"\s+")
_BETWEEN_CHINESE: Final = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef，。；：、“”‘’《》（）〔〕])\n(?=\S)|(?<=\S)\n(?=[\u2e80-\u9fff\uff00-\uffef])"
)
_SPACED_OUT: Final = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?: [\u4e00-\u9fff]){2,}(?![\u4e00-\u9fff])")


@dataclass(slots=True, eq=False)
class Block:
    """A block element, or an inline one with an id: the lines from `start` up to `end` stand in it."""

    element: HtmlElement
    tag: str
    words: str  # its class and id
    above: "Block | None"
    start: int
    end: int = 0


@dataclass(slots=True, eq=False)
class Line:
    """One block's text, how many of its characters are links, where it stands, its pieces of text, or table rows."""

    text: str
    linked: int
    block: Block
    rows: Table = ()
    hrefs: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()

    @property
    def element(self) -> HtmlElement:
        """The element that the line stands in."""
        return self.block.element


@dataclass(slots=True, eq=False)
class Spot:
    """A link, picture or embedded file, with the number of lines that come before it."""

    element: HtmlElement
    line: int


@dataclass(slots=True, eq=False)
class Sheet:
    """All that one walk over a page sees, in reading order; `blocks[0]` is the root's."""

    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    links: list[Spot] = field(default_factory=list)
    images: list[Spot] = field(default_factory=list)
    embedded: list[Spot] = field(default_factory=list)


def sheet(root: HtmlElement) -> Sheet:
    """What is visible below the root, walked once, without what the page's own `<style>` hides."""
    return _walked(root, hiding_classes(root))


def lines(root: HtmlElement) -> list[Line]:
    """Every visible line below the root, in order."""
    return _walked(root, frozenset()).lines


def _walked(root: HtmlElement, hiding: frozenset[str]) -> Sheet:
    walk = _Walk(root, hiding)
    walker = etree.iterwalk(root, events=("start", "end"))
    shut: HtmlElement | None = None
    for event, element in walker:
        if event == "start":
            if element is not root and not walk.open(element):
                walker.skip_subtree()
                shut = element
            continue
        if element is root:
            break
        if element is shut:
            shut = None
        else:
            walk.close(element)
        walk.add(element.tail)
    return walk.finished()


def tidy(text: str) -> str:
    """White space as print has it: none between Chinese characters of one run, one space where the author put one."""
    text = text.strip()
    if _UNTIDY.search(text):
        text = _INVISIBLE.sub("", text)
        text = _SPACES.sub(lambda run: "\n" if "\n" in run.group() else " ", text).strip()
        text = _BETWEEN_CHINESE.sub("", text).replace("\n", " ")
    if " " not in text:
        return text
    return _SPACED_OUT.sub(lambda m: m.group().replace(" ", ""), text)


def hiding_classes(root: HtmlElement) -> frozenset[str]:
    """The classes that the page's own `<style>` hides from every reader."""
    found: set[str] = set()
    for style in root.iter("style"):
        rules = (style.text or "")[:_LONGEST_STYLE]
        if "none" in rules or "hidden" in rules or "font-size" in rules:
            found.update(_HIDING_RULE.findall(_MEDIA_RULES.sub("", rules)))
    return frozenset(found)


def visible(element: HtmlElement) -> bool:
    """Whether a reader sees the element: neither script nor form field, nor hidden by its own style."""
    return isinstance(element.tag, str) and element.tag not in SILENT and not hidden(element)


def text_of(element: HtmlElement) -> str:
    """The visible text of an element as one tidy line."""
    if not len(element):
        return tidy(element.text or "")
    return tidy("\n".join(line.text for line in lines(element)))


def hidden(element: HtmlElement) -> bool:
    """Whether its own style or attribute hides the element."""
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style))


class _Walk:
    """The sheet as it grows: the open block and tables, and the text that waits for the end of its line."""

    def __init__(self, root: HtmlElement, hiding: frozenset[str]) -> None:
        self.sheet = Sheet()
        self.hiding = hiding
        self.pieces: list[str] = []
        self.hrefs: list[str] = []
        self.linked = 0
        self.in_links = 0
        self.typed = 0
        self.grids: list[Grid] = []
        self.block = Block(root, str(root.tag), _words(root), None, 0)
        self.sheet.blocks.append(self.block)
        self.add(root.text)

    def finished(self) -> Sheet:
        """The sheet with its last line."""
        self.flush()
        self.sheet.blocks[0].end = len(self.sheet.lines)
        return self.sheet

    def open(self, element: HtmlElement) -> bool:
        """Whether to go on into the element, which is entered."""
        tag = str(element.tag)
        if tag in SILENT:
            if tag in EMBEDDING:
                self.sheet.embedded.append(Spot(element, len(self.sheet.lines)))
            return False
        if hidden(element) or self.is_watermark(element):
            return False
        if tag in BLOCKS:
            self.flush()
            self.enter(element, tag)
        elif tag == "br":
            self.flush()
        elif tag == "img":
            self.sheet.images.append(Spot(element, len(self.sheet.lines)))
        elif tag == "a":
            self.follow(element)
        elif element.get("id") is not None:
            self.enter(element, tag)
        self.add(element.text)
        return True

    def is_watermark(self, element: HtmlElement) -> bool:
        """Whether it holds a few words against copying, hidden by a class or white in the middle of a line.

        <style>.x1 {display: none}</style> … <p class="x1">www.example.com</p> … <font color="#FFFFFF">example</font>
        """
        if self.hiding and not self.hiding.isdisjoint((element.get("class") or "").split()):
            return _is_short(element)
        if element.tag not in _INLINE or not self.pieces:
            return False
        if not _WHITE.search(element.get("color") or element.get("style") or ""):
            return False
        return _is_short(element) and bool("".join(self.pieces).strip())

    def close(self, element: HtmlElement) -> None:
        """Leave the element: the end of a block ends its line."""
        tag = element.tag
        if tag == "a" and element.get("href") is not None:
            self.in_links -= 1
        if self.block.element is not element:
            return
        if tag in BLOCKS:
            self.flush()
        self.block.end = len(self.sheet.lines) + (tag not in BLOCKS and bool("".join(self.pieces).strip()))
        self.leave(self.block)
        if self.block.above is not None:
            self.block = self.block.above

    def add(self, text: str | None) -> None:
        """Text of the open line; in a block set as typed its line ends count."""
        if text and self.typed and "\n" in text:
            for number, part in enumerate(_typed_lines(text)):
                if number:
                    self.flush()
                self.add(part)
        elif text:
            self.pieces.append(text)
            if self.in_links:
                self.linked += len(text.strip())

    def follow(self, element: HtmlElement) -> None:
        """A link of the open line."""
        self.sheet.links.append(Spot(element, len(self.sheet.lines)))
        if (href := element.get("href")) is not None:
            self.in_links += 1
            self.hrefs.append(href)

    def flush(self) -> None:
        """End the open line."""
        if not self.pieces:
            return
        text = tidy("".join(self.pieces))
        if text:
            line = Line(text, min(self.linked, len(text)), self.block, (), tuple(self.hrefs), tuple(self.pieces))
            self.sheet.lines.append(line)
            self.hrefs = []
        self.pieces, self.linked = [], 0

    def enter(self, element: HtmlElement, tag: str) -> None:
        """Open a block."""
        here = len(self.sheet.lines)
        self.block = Block(element, tag, _words(element), self.block, here)
        self.sheet.blocks.append(self.block)
        self.typed += tag == "pre"
        if tag == "table":
            if self.grids:
                self.grids[-1].holds_another = True
            self.grids.append(Grid(here, len(self.sheet.blocks)))
        elif self.grids:
            self.grids[-1].enter(tag, element, here)

    def leave(self, block: Block) -> None:
        """Close a block; a table of data closes as one line."""
        self.typed -= block.tag == "pre"
        if block.tag == "table" and self.grids:
            self.set_rows(self.grids.pop(), block)
        elif self.grids and block.tag in ("td", "th"):
            self.grids[-1].leave(block.end)

    def set_rows(self, grid: Grid, block: Block) -> None:
        """Put one line of rows in the place of the cells' lines; what stood in no cell, as a caption, stays before."""
        sheet = self.sheet
        inside = sheet.lines[grid.start :]
        rows = grid.rows([line.text for line in inside], tidy)
        if not rows:
            return
        loose = [inside[number] for number in grid.outside_cells(len(inside))]
        linked, hrefs = sum(line.linked for line in inside), tuple(href for line in inside for href in line.hrefs)
        sheet.lines[grid.start :] = [*loose, Line("", linked, block, rows, hrefs)]
        for line in loose:
            line.block = block
        block.end = len(sheet.lines)
        del sheet.blocks[grid.blocks :]
        for spots in (sheet.links, sheet.images, sheet.embedded):
            for spot in reversed(spots):
                if spot.line < grid.start:
                    break
                spot.line = block.end - 1


def _typed_lines(text: str) -> list[str]:
    """The paragraphs of a `<pre>`: a full line that ends no sentence goes on in the next, unless that is indented."""
    found: list[str] = []
    whole = False
    for line in text.splitlines():
        if found and whole and line[:1].strip():
            found[-1] += line.strip()
        else:
            found.append(line.strip())
        whole = len(line) >= _FULL_LINE and line.rstrip()[-1:] not in "。！？：；”」）"
    return found


def _is_short(element: HtmlElement) -> bool:
    return not len(element) and len(element.text or "") <= _LONGEST_WATERMARK


def _words(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"

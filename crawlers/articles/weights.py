"""How much running text each line and block of a page holds, without menus, side boxes and label tables."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from crawlers.articles.above import is_head
from crawlers.articles.noise import is_noise
from crawlers.pages.lines import Block, Line, Sheet

_FRAME: Final = re.compile(r"(?:^|[\s_-])(?:nav|footer|foot|copyright)(?:$|[\s_-])", re.I)
_ASIDE: Final = re.compile(
    r"(?:^|[\s_-])(?:menu|crumbs?|breadcrumb\w*|share\w*|bdsharebuttonbox|bshare\w*|comments?|"
    r"pinglun|relate\w*|related|recommend\w*|hot\w*|rank\w*|sidebar|qrcode|ewm|erweima|toolbar|login|search\w*|"
    r"advert\w*|ads?|xgwz|xgxw|xglj|xgyd|guanggao|zebian|zbtitle|keywords?|tags?|pagination|pages?-?nav|print\w*)(?:$|[\s_-])",
    re.I,
)
FILE: Final = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|7z|pptx?)(?:$|[?#&])", re.I)  # in an address
TITLED: Final = re.compile(r"title|headline|heading|biaoti|(?:^|[\s_-])(?:tit|bt)(?:$|[\s_\d-])", re.I)
_YEAR: Final = re.compile(r"\d{2,4}\s*[-/.年]\s*\d|[12]\d{3}")
_STOP: Final = re.compile("[，。；！？]")
_STOPS_IN_PROSE: Final = re.compile("[，。；！？：、,]")


@dataclass(frozen=True)
class Weights:
    """Characters of prose of each line, and outside side boxes; a block's weight is a difference of two sums."""

    prose: list[float]
    amounts: list[float]
    sums: list[float]
    linked: list[int]
    sizes: list[int]

    def of(self, start: int, end: int) -> float:
        """The prose of a run of lines."""
        return self.sums[end] - self.sums[start]

    def link_share(self, start: int, end: int) -> float:
        """Which share of a run's characters are links."""
        return (self.linked[end] - self.linked[start]) / max(1, self.sizes[end] - self.sizes[start])


def weights(sheet: Sheet, labels: Iterable[int]) -> Weights:
    """What each line of the page weighs; label tables and side boxes weigh nothing."""
    written = [prose(line) or tabled(line) for line in sheet.lines]
    amounts = [0.0 if _is_heading(line) else amount for line, amount in zip(sheet.lines, written, strict=True)]
    for number in labels:
        amounts[number] = 0.0
    for number in asides(sheet.blocks, amounts, 0, len(amounts)):
        amounts[number] = 0.0
    linked = [0, *accumulate(0 if line.rows else line.linked for line in sheet.lines)]
    return Weights(written, amounts, _sums(amounts), linked, [0, *accumulate(len(line.text) for line in sheet.lines)])


def prose(line: Line) -> float:
    """How many characters of running text a line holds; 0 for menus, links, captions of boxes and legal footers."""
    size = len(line.text)
    if size < 12 or (free := size - line.linked) < 0.6 * size or not _STOPS_IN_PROSE.search(line.text):
        return 0.0
    if is_noise(line.text) or (_YEAR.search(line.text) and not _STOP.search(line.text) and is_head(line.text)):
        return 0.0
    return float(free)


def _is_heading(line: Line) -> bool:
    """Whether the line is a title by its element: one with a comma in it is still no sentence of the text."""
    return line.block.tag == "h1" or (line.block.tag in ("h2", "h3") and bool(TITLED.search(line.block.words)))


def tabled(line: Line) -> float:
    """Half of a table's characters; none for a table of links, which is a menu."""
    size = sum(len(cell) for row in line.rows for cell in row)
    return 0.5 * size if line.linked < 0.3 * size else 0.0


def asides(blocks: Sequence[Block], amounts: Sequence[float], start: int, end: int) -> set[int]:
    """The lines from `start` up to `end` in a menu, share bar, box of related texts and the like, told by name.

    A block that holds a good part of those lines' prose is none, whatever its name (`js_img_share_area`, `printArea`).
    """
    sums = _sums(amounts)
    found: set[int] = set()
    for block in blocks:
        if block.start < start or block.end > end or block.start == block.end or block.tag in ("body", "html"):
            continue
        if (most := _most(block)) and sums[block.end - start] - sums[block.start - start] < most * sums[-1]:
            found.update(range(block.start, block.end))
    return found


def _most(block: Block) -> float:
    """The share of a page's prose below which a block is what its name says; 0 for a name that says nothing."""
    named = len(block.words) > 1
    if block.tag in ("nav", "footer") or (named and _FRAME.search(block.words)):
        return 0.8
    if block.tag == "form":
        return 0.4  # what stands beside the fields of readers' comments; some systems set the whole page in one form
    return 0.4 if block.tag == "aside" or (named and _ASIDE.search(block.words)) else 0.0


def _sums(amounts: Iterable[float]) -> list[float]:
    return [0.0, *accumulate(amounts)]

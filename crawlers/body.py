"""Where an article's text stands on its page, and which of the lines there are its own."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from crawlers.dates import only_date
from crawlers.labels import is_label
from crawlers.lines import Block, Line, Sheet
from crawlers.noise import closes_text, ends_article, follows_article, is_head, is_noise, is_talk

# The containers of the systems that official sites run on, surest first (sources.md, section 4); ids in small letters.
_CONTAINERS: Final = (
    ".TRS_Editor",
    ".TRS_UEDITOR",
    "#ucap-content",
    ".Custom_UnionStyle",
    "#zoom #zoomcon #fontzoom",
    ".pages_content",
    "#con_con .ccontent",
    ".rwb_zw #rwb_zw",
    ".zsy_comain",
    ".easysite-news-peruse",
    "#detailcontent #news_body_txt_a #content_area #artibody #ozoom",
    ".article-content .article_content .news_content .news-content .article-con .article_con .art_con .detail-content",
    ".content #content .article #article .detail #detail .newscontent #newscontent .con #con .text #text #nr .nr",
)
_RANK: Final = {name: rank for rank, family in enumerate(_CONTAINERS) for name in family.split()}
_LAST: Final = len(_CONTAINERS) - 1  # names of too many things to be believed before density
_FRAME: Final = re.compile(r"(?:^|[\s_-])(?:nav|footer|foot|copyright)(?:$|[\s_-])", re.I)
_ASIDE: Final = re.compile(
    r"(?:^|[\s_-])(?:menu|crumbs?|breadcrumb\w*|share\w*|bdsharebuttonbox|bshare\w*|comments?|"
    r"pinglun|relate\w*|related|recommend\w*|hot\w*|rank\w*|sidebar|qrcode|ewm|erweima|toolbar|login|search\w*|"
    r"advert\w*|ads?|xgwz|xgxw|xglj|xgyd|guanggao|zebian|zbtitle|keywords?|tags?|pagination|pages?-?nav|print\w*)(?:$|[\s_-])",
    re.I,
)
_STOPS_IN_PROSE: Final = re.compile("[，。；！？：、,]")
_IN_SENTENCE: Final = re.compile("[，。！？；]")
_HOLDER: Final = frozenset(
    ("div", "td", "section", "article", "body", "center", "main", "form", "blockquote", "html", "dd")
)
_FILE: Final = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|7z|pptx?)(?:$|[?#&])", re.I)
_ENOUGH: Final = 40.0  # characters of prose that a known container must hold
_LONG_TALK: Final = 5.0  # times the article's own length: readers' comments under it
_LEAST: Final = 8  # characters of any text that make a container the article's where the page holds no prose


@dataclass(frozen=True)
class Place:
    """The block that holds the article, the lines it spans, and what told it: a known container or density."""

    block: Block
    start: int
    end: int
    by: str
    sure: bool = True


@dataclass(frozen=True)
class Weights:
    """Characters of prose of each line outside side boxes, and their sums: a block's weight is a difference of two."""

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
    amounts = [prose(line) or _tabled(line) for line in sheet.lines]
    for number in labels:
        amounts[number] = 0.0
    for number in _asides(sheet.blocks, amounts, 0, len(amounts)):
        amounts[number] = 0.0
    linked = [0, *accumulate(0 if line.rows else line.linked for line in sheet.lines)]
    return Weights(amounts, _sums(amounts), linked, [0, *accumulate(len(line.text) for line in sheet.lines)])


def container(sheet: Sheet, weight: Weights) -> Place | None:
    """Where the article stands: a known container with text in it, else where prose is densest.

    A page without any prose, as a list of names, is read from the first container that says more than links.
    """
    known = _known(sheet)
    places = _wholes(sheet, known)
    for place in places:
        held = weight.of(place.start, place.end)
        if place.sure and held >= _ENOUGH and held >= 0.25 * weight.sums[-1]:
            return place
    if (best := _densest(sheet, weight)) is not None:
        return Place(best, best.start, best.end, "密度")
    return next((place for place in places if _free(sheet, place) >= _LEAST), None)


def _free(sheet: Sheet, place: Place) -> int:
    """How many characters of the lines of a place are neither links nor the page's own words."""
    lines = sheet.lines[place.start : place.end]
    return sum(len(line.text) - line.linked for line in lines if not is_noise(line.text))


def first_text(weight: Weights, place: Place) -> int:
    """The line on which the running text begins; the container's first where it has none."""
    return next((n for n in range(place.start, place.end) if weight.amounts[n]), place.start)


def empty_container(sheet: Sheet) -> bool:
    """Whether a known container is on the page and holds no text at all."""
    known = [block for block in _known(sheet) if _is_sure(block)]
    return bool(known) and all(block.start == block.end for block in known)


def own_lines(
    sheet: Sheet, weight: Weights, place: Place, title: str, labels: set[int], after: int | None
) -> list[int]:
    """The numbers of the article's own lines in order: the lead between title and container, then the container's."""
    lines = sheet.lines
    amounts = [prose(line) or _tabled(line) for line in lines[place.start : place.end]]
    asides = _asides(sheet.blocks, amounts, place.start, place.end)
    inside = [n for n in range(place.start, place.end) if n not in asides and n not in labels]
    inside = _after_title(inside, lines, weight, title)
    rest = sum(amounts[n - place.start] for n in inside)
    shapes = {_shape(lines[n]) for n in inside if amounts[n - place.start]}
    read = 0.0
    kept = _lead(lines, weight, place, labels, after)
    begun = bool(kept)
    for number in inside:
        line, amount = lines[number], amounts[number - place.start]
        if read > 0 and ends_article(line.text) and rest <= (_LONG_TALK if is_talk(line.text) else 0.3) * read:
            break
        if (
            read > 0
            and rest == 0
            and not line.rows
            and (follows_article(line.text) or _is_set_apart(lines, number, shapes))
        ):
            continue
        read, rest = read + amount, rest - amount
        if line.rows or not (_is_dropped(line) or (not begun and (is_head(line.text) or is_label(line.text)))):
            kept.append(number)
            begun = begun or amount > 0
    return kept


def prose(line: Line) -> float:
    """How many characters of running text a line holds; 0 for menus, links, captions of boxes and legal footers."""
    size = len(line.text)
    if size < 12 or (free := size - line.linked) < 0.6 * size or not _STOPS_IN_PROSE.search(line.text):
        return 0.0
    return 0.0 if is_noise(line.text) else float(free)


def bare(text: str) -> str:
    """The letters and figures of a text, for comparing two printings of one title."""
    return re.sub(r"[\W_]+", "", text)


def _tabled(line: Line) -> float:
    """Half of a table's characters; none for a table of links, which is a menu."""
    size = sum(len(cell) for row in line.rows for cell in row)
    return 0.5 * size if line.linked < 0.3 * size else 0.0


def _sums(amounts: Iterable[float]) -> list[float]:
    return [0.0, *accumulate(amounts)]


def _asides(blocks: Sequence[Block], amounts: Sequence[float], start: int, end: int) -> set[int]:
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
    return 0.4 if block.tag == "aside" or (named and _ASIDE.search(block.words)) else 0.0


def _known(sheet: Sheet) -> list[Block]:
    """The blocks that are a known system's container, surest first."""
    found: list[tuple[int, int]] = []
    for number, block in enumerate(sheet.blocks):
        if len(block.words) > 1 and (ranks := [_RANK[name] for name in _names(block) if name in _RANK]):
            found.append((min(ranks), number))
    return [sheet.blocks[number] for _, number in sorted(found)]


def _is_sure(block: Block) -> bool:
    return any(_RANK.get(name, _LAST) < _LAST for name in _names(block))


def _names(block: Block) -> list[str]:
    classes, _, identity = block.words.rpartition(" ")
    return [*(f".{name}" for name in classes.split()), f"#{identity.lower()}"]


def _wholes(sheet: Sheet, known: Sequence[Block]) -> list[Place]:
    """Each container with its like: the outer of two nested editors, or all of one name side by side."""
    spans: dict[tuple[Block | None, str], tuple[int, int]] = {}
    for block in sheet.blocks:
        start, end = spans.get((block.above, block.words), (block.start, block.end))
        spans[block.above, block.words] = (min(start, block.start), max(end, block.end))
    found: dict[tuple[Block | None, str], Place] = {}
    for block in known:
        outer, above = block, block.above
        while above is not None:
            if above.words == block.words:
                outer = above
            above = above.above
        key = (outer.above, outer.words)
        found.setdefault(key, Place(outer, *spans[key], "容器", _is_sure(block)))
    return list(found.values())


def _densest(sheet: Sheet, weight: Weights) -> Block | None:
    """Each line speaks fully for its holder, less for those above it; then up while that adds prose, not links."""
    votes: dict[Block, float] = defaultdict(float)
    for line, amount in zip(sheet.lines, weight.amounts, strict=True):
        if amount:
            holder = _holder(line.block)
            for share in (1.0, 0.75, 0.5):
                votes[holder] += share * amount
                if holder.above is None:
                    break
                holder = _holder(holder.above)
    if not votes:
        return None
    best = max(votes, key=lambda block: votes[block])
    while (above := best.above) is not None and above.tag not in ("body", "html"):
        grown = weight.of(above.start, above.end) > 1.05 * weight.of(best.start, best.end)
        if not grown or weight.link_share(above.start, above.end) > 0.25:
            break
        best = above
    return best


def _holder(block: Block) -> Block:
    while block.tag not in _HOLDER and block.above is not None:
        block = block.above
    return block


def _after_title(inside: list[int], lines: Sequence[Line], weight: Weights, title: str) -> list[int]:
    """What stands after the title, where the title is in the container and no text comes before it."""
    wanted, before = bare(title), 0.0
    for index, number in enumerate(inside[: max(12, len(inside) // 3)]):
        if before >= 60:
            break
        if len(wanted) > 3 and bare(lines[number].text) == wanted:
            return inside[index + 1 :]
        before += weight.amounts[number]
    return inside


def _lead(lines: Sequence[Line], weight: Weights, place: Place, labels: set[int], after: int | None) -> list[int]:
    """The prose between the title and the container: a lead or a summary set above the text in a box of its own."""
    if after is None or not 0 < place.start - after <= 30:
        return []
    between = range(after + 1, place.start)
    return [n for n in between if weight.amounts[n] and n not in labels and not lines[n].rows and _leads(lines[n].text)]


def _leads(text: str) -> bool:
    """Whether the line is a sentence: day, source and tools above a text have colons, no commas."""
    return bool(_IN_SENTENCE.search(text)) and not (is_head(text) or is_label(text))


def _shape(line: Line) -> tuple[str, str, str]:
    above = line.block.above
    return line.block.tag, line.block.words, above.words if above is not None else ""


def _is_set_apart(lines: Sequence[Line], number: int, shapes: set[tuple[str, str, str]]) -> bool:
    """Whether a short line below the last sentence stands in no such block as the sentences and closes no letter."""
    text = lines[number].text
    if len(text) > 40 or _shape(lines[number]) in shapes or closes_text(text):
        return False
    return not any(only_date(line.text) for line in lines[number + 1 : number + 3])


def _is_dropped(line: Line) -> bool:
    """Noise, and a line that is only links, unless they lead to files."""
    linked = line.linked >= 0.7 * len(line.text)
    return is_noise(line.text) or (linked and not any(_FILE.search(href) for href in line.hrefs))


def path(block: Block) -> str:
    """Where a block stands, as a selector of at most three steps: div.main > div#zoom"""
    steps: list[str] = []
    above: Block | None = block
    while above is not None and len(steps) < 3 and above.tag not in ("html", "body"):
        classes, _, identity = above.words.rpartition(" ")
        steps.append(above.tag + "".join(f".{name}" for name in classes.split()) + (f"#{identity}" if identity else ""))
        above = above.above
    return " > ".join(reversed(steps)) or block.tag

"""Where an article's text stands on its page: a known system's container, else where prose is densest."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from crawlers.articles.above import is_head
from crawlers.articles.labels import is_label
from crawlers.articles.noise import is_noise
from crawlers.articles.weights import FILE, Weights
from crawlers.pages.lines import Block, Sheet

# The containers of the systems that official sites run on, surest first; ids in small letters.
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
_HOLDER: Final = frozenset(
    ("div", "td", "section", "article", "body", "center", "main", "form", "blockquote", "html", "dd")
)
_ENOUGH: Final = 40.0  # characters of prose that a known container must hold
_NEAR: Final = 40  # lines below a title among which a text without sentences begins and ends
_LEAST: Final = 8  # characters of any text that make a container the article's where the page holds no prose


@dataclass(frozen=True)
class Place:
    """The block that holds the article, the lines it spans, and what told it: a known container or density."""

    block: Block
    start: int
    end: int
    by: str
    sure: bool = True


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
    best = _densest(sheet, weight)
    if best is None or weight.of(best.start, best.end) < _ENOUGH:
        hung = next((place for place in places if place.sure and _hangs_files(sheet, place)), None)
        if hung is not None:  # a page that is only a file: what little stands elsewhere is the page's
            return hung
    if best is not None:
        return Place(best, best.start, best.end, "密度")
    return next((place for place in places if _free(sheet, place) >= _LEAST), None)


def _hangs_files(sheet: Sheet, place: Place) -> bool:
    return any(FILE.search(href) for line in sheet.lines[place.start : place.end] for href in line.hrefs)


def below_title(sheet: Sheet, line: int) -> Place | None:
    """The holder of the first free line below day and source, for a text without any sentence, as a poem or a line."""
    for number in range(line + 1, min(line + 1 + _NEAR, len(sheet.lines))):
        shown = sheet.lines[number]
        if shown.rows or shown.linked or is_head(shown.text) or is_label(shown.text) or is_noise(shown.text):
            continue
        block = _holder(shown.block)
        return Place(block, number, block.end, "标题下", False) if block.end - number <= _NEAR else None
    return None


def first_text(weight: Weights, place: Place) -> int:
    """The line on which the running text begins; the container's first where it has none."""
    return next((n for n in range(place.start, place.end) if weight.amounts[n]), place.start)


def empty_container(sheet: Sheet) -> bool:
    """Whether a known container is on the page and holds no text at all."""
    known = [block for block in _known(sheet) if _is_sure(block)]
    return bool(known) and all(block.start == block.end for block in known)


def path(block: Block) -> str:
    """Where a block stands, as a selector of at most three steps: div.main > div#zoom"""
    steps: list[str] = []
    above: Block | None = block
    while above is not None and len(steps) < 3 and above.tag not in ("html", "body"):
        classes, _, identity = above.words.rpartition(" ")
        steps.append(above.tag + "".join(f".{name}" for name in classes.split()) + (f"#{identity}" if identity else ""))
        above = above.above
    return " > ".join(reversed(steps)) or block.tag


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


def _free(sheet: Sheet, place: Place) -> int:
    """How many characters of the lines of a place are neither links nor the page's own words."""
    lines = sheet.lines[place.start : place.end]
    return sum(len(line.text) - line.linked for line in lines if not is_noise(line.text))


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

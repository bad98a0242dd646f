"""Where an article's text stands on its page, and which of the lines there are its own."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from lxml.html import HtmlElement

from crawlers.labels import is_label
from crawlers.lines import Line, lines
from crawlers.noise import ends_article, is_head, is_noise

# The containers of the systems that official sites run on, surest first (sources.md, section 4).
_CONTAINERS: Final = tuple(
    f".//*[{test}]"
    for test in (
        "contains(concat(' ',@class,' '),' TRS_Editor ')",
        "contains(concat(' ',@class,' '),' TRS_UEDITOR ')",
        "@id='UCAP-CONTENT'",
        "contains(concat(' ',@class,' '),' Custom_UnionStyle ')",
        "@id='zoom' or @id='Zoom' or @id='zoomcon' or @id='fontzoom'",
        "contains(concat(' ',@class,' '),' pages_content ')",
        "@id='con_con' or contains(concat(' ',@class,' '),' ccontent ')",
        "contains(concat(' ',@class,' '),' rwb_zw ') or @id='rwb_zw'",
        "contains(concat(' ',@class,' '),' zsy_comain ')",
        "contains(concat(' ',@class,' '),' easysite-news-peruse ')",
        "@id='detailContent' or @id='News_Body_Txt_A' or @id='content_area' or @id='artibody' or @id='ozoom'",
        "contains(concat(' ',@class,' '),' article-content ') or contains(concat(' ',@class,' '),' article_content ')",
    )
)
_FRAME: Final = re.compile(r"(?:^|[\s_-])(?:nav|footer|foot|copyright)(?:$|[\s_-])", re.I)
_ASIDE: Final = re.compile(
    r"(?:^|[\s_-])(?:menu|crumbs?|breadcrumb\w*|share\w*|bdsharebuttonbox|bshare\w*|comments?|"
    r"pinglun|relate\w*|related|recommend\w*|hot\w*|rank\w*|sidebar|qrcode|ewm|erweima|toolbar|login|search\w*|"
    r"advert\w*|ads?|xgwz|xgxw|xglj|xgyd|guanggao|zebian|zbtitle|keywords?|tags?|pagination|pages?-?nav|print\w*)(?:$|[\s_-])",
    re.I,
)
_STOPS_IN_PROSE: Final = re.compile("[，。；！？：、,]")
_HOLDER: Final = frozenset(
    ("div", "td", "section", "article", "body", "center", "main", "form", "blockquote", "html", "dd")
)
_ATTACHED: Final = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|7z|pptx?)(?:$|[?#])", re.I)


def container(root: HtmlElement) -> HtmlElement | None:
    """The element that holds the article: a known container with text in it, else where prose is densest."""
    spoken = _spoken(root)
    weight = _weights(root, spoken)
    for element in _known(root):
        if weight.get(element, 0.0) >= 40 and weight[element] >= 0.25 * weight[root]:
            return _outermost(element)
    return _densest(spoken, weight)


def empty_container(root: HtmlElement) -> bool:
    """Whether a known container is on the page and holds no text at all."""
    known = _known(root)
    return bool(known) and not any(lines(element) for element in known)


def own_lines(place: HtmlElement, title: str) -> list[Line]:
    """The container's lines that are the article's text or tables, in order."""
    spoken = [(line, prose(line) or _tabled(line)) for line in lines(place)]
    asides = _asides(place, _weights(place, spoken))
    spoken = _after_title([(line, amount) for line, amount in spoken if line.element not in asides], title)
    before, after = 0.0, sum(amount for _, amount in spoken)
    kept: list[Line] = []
    begun = False
    for line, amount in spoken:
        if ends_article(line.text) and before > 0 and after <= 0.3 * before:
            break
        before, after = before + amount, after - amount
        if line.rows or not (_is_dropped(line) or (not begun and (is_head(line.text) or is_label(line.text)))):
            kept.append(line)
            begun = begun or amount > 0
    return kept


def prose(line: Line) -> float:
    """How many characters of running text a line holds; 0 for menus, links, captions of boxes and legal footers."""
    free = len(line.text) - line.linked
    if len(line.text) < 12 or free < 0.6 * len(line.text) or not _STOPS_IN_PROSE.search(line.text):
        return 0.0
    if is_noise(line.text):
        return 0.0
    return float(free)


def _known(root: HtmlElement) -> list[HtmlElement]:
    return [element for path in _CONTAINERS for element in root.xpath(path)]


def _tabled(line: Line) -> float:
    """Half of a table's characters; none for a table of links, which is a menu."""
    size = sum(len(cell) for row in line.rows for cell in row)
    return 0.5 * size if line.linked < 0.3 * size else 0.0


def _weights(root: HtmlElement, spoken: Sequence[tuple[Line, float]]) -> dict[HtmlElement, float]:
    """Characters of prose in and below each element that has any; the root is always there."""
    weight: dict[HtmlElement, float] = defaultdict(float)
    for line, amount in spoken:
        weight[line.element] += amount
    for element in reversed(list(root.iter())):
        if element is not root and weight.get(element) and (above := element.getparent()) is not None:
            weight[above] += weight[element]
    return {root: 0.0, **weight}


def _spoken(root: HtmlElement) -> list[tuple[Line, float]]:
    """The lines outside side boxes that hold prose or a table, with how much."""
    found = [(line, amount) for line in lines(root) if (amount := prose(line) or _tabled(line))]
    asides = _asides(root, _weights(root, found))
    return [(line, amount) for line, amount in found if line.element not in asides]


def _asides(root: HtmlElement, weight: Mapping[HtmlElement, float]) -> set[HtmlElement]:
    """Every element in a menu, share bar, box of related texts and the like, told by name.

    A block that holds a good part of the page's prose is none, whatever its name (`js_img_share_area`, `printArea`).
    """
    found: set[HtmlElement] = set()
    for element in root.iter():
        if element is root or element.tag == "body":
            continue
        if element.getparent() in found or weight.get(element, 0.0) < _most(element) * weight[root]:
            found.add(element)
    return found


def _most(element: HtmlElement) -> float:
    """The share of a page's prose below which a block is what its name says; 0 for a name that says nothing."""
    words = f"{element.get('class', '')} {element.get('id', '')}"
    if element.tag in ("nav", "footer") or _FRAME.search(words):
        return 0.8
    return 0.4 if element.tag == "aside" or _ASIDE.search(words) else 0.0


def _densest(spoken: Sequence[tuple[Line, float]], weight: Mapping[HtmlElement, float]) -> HtmlElement | None:
    """Each line speaks fully for its holder, less for those above it; then up while that adds prose, not links."""
    votes: dict[HtmlElement, float] = defaultdict(float)
    for line, amount in spoken:
        holder = _holder(line.element)
        for share in (1.0, 0.75, 0.5):
            votes[holder] += share * amount
            above = holder.getparent()
            if above is None:
                break
            holder = _holder(above)
    if not votes:
        return None
    best = max(votes, key=lambda element: votes[element])
    while (above := best.getparent()) is not None and above.tag not in ("body", "html"):
        grown = weight.get(above, 0.0) > 1.05 * weight.get(best, 0.0)
        if not grown or _link_share(above) > 0.25:
            break
        best = above
    return best


def _holder(element: HtmlElement) -> HtmlElement:
    while element.tag not in _HOLDER and (above := element.getparent()) is not None:
        element = above
    return element


def _link_share(element: HtmlElement) -> float:
    here = [line for line in lines(element) if not line.rows]
    return sum(line.linked for line in here) / max(1, sum(len(line.text) for line in here))


def _outermost(element: HtmlElement) -> HtmlElement:
    """The outer of two nested editors of one class: systems wrap a pasted page in their own container again."""
    for above in element.iterancestors():
        if above.get("class") and above.get("class") == element.get("class"):
            element = above
    return element


def _after_title(spoken: list[tuple[Line, float]], title: str) -> list[tuple[Line, float]]:
    """What stands after the title, where the title is in the container and no text comes before it."""
    wanted, before = bare(title), 0.0
    for index, (line, amount) in enumerate(spoken[: max(12, len(spoken) // 3)]):
        if before >= 60:
            break
        if len(wanted) > 3 and bare(line.text) == wanted:
            return spoken[index + 1 :]
        before += amount
    return spoken


def bare(text: str) -> str:
    """The letters and figures of a text, for comparing two printings of one title."""
    return re.sub(r"[\W_]+", "", text)


def _is_dropped(line: Line) -> bool:
    """Noise, and a line that is only links, unless they lead to files."""
    linked = line.linked >= 0.7 * len(line.text)
    return is_noise(line.text) or (linked and not any(_ATTACHED.search(href) for href in line.hrefs))

"""The links of a page by the kind of place they stand at: the same tags and container classes from the root down."""

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import Final
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from crawlers.pages.lines import tidy, visible
from crawlers.pages.markup import join

# Tags that only dress a link: with or without them it stands at the same place.
# fmt: off
_DRESS: Final = frozenset((
    "b", "big", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "i", "label", "nobr", "s", "small", "span", "strong",
    "sup", "u",
))
# fmt: on
_CONTAINERS: Final = frozenset(("div", "ul", "ol", "table", "section", "dl", "nav", "aside", "main", "article"))
_STATE: Final = re.compile(
    r"\d+|^(?:odd|even|first|last|active|on|cur|current|hot|hover|new|top|bg|line|clearfix|fl|fr)$", re.I
)
_ASIDE: Final = re.compile(
    r"(?:^|[\s_-])(?:\w{0,6}nav\w*|menu\w*|submenu|\w{0,4}crumbs?|breadcrumb\w*|position|location|footer\w*|foot|bottom|side\w*|"
    r"hot\w*|rank\w*|phb|paihang\w*|friend\w*|share|login|aside|relate\w*|related\w*|xg\w{0,8}|popbox|recommend\w*|links?|"
    r"pager|pages|pagination|header|tags?)(?:$|[\s_-])",
    re.I,
)
# What stands over a side box and never over a page's own list.
_SIDE_HEADING: Final = re.compile(
    r"(?:最新|热门|热点|推荐|精彩|相关|随机|人气|延伸|点击|阅读|浏览|访问|本[周月]|[一本]周)"
    r"(?:文章|新闻|资讯|推荐|阅读|链接|报道|热点|热门|点击|浏览|发布|更新|排行|排名|关注|榜)*(?:排行榜?|榜|TOP\d*)?|猜你喜欢|大家都在看",
    re.I,
)
_LARGE: Final = 2000  # elements of a block that is no one list's alone
_FRAME: Final = re.compile(
    r"(?:^|[\s_-])(?:main\w*|content\w*|footer|foot|copyright|container|wrapper)(?:$|[\s_-])", re.I
)
# An address in an attribute: quoted in a call, or the whole of it.
_WRITTEN: Final = re.compile(
    r"""["']([^"'\s<>(){}]{0,300}(?:\.(?:s?html?|jspx?|aspx?|php|do|pdf)\b|/)[^"'\s<>(){}]{0,300})["']"""
    r"""|^\s*((?:https?:/)?/[^"'\s<>(){}]{1,300}\.(?:s?html?|jspx?|aspx?|php|do|pdf)\b[^"'\s<>(){}]{0,300})$"""
)
_CLICKED: Final = frozenset(("div", "li", "tr", "p", "dl", "dd", "section"))
_PAGE_TAGS: Final = frozenset(("html", "body", "main", "form"))


@dataclass(frozen=True, slots=True)
class Spot:
    """A link's place: its number in the page, whether that is inside a menu, a footer or a side box."""

    link: HtmlElement
    address: str
    number: int
    aside: bool


def places(root: HtmlElement, base: str) -> list[list[Spot]]:
    """The shown links that lead to a page, grouped by kind of place, in page order."""
    held, frames = _links_below(root)
    addresses: dict[str, str | None] = {}
    numbers: dict[tuple[int, str, bool], int] = {}
    inherited: dict[HtmlElement, tuple[int, bool, bool]] = {}
    found: dict[int, list[Spot]] = defaultdict(list)
    for order, element in enumerate(root.iter()):
        if not isinstance(element.tag, str) or element not in held:
            continue
        place, shown, aside = inherited.get(element.getparent(), (0, True, False))
        shown = shown and (element.tag == "html" or visible(element))
        if element.tag not in _DRESS:
            unclosed = held[element] > held[root] / 2 and (element in frames or held[element] > 0.9 * held[root])
            aside = aside or (not unclosed and is_aside(element))
            place = numbers.setdefault((place, _step(element), aside), len(numbers) + 1)
        inherited[element] = place, shown, aside
        if shown and is_link(element):
            href = target(element)
            if href not in addresses:
                addresses[href] = page_address(href, base)
            if address := addresses[href]:
                found[place].append(Spot(element, address, order, aside))
    return list(found.values())


def is_link(element: HtmlElement) -> bool:
    """Whether the element leads elsewhere: a link, or a row without one that a script opens on a click."""
    if element.tag == "a":
        return True
    opened = element.get("onclick", "") if element.tag in _CLICKED else ""
    return bool(opened) and bool(_WRITTEN.search(opened[:2000])) and next(element.iter("a"), None) is None


def target(link: HtmlElement) -> str:
    """The link's href; where a script stands there, the address that another attribute names: data-url='/tz/1.html'."""
    href = str(link.get("href", "")).strip()
    if href and not href.startswith("#") and href[:11].lower() != "javascript:":
        return href
    for text in (href, *(value for name, value in link.attrib.items() if name not in ("href", "class", "style"))):
        if match := _WRITTEN.search(unquote(text[:2000])):
            return str(match.group(1) or match.group(2))
    return href


def page_address(href: str, base: str) -> str | None:
    """Where a link leads, without a fragment; None for what is no page: javascript:, mailto:, #."""
    href = href.strip()
    if not href or href.startswith("#") or len(href) > 2000 or (address := join(base, href)) is None:
        return None
    split = urlsplit(address)
    return address if split.scheme in ("http", "https", "") and (split.path or split.query) else None


def is_aside(element: HtmlElement) -> bool:
    """Whether the block calls itself a menu, a footer, a side box or the like."""
    if element.tag in ("nav", "footer", "aside", "header"):
        return True
    words = f"{element.get('class', '')} {element.get('id', '')}"
    return len(words) > 1 and element.tag not in _PAGE_TAGS and bool(_ASIDE.search(words[:200]))


def is_headed_aside(box: HtmlElement, items: int) -> bool:
    """Whether what stands over a list of so many items, the first one in the box, is the heading of a side box."""
    return bool(_SIDE_HEADING.fullmatch(_heading_over(box, items)))


def path_of(element: HtmlElement) -> str:
    """The CSS path of a block, from the nearest ancestor with an id, at most four steps."""
    steps: list[str] = []
    for above in (element, *element.iterancestors()):
        identity = above.get("id", "").strip()
        classes = "".join(f".{word}" for word in above.get("class", "").split()[:3])
        steps.append(f"{above.tag}#{identity}" if identity else f"{above.tag}{classes}")
        if identity or len(steps) == 4:
            break
    return " > ".join(reversed(steps))


def _heading_over(box: HtmlElement, items: int) -> str:
    """The short text that stands over a list whose first item is in the box; "" where none does.

    <div><h3>热门文章</h3><a>更多</a><ul><li>…</li></ul></div>
    """
    for below in (box, *islice(box.iterancestors(), 3)):
        for before in islice(below.itersiblings(preceding=True), 3):
            text = tidy("".join(islice(before.itertext(), 12))[:80]) if isinstance(before.tag, str) else ""
            if text := re.sub(r"\W*(?:更多|more)\W*$|^\W+|\W+$", "", text, flags=re.I):
                return text if len(text) <= 12 else ""
        parts = list(islice(below.iter(), _LARGE))
        if len(parts) == _LARGE or sum(part.tag == "a" for part in parts) > 2 * items + 2:
            break
    return ""


def _links_below(root: HtmlElement) -> tuple[dict[HtmlElement, int], set[HtmlElement]]:
    """How many links each element holds, itself counted, and the elements that hold a page's own blocks.

    A menu that holds the page's main block or footer, and most of its links, was never closed: the page stands in it.
    """
    count: dict[HtmlElement, int] = defaultdict(int)
    frames: set[HtmlElement] = set()
    for element in reversed(list(root.iter())):
        above = element.getparent()
        number = count.get(element, 0)
        number += element.tag == "a" or (number == 0 and is_link(element))
        if number:
            count[element] = number
        if element is root or above is None:
            continue
        if number:
            count[above] += number
        names = f"{element.get('class', '')} {element.get('id', '')}" if isinstance(element.tag, str) else ""
        if element in frames or element.tag in ("main", "footer") or (len(names) > 1 and _FRAME.search(names[:200])):
            frames.add(above)
    return count, frames


def _step(element: HtmlElement) -> str:
    """The tag, with the classes of a container that do not count or mark a state (`item-3`, `odd`, `last`)."""
    if element.tag not in _CONTAINERS:
        return str(element.tag)
    words = [word for word in element.get("class", "").split() if not _STATE.search(word)]
    return ".".join((str(element.tag), *sorted(words)))

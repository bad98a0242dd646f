"""The links of a page by the kind of place they stand at: the same tags and container classes from the root down."""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from crawlers.lines import visible
from crawlers.markup import join

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
_FRAME: Final = re.compile(
    r"(?:^|[\s_-])(?:main\w*|content\w*|footer|foot|copyright|container|wrapper)(?:$|[\s_-])", re.I
)
# An address in an attribute: quoted in a call, or the whole of it.
_WRITTEN: Final = re.compile(
    r"""["']([^"'\s<>(){}]{0,300}(?:\.(?:s?html?|jspx?|aspx?|php|do|pdf)\b|/)[^"'\s<>(){}]{0,300})["']"""
    r"""|^\s*((?:https?:/)?/[^"'\s<>(){}]{1,300}\.(?:s?html?|jspx?|aspx?|php|do|pdf)\b[^"'\s<>(){}]{0,300})$"""
)
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
        if element.tag == "a" and shown:
            href = target(element)
            if href not in addresses:
                addresses[href] = page_address(href, base)
            if address := addresses[href]:
                found[place].append(Spot(element, address, order, aside))
    return list(found.values())


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


def _links_below(root: HtmlElement) -> tuple[dict[HtmlElement, int], set[HtmlElement]]:
    """How many links each element holds, itself counted, and the elements that hold a page's own blocks.

    A menu that holds the page's main block or footer, and most of its links, was never closed: the page stands in it.
    """
    count: dict[HtmlElement, int] = defaultdict(int)
    frames: set[HtmlElement] = set()
    for element in reversed(list(root.iter())):
        above = element.getparent()
        number = count.get(element, 0) + (element.tag == "a")
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

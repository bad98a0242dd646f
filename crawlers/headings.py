"""The head of an article page: its title, and the lines beside it that carry day and source."""

import re
from dataclasses import dataclass
from typing import Final

from lxml.html import HtmlElement

from crawlers.body import bare, prose
from crawlers.labels import Labels
from crawlers.lines import Line, lines, tidy

_TITLED: Final = re.compile(r"title|headline|biaoti|(?:^|[\s_-])(?:tit|bt)(?:$|[\s_\d-])", re.I)
_PARTS: Final = re.compile(r"_+|\||-{2,}|\s+[-–—]+\s+|\s*[-–—]{1,2}(?=[^-–—]{2,20}$)|――|>|\s{2,}")
_SITE: Final = re.compile(r"(?:网|网站|频道|门户|官网|总局|委员会|政府|人民政府|部|新闻中心|首页|\.com|\.cn)$", re.I)


@dataclass(frozen=True)
class Heading:
    """The title ("" where the page has none), and the short lines around it, nearest first."""

    title: str
    beside: tuple[str, ...]


def heading(root: HtmlElement, tags: Labels, pairs: Labels) -> Heading:
    """Title by page tag, label table, the line that repeats `<title>`, a heading, `<title>` without its site."""
    everything = lines(root)
    printed = tidy(" ".join(root.xpath("string(.//title[1])").split("\n")))[:500]
    title = tags.get("title") or pairs.get("title") or _repeated(everything, printed)
    title = title or _headed(everything) or _longest_part(printed)
    return Heading(title, _beside(everything, title))


def _repeated(everything: list[Line], printed: str) -> str:
    """The longest line of the page that `<title>` contains; a site's own name is none."""
    wanted = bare(printed)
    enough = max(4, 0.4 * len(bare(_longest_part(printed))))
    found = [
        line.text
        for line in everything
        if len(line.text) < 200
        and len(key := bare(line.text)) >= enough
        and key in wanted
        and not _site_name(line.text)
    ]
    return max(found, key=lambda text: len(bare(text)), default="")


def _headed(everything: list[Line]) -> str:
    """The first line in a heading element or one whose class says title, not a link."""
    found = [
        line
        for line in everything
        if 8 <= len(line.text) <= 150 and line.linked < 0.5 * len(line.text) and _rank(line.element) < 3
    ]
    return min(found, key=lambda line: _rank(line.element)).text if found else ""


def _rank(element: HtmlElement) -> int:
    if element.tag in ("h1", "h2"):
        return 0
    for near in (element, element.getparent()):
        if near is not None and _TITLED.search(f"{near.get('class', '')} {near.get('id', '')}"):
            return 1
    return 2 if element.tag in ("h3",) else 3


def _longest_part(printed: str) -> str:
    parts = [part.strip(" 【】-_") for part in _PARTS.split(printed)]
    named = [part for part in parts if part and not _site_name(part)]
    return max(named, key=len, default="")


def _site_name(text: str) -> bool:
    return len(text) <= 16 and bool(_SITE.search(text.strip()))


def _beside(everything: list[Line], title: str) -> tuple[str, ...]:
    """Up to twelve lines after the title and four before it, as far as the first running text."""
    wanted = bare(title)
    places = [
        i for i, line in enumerate(everything) if wanted and bare(line.text) == wanted and line.linked < len(line.text)
    ]
    if not places:
        places = [i for i, line in enumerate(everything) if len(wanted) > 6 and wanted in bare(line.text)][:1]
    found: list[str] = []
    for place in places:
        for line in everything[place + 1 : place + 13]:
            if prose(line) > 60 or (prose(line) and "。" in line.text):
                break
            found.append(line.text)
        found += [line.text for line in reversed(everything[max(0, place - 4) : place]) if len(line.text) < 80]
    return tuple(found)

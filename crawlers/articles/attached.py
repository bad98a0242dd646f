"""The files that a page attaches to its text: linked, opened by a script, or shown in a viewer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from crawlers.articles.places import Place
from crawlers.pages.lines import Block, Line, Sheet, Spot, text_of
from crawlers.pages.markup import join
from crawlers.records import Link

_KINDS: Final = r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|dps|ofd|zip|rar|7z|csv|rtf)"
_FILE: Final = re.compile(rf"{_KINDS}(?=$|[?#&])", re.I)
_NAMED: Final = re.compile(rf"{_KINDS}\s*(?:[（(][^()（）]{{0,20}}[)）])?\W*$", re.I)
_QUOTED: Final = re.compile(rf"['\"]([^'\"\s]{{1,400}}{_KINDS}(?:\?[^'\"\s]{{0,200}})?)['\"]", re.I)
_VIEWED: Final = re.compile(r"[?&#](?:file|url|src|pdf|path)=([^&#]+)", re.I)
_SAYS_NOTHING: Final = re.compile(r"^\W*(?:(?:点击|附件|文件|在线)?(?:下\s*载|预\s*览|查\s*看|浏\s*览)|附件\s*\d*)\W*$")
_HEADS_FILES: Final = re.compile(r"^\W*(?:相关)?(?:附件|附表|附录|文件下载|附件下载|下载附件|正文下载)")
_HOLDS_FILES: Final = re.compile(r"attach|annex|enclosure|appendix|fujian|xgfj|(?:^|[\s_-])fj(?:$|[\s_-])", re.I)
_FURNITURE: Final = re.compile(
    r"(?:^|[\s_-])(?:nav\w*|menu\w*|foot\w*|header|side\w*|top\w*|crumbs?|link\w*)(?:$|[\s_-])", re.I
)
_MOST: Final = 500  # files of one page


@dataclass(frozen=True)
class Neighbourhood:
    """A page's lines, the container on it, and what its relative addresses count from."""

    sheet: Sheet
    place: Place | None
    base: str


def attachments(near: Neighbourhood, title: str) -> list[Link]:
    """Files linked in the text or in the blocks beside it, each address once, with the longest name it is given."""
    found: dict[str, str] = {}
    start, end = _reach(near)
    for spot in near.sheet.links:
        if (start <= spot.line < end or _is_appendix(near.sheet.lines, spot)) and len(found) < _MOST:
            address, name = _file(spot.element, near.base)
            if address and not _stands_in(spot, near.sheet, _FURNITURE, (start, end)):
                found[address] = max(found.get(address, ""), name, key=len)
    for spot in near.sheet.embedded:
        if (address := _shown(spot.element, near.base)) and address not in found:
            found[address] = title or _file_name(address)
    return [Link(name, address) for address, name in found.items()]


def scripted(root: HtmlElement, base: str, title: str) -> list[Link]:
    """The PDF that a script puts into a page without text: PDFObject.embed("./P1.pdf")."""
    for script in root.iter("script"):
        if (match := _QUOTED.search((script.text or "")[:200_000])) and (address := join(base, match.group(1))):
            return [Link(title or _file_name(address), address)]
    return []


def _reach(near: Neighbourhood) -> tuple[int, int]:
    """The lines of the container and of the two holders above it; the whole page where it has no container."""
    if near.place is None:
        return 0, len(near.sheet.lines) + 1
    block: Block = near.place.block
    start, end = near.place.start, near.place.end
    for _ in range(2):
        if block.above is None or block.above.tag in ("body", "html"):
            break
        block = block.above
        start, end = min(start, block.start), max(end, block.end)
    return start, end + (block.above is None or end == len(near.sheet.lines))


def _is_appendix(lines: Sequence[Line], spot: Spot) -> bool:
    """Whether a link outside the article stands in a block of appendices, or under the word 附件."""
    above: HtmlElement | None = spot.element
    for _ in range(4):
        if above is None:
            break
        if _HOLDS_FILES.search(f"{above.get('class') or ''} {above.get('id') or ''}"):
            return True
        above = above.getparent()
    return any(_HEADS_FILES.match(line.text) for line in lines[max(0, spot.line - 1) : spot.line + 1])


def _stands_in(spot: Spot, sheet: Sheet, words: re.Pattern[str], reach: tuple[int, int]) -> bool:
    """Whether a block of that name, smaller than the article's neighbourhood, holds the link."""
    above = spot.element.getparent()
    for _ in range(8):
        if above is None or above.tag in ("body", "html"):
            return False
        if above.tag in ("nav", "footer") or words.search(f"{above.get('class') or ''} {above.get('id') or ''}"):
            block = next((block for block in sheet.blocks if block.element is above), None)
            return block is None or block.end - block.start < reach[1] - reach[0]
        above = above.getparent()
    return False


def _file(link: HtmlElement, base: str) -> tuple[str | None, str]:
    """The file a link leads to and its name; (None, "") for a link to anything else.

    <a href="./P1.pdf">…</a>   <a href="/down?id=7" title="样例.docx">下载</a>   <a onclick="down('/f/1.wps')">…</a>
    """
    href = (link.get("href") or "").strip()
    quoted = (
        _QUOTED.search(f"{href} {link.get('onclick') or ''}")
        if "'" in href or '"' in href or link.get("onclick")
        else None
    )
    target = quoted.group(1) if quoted else href
    if not target or (not quoted and href.lower().startswith(("javascript:", "mailto:", "#"))):
        return None, ""
    text, hint = text_of(link), (link.get("title") or "").strip()
    is_file = bool(quoted or _FILE.search(target))
    if not is_file and not (_NAMED.search(text) or _NAMED.search(hint)):
        return None, ""
    address = join(base, target)
    if address is None or urlsplit(address).scheme not in ("http", "https", ""):
        return None, ""
    names = [name for name in (text, hint, _file_name(address)) if name and not _SAYS_NOTHING.match(name)]
    return address, next(iter(names), text or hint)


def _shown(element: HtmlElement, base: str) -> str | None:
    """The file in a viewer: <iframe src="viewer.html?file=/P1.pdf">, <embed src="P1.pdf">, <object data="P1.pdf">."""
    source = (element.get("src") or element.get("data") or "").strip()
    if viewed := _VIEWED.search(source):
        source = unquote(viewed.group(1))
    return join(base, source) if source and _FILE.search(source) else None


def _file_name(address: str) -> str:
    return unquote(urlsplit(address).path.rpartition("/")[2]) or address

"""One article page, or the pages it is split into, as a Document."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawlers import body, kinds, labels, markup, stated
from crawlers.dates import read_date
from crawlers.headings import Heading, heading
from crawlers.lines import Line, lines, text_of
from crawlers.markup import Unreadable
from crawlers.noise import without_editor
from crawlers.records import Capture, Document, Link, ListItem
from crawlers.stated import Said

__all__ = ["READER", "Unreadable", "next_page", "read_article"]

READER: Final = "article-1"

# sources.md section 7: what a wall against readers shows instead of the page.
_CHALLENGE: Final = re.compile(
    r"\$_ts\b|__jsluid|wzws_|acw_sc__v2|EO_Bot_Ssid|__tst_status|/_bot_sbu/|HOY_TR|请稍候|安全验证|访问验证|电信云防护"
)
_WALL_STATUS: Final = frozenset({412, 521})
_SAYS_NOTHING: Final = re.compile(r"^\W*(?:点击|附件)?下\s*载\W*$")
_ATTACHED: Final = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar)$", re.I)
_VIDEO_MARK: Final = re.compile(r"^[\[【]视频[\]】]\s*")
_NEXT: Final = re.compile(r"^\W*(?:下一?页|后一页)\W*$")
_CLICKED: Final = re.compile(r"location(?:\.href)?\s*=\s*['\"]([^'\"]+)['\"]")
_CONTENTS: Final = re.compile(r"主要内容\s*[:：]\s*(?:1|一)[.、．]|^《\S{2,12}》\s*20\d{6}")


class ContentsOnly(Unreadable):
    """A page that only lists what other pages say: nothing is missing, nobody needs to act."""


@dataclass(frozen=True)
class _Page:
    """One page opened: its tree without label tables, what those and the page tags say, its head, its own lines."""

    capture: Capture
    root: HtmlElement
    said: Said
    head: Heading
    place: HtmlElement | None
    kept: tuple[Line, ...]


def read_article(pages: Sequence[Capture], listed: ListItem | None = None) -> Document:
    """The document that the pages hold, in the order given; what is missing or taken from elsewhere is in `problems`.

    Raises Unreadable where a page is empty, a challenge, a programme's contents, or has neither title nor text.
    """
    opened = [_open(capture, listed) for capture in pages]
    first, capture = opened[0], opened[0].capture
    kept = [line for page in opened for line in page.kept]
    title = _VIDEO_MARK.sub("", first.head.title) or (listed.title if listed else "")
    texts = [line for line in kept if not line.rows]
    paragraphs = tuple(without_editor(line.text) for line in texts)
    _refuse_empty(first, title, paragraphs, kept)
    organs, signed = kinds.signature(paragraphs)
    published, at, taken = stated.published(first.said, first.head.beside, capture.url, listed)
    document = Document(
        url=capture.url,
        site=capture.site,
        channel=capture.channel,
        title=title,
        published=published,
        published_time=at,
        issued=read_date(first.said.pairs.get("issued", "")) or signed,
        issuer=first.said.pairs.get("issuer") or organs,
        source=stated.source(first.said, first.head.beside),
        doc_number=stated.number(first.said, title, [line.text for line in first.kept]),
        index_number=first.said.pairs.get("index_number"),
        theme=first.said.pairs.get("theme"),
        paragraphs=paragraphs,
        kinds=kinds.kinds(paragraphs, [_stands_in(line, "li") for line in texts], [_captions(line) for line in texts]),
        tables=tuple(line.rows for line in kept if line.rows),
        attachments=_attachments(opened),
        captures=tuple(page.capture.sha256 for page in opened),
        reader=READER,
    )
    return replace(document, problems=_problems(document, taken))


def next_page(capture: Capture) -> str | None:
    """The address of the next page of a split article; None on its last page and on one that is whole."""
    root = markup.page(capture.body, capture.headers, capture.url)
    base = markup.base(root, capture.url)
    for link in root.iter("a"):
        if not (href := _target(link)) or not _NEXT.match(text_of(link)):
            continue
        address = markup.join(base, href)
        if address and _turns(capture.url, address):
            return address
    return None


def _turns(here: str, there: str) -> bool:
    """Whether the second address is the page after the first: a.html -> a_1.html, a_1.html -> a_2.html, a?p=2."""
    old, new = urlsplit(here), urlsplit(there)
    stem = re.sub(r"\.\w+$", "", old.path)
    if old.path == new.path:
        return bool(new.query) and old.query != new.query
    if re.fullmatch(re.escape(stem) + r"[_-]\d{1,3}\.\w+", new.path):
        return True
    counted = re.fullmatch(r"(.+[_-])(\d{1,3})", stem)
    return bool(counted and new.path.startswith(f"{counted.group(1)}{int(counted.group(2)) + 1}."))


def _target(link: HtmlElement) -> str:
    """Where a link leads: its href, or the address its onclick goes to: `onclick="location.href='/a_2.shtml'"`."""
    href = link.get("href", "").strip()
    clicked = _CLICKED.search(link.get("onclick", ""))
    return clicked.group(1) if clicked and href.lower() in ("", "#", "javascript:;", "javascript:void(0)") else href


def _open(capture: Capture, listed: ListItem | None) -> _Page:
    if not capture.body.strip():
        raise Unreadable(f"网页是空的：{capture.url}；请稍后重取")
    root = markup.page(capture.body, capture.headers, capture.url)
    if capture.status in _WALL_STATUS or _is_wall(root):
        raise Unreadable(f"受限：网站给出的是验证页，不是正文：{capture.url}；请改由补录取得")
    tags, pairs = labels.tags(root), labels.pairs(root)
    head = heading(root, tags, pairs)
    for table in labels.tables(root):
        table.drop_tree()
    place = body.container(root)
    title = head.title or (listed.title if listed else "")
    kept = tuple(body.own_lines(place, title)) if place is not None else ()
    return _Page(capture, root, Said(tags, pairs), head, place, kept)


def _is_wall(root: HtmlElement) -> bool:
    """A challenge is a page of scripts: its signature is there and next to no text is."""
    if sum(len(line.text) for line in lines(root)) > 200:
        return False
    written = "".join(root.itertext()) + "".join(script.get("src", "") for script in root.iter("script"))
    return bool(_CHALLENGE.search(written))


def _refuse_empty(page: _Page, title: str, paragraphs: tuple[str, ...], kept: Sequence[Line]) -> None:
    url = page.capture.url
    if not title and not kept:
        raise Unreadable(f"网页上没有找到标题和正文：{url}；请核对地址，或由补录取得")
    contents = " ".join(paragraphs) or "".join(page.root.itertext())
    if body.empty_container(page.root) and _CONTENTS.search(contents + title):
        raise ContentsOnly(f"整期节目页只有目录，没有正文：{url}；请读各条新闻的页面")


def _attachments(opened: Sequence[_Page]) -> tuple[Link, ...]:
    """Files linked in the text or in the blocks beside it, each address once, with the longest name it is given."""
    found: dict[str, str] = {}
    for page in opened:
        base = markup.base(page.root, page.capture.url)
        for link in _links_beside(page):
            address = markup.join(base, link.get("href", "").strip())
            if address and _ATTACHED.search(urlsplit(address).path):
                shown = (text_of(link), link.get("title", "").strip(), urlsplit(address).path.rpartition("/")[2])
                name = next(name for name in shown if name and not _SAYS_NOTHING.match(name))
                found[address] = max(found.get(address, ""), name, key=len)
    return tuple(Link(name, address) for address, name in found.items())


def _links_beside(page: _Page) -> list[HtmlElement]:
    """The links of the container and of the two holders above it, or of the whole page where it has no container."""
    place = page.place if page.place is not None else page.root
    for _ in range(2):
        above = place.getparent()
        if above is None or above.tag in ("body", "html"):
            break
        place = above
    return list(place.iter("a"))


def _stands_in(line: Line, tag: str) -> bool:
    above = line.element.getparent()
    return line.element.tag == tag or (above is not None and above.tag == tag)


def _captions(line: Line) -> bool:
    return _stands_in(line, "figcaption") or "caption" in line.element.get("class", "").lower()


def _problems(document: Document, doubt: str | None) -> tuple[str, ...]:
    missing = []
    if not document.title:
        missing.append("缺标题")
    if not document.paragraphs and not document.tables:
        missing.append("缺正文")
    return (*missing, doubt) if doubt else tuple(missing)

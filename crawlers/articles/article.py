"""One article page, or the pages it is split into, as a Document, and what each of its fields was taken from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from lxml.html import HtmlElement

from crawlers.articles import body, kinds, labels, opening, places, stated
from crawlers.articles.attached import Neighbourhood, attachments, scripted
from crawlers.articles.headings import Heading, beside, heading
from crawlers.articles.jumps import jump
from crawlers.articles.noise import without_editor
from crawlers.articles.pictures import images
from crawlers.articles.places import Place
from crawlers.articles.split_pages import next_page
from crawlers.articles.stated import Said
from crawlers.articles.weights import weights
from crawlers.challenges import challenge
from crawlers.pages import markup
from crawlers.pages.dates import read_date
from crawlers.pages.lines import Line, Sheet, sheet
from crawlers.pages.markup import Unreadable
from crawlers.protection import refuse_marked_lines
from crawlers.records import Capture, Document, Image, Link, ListItem, Taken

__all__ = ["READER", "ContentsOnly", "Reading", "Unreadable", "look_article", "next_page", "read_article"]

READER: Final = "article-2"
CONTENTS_ONLY: Final = "整期节目目录"
NOTHING_MISSING: Final = "整期节目页只有目录"  # how the reason begins for which a ContentsOnly is kept out

_HEAD_LINES: Final = 8  # of a container, among which the document's own 文号 may stand
_LINES_BELOW: Final = 8  # below the text, among which may stand when it was put up
_VIDEO_MARK: Final = re.compile(r"^[\[【]视频[\]】]\s*")
_CONTENTS: Final = re.compile(r"主要内容\s*[:：]\s*(?:1|一)[.、．]|^《\S{2,12}》\s*20\d{6}")


class ContentsOnly(Unreadable):
    """A page that only lists what other pages say: nothing is missing, nobody needs to act; the list is `document`."""

    def __init__(self, document: Document) -> None:
        super().__init__(f"{NOTHING_MISSING}，没有正文：{document.url}；请读各条新闻的页面")
        self.document = document


@dataclass(frozen=True)
class Reading:
    """A Document, and where each of its fields came from."""

    document: Document
    taken: tuple[Taken, ...]


@dataclass(frozen=True)
class _Page:
    """One page opened: its lines, what it says of its document, its head, the numbers of its own lines."""

    capture: Capture
    root: HtmlElement
    sheet: Sheet
    said: Said
    head: Heading
    place: Place | None
    own: list[int]
    base: str

    @property
    def texts(self) -> list[int]:
        """The numbers of the lines that become paragraphs."""
        return [number for number in self.own if not self.sheet.lines[number].rows]


def read_article(pages: Sequence[Capture], listed: ListItem | None = None) -> Document:
    """The document that the pages hold, in the order given; what is missing or taken from elsewhere is in `problems`.

    Raises Unreadable where a page is empty, a challenge, a programme's contents, or has neither title nor text.
    """
    reading = look_article(pages, listed)
    if CONTENTS_ONLY in reading.document.problems:
        raise ContentsOnly(reading.document)
    return reading.document


def look_article(pages: Sequence[Capture], listed: ListItem | None = None) -> Reading:
    """The same document with what each field was taken from; a programme's contents are read too."""
    first = _open(pages[0], listed.title if listed else "")
    opened = [first, *(_open(capture, first.head.title) for capture in pages[1:])]
    title = _VIDEO_MARK.sub("", first.head.title) or (listed.title if listed else "")
    if not title and not any(page.own for page in opened):
        raise Unreadable(f"网页上没有找到标题和正文：{first.capture.url}；请核对地址，或用浏览器打开查看")
    document, taken = _stated(first, title, listed)
    document = _with_text(document, opened)
    document = replace(document, problems=_problems(document, taken, first))
    return Reading(document, (*_places(first, document), *taken))


def _open(capture: Capture, title: str) -> _Page:
    """The page in lines; `title` is its title where it has none of its own."""
    if sign := challenge(capture):
        raise Unreadable(f"受限：网站给出的是{sign}，不是正文：{capture.url}；请用浏览器打开查看")
    if not capture.body.strip():
        raise Unreadable(f"网页是空的：{capture.url}；请稍后重取")
    if led := jump(capture):
        raise Unreadable(f"网页只是转到 {led.url}，本身没有正文：{capture.url}；请改用转到的地址")
    root = markup.page(capture.body, capture.headers, capture.url)
    seen = sheet(root)
    plain = [line for line in seen.lines if not line.linked]
    refuse_marked_lines((line.text for line in plain if not line.rows), (line.rows for line in plain), capture.url)
    tags, pairs = labels.tags(root), labels.pairs(seen)
    in_tables = {number for pair in pairs if pair.in_table for number in range(pair.first, pair.last + 1)}
    weight = weights(seen, in_tables)
    place = places.container(seen, weight)
    text_from = places.first_text(weight, place) if place else len(seen.lines)
    head = heading(root, seen, tags, pairs, text_from, capture.url)
    if place is None and head.line is not None:
        place = places.below_title(seen, head.line)
    own = body.own_lines(seen, weight, place, head.title or title, in_tables, head.line) if place else []
    below = [line.text for line in seen.lines[own[-1] + 1 : own[-1] + 1 + _LINES_BELOW]] if own else []
    said = Said(root, tags, pairs, beside(seen, head), below, text_from)
    return _Page(capture, root, seen, said, head, place, own, markup.base(root, capture.url))


def _stated(page: _Page, title: str, listed: ListItem | None) -> tuple[Document, list[Taken]]:
    """A document without its text: what the first page states of it, and where."""
    capture, said = page.capture, page.said
    day, at, day_from = stated.published(said, capture.url, listed, capture.fetched.date())
    source, source_from = stated.source(said)
    begin = page.place.start if page.place else 0
    texts = [line.text for line in page.sheet.lines[begin : begin + _HEAD_LINES]] if page.place else []
    number, number_from = stated.number(said, title, texts)
    pairs = {name: said.pair(name) for name in ("issued", "issuer", "index_number", "theme")}
    values = {name: pair.value if pair else None for name, pair in pairs.items()}
    document = Document(
        url=capture.url,
        site=capture.site,
        channel=capture.channel,
        title=title,
        published=day,
        published_time=at,
        issued=read_date(values["issued"] or ""),
        issuer=values["issuer"],
        source=source,
        doc_number=number,
        index_number=values["index_number"],
        theme=values["theme"],
        reader=READER,
    )
    labelled = [Taken(name, pair.value, "标签表", pair.label) for name, pair in pairs.items() if pair]
    return document, [t for t in (day_from, source_from, number_from, *labelled) if t]


def _with_text(document: Document, opened: Sequence[_Page]) -> Document:
    """The document with the text, tables, pictures and files of all its pages."""
    lines = [page.sheet.lines[number] for page in opened for number in page.texts]
    paragraphs = [without_editor(line.text) for line in lines]
    skipped, issuer = opening.repeated(paragraphs, document.title, document.doc_number)
    paragraphs, lines = paragraphs[skipped:], lines[skipped:]
    organs, signed = kinds.signature(paragraphs)
    kept = tuple(paragraphs)
    document = replace(
        document,
        paragraphs=kept,
        kinds=kinds.kinds(kept, [_stands_in(line, "li") for line in lines], [_captions(line) for line in lines]),
        tables=tuple(page.sheet.lines[n].rows for page in opened for n in page.own if page.sheet.lines[n].rows),
        issued=document.issued or signed,
        issuer=document.issuer or organs or issuer,
        captures=tuple(page.capture.sha256 for page in opened),
    )
    return replace(document, attachments=_files(opened, document), images=_pictures(opened, document, skipped))


def _files(opened: Sequence[_Page], document: Document) -> tuple[Link, ...]:
    found: dict[str, Link] = {}
    for page in opened:
        for link in attachments(Neighbourhood(page.sheet, page.place, page.base), document.title):
            found.setdefault(link.url, link)
    if not found and not document.paragraphs:
        found = {link.url: link for link in scripted(opened[0].root, opened[0].base, document.title)}
    return tuple(found.values())


def _pictures(opened: Sequence[_Page], document: Document, skipped: int) -> tuple[Image, ...]:
    found: list[Image] = []
    passed = -skipped
    for page in opened:
        if page.place is not None:
            texts, reach = page.texts, _reach(page.place, page.own)
            start = max(0, passed)
            kept = texts[start - passed :]
            here = slice(start, start + len(kept))
            taken = images(page.sheet, page.base, kept, document.paragraphs[here], document.kinds[here], reach)
            for image in taken:
                caption = "" if body.bare(image.caption) == body.bare(document.title) else image.caption
                found.append(replace(image, caption=caption, before=image.before + start))
        passed += len(page.texts)
    return tuple(found)


def _reach(place: Place, own: Sequence[int]) -> tuple[int, int]:
    """The lines among which the text's pictures stand: from the lead above the container to the last line kept."""
    return (min(place.start, own[0]), own[-1] + 1) if own else (place.start, place.end)


def _stands_in(line: Line, tag: str) -> bool:
    block = line.block
    return block.tag == tag or (block.above is not None and block.above.tag == tag)


def _captions(line: Line) -> bool:
    return _stands_in(line, "figcaption") or "caption" in line.block.words.lower()


def _problems(document: Document, taken: Sequence[Taken], page: _Page) -> tuple[str, ...]:
    found = []
    if not document.title:
        found.append("缺标题")
    if not document.paragraphs and not document.tables:
        found.append("缺正文")
    if document.published is None:
        found.append("缺发布日期")
    if any(t.field == "published" and t.by == "列表" for t in taken):
        found.append("发布日期取自列表页")
    text = " ".join(document.paragraphs) or "".join(page.root.itertext())
    if places.empty_container(page.sheet) and _CONTENTS.search(text + document.title):
        found.append(CONTENTS_ONLY)
    return tuple(found)


def _places(page: _Page, document: Document) -> list[Taken]:
    """Where the title and the text were taken from, and what a signature gave."""
    found = [Taken("title", document.title, page.head.by or "列表", page.head.where)] if document.title else []
    if page.place is not None:
        path = places.path(page.place.block)
        found.append(Taken("paragraphs", f"{len(document.paragraphs)} 段", page.place.by, path))
    for name in ("issued", "issuer"):
        value = getattr(document, name)
        if value and page.said.pair(name) is None:
            found.append(Taken(name, str(value), "落款", ""))
    return found

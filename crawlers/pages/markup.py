"""Bytes of a page to text, and text to a tree that has lost nothing of the page."""

import codecs
import re
from typing import Final
from urllib.parse import urljoin, urlsplit

import lxml.html
import webencodings
from lxml import etree
from w3lib.encoding import http_content_type_encoding, resolve_encoding

from crawlers.address import without_anchor

# A page larger than these takes longer to read than a run may spend on one page (10 s on a slow machine).
MOST_CHARACTERS: Final = 5_000_000
MOST_TAGS: Final = 120_000

_ONE_CLASS: Final = etree.ElementDefaultClassLookup(element=lxml.html.HtmlElement)
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DOUBLE_BYTE: Final = frozenset(
    {"gb18030", "big5hkscs", "big5-hkscs", "big5"}
)  # one byte in any order is valid Latin-1
_CHINESE: Final = frozenset({"gb2312", "gbk", "gb18030", "cp936", "hz"})
_DECLARED: Final = re.compile(rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]{2,20})""", re.I)
_INLINE_DATA: Final = re.compile(rb"""(["'(])data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=\s]+""")
_LONG_TAG: Final = re.compile(r"<([A-Za-z][A-Za-z0-9:]{0,20})\s[^<>]{40000,}>")  # attributes are compared in pairs
_FORMATTING: Final = re.compile(r"</?(?:font|span|b|strong|i|em|u|small|big|o:p)(?:\s[^<>]*)?>", re.I)
# What no text holds; NUL is not among it, which some systems sow between the characters of a page.
_NO_TEXT: Final = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")
# Of a page's first characters: 0.0004 at most on real pages, 0.02 on two charsets in one, 0.13 to 0.3 on other files.
_SAMPLE, _MOST_BROKEN = 50_000, 0.1
_PAGE_END: Final = re.compile(r"</\s*(?:body|html)\s*>", re.I)


class Unreadable(ValueError):  # noqa: N818 (it names what the page is, as the run reports it)
    """The page says nothing that can be read; one line in Chinese says why."""


def decode(body: bytes, content_type: str | None) -> str:
    """The page's text: by byte order mark, as UTF-8 where strictly valid, as page or headers declare, as GB18030.

    Declared names are the last to be believed: pages in UTF-8 that declare gb2312, and the reverse, are common.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    named = _declared(body, content_type)
    for name in named:
        if name in _DOUBLE_BYTE and (text := _strictly(body, name)) is not None:
            return text
    return max((body.decode(name, "replace") for name in (*named, "gb18030", "utf-8")), key=_readable)


def tree(text: str, url: str) -> lxml.html.HtmlElement:
    """The page as a tree, all of it under one root; Unreadable where it is empty, too large or nested deeper than 256.

    Text after a stray `</body>` or `</html>` stays in its place: libxml2 ends the page there, browsers do not.
    """
    if len(text) > MOST_CHARACTERS or text.count("<") > MOST_TAGS:
        raise Unreadable(f"网页过大（{len(text)} 字，{text.count('<')} 个标记），未读：{url}；请用浏览器打开查看")
    cleaned = _PAGE_END.sub("", _LONG_TAG.sub(r"<\1>", text.replace("\0", "")))
    root = _parsed(cleaned, url)
    if root is None:
        root = _parsed(_FORMATTING.sub("", cleaned), url)  # a font that is opened in each paragraph and never closed
    if root is None:
        raise Unreadable(f"网页嵌套过深，未读：{url}；请用浏览器打开查看")
    return root


def _parsed(text: str, url: str) -> lxml.html.HtmlElement | None:
    """The tree; None where the page is nested deeper than the parser goes."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(_ONE_CLASS)  # lxml.html asks Python for the class of each element
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise Unreadable(f"网页是空的或无法解析：{url}；请查看原始捕获") from error
    return None if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log) else root


def page(body: bytes, headers: tuple[tuple[str, str], ...], url: str) -> lxml.html.HtmlElement:
    """The tree of a response; images written into the page are left out before its size is judged."""
    content_type = next((value for name, value in headers if name.lower() == "content-type"), None)
    slim = _INLINE_DATA.sub(rb"\1", body) if b";base64," in body else body
    if len(slim) > 4 * MOST_CHARACTERS:
        raise Unreadable(f"网页过大（{len(slim)} 字节），未读：{url}；请用浏览器打开查看")
    text = decode(slim, content_type)
    if len(_NO_TEXT.findall(text[:_SAMPLE])) > _MOST_BROKEN * len(text[:_SAMPLE]):
        raise Unreadable(f"返回的不是网页（可能是视频、图片等文件），未读：{url}；请用浏览器查看")
    return tree(text, url)


def base(root: lxml.html.HtmlElement, url: str) -> str:
    """What the page's relative addresses count from: its `<base>`, else its own address."""
    return join(url, str(root.xpath("string(.//base/@href)")).strip()) or url


def join(start: str, address: str) -> str | None:
    """The address made absolute, without its place in the page; None where it cannot be one."""
    try:
        joined = without_anchor(urljoin(start, address))
        urlsplit(joined)  # urljoin lets an address pass that nothing can open: http://[
        return joined
    except ValueError:
        return None


def _declared(body: bytes, content_type: str | None) -> list[str]:
    """The encodings that the headers and the page name, the header's first."""
    found = _DECLARED.search(body)
    named = (http_content_type_encoding(content_type), found.group(1).decode("ascii") if found else None)
    labels = [name for name in named if name and webencodings.lookup(name)]  # hex, idna … are none
    return [_wider(known) for name in labels if (known := resolve_encoding(name))]


def _strictly(body: bytes, name: str) -> str | None:
    try:
        return body.decode(name)
    except UnicodeDecodeError:
        return None


def _wider(name: str) -> str:
    """GB18030 for its subsets: pages that declare gb2312 use characters outside it (镕, 珺)."""
    return "gb18030" if name.lower().replace("_", "").replace("-", "") in _CHINESE else name


def _readable(text: str) -> float:
    """Higher for the reading with fewer broken characters and more that Chinese prose is written in."""
    sample = text[:200_000]
    broken = sample.count("�") + sum("\ue000" <= c <= "\uf8ff" for c in sample)
    common = sum(sample.count(c) for c in "的，。国一是在有和发")
    return common - 20 * broken

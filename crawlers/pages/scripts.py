"""Lists that a page keeps in its scripts, or that its scripts fetch: read, never run."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlencode

from lxml.html import HtmlElement, fragment_fromstring

from crawlers.pages.markup import join

_DATASTORE: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<(?:datastore|recordset|record)>", re.I)
_RECORD: Final = re.compile(r"<record>\s*<!\[CDATA\[(.*?)\]\]>\s*</record>", re.S)
_START: Final = re.compile(r"(?:[=(,]|^)\s*([\[{])")
# One token of a JavaScript literal; anything else ends it.
_TOKEN: Final = re.compile(
    r"""\s*(?:(?P<mark>[\[\]{},:])|"(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>(?:[^'\\]|\\.)*)'"""
    r"""|(?P<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w$])|(?P<word>[A-Za-z_$][\w$]*)|//[^\n]*|/\*.*?\*/)""",
    re.S,
)
_WORDS: Final = {"true": "true", "false": "false", "null": "null", "undefined": "null", "NaN": "null"}
_DATA_SOURCE: Final = re.compile(r"^(?:datasource:)?([0-9a-f]{32}|[0-9a-f-]{36})$")
_SMALLEST: Final = 60  # characters of a literal that may hold a list
_LARGEST: Final = 3_000_000


def in_page(records: bytes) -> bytes | None:
    """What Hanweb's dataproxy.jsp answers with, as the page that carries it has it; None where it is anything else."""
    return b'<script type="text/xml">' + records + b"</script>" if _DATASTORE.match(records[:400]) else None


def unpack_records(root: HtmlElement) -> None:
    """Put the list of a Hanweb page in its place: `<script type="text/xml">…<record><![CDATA[<li>…]]></record>`."""
    for script in list(root.iter("script", "datastore")):
        text = script.text or ""
        parent = script.getparent()
        if "<record>" in text and parent is not None and (records := _RECORD.findall(text)):
            script.addnext(fragment_fromstring("".join(records), create_parent="div"))


def literals(root: HtmlElement) -> Iterator[Any]:
    """The arrays and objects that the page's scripts write down, as JSON has them."""
    for script in root.iter("script"):
        text = script.text or ""
        if _SMALLEST <= len(text) <= _LARGEST and ("{" in text or "[" in text):
            yield from literals_of(text)


def literals_of(text: str) -> Iterator[Any]:
    """Every literal of a script's text that is an array or object: `item=[{'title':'…'}]`, callback({…})."""
    at = 0
    while start := _START.search(text, at):
        written, at = _as_json(text, start.start(1))
        if len(written) >= _SMALLEST:
            try:
                yield json.loads(written, strict=False)
            except (ValueError, RecursionError):
                continue


def units(root: HtmlElement, url: str) -> list[str]:
    """The addresses that fill the page: JPAAS units (`<script parseType url queryData>`), Xinhua's ds_*.json."""
    found = [address for script in root.iter("script") if (address := _jpaas_unit(script, url))]
    for block in root.iter("ul", "div", "ol"):
        if source := _DATA_SOURCE.match(block.get("data", "").strip()):
            found.append(join(url, f"ds_{source.group(1)}.json") or "")
    return list(dict.fromkeys(filter(None, found)))


def _jpaas_unit(script: HtmlElement, url: str) -> str | None:
    """The address a unit asks: its url with the parameters of its queryData (JSON in single quotes)."""
    address, query = script.get("url"), script.get("querydata") or script.get("queryData")
    if not address or not query:
        return None
    given = next(literals_of(f"={query}"), None)
    if not isinstance(given, dict) or given.get("pageType") == "article":
        return None  # a part of one text: its menu, its place
    return join(url, f"{address}?{urlencode({key: str(value) for key, value in given.items()})}")


def _as_json(text: str, start: int) -> tuple[str, int]:
    """The literal that begins there, rewritten as JSON, and where it ends; "" and the place where it is none."""
    out: list[str] = []
    depth, at = 0, start
    while match := _TOKEN.match(text, at):
        at = match.end()
        if mark := match["mark"]:
            depth += (mark in "[{") - (mark in "]}")
            if mark in "]}" and out and out[-1] == ",":
                out.pop()
            out.append(mark)
            if depth == 0:
                return "".join(out), at
        elif match["double"] is not None:
            out.append(f'"{_escaped(match["double"])}"')
        elif match["single"] is not None:
            out.append(f'"{_escaped(match["single"])}"')
        elif match["number"]:
            out.append(match["number"].lstrip("0") or "0" if match["number"].isdigit() else match["number"])
        elif word := match["word"]:
            out.append(_WORDS.get(word) or f'"{word}"')
    return "", max(at, start + 1)


def _escaped(inside: str) -> str:
    r"""A JavaScript string's inside as JSON's: \' and \x41 are not JSON, a bare double quote is not either."""
    if "\\" not in inside and '"' not in inside:
        return inside
    return re.sub(r'\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)|"', _escape, inside, flags=re.S)


def _escape(match: re.Match[str]) -> str:
    what = match.group(1)
    if what is None:
        return '\\"'
    if what[0] == "x" and len(what) == 3:
        return f"\\u00{what[1:]}"
    return f"\\{what}" if what[0] in 'bfnrt"\\/' or len(what) == 5 else what

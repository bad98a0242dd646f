"""The address of a list's next page: by its link, by its numbers, by the scripts that write the pager."""

import json
import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote, urlsplit

from lxml.html import HtmlElement

from crawlers.lists.layout import page_address, target
from crawlers.pages.lines import tidy
from crawlers.pages.markup import join

_NEXT: Final = re.compile(r"^\W*(?:下一?页|后一?页|下一頁|next(?:\s*page)?)\W*$|^\s*[>›»]\s*$", re.I)
_NEXT_NAMED: Final = re.compile(r"(?:^|[\s_-])next(?:$|[\s_-]|page)|下一?页|后一?页", re.I)
_MOST_NUMBERS: Final = 100
_BRACKETS: Final = " []【】\r\n\t"
# TRS: createPageHTML(pages, this, "index", "html"), its copies under other names, and their arguments in other orders.
_CALL: Final = re.compile(
    r"(?:creat\w{0,3}Page\w{0,20}|(?:show|make|gen|set|print|write)Page\w{0,20}|page(?:Html|Nav|Bar)\w{0,20})\s*\(([^()]{5,200})\)",
    re.I,
)
_ARGUMENT: Final = re.compile(r"""["']([^"']*)["']|(\d+)""")
_ENDING_NAME: Final = re.compile(r"\.?(?:s?html?|jsp|php|aspx)")
_COUNT: Final = re.compile(r"\b(?:countPage|pageCount|totalPages?|_PAGE_COUNT|PAGE_COUNT)\s*=\s*[\"']?(\d{1,6})")
_HERE: Final = re.compile(r"\b(?:currentPage|curPage|pageIndex|_PAGE_INDEX|PAGE_INDEX|nowPage)\s*=\s*[\"']?(\d{1,6})")
_NAME: Final = re.compile(r"""[\\"'=]\s?([A-Za-z][\w-]{0,60})\s?["']?\s?\+?\s?["']?_["']\s*\+""")
_ENDING: Final = re.compile(r"""["'.]\s*\+?\s*["']?\.?(s?html?|jsp|php)\b""")
_COUNTED: Final = re.compile(r"(?P<stem>.*?[_-]?)(?P<number>\d{1,5})(?P<ending>\.\w+)?")
_HANWEB_NEXT: Final = re.compile(
    r"""<nextgroup>\s*<!\[CDATA\[\s*<a[^>]{1,200}?href=(?:"([^"]{1,1000})"|'([^']{1,1000})')""", re.I
)
_SHOWN: Final = re.compile(r"(?:^|[\s_-])(?:cur\w*|on|active|now\w*|select\w*|this|dq|pageon)(?:$|[\s_-])", re.I)
_DEAD: Final = ("", "#", "javascript:;", "javascript:void(0)", "javascript:void(0);")


def next_page(root: HtmlElement, base: str, url: str) -> str | None:
    """The address of the page after this one; "" where the pager says that this is the last, None where nothing does.

    Never this page itself and never one before it.
    """
    last = False
    for address in _candidates(root, base, url):
        if address and address != url and _goes_on(url, address):
            return address
        last = last or address == ""
    return "" if last else None


def after(url: str, name: str) -> str | None:
    """The address with the number that follows `name` raised by one: pageIndex=1, p=1, "pageNo":1 encoded in JSON."""
    if (match := _numbered(url, name)) is None:
        return None
    return f"{url[: match.start(1)]}{int(match.group(1)) + 1}{url[match.end(1) :]}"


def number_after(url: str, name: str) -> int | None:
    """The number that follows `name` in the address; None where none does."""
    match = _numbered(url, name)
    return int(match.group(1)) if match else None


def is_further(url: str, name: str) -> bool:
    """Whether the address is of a page after the first, by the number that follows `name`."""
    return bool(name) and (number_after(url, name) or 1) > 1


def is_unit(url: str) -> bool:
    """Whether the address asks JPAAS for the unit that fills a page."""
    return "/front/page/build/unit?" in url


def unit_after(url: str, count: int) -> str:
    """The unit's next page; what is asked first names no page and answers with `count` rows.

    A page's number in any other field is ignored: only paramJson={"pageNo":2,"pageSize":15} turns the page.
    """
    second = json.dumps({"pageNo": 2, "pageSize": count}, separators=(",", ":"))
    return after(url, "pageNo") or f"{url}&paramJson={quote(second)}"


def counted_after(url: str, second: str) -> str:
    """The page after this one, where page two's address is known: the column itself, index_1.html, index_2.html …"""
    figures = re.search(r"\d+(?=\D*$)", second)
    if figures is None:
        return second
    start, end = second[: figures.start()], second[figures.end() :]
    here = url.removeprefix(start).removesuffix(end)
    return f"{start}{int(here) + 1}{end}" if here.isdecimal() and url == f"{start}{here}{end}" else second


def records_after(url: str) -> str | None:
    """The next rows of Hanweb's dataproxy.jsp, where the address counts them: startrecord=1&endrecord=45&perpage=15."""
    first, last = number_after(url, "startrecord"), number_after(url, "endrecord")
    if first is None or last is None or last < first:
        return None
    raised = re.sub(r"(?<=startrecord=)\d+", str(last + 1), url)
    return re.sub(r"(?<=endrecord=)\d+", str(2 * last - first + 1), raised)


def _numbered(url: str, name: str) -> re.Match[str] | None:
    return re.search(
        rf"""(?<![A-Za-z_]){re.escape(name)}(?:["']|%2[27])?(?:[=:]|%3[AD])(?:["']|%2[27])?(\d{{1,6}})""", url
    )


def _candidates(root: HtmlElement, base: str, url: str) -> Iterator[str | None]:
    links = list(root.iter("a"))
    yield from (page_address(target(link), base) for link in links if _is_next(link))
    scripts = [script.text for script in root.iter("script") if script.text]
    for text in scripts:
        if match := _HANWEB_NEXT.search(text):
            yield join(url, (match.group(1) or match.group(2)).replace("&amp;", "&"))
    for text in scripts:
        yield told if (told := _by_call(text, url)) is not None else _by_variables(text, url)
    yield _by_numbers(links, base)


def _is_next(link: HtmlElement) -> bool:
    if len(text := link.text_content()[:40]) < 40 and _NEXT.match(tidy(text)):
        return True
    if len(text.strip()) > 3:
        return False
    return bool(_NEXT_NAMED.search(" ".join(link.get(name, "") for name in ("title", "aria-label", "rel", "class"))))


def _by_call(script: str, url: str) -> str | None:
    for call in _CALL.finditer(script):
        arguments = _ARGUMENT.findall(call.group(1))
        words = [text for text, _ in arguments if text and not text.isdigit()]
        numbers = [int(figure or text) for text, figure in arguments if (figure or text).isdigit()]
        at = next((at for at, word in enumerate(words) if _ENDING_NAME.fullmatch(word)), 0)
        stem, ending = words[at - 1] if at else "", words[at].lstrip(".") if at else ""
        if re.fullmatch(r"[\w./-]{1,80}", stem) and len(numbers) >= 2:
            here, pages = sorted(numbers[:2])
            return join(url, f"{stem}_{here + 1}.{ending}") if here + 1 < pages else ""
    return None


def _by_variables(script: str, url: str) -> str | None:
    """`var currentPage = 0; var countPage = 25; … "index" + "_" + nextPage + "." + "shtml"`."""
    count, here = _COUNT.search(script), _HERE.search(script)
    if not count or not here:
        return None
    if int(here.group(1)) + 1 >= int(count.group(1)):
        return ""
    name, ending = _NAME.search(script, count.end()), _ENDING.search(script, count.end())
    if not name or not ending:
        return None
    return join(url, f"{name.group(1)}_{int(here.group(1)) + 1}.{ending.group(1)}")


def _by_numbers(links: list[HtmlElement], base: str) -> str | None:
    """[1] [2] [3] with the page shown unlinked or marked: the number linked after it."""
    numbered = [(link, text) for link in links if (text := _figure(link.text_content())) and int(text) >= 2]
    for link, text in numbered[:_MOST_NUMBERS]:
        bar = link.getparent()
        if bar is not None and bar.tag in ("li", "span", "td", "b"):
            bar = bar.getparent()
        if bar is not None and _current(bar) == int(text) - 1 and (address := page_address(target(link), base)):
            return address
    return None


def _figure(text: str) -> str:
    text = text[:20].strip(_BRACKETS)
    return text if text.isascii() and text.isdigit() and len(text) <= 4 else ""


def _current(bar: HtmlElement) -> int | None:
    """The number in a bar of pages that is not linked, or is marked as the one shown."""
    if len(bar) > 60:
        return None
    if start := _figure(bar.text or ""):
        return int(start)
    linked = {part for link in bar.iter("a") if link.get("href", "").strip() not in _DEAD for part in link.iter()}
    for part in bar.iterdescendants():
        text = _figure(part.text or "") if isinstance(part.tag, str) else ""
        marked = _SHOWN.search(part.get("class", "")) if text else None
        if text and (marked or part not in linked):
            return int(text)
        if loose := _figure(part.tail or ""):
            return int(loose)
    return None


def _goes_on(here: str, there: str) -> bool:
    """Whether the second address is not a page of the same list with a lower number than this one."""
    old, new = urlsplit(here), urlsplit(there)
    if old.path != new.path:
        before, behind = _number(old.path), _number(new.path)
        if before and behind:
            return before[0] != behind[0] or before[1] < behind[1]
        return not (before and re.sub(r"\.\w+$", "", new.path) == before[0].rstrip("_-"))
    old_figures, new_figures = re.findall(r"\d+", old.query), re.findall(r"\d+", new.query)
    if len(old_figures) != len(new_figures):
        return True
    return any(int(a[:18]) < int(b[:18]) for a, b in zip(old_figures, new_figures, strict=True))


def _number(path: str) -> tuple[str, int] | None:
    folder, _, name = path.rpartition("/")
    match = _COUNTED.fullmatch(name[:200])
    return (f"{folder}/{match['stem']}", int(match["number"])) if match else None

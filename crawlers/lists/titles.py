"""What a link of a list is called: its own words, its heading's, its title attribute's."""

import re
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from crawlers.lists.rows import MOST_PARTS
from crawlers.pages.dates import without_date
from crawlers.pages.lines import BLOCKS, tidy, visible

LONGEST: Final = 400  # characters of a title
_HEADING: Final = re.compile(r"(?:^|[\s_-])(?:\w{0,8}tit(?:le)?\w{0,4}|bt|biaoti|name|headline)(?:$|[\s_-])", re.I)
_MARKS: Final = re.compile(r"^[\s·•●■▪◆►▶>»\-–—*◇□○|丨]+|[\s|]+$")
_NUMBER: Final = re.compile(r"^\(?\d{1,3}[.、)](?=\s?[^\d\s])")
_NAMED: Final = re.compile(r"^(?:文章)?(?:标题|题目|名称)\s*[:：]\s*")
_CUT: Final = re.compile(r"(?:\.{2,}|…+|⋯+)\s*$")
_DATE_ONLY: Final = re.compile(
    r"(?:[\s\d\-/.,年月日:：\[\]()（）【】]|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)+", re.I
)
_MENU: Final = re.compile(
    r"^(?:首页|更多|详细|详情|查看|下载|返回|上一页|下一页|尾页|末页|\d+|English|登录|注册|进入|more|"
    r"(?:点击)?(?:查看|阅读|了解)(?:全文|详情|更多|原文)|阅读|全文)\W*$",
    re.I,
)
_PINNED: Final = re.compile(r"^[\[【(（]?(?:置\s?顶|new)[\]】)）!！]+\s*|^置顶[\s:：]+", re.I)
_SECOND: Final = re.compile(
    r"^[\[【]\s*\w{2,12}\s*[\]】]$|^[(（<《]\s*\w{2,8}\s*[)）>》]$|^附件\s?[\d一二三四五六七八九十]{0,3}\s?[:：.、]|^(?:政策|相关|媒体|专家|文字|图文|视频|图片|一图|H5)?(?:原文|解读|图解|读懂|问答|附件|全文|详情|下载)$"
)


def title_of(link: HtmlElement) -> str:
    """The link's title without marks, numbers and the date set beside it; "" for a button and for no words at all."""
    shown = _cleaned(_shown(link)[:LONGEST])
    named = _cleaned(_NAMED.sub("", tidy(link.get("title", "")[: 2 * LONGEST].split("\n")[0])))[:LONGEST]
    if not named and (cut := _CUT.search(shown)):
        return _written_out(link, shown[: cut.start()]) or shown
    if named and (not shown or _CUT.search(shown) or shown in named or named in shown):
        shown = named if not (named in shown and _CUT.search(named)) else shown
    return "" if len(shown) < 4 or _MENU.match(shown) or _DATE_ONLY.fullmatch(shown) else shown


def _written_out(link: HtmlElement, start: str) -> str:
    """The whole of a cut title, where the row or a part of the link has it in its title attribute; "" elsewhere."""
    around = (*islice(link.iterdescendants(), MOST_PARTS), *islice(link.iterancestors(), 2))
    named = (_cleaned(tidy(str(each.get("title", ""))[:LONGEST])) for each in around if isinstance(each.tag, str))
    return next((title for title in named if len(title) > len(start) >= 4 and title.startswith(start)), "")


def is_second(title: str) -> bool:
    """Whether a link only goes with another of its row: [政策原文], 解读, 附件."""
    return bool(_SECOND.match(title))


def in_heading(link: HtmlElement) -> bool:
    """Whether the link holds a heading or stands in one: of two links to one address it has the title."""
    around = [link, *islice(link.iterancestors(), 2)]
    return any(_is_heading(element) for element in around) or any(
        _is_heading(element) for element in islice(link.iterdescendants(), MOST_PARTS)
    )


def _is_heading(element: HtmlElement) -> bool:
    tag = element.tag
    if not isinstance(tag, str):
        return False
    return (len(tag) == 2 and tag[0] == "h" and tag[1] in "123456") or bool(_HEADING.search(element.get("class", "")))


def _shown(link: HtmlElement) -> str:
    """The heading inside the link, else its first line that is no date and no mere label, else its picture's name."""
    if not len(link):
        return tidy((link.text or "")[: 2 * LONGEST])
    for part in islice(link.iterdescendants(), MOST_PARTS):
        if _is_heading(part) and visible(part) and len(text := tidy(part.text_content()[: 2 * LONGEST])) >= 4:
            return text
    written = [text for line in _lines(link) if (text := tidy(line)) and not _DATE_ONLY.fullmatch(text)]
    picture = next(link.iter("img"), None)
    if not written and picture is not None:
        return tidy(picture.get("alt", "")[:LONGEST])
    return next((text for text in written if len(text) >= 8), max(written, key=len, default=""))


def _lines(link: HtmlElement) -> list[str]:
    """The link's text, broken where a block begins or ends."""
    lines, size = [link.text or ""], 0
    for part in islice(link.iterdescendants(), MOST_PARTS):
        if part.tag in BLOCKS or part.tag == "br":
            lines.append("")
        text = part.text or "" if visible(part) else ""
        dated = len(part) == 0 and 5 <= len(text) <= 24 and _DATE_ONLY.fullmatch(text)
        lines[-1] += " " if dated else text
        if part.tag in BLOCKS:
            lines.append("")
        lines[-1] += part.tail or ""
        if (size := size + len(text)) > 4 * LONGEST:
            break
    return lines


def _cleaned(text: str) -> str:
    return _MARKS.sub("", without_date(_NUMBER.sub("", _PINNED.sub("", _MARKS.sub("", text))))).strip()

"""What an answer without a list is, in one line: a challenge, a shell for scripts, a log-in, an article, menus."""

import re
from collections.abc import Collection
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from crawlers.challenges import challenge
from crawlers.lists.layout import is_aside
from crawlers.pages.lines import SILENT
from crawlers.records import Capture

_LOGIN: Final = re.compile(r"用户登录|统一身份认证|账号登录|请先登录|忘记密码")
_MISSING: Final = re.compile(r"404|页面不存在|找不到(?:该|您)|已(?:被)?删除|无法访问|not found", re.I)
# What Chinese systems set around an article and around nothing else.
_SIGNS: Final = re.compile(
    r"责任编辑|责\s?编\s?[:：]|编\s?辑\s?[:：]|字\s?[体号]\s?[:：]|【?打印】?(?:本[页文])?$|关闭(?:窗口|本页)|上一篇|下一篇|来源\s?[:：]|浏览次数|扫一扫"
)
_FOOT: Final = re.compile(r"(?:^|[\s_-])(?:foot\w*|copyright|bottom)(?:$|[\s_-])", re.I)
_NOTHING_YET: Final = re.compile(r"^\W*(?:暂无|暂没有|没有(?:找到|查到|符合|任何|相关)|无相关)[^，。]{0,12}\W*$")
_LISTS: Final = frozenset(("ul", "ol", "tbody"))
_HOLDS_LIST: Final = re.compile(r"(?:^|[\s_-])(?:\w{0,12}list|article|content|\w{0,8}news|infos?)(?:$|[\s_-])", re.I)
_HIGH: Final = 30  # levels above a block
_PROSE_ENDS: Final = "。！？；："


def why_challenged(capture: Capture) -> str:
    """One line that names the challenge which an answer is; "" where it is none."""
    sign = challenge(capture)
    return f"受限：网站给出的是{sign}，不是列表：{capture.url}；请用浏览器打开查看" if sign else ""


def why_none(root: HtmlElement, units: Collection[str], frame: str | None, url: str) -> str:
    """One line on why there is no list on the page."""
    words = _words(root)
    if is_article(root):
        return f"这是一篇文章，不是列表：{url}；请用 extract --kind article"
    if units:
        return f"列表由脚本填充：{url}；取数地址：{next(iter(units))}"
    if frame:
        return f"列表在内嵌框架里：{url}；框架地址：{frame}"
    if len(words) < 600 and any(field.get("type", "").lower() == "password" for field in root.iter("input")):
        return f"这是登录页，没有列表：{url}；请核对栏目地址"
    if len(words) < 300 and _MISSING.search(words):
        return f"页面说该地址已不存在：{url}；请核对栏目地址"
    if len(words) < 200 and next(root.iter("script"), None) is not None:
        return f"页面几乎没有文字，列表可能由脚本填充：{url}；请查看它向哪里取数"
    if _LOGIN.search(words[:2000]) and len(words) < 600:
        return f"这是登录页，没有列表：{url}；请核对栏目地址"
    if empty_column(root):
        return f"列表的位置是空的，页上只有菜单或边栏：{url}；请用浏览器核对"
    return f"页面上没有列表，只有菜单或零散链接：{url}；请核对栏目地址"


def empty_column(root: HtmlElement) -> bool:
    """Whether the page has a place for a list and nothing in it, or says that there is nothing yet."""
    for block in root.iter("ul", "ol", "tbody", "div", "section", "td", "p", "span", "li"):
        text = (block.text or "").strip()
        if text and len(text) <= 20 and _NOTHING_YET.search(text):
            return True
        listing = block.tag in _LISTS or _HOLDS_LIST.search(f"{block.get('class', '')} {block.get('id', '')}"[:200])
        if listing and _is_empty(block) and not any(map(is_aside, (block, *islice(block.iterancestors(), _HIGH)))):
            return True
    return False


def _is_empty(block: HtmlElement) -> bool:
    """Whether nothing is said or shown in the block."""
    parts = list(islice(block.iter(), 8))
    return len(parts) < 8 and not any(part.tag in ("a", "img", "input") or (part.text or "").strip() for part in parts)


def is_article(root: HtmlElement) -> bool:
    """Whether the page says something itself: much prose, or some between an article's marks."""
    prose, signed = prose_outside(root, ())
    return prose >= (40 if signed else 250)


def prose_outside(root: HtmlElement, boxes: Collection[HtmlElement]) -> tuple[int, bool]:
    """How many characters of prose stand outside a list's blocks, and whether the page bears an article's marks."""
    prose, signs = 0, 0
    inside: dict[HtmlElement, bool] = {}
    for element in root.iter():
        above = element.getparent()
        out = inside.get(above, False) if above is not None else False
        tag = element.tag
        out = out or not isinstance(tag, str) or tag in SILENT or tag == "a" or element in boxes or _closes(element)
        inside[element] = out
        if not out and (text := (element.text or "").strip()):
            prose += _prose(text)
            signs += len(text) < 80 and bool(_SIGNS.search(text))
        if above is not None and not inside.get(above, False) and (text := (element.tail or "").strip()):
            prose += _prose(text)
            signs += len(text) < 80 and bool(_SIGNS.search(text))
    return prose, signs > 0


def _closes(element: HtmlElement) -> bool:
    """Whether the block is the page's foot: what it says of itself is no article."""
    return element.tag == "footer" or bool(_FOOT.search(f"{element.get('class', '')} {element.get('id', '')}"[:200]))


def _prose(text: str) -> int:
    return len(text) if len(text) >= 20 and any(mark in text for mark in _PROSE_ENDS) else 0


def _words(root: HtmlElement) -> str:
    """The page's words as shown, squeezed, at most some thousands."""
    found, size = [], 0
    body = root.find("body")
    for element in (root if body is None else body).iter():
        shown = isinstance(element.tag, str) and element.tag not in SILENT
        for text in (element.text if shown else None, element.tail):
            if text and (text := text.strip()):
                found.append(text)
                size += len(text)
        if size > 4000:
            break
    return " ".join(found)

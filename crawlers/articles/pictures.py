"""The pictures of a text, with what stands under each: no icons, share buttons, codes or spacers."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawlers.pages.lines import Sheet
from crawlers.pages.markup import join
from crawlers.records import Image, Kind

# Where scripts that load pictures late, and editors that kept the first address, put the real one.
_REAL: Final = (
    "data-original",
    "data-src",
    "data-lazy-src",
    "data-lazyload",
    "lazy-src",
    "lazysrc",
    "_src",
    "original",
)
_ONLY_HOLDS_PLACE: Final = re.compile(
    r"^data:|(?:^|[/_-])(?:blank|space|spacer|loading|lazy\w*|grey|gray|pixel|transparent|placeholder|1x1)\b", re.I
)
_FURNITURE: Final = re.compile(
    r"(?:^|[/_.\s-])(?:icons?|ico|logo\w*|share\w*|weixin|wechat|wx|weibo|qq|qr\w*|ewm|erweima|btn\w*|button\w*|arrow\w*|"
    r"print\w*|dot|line|bullet|bg|close|zoom|play|video_?icon|filetypeimages|file_?type\w*|(?:icon|file)?_?(?:pdf|doc|xls|zip|rar|ofd))(?=[/_.\s\d-]|$)",
    re.I,
)
_OF_THE_SITE: Final = re.compile(
    r"/(?:static|styles?|skins?|templates?|themes?|css|js|face\d?|emoji|emotions?|icons?)/|/\d{1,2}\.(?:png|gif)$",
    re.I,
)
_SIDE: Final = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*(\d{1,4})(?:\.\d+)?px", re.I)
_SMALLEST: Final = 60  # pixels: what is smaller in either direction illustrates nothing
_SAYS_NOTHING: Final = re.compile(r"^[\W\d_a-zA-Z]*$|点击|查看|原图|大图|\.(?:jpe?g|png|gif|bmp|webp)\s*$", re.I)
_CHINESE: Final = re.compile("[\u4e00-\u9fff]{2}")
_DRAWING: Final = 200  # pixels: a GIF as wide as this is a chart
_MOST: Final = 300


def images(
    sheet: Sheet,
    base: str,
    kept: Sequence[int],
    paragraphs: Sequence[str],
    kinds: Sequence[Kind],
    reach: tuple[int, int],
) -> list[Image]:
    """The pictures between the two lines of `reach`; `kept` are the numbers of the lines that became paragraphs."""
    found: dict[str, Image] = {}
    for spot in sheet.images:
        if reach[0] <= spot.line <= reach[1] and len(found) < _MOST and not _is_furniture(spot.element):
            address = _address(spot.element, base)
            if address and address not in found and not _is_drawn(spot.element, address):
                before = bisect_left(kept, spot.line)
                found[address] = Image(address, _caption(spot.element, before, paragraphs, kinds), before)
    return list(found.values())


def _address(image: HtmlElement, base: str) -> str | None:
    source = (image.get("src") or "").strip()
    late = next((value for name in _REAL if (value := (image.get(name) or "").strip())), "")
    if not source or _ONLY_HOLDS_PLACE.search(source):
        source = late or (image.get("oldsrc") or "").strip()
    elif late and not late.startswith("data:"):
        source = late
    if not source or source.startswith("data:") or _ONLY_HOLDS_PLACE.search(source):
        return None
    address = join(base, source)
    if address is None or _FURNITURE.search(address.rpartition("/")[2]) or _OF_THE_SITE.search(urlsplit(address).path):
        return None
    return address


def _is_furniture(image: HtmlElement) -> bool:
    above = image.getparent()
    for near in (image, above, above.getparent() if above is not None else None):
        if near is not None and _FURNITURE.search(f"{near.get('class') or ''} {near.get('id') or ''}"):
            return True
    sizes = [image.get("width"), image.get("height"), *(size for _, size in _SIDE.findall(image.get("style") or ""))]
    return any(
        size and size.strip().removesuffix("px").isdigit() and int(size.strip().removesuffix("px")) < _SMALLEST
        for size in sizes
    )


def _is_drawn(image: HtmlElement, address: str) -> bool:
    """Whether a GIF is a button or a dot: one of the text has its size written beside it."""
    width = (image.get("width") or "").strip().removesuffix("px")
    return urlsplit(address).path.lower().endswith(".gif") and not (width.isdigit() and int(width) >= _DRAWING)


def _caption(image: HtmlElement, before: int, paragraphs: Sequence[str], kinds: Sequence[Kind]) -> str:
    """The caption under the picture, else over it, else what its alt or title says in Chinese."""
    for place in (before, before - 1):
        if 0 <= place < len(kinds) and kinds[place] == "caption":
            return paragraphs[place]
    said = ((image.get(name) or "").strip() for name in ("alt", "title"))
    return next((text for text in said if _CHINESE.search(text) and not _SAYS_NOTHING.search(text)), "")

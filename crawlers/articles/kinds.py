"""What each paragraph of an official text is: heading of a level, item, caption, signature, or running text."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from crawlers.pages.dates import only_date
from crawlers.records import Kind

# 《党政机关公文格式》(GB/T 9704—2012) 7.3.3: the four levels are 一、 （一） 1. （1）
_HEADS: Final[tuple[tuple[re.Pattern[str], Kind], ...]] = (
    (
        re.compile(
            r"^(?:[一二三四五六七八九十百]{1,4}、|第[一二三四五六七八九十百\d]{1,5}[章编篇部](?!分)|附则$|总则$)"
        ),
        "head1",
    ),
    (re.compile(r"^(?:[（(][一二三四五六七八九十百]{1,4}[）)]|第[一二三四五六七八九十百\d]{1,5}节)"), "head2"),
    (re.compile(r"^\d{1,2}(?:[.．](?!\d)|、)"), "head3"),
    (re.compile(r"^[（(]\d{1,2}[）)]"), "head4"),
)
_ITEM: Final = re.compile(r"^(?:[①-⑳•●■◆▪·\-—*]|\d{1,2}(?:[.．](?!\d)|、)|[（(]\d{1,2}[）)]|附件\s*\d*\s*[:：])")
_CAPTION: Final = re.compile(
    r"^(?:图为|图片?\s*\d*\s*[:：]|资料图|▲|△).{2,120}$|^.{4,120}[\s（(](?:\S{1,12}[\s/])?(?:摄|供图|制图)[）)。]?$"
)
_ORGAN: Final = re.compile(
    r"(?:部|委|局|署|办|院|厅|会|行|社|组|处|司|办公室|政府|中心|总局|联合会|法院|检察院|集团|公司|学院|大学|中央|国务院|主席|总理)$"
)
_LONGEST_HEAD: Final = 60


def kinds(paragraphs: Sequence[str], listed: Sequence[bool], captioned: Sequence[bool]) -> tuple[Kind, ...]:
    """One kind a paragraph; `listed` and `captioned` say which stood in `<li>` or in `<figcaption>`."""
    signed = _signed(paragraphs)
    return tuple(
        "sign" if index in signed else _kind(text, item, caption)
        for index, (text, item, caption) in enumerate(zip(paragraphs, listed, captioned, strict=True))
    )


def signature(paragraphs: Sequence[str]) -> tuple[str | None, date | None]:
    """The organs that signed, joined by a space, and 成文日期, from the last signature lines; None without them."""
    signed = sorted(_signed(paragraphs))
    dated = [index for index in signed if only_date(paragraphs[index])]
    if not dated:
        return None, None
    last = dated[-1]
    organs = []
    for index in range(last - 1, -1, -1):
        if index not in signed or index in dated:
            break
        organs.append(paragraphs[index])
    return " ".join(reversed(organs)) or None, only_date(paragraphs[last])


def _kind(text: str, listed: bool, captioned: bool) -> Kind:
    if captioned or (len(text) <= 120 and _CAPTION.match(text)):
        return "caption"
    if len(text) <= _LONGEST_HEAD and not re.search(r"[。；！？;](?=.)|[；;，,]$", text):
        for pattern, level in _HEADS:
            if pattern.match(text) and not (level in ("head3", "head4") and text.endswith("。")):
                return level
    return "item" if listed or _ITEM.match(text) else "text"


def _signed(paragraphs: Sequence[str]) -> set[int]:
    """Lines that hold a date alone, with the organs' names right above them; a letter's head is no signature."""
    found: set[int] = set()
    for index, text in enumerate(paragraphs):
        if index == 0 or len(text) > 24 or only_date(text) is None:
            continue
        found.add(index)
        above = index - 1
        while above > 0 and _is_organ(paragraphs[above]):
            found.add(above)
            above -= 1
    return found


def _is_organ(text: str) -> bool:
    return (
        len(text) <= 60 and not re.search("[，。；：:！？《]", text) and bool(_ORGAN.search(text.replace("（章）", "")))
    )

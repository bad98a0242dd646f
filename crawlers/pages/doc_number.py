"""文号: a document's own number, written in one form (taxonomy.md section 3, after GB/T 9704—2012)."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

_CODE: Final = r"[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z]{0,13}"
_FULL: Final = re.compile(
    rf"({_CODE})[〔\[【〈(﹝]((?:19|20)\d\d)[〕\]】〉)﹞]第?0*([1-9]\d{{0,4}})(?:[-—至]\d{{1,5}})?号?"
)
_ORDER: Final = re.compile(
    r"((?:国|.{2,40}?)(?:令|公告|通告))(?:[(〔]?((?:19|20)\d\d)[)〕]?年?)?第([0-9一二三四五六七八九十百〇]{1,6})号"
)
_PROCLAIMED: Final = re.compile(
    r"^[(（].{0,40}?日(\S{2,24}?(?:令|公告)(?:20\d\d年)?第[\d一二三四五六七八九十百〇]{1,6}号)(?:公布|发布)"
)
_IN_BRACKETS: Final = re.compile(r"[(（〔]([^()（）]{4,40}号)[)）]\s*$")


def normalise(text: str) -> str | None:
    """The number that the text is, as 机关代字〔年〕N号 or X公告YYYY年第N号; None where the text is anything else."""
    squeezed = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).strip("《》,。;")
    if match := _FULL.fullmatch(squeezed):
        code, year, number = match.groups()
        return f"{code}〔{year}〕{number}号"
    if match := _ORDER.fullmatch(squeezed.strip("()")):
        organ, year, number = match.groups()
        return f"{organ}{year}年第{number}号" if year else f"{organ}第{number}号"
    return None


def in_title(title: str) -> str | None:
    """The number in brackets that ends a title: 关于……的通知（发改样〔2026〕1号）."""
    match = _IN_BRACKETS.search(title)
    return normalise(match.group(1)) if match else None


def stated(lines: Sequence[str]) -> str | None:
    """The number alone on one of the first lines, or by which they say it was proclaimed; never one cited."""
    for line in lines:
        proclaimed = _PROCLAIMED.match(line)
        if number := normalise(proclaimed.group(1) if proclaimed else line if len(line) < 60 else ""):
            return number
    return None

"""Bare numbers under a stated unit (单位：万元, 金额（万元）): amounts of money whose unit stands above them."""

import re
from collections.abc import Iterator, Sequence

from nlp.amounts import Amount
from nlp.numbers import ARABIC, number

_YUAN = r"(?P<unit>[百千万亿]*元)"
_ABOVE = re.compile(rf"单位 ?[:：] ?(?:人民币)?{_YUAN}")
_HEAD = re.compile(rf"[(（](?:单位[:：])?(?:人民币)?{_YUAN}[)）]")
_NO_MONEY = re.compile(
    r"序号|编号|代码|年度|年份|时间|日期|数量|个数|人数|户数|面积|比重|占比|比例|增长|增幅|%|[(（][^元)）]+[)）]$"
)
_BARE = re.compile(rf"{ARABIC}")
_CELL = re.compile(r"[^\t]+")
_WORD = re.compile(r"\S+")
_STOP = "。"


def stated(text: str, tabular: bool, unit: str | None) -> Iterator[Amount]:
    """In a table the bare numbers of the columns of money, in a body the lines below 单位：万元 up to running text."""
    heads: dict[int, str | None] = {}
    offset = 0
    for line in text.split("\n"):
        cells = list((_CELL if tabular else _WORD).finditer(line))
        above = _ABOVE.search(line)
        unit = above["unit"] if above else None if not tabular and _STOP in line else unit
        for place, cell in enumerate(_columns(line, cells, tabular)):
            column = heads.get(cell, unit)
            match = cells[place]
            if not _BARE.fullmatch(match[0].strip()):
                heads |= _head(cell, match[0]) if tabular else {}
            elif column:
                start = offset + match.start() + len(match[0]) - len(match[0].lstrip())
                bare = match[0].strip()
                yield Amount("money", start, start + len(bare), float(number(bare) * number("1" + column[:-1])))
        offset += len(line) + 1


def unit_above(paragraphs: Sequence[str]) -> str | None:
    """The unit of money that a table's own line states: 单位：万元, 附表：…（单位：万元）."""
    return next((found["unit"] for line in paragraphs if _STOP not in line and (found := _ABOVE.search(line))), None)


def _columns(line: str, cells: Sequence[re.Match[str]], tabular: bool) -> list[int]:
    """The column of each cell: as many tabs as stand before it."""
    return [line.count("\t", 0, cell.start()) if tabular else place for place, cell in enumerate(cells)]


def _head(column: int, text: str) -> dict[int, str | None]:
    """What a heading says of its column: the unit, or that it holds no money."""
    if found := _HEAD.search(text):
        return {column: found["unit"]}
    return {column: None} if _NO_MONEY.search(text) else {}

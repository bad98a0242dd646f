"""What one cell of a table holds: a figure with what stands beside it, nothing, or words."""

import re
from typing import NamedTuple

from nlp.regions import fold

_DASHES = str.maketrans({"—": "-", "−": "-", "‐": "-", "‑": "-", "，": ",", "﹣": "-", "＋": "+", "﹪": "%"})
_SPACE = re.compile(r"\s+")
_BLANK = re.compile(r"[-.…·/\\*×_]{0,8}|无|空|缺|[Nn]/?[Aa]")
_MARK = re.compile(r"(?<=[\d%)])(?:\*{1,3}|#|[①-⑳]|\[\d{1,2}\]|注\d?)$")
_FIGURE = re.compile(
    r"(?P<open>\()?(?P<sign>[-+]|上涨|增长|下降|下跌|减少)?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,16}(?:\.\d+)?|\.\d{1,8})"
    r"(?P<unit>%|‰|个?百分点|倍)?(?P<close>\))?"
    r"(?:\((?:(?P<real>[-+]?\d{1,5}(?:\.\d+)?)%?|(?P<said>%|个?百分点|倍))\))?"
)
_LATIN_TAIL = re.compile(
    r"(?<=[\u3400-\u9fff)）%])(?:\s+[A-Z][A-Za-z0-9 ,.&()'\-:/]{2,}|[A-Z][a-z]+ [A-Za-z0-9 ,.&()'\-:/]{3,})$"
)


class Figure(NamedTuple):
    """A number as printed, the unit in its own cell, the real growth in brackets behind the nominal one."""

    value: float
    unit: str | None = None
    real: float | None = None


def words(text: str) -> str:
    """A cell's text folded, without white space, and without the English that repeats the Chinese before it."""
    return _SPACE.sub("", _LATIN_TAIL.sub("", fold(text).translate(_DASHES).strip()))


def blank(text: str) -> bool:
    """Whether a cell states nothing: empty, a dash, dots."""
    return _BLANK.fullmatch(text) is not None


def figure(text: str) -> Figure | None:
    """1 234.5, －0.2（百分点）, （12.3）, ５．３（4.9）, 12.3①; None for words and for nothing."""
    if text == "持平":
        return Figure(0.0)
    match = _FIGURE.fullmatch(_MARK.sub("", text))
    if match is None or (match["open"] is None) != (match["close"] is None):
        return None
    value = float(match["digits"].replace(",", ""))
    below = match["sign"] in ("-", "下降", "下跌", "减少") or (match["open"] and not match["sign"])
    unit = (match["unit"] or match["said"] or "").removeprefix("个") or None
    return Figure(-value if below and value else value, unit, float(match["real"]) if match["real"] else None)

"""The visible numbers of a Word file's paragraphs: 一、 （一） 1. are in its numbering part, not in its text."""

from dataclasses import dataclass, field
from typing import Final

from crawlers.attachments.package import Element, attribute, child, local, number

_DIGITS: Final = "〇一二三四五六七八九"
_LEGAL: Final = "零壹贰叁肆伍陆柒捌玖"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN: Final = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_CHINESE: Final = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand"}
)


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; `text` holds %1 … %9 for the numbers of the levels."""

    kind: str = "none"
    text: str = ""
    start: int = 1
    suffix: str = "tab"
    legal: bool = False
    style: str = ""


@dataclass(slots=True)
class Numbering:
    """The lists of a file, and how far each has counted."""

    _abstract: dict[str, dict[int, Level]] = field(default_factory=dict)
    _of: dict[str, str] = field(default_factory=dict)  # list -> its abstract list
    _restart: dict[str, dict[int, int]] = field(default_factory=dict)
    _count: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Element | None) -> "Numbering":
        """The lists of a numbering part; none where the file has no such part."""
        made = cls()
        for element in root if root is not None else ():
            key = attribute(element, "abstractNumId" if local(element) == "abstractNum" else "numId")
            if local(element) == "abstractNum":
                levels = [each for each in element if local(each) == "lvl"]
                made._abstract[key] = {number(attribute(each, "ilvl")): _level(each) for each in levels}
            elif local(element) == "num":
                made._of[key] = attribute(child(element, "abstractNumId"), "val")
                made._overrides(key, element)
        return made

    def level_of_style(self, key: str, style: str) -> int:
        """The level of a list that a style stands for; 0 where none names it."""
        levels = self._abstract.get(self._of.get(key, ""), {})
        return next((place for place, level in levels.items() if level.style == style), 0)

    def label(self, key: str, place: int) -> str:
        """The number of the next paragraph at a level of a list, as it is printed before the text."""
        levels = self._abstract.get(self._of.get(key, ""), {})
        if place not in levels:
            return ""
        self._advance(key, place, levels)
        level, counted = levels[place], self._count[self._of[key]]
        text = level.text
        for each in range(9, 0, -1):
            if f"%{each}" in text:
                shown = levels.get(each - 1, Level())
                kind = "decimal" if level.legal else shown.kind
                text = text.replace(f"%{each}", numeral(counted.get(each - 1, shown.start), kind))
        if level.kind == "bullet":
            return "• "
        return text if not text or level.suffix == "nothing" or not text[-1].isascii() else f"{text} "

    def _advance(self, key: str, place: int, levels: dict[int, Level]) -> None:
        counted = self._count.setdefault(self._of[key], {})
        if place in (again := self._restart.get(key, {})):
            counted.pop(place, None)
            counted[place] = again.pop(place) - 1
        for upper in range(place):
            if upper in levels:
                counted.setdefault(upper, levels[upper].start)
        counted[place] = counted.get(place, levels[place].start - 1) + 1
        for deeper in [each for each in counted if each > place]:
            del counted[deeper]

    def _overrides(self, key: str, element: Element) -> None:
        for override in (each for each in element if local(each) == "lvlOverride"):
            place = number(attribute(override, "ilvl"))
            if (start := child(override, "startOverride")) is not None:
                self._restart.setdefault(key, {})[place] = number(attribute(start, "val"), 1)
            if (own := child(override, "lvl")) is not None:
                base, own_key = self._of[key], f"{self._of[key]}/{key}"
                self._abstract[own_key] = {**self._abstract.get(base, {}), place: _level(own)}
                self._of[key] = own_key


def numeral(value: int, kind: str) -> str:
    """A number in one of Word's kinds of numerals; in figures where the kind is not known."""
    if kind in _CHINESE:
        return chinese(value)
    if kind in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"):
        return "".join(_DIGITS[int(digit)] for digit in str(value))
    if kind == "chineseLegalSimplified":
        return chinese(value).translate(str.maketrans(_DIGITS + "十百千", _LEGAL + "拾佰仟"))
    if kind in ("ideographTraditional", "ideographZodiac"):
        signs = _STEMS if kind == "ideographTraditional" else _BRANCHES
        return signs[(value - 1) % len(signs)]
    if kind in ("upperRoman", "lowerRoman"):
        return _roman(value).upper() if kind == "upperRoman" else _roman(value)
    if kind in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter.upper() if kind == "upperLetter" else letter
    return _figures(value, kind)


def chinese(value: int) -> str:
    """一 … 九十九 … 九千九百九十九; in figures outside."""
    if not 0 < value < 10_000:
        return str(value)
    text = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        text += _DIGITS[digit] + name if digit else "零"
    text = text.strip("零")
    while "零零" in text:
        text = text.replace("零零", "零")
    return text.removeprefix("一") if text.startswith("一十") else text


def _figures(value: int, kind: str) -> str:
    first = {"decimalEnclosedCircle": "①", "decimalEnclosedCircleChinese": "①", "decimalEnclosedParen": "⑴"}
    first["decimalEnclosedFullstop"] = "⒈"
    if kind in first and 1 <= value <= 20:
        return chr(ord(first[kind]) + value - 1)
    if kind.startswith("decimalFullWidth"):
        return str(value).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    if kind == "none":
        return ""
    return f"{value:02d}" if kind == "decimalZero" else str(value)


def _roman(value: int) -> str:
    text = ""
    for unit, sign in (*_ROMAN, *_ROMAN_SMALL):
        while value >= unit and len(text) < 30:
            text, value = text + sign, value - unit
    return text


def _level(element: Element) -> Level:
    parts = {local(each): attribute(each, "val") for each in element}
    return Level(
        kind=parts.get("numFmt", "decimal"),
        text=parts.get("lvlText", ""),
        start=number(parts.get("start", ""), 1),
        suffix=parts.get("suff", "tab"),
        legal="isLgl" in parts,
        style=parts.get("pStyle", ""),
    )

"""A spreadsheet's stored number as its cell prints it: 0.052 under the format 0.0% is 5.2%."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final

# ECMA-376 part 1, 18.8.30; 14, 22 and 27 to 58 as a Chinese Excel shows them
_MONTH, _DAY = 'yyyy"年"m"月"', 'm"月"d"日"'
BUILT_IN: Final[dict[int, str]] = {
    **dict.fromkeys((27, 36, 50, 52, 55, 57), _MONTH),
    **dict.fromkeys((28, 29, 51, 53, 54, 56, 58), _DAY),
    **dict(enumerate(("0", "0.00", "#,##0", "#,##0.00"), 1)),
    **dict(enumerate(("0%", "0.00%", "0.00E+00", "# ?/?", "# ??/??", "yyyy/m/d", "d-mmm-yy", "d-mmm", "mmm-yy"), 9)),
    **dict(enumerate(("h:mm AM/PM", "h:mm:ss AM/PM", "h:mm", "h:mm:ss", "yyyy/m/d h:mm"), 18)),
    **dict(enumerate(("m-d-yy", 'yyyy"年"m"月"d"日"', 'h"时"mm"分"', 'h"时"mm"分"ss"秒"', "h:mm", "h:mm:ss"), 30)),
    **dict(enumerate(("#,##0;-#,##0", "#,##0;-#,##0", "#,##0.00;-#,##0.00", "#,##0.00;-#,##0.00"), 37)),
    **dict(enumerate(("#,##0;-#,##0;-", "¥#,##0;-¥#,##0;¥-", "#,##0.00;-#,##0.00;-", "¥#,##0.00;-¥#,##0.00;¥-"), 41)),
    **dict(enumerate(("mm:ss", "[h]:mm:ss", "mm:ss", "##0.0E+0"), 45)),
}
_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<general>General|G/通用格式)'
    r"|(?P<half>AM/PM|A/P|上午/下午)|(?P<exponent>E[+-]0+)|(?P<date>y+|m+|d+|h+|s+|a{3,4}|e+)"
    r"|(?P<fraction>(?:[0#?]+ +)?[0#?]+/(?:[0#?]+|\d+))|(?P<figures>[0#?][0#?,.]*|\.[0#?]+)|(?P<sign>.)",
    re.I | re.S,
)
_SECTIONS: Final = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
_CONDITION: Final = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS: Final = "一二三四五六日"
_LAST_DAY: Final = 2_958_465  # 31 December 9999
_DAYS_TO_1904: Final = 1462
_SIGNS: Final = {"@": "general", "%": "percent"}
_LONGEST: Final = 255  # of a format code, by Excel's own limit

Token = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Section:
    """One part of a code between its semicolons: when it holds, and what it prints."""

    condition: tuple[str, float] | None
    tokens: tuple[Token, ...]
    kinds: frozenset[str]


def shown(value: float, code: str, since_1904: bool = False) -> str:
    """The number under a format code, as printed; figures rounded half up, as Excel does."""
    if not code:
        return general(value)
    section, number = _section(value, _sections(code[:_LONGEST]))
    tokens, kinds = section.tokens, section.kinds
    if kinds & {"date", "elapsed"}:
        last = _LAST_DAY - (_DAYS_TO_1904 if since_1904 else 0)
        return _moment(value, tokens, since_1904) if 0 <= value <= last else general(value)
    if kinds & {"figures", "exponent"}:
        return _figure(number, tokens)
    return "".join(general(number) if kind in ("general", "fraction") else text for kind, text in tokens)


def general(value: float) -> str:
    """The number under no format: eleven significant figures, as a wide cell shows it; a whole number in full."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.11G}" if 1e-9 < abs(value) < 1e15 else f"{value:.6G}"


@lru_cache(1000)
def _sections(code: str) -> tuple[_Section, ...]:
    """The sections of a code for numbers; one with @ is for text: 0.0;@ prints -5.2 with its sign."""
    texts = [text for text in _SECTIONS.split(code)[:3] if "@" not in text] or [code]
    made = []
    for text in texts:
        condition, tokens = _CONDITION.search(text), tuple(_tokens(text))
        bound = (condition[1], float(condition[2])) if condition else None
        made.append(_Section(bound, tokens, frozenset(kind for kind, _ in tokens)))
    return tuple(made)


def _section(value: float, sections: tuple[_Section, ...]) -> tuple[_Section, float]:
    """The section that holds for the value, and the number that it prints: without sign where the section itself says
    that the number is negative.
    """
    for section in sections:
        if section.condition and _holds(value, *section.condition):
            return section, value
    free = [section for section in sections if not section.condition]
    if len(free) < len(sections) or len(sections) == 1:
        return (free or sections)[-1], value
    if value < 0:
        return sections[1], -value
    return (sections[2] if value == 0 and len(sections) == 3 else sections[0]), value


def _holds(value: float, sign: str, bound: float) -> bool:
    order = (value > bound) - (value < bound)
    return order in {"<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (0, 1), "=": (0,), "<>": (-1, 1)}[sign]


def _tokens(section: str) -> list[Token]:
    """The parts of a section: words that print as they are, figures, parts of a date; colours and spaces go."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(section):
        kind, text = match.lastgroup, match.group(match.lastgroup) if match.lastgroup else ""
        if kind in ("quoted", "escaped", "sign"):
            tokens.append((_SIGNS.get(text, "word") if kind == "sign" else "word", text))
        elif kind == "bracket":
            if text.startswith("$"):
                tokens.append(("word", text[1:].partition("-")[0]))
            elif text.lower().strip("hms") == "" and text:
                tokens.append(("elapsed", text.lower()))
        elif kind in ("date", "half"):
            tokens.append(("date", text.lower()))
        elif kind:
            tokens.append((kind, text))
    return tokens


def _figure(value: float, tokens: Sequence[Token]) -> str:
    """The number in the figures of its section; a % that is quoted is a word like others, 5.2 under 0.0"%" is 5.2%."""
    patterns = [text for kind, text in tokens if kind == "figures"]
    percent = sum(kind == "percent" for kind, _ in tokens)
    if any(kind == "exponent" for kind, _ in tokens):
        texts = [f"{value:.{len(patterns[0].partition('.')[2])}E}"] if patterns else [general(value)]
    else:
        texts = _spread(_placed(Decimal(repr(value)) * 100**percent, "".join(patterns)), patterns)
    negative, texts[0] = texts[0].startswith("-"), texts[0].removeprefix("-")
    waiting, made = iter(texts), ""
    for kind, word in tokens:
        if kind in ("word", "percent"):
            made += word
        elif kind == "figures":
            made += next(waiting, "")
    return f"-{made}" if negative else made


def _placed(value: Decimal, pattern: str) -> str:
    """The number in a pattern of 0 # , and point; commas behind the last place divide by a thousand each."""
    scaled = pattern.rstrip(",")
    value /= Decimal(1000) ** (len(pattern) - len(scaled))
    whole, _, places = scaled.partition(".")
    places = re.sub("[^0#?]", "", places)
    rounded = value.quantize(Decimal(1).scaleb(-len(places)), ROUND_HALF_UP) if abs(value) < 10**20 else value
    front, _, behind = (f"{abs(rounded):,f}" if "," in whole else f"{abs(rounded):f}").partition(".")
    least = len(places.rstrip("#?"))
    while len(behind) > least and behind.endswith("0"):
        behind = behind[:-1]
    front = front.rjust(whole.count("0"), "0") if front != "0" or "0" in whole else ""
    made = f"{front}.{behind}" if behind else front
    return f"-{made}" if rounded < 0 else made


def _spread(text: str, patterns: list[str]) -> list[str]:
    """The figures over patterns that words part, from the right: 0!.0,"万" prints 12345000 as 1234.5万."""
    spread: list[str] = []
    for pattern in patterns[:0:-1]:
        places = len(re.sub("[^0#?]", "", pattern))
        spread.insert(0, text[len(text) - places :])
        text = text[: len(text) - places]
    return [text, *spread]


def _moment(value: float, tokens: Sequence[Token], since_1904: bool) -> str:
    """The day and the time that a number of days stands for."""
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30 if value >= 60 else 31)  # noqa: DTZ001
    seconds = round(value * 86_400)
    moment, made = start + timedelta(seconds=seconds), ""
    half = any(text in ("am/pm", "a/p", "上午/下午") for kind, text in tokens if kind == "date")
    for place, (kind, text) in enumerate(tokens):
        if kind == "word":
            made += text
        elif kind == "elapsed":
            made += str(seconds // {"h": 3600, "m": 60, "s": 1}[text[0]])
        elif kind == "date":
            made += _part(moment, text, half, minute=text[0] == "m" and _is_minute(tokens, place))
    return made


def _is_minute(tokens: Sequence[Token], place: int) -> bool:
    """Whether an m stands behind hours or before seconds."""
    parts = [(index, text[0]) for index, (kind, text) in enumerate(tokens) if kind in ("date", "elapsed")]
    order = [index for index, _ in parts].index(place)
    before = parts[order - 1][1] if order else ""
    after = parts[order + 1][1] if order + 1 < len(parts) else ""
    return before == "h" or after == "s"


def _part(moment: datetime, text: str, half: bool, minute: bool) -> str:
    """One part of a date or time in as many places as the code has letters."""
    if "/" in text:
        before, after = ("上午", "下午") if "上" in text else ("AM", "PM")
        return before if moment.hour < 12 else after
    if text.startswith("aaa"):
        return ("星期" if len(text) > 3 else "") + _WEEKDAYS[moment.weekday()]
    if text[0] in "ye":
        return f"{moment.year % 100:02d}" if text in ("y", "yy") else str(moment.year)
    if text[0] == "m" and not minute and len(text) > 2:
        return _MONTHS[moment.month - 1]
    hour = (moment.hour % 12 or 12) if half else moment.hour
    number = {"m": moment.minute if minute else moment.month, "d": moment.day, "h": hour, "s": moment.second}[text[0]]
    return str(number).rjust(min(len(text), 2), "0")

"""Numbers as Chinese official prose prints them -> Decimal."""

import re
from decimal import Decimal

DIGITS = {
    **{digit: value for value, digit in enumerate("〇一二三四五六七八九")},
    **{digit: value for value, digit in enumerate("零壹贰叁肆伍陆柒捌玖")},
    **dict.fromkeys("OＯ", 0),
    "两": 2,
}
_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_TENS = {"廿": 20, "卅": 30}

# Bounded, so that an endless run of digits costs no more than a long text.
ARABIC = r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,8})?|\d{1,16}(?:\.\d{1,8})?"
CHINESE = r"[〇零一二两三四五六七八九十百千万亿]{1,24}"
CAPITALS = r"[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{1,30}"  # as receipts and contracts write amounts
_TOKEN = re.compile(rf"{ARABIC}|[〇零一二两三四五六七八九十百千万亿廿卅壹贰叁肆伍陆柒捌玖拾佰仟OＯ]")


def number(text: str) -> Decimal:
    """1.2万亿 -> 1200000000000, 三千五百万 -> 35000000, 12,000 -> 12000, 叁佰万 -> 3000000; spaces are passed over."""
    total = section = Decimal(0)
    waiting: Decimal | None = None
    for piece in _TOKEN.findall(text):
        if piece in _SMALL:
            section += (Decimal(1) if waiting is None else waiting) * _SMALL[piece]
            waiting = None
        elif piece == "万":
            section, waiting = (section + (waiting or 0) or Decimal(1)) * 10_000, None
        elif piece == "亿":
            total, section, waiting = (total + section + (waiting or 0) or Decimal(1)) * 100_000_000, Decimal(0), None
        elif piece in _TENS:
            section += _TENS[piece]
        else:
            waiting = Decimal(DIGITS[piece]) if piece in DIGITS else Decimal(piece.replace(",", ""))
    return total + section + (waiting or 0)


def fraction(text: str) -> Decimal:
    """A number with a spoken point: 五点二 -> 5.2; without one it is `number`."""
    whole, _, decimals = text.partition("点")
    return Decimal(f"{number(whole)}.{digits(decimals)}") if decimals else number(whole)


def digits(text: str) -> str:
    """Digit by digit: 二〇二六 -> 2026."""
    return "".join(str(DIGITS.get(character, character)) for character in text)

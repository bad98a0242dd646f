"""Money, percentages and percentage points in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from nlp.numbers import ARABIC, CAPITALS, CHINESE, fraction, number

Bound = Literal["min", "max"] | None
Direction = Literal["up", "down"] | None

CURRENCIES = {
    **dict.fromkeys(("美元", "美金"), "USD"),
    **dict.fromkeys(("港元", "港币"), "HKD"),
    **dict.fromkeys(("加元", "加拿大元"), "CAD"),
    **dict.fromkeys(("新台币", "新台币元"), "TWD"),
    **dict.fromkeys(("澳门元", "澳门币"), "MOP"),
    "欧元": "EUR",
    "日元": "JPY",
    "英镑": "GBP",
    "韩元": "KRW",
    "卢布": "RUB",
    "澳元": "AUD",
    "新加坡元": "SGD",
    "瑞士法郎": "CHF",
    "泰铢": "THB",
    "卢比": "INR",
    "林吉特": "MYR",
    "雷亚尔": "BRL",
}
_NUMBER = (
    rf"(?:(?:{ARABIC}) ?[余多]?[百千万亿]{{0,4}}[余多]?亿?(?:\d{{1,8}}[千万亿]{{1,2}}){{0,3}}"
    rf"|{CHINESE}(?:[余多][万亿]+)?|{CAPITALS})"
)
_UNIT = rf"(?:{'|'.join(sorted(CURRENCIES, key=len, reverse=True))}|元人民币|元|圆|人民币)"
_NOT_YUAN = "(?![旦宵月首老件素组宇代年])"
_MONEY = re.compile(
    rf"(?<![\d.数几两])(?:(?P<low>{_NUMBER})(?P<lowunit>{_UNIT})? ?[—至到] ?|(?P<dash>{_NUMBER})-)?"
    rf"(?P<high>{_NUMBER})[余多]? ?(?P<unit>{_UNIT}){_NOT_YUAN}(?:人民币)?"
)
_SIGNED = re.compile(rf"[￥¥] ?(?P<high>(?:{ARABIC}) ?[千百万亿]{{0,3}})(?! ?元|[\d.,])")
_PERCENT = re.compile(
    rf"(?<![\d.%A-Za-z])(?:(?P<low>{ARABIC}) ?%? ?[—至到-] ?)?(?P<high>{ARABIC}) ?%(?![0-9A-Fa-f]{{2}})"
    rf"|百分之(?P<spoken>(?:{ARABIC})|{CHINESE}(?:点[〇零一二三四五六七八九]+)?)"
)
_POINTS = re.compile(rf"(?<![\d.])(?:(?P<low>{ARABIC}) ?[—至到-] ?)?(?P<high>{ARABIC}|{CHINESE}) ?个百分点")
_OF = r"(?:[^，。；：、\d]{0,14}的|实?[一-龥]{0,6}[额价值数资费款])?"  # 不超过实际投资额的30%
_MAX_BEFORE = re.compile(
    rf"(?:不得?超[过出]{_OF}|不得?[高大多]于{_OF}|未超过|至多|最多|上限|封顶|不足|未满|(?<![不得])(?:低于|少于|小于)"
    r"|最高(?:额度|限额)?(?:给予|可?获?得?|奖励|补助|资助|支持|补贴|奖补|为|限|额){0,3})"
    r"(?:可?[达为至是]|不?超过)?(?:人民币)? {0,2}$"
)
_MIN_BEFORE = re.compile(
    rf"(?:不[低少小]于{_OF}|不得[低少]于{_OF}|至少|最低|最少|超过|超|逾|突破|[高大多]于|下限为?)(?:人民币)? {{0,2}}$"
)
_MAX_AFTER = re.compile(r" ?\)?(?:\([^)]{1,4}\))?(?:以下|以内|之内|为限|封顶)")
_MIN_AFTER = re.compile(r" ?\)?(?:\([^)]{1,4}\))?(?:以上|及以上|起(?![步见草]))")
_UP = r"增长|上升|提高|上涨|增加|回升|扩大|提升|上调|加快|增幅|涨幅|增速|增|涨|升"
_DOWN = r"下降|下跌|降低|减少|回落|收窄|下滑|缩小|下调|放缓|降幅|跌幅|降|跌|减"
_WAY = re.compile(rf"(?P<up>{_UP})|(?P<down>{_DOWN})")
_CLAUSE = re.compile(r"[，。；;、,\n(（]")
_LEVEL = re.compile(r"[到至为达]了?(?:约|近|超)?$")


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount; `value` is in yuan (money without currency), percent as written, or percentage points."""

    kind: Literal["money", "percent", "points"]
    start: int
    end: int
    value: float
    bound: Bound = None
    currency: str | None = None
    direction: Direction = None


def amounts(folded: str) -> Iterator[Amount]:
    """Every amount of money, percentage and difference in points; a range is two amounts of the same place."""
    if "￥" in folded or "¥" in folded:
        for match in _SIGNED.finditer(folded):
            bound = _bound(folded, match.start(), match.end())
            yield Amount("money", match.start(), match.end(), float(number(match["high"])), bound)
    if "元" in folded or "圆" in folded or "币" in folded or any(name in folded for name in CURRENCIES):
        for match in _MONEY.finditer(folded):
            yield from _money(folded, match)
    if "%" in folded or "百分之" in folded:
        for match in _PERCENT.finditer(folded):
            yield from _percent(folded, match)
    if "百分点" in folded:
        for match in _POINTS.finditer(folded):
            yield from _points(folded, match)


def _money(folded: str, match: re.Match[str]) -> Iterator[Amount]:
    high, low = match["high"], match["low"] or match["dash"]
    if not _is_amount(high, match["unit"], folded[max(0, match.start() - 2) : match.start()]):
        return
    top = number(high)
    bound = _bound(folded, match.start(), match.end(), high)
    currency = CURRENCIES.get(match["unit"])
    if low:
        bottom = number(low)
        if (not match["lowunit"] and bottom < top / 1000) or (not match["lowunit"] and _scaled(low, high, bottom, top)):
            bottom *= _scale(high)
        yield Amount("money", match.start(), match.end(), float(bottom), "min", currency)
        bound = "max"
    yield Amount("money", match.start(), match.end(), float(top), bound, currency)


def _is_amount(text: str, unit: str, before: str) -> bool:
    """二元结构, 三元正极 and a bare 万元 are no amounts; 百亿元 is one only after 超, 近, 达."""
    if text[0].isdigit():
        return True
    if unit in "元圆" and not re.search("[十百千万亿拾佰仟]", text):
        return False
    return text[0] == "十" or not re.fullmatch("[百千万亿]+", text) or before[-1:] in "超近达到逾破上过"


def _scaled(low: str, high: str, bottom: Decimal, top: Decimal) -> bool:
    """5—10万元: the unit stands once and is meant for both."""
    return not re.search("[百千万亿]", low) and bottom * _scale(high) <= top


def _scale(text: str) -> Decimal:
    unit = re.search("[百千万亿]+$", text)
    return number("1" + unit[0]) if unit else Decimal(1)


def _bound(folded: str, start: int, end: int, text: str = "") -> Bound:
    before, after = folded[max(0, start - 20) : start], folded[end : end + 8]
    if _MAX_BEFORE.search(before) or _MAX_AFTER.match(after):
        return "max"
    if _MIN_BEFORE.search(before) or _MIN_AFTER.match(after) or re.search("[余多]", text):
        return "min"
    return None


def _percent(folded: str, match: re.Match[str]) -> Iterator[Amount]:
    spoken = match["spoken"]
    top = fraction(spoken) if spoken and not spoken[0].isdigit() else number(spoken or match["high"])
    yield from _pair("percent", folded, match, top)


def _points(folded: str, match: re.Match[str]) -> Iterator[Amount]:
    yield from _pair("points", folded, match, number(match["high"]))


def _pair(kind: Literal["percent", "points"], folded: str, match: re.Match[str], top: Decimal) -> Iterator[Amount]:
    start, end = match.span()
    way = _direction(folded, start)
    bound = _bound(folded, start, end)
    if match["low"]:
        yield Amount(kind, start, end, float(number(match["low"])), "min", None, way)
        bound = "max"
    yield Amount(kind, start, end, float(top), bound, None, way)


def _direction(folded: str, start: int) -> Direction:
    """The nearest word of change before the number in its clause; none before a level reached (提高到)."""
    before = _CLAUSE.split(folded[max(0, start - 14) : start])[-1]
    if folded[start - 1 : start] in ("-", "—"):
        return "down"
    words = list(_WAY.finditer(before))
    if not words or _LEVEL.search(before):
        return None
    return "up" if words[-1]["up"] else "down"

"""Where a line of Chinese may end: 避头尾, numbers with their units, Western words."""

import re
from itertools import pairwise

CLOSING = frozenset("，。、；：！？）》」』】〕”’")  # drawn in the left half of their square: the right half can go
OPENING = frozenset("（《「『【〔“‘")  # drawn in the right half
BLANK = frozenset(" \u3000")
NO_START = CLOSING | BLANK | frozenset("％%‰℃·—…～,.;:!?)]}")
NO_END = OPENING | frozenset("([{￥$")
WESTERN = re.compile(r"[!-~À-ÖØ-öø-ɏ]+")

FORBIDDEN, SOFT, FREE = 0, 1, 2

_NUMBER = re.compile(r"[+\-－±]?\d[\d,.]*(?:[—～~\-－:：/]\d[\d,.]*)*[%％‰℃]?")
_UNIT = re.compile(
    r"个百分点|[十百千]?[万亿]{0,2}(?:美元|欧元|港元|日元|元|千瓦时|千瓦|平方公里|平方米|立方米|公里|公顷|千克|吨|米|亩"
    r"|人次|人|户|家|项|个|件|年|月|日|时|分|岁|条|倍|号|次|所|届)?"
)
_DOC_NUMBER = re.compile(r"〔\d{4}〕\d+号")
_WORD_JOINT = frozenset("/-_.?&=")
_SHORT_WORD = 24  # characters; a host name stays whole, an address may end a line at a joint


def breaks(text: str) -> list[int]:
    """After each character: FREE a line may end, SOFT only where it would be set far too wide, FORBIDDEN never."""
    strength = [_between(a, b) for a, b in pairwise(text)] + [FREE] * bool(text)
    for k in range(1, len(text)):
        if text[k] in BLANK:  # a blank at a line's end is not seen: what stands before it would end the line
            strength[k] = min(strength[k], strength[k - 1] if text[k - 1] in NO_END | BLANK else FREE)
    for word in WESTERN.finditer(text):
        for k in range(word.start(), word.end() - 1):
            joint = text[k] in _WORD_JOINT and word.end() - word.start() > _SHORT_WORD
            strength[k] = SOFT if joint else FORBIDDEN
    for number in _NUMBER.finditer(text):
        _lower(strength, number.start(), number.end(), FORBIDDEN)
        unit = _UNIT.match(text, number.end())
        _lower(strength, number.start(), unit.end() if unit else number.end(), SOFT)
    for whole in _DOC_NUMBER.finditer(text):
        _lower(strength, *whole.span(), SOFT)
    return strength


def _between(a: str, b: str) -> int:
    return FORBIDDEN if b in NO_START or a in NO_END else FREE


def _lower(strength: list[int], start: int, end: int, most: int) -> None:
    """Make every place inside start..end at most as strong as `most`."""
    for k in range(start, end - 1):
        strength[k] = min(strength[k], most)

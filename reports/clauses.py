"""The part of a paragraph that may be quoted by itself: the sentence that holds a place, or its clauses round it."""

import re

from nlp.sentences import sentences

_NUMBER = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d))\s*"
)
_GOES_ON = re.compile(  # a clause that says how much, of what the clause before it names
    r"^(?:同比|环比|比上年|比上月|较|增长|下降|上涨|回落|上升|增速|占|其中|达|约|超|余额|(?=[^，。；]{0,6}\d))"
)
_WHOLE = 140  # characters of a quotation that its figures make longer


def unnumbered(text: str) -> str:
    """Without 一、 or （一） before it, and without blanks at its ends."""
    return _NUMBER.sub("", text.strip())


def sentence_of(paragraph: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence stands that holds start..end."""
    whole = [(a, b) for a, b in sentences(paragraph) if a < end and start < b]
    return (whole[0][0], whole[-1][1]) if whole else (start, end)


def quotation(paragraph: str, start: int, end: int, longest: int) -> tuple[int, int]:
    """The sentence where it is short enough; else the clauses round start..end, those before first.

    The next clause always comes along when it says how much: 某省产值1万亿元 never stands without 增长6%.
    """
    first, last = sentence_of(paragraph, start, end)
    if last - first <= longest:
        return first, last
    ends = [first + match.end() for match in re.finditer(r"[，；：]|(?<=.)$", paragraph[first:last])]
    left = max((place for place in (first, *ends) if place <= start), default=first)
    right = min((place for place in ends if place >= end), default=last)
    while left > first and paragraph[left - 1] == "，":
        before = max(place for place in (first, *ends) if place < left)
        if right - before > longest:
            break
        left = before
    while right < last and paragraph[right - 1] == "，":
        after = min(place for place in ends if place > right)
        most = _WHOLE if _GOES_ON.match(paragraph[right:after]) else longest
        if after - left > most:
            break
        right = after
    return left, right

"""The line for page one: the best sentence of a text, or clauses of it, in at most sixty characters; else its title.

What is cut away is whole clauses at the sentence's ends, by the named rules `frame` (记者从…获悉) and `cut` (为…，
…，推动…); nothing is cut whose loss could change what is said.
"""

import re
from collections.abc import Iterable, Sequence

from crawlers.records import Document
from nlp.records import Span
from nlp.telling import Sentence, leans

LONGEST = 60
_SHORTEST = 12  # characters of a line that says something
_FRAME = re.compile(
    r"(?:据[^，。]{2,24}(?:消息|报道|介绍|统计)|(?:本报|本台|总台|央视)?记者(?:今天|昨天|\d+日)?从[^，。]{2,30}(?:获悉|了解到)"
    r"|[^，。]{2,20}(?:最新)?数据显示|据(?:了解|悉|介绍|统计))(?:，|：)"
)
_PURPOSE = re.compile(r"(?:为(?!\d)(?!了?何)|围绕|根据|按照|依据|随着|得益于)[^，。；]{2,60}，")
_TAIL = re.compile(
    r"进一步|更好|推动|促进|助力|提升|夯实|标志着|营造|展现|确保|不断|为[^，]{2,40}(?:提供|作出|注入|奠定)"
)
_FACT = re.compile(r"\d|《|〔")
_TURN = re.compile(
    r"不|未|无|非|除|仅|但|拟|草案|征求意见|试点|力争|预计|计划|初步|以上|以下|条件|原则|或者|如果|的，$"
)
_OPEN = dict(zip("“‘《（(「『【〔", "”’》）)」』】〕", strict=True))


def line(document: Document, found: Sequence[Sentence], order: Iterable[int]) -> Span | None:
    """The first of the ordered sentences that fits, trimmed where it must be; else the title, None where that is long.

    `order` are places in `found`, the best first.
    """
    for place in order:
        one = found[place]
        if not leans(one.text) and (cut := _trimmed(one.text)) is not None:
            return Span(one.paragraph, one.start + cut[0], one.start + cut[1])
    title = document.title.strip()
    start = document.title.find(title)
    return Span(0, start, start + len(title), "title") if 0 < len(title) <= LONGEST else None


def _trimmed(text: str) -> tuple[int, int] | None:
    """Start and end of the clauses that are printed; None where nothing that may be cut makes the sentence fit."""
    start = frame.end() if (frame := _FRAME.match(text)) else 0
    if len(text) - start > LONGEST and (purpose := _PURPOSE.match(text, start)) and not _FACT.search(purpose[0]):
        start = purpose.end()
    end = len(text)
    joints = [place for place in _joints(text) if place > start]
    while end - start > LONGEST and joints:
        joint = joints.pop()
        if _kept(text[joint:end]):
            return None
        end = joint
    whole = text[start:end].rstrip("，；、")
    fits = _SHORTEST <= len(whole) <= LONGEST and not leans(whole)
    return (start, start + len(whole)) if fits else None


def _joints(text: str) -> list[int]:
    """Where a clause ends outside quotation marks, titles and brackets."""
    waiting: list[str] = []
    places = []
    for place, character in enumerate(text):
        if waiting and character == waiting[-1]:
            waiting.pop()
        elif character in _OPEN:
            waiting.append(_OPEN[character])
        elif character in "，；" and not waiting:
            places.append(place)
    return places


def _kept(clause: str) -> bool:
    """A clause that may not be lost: a figure, a document, a condition, a draft, a negation."""
    if _TURN.search(clause):
        return True
    return bool(_FACT.search(clause)) and not _TAIL.match(clause.lstrip("，；"))

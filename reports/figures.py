"""Key figures: a money or percent fact of a leading item with the clause around it, word for word."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from nlp.records import Entry, Fact
from reports.records import KeyFigure

MOST = 6
SHORTEST, LONGEST = 12, 60  # characters of a clause that says what the figure counts
_STOPS, _CUTS = "。；！？", "。；！？，："
_TENTATIVE = re.compile(r"征求意见|草案|拟|力争|预计|初步")
_UNFIT = re.compile(
    r"今天|昨天|近日|日前|记者|本报|的(?:占比|比重)$|^(?:以|有力|其中|其|该|此|这|同比|环比|比|占|达|为|较|增长|下降|上涨|高于|低于)"
)


def key_figures(leading: Sequence[Entry]) -> tuple[KeyFigure, ...]:
    """At most six figures, one an item and then a second, in the items' order."""
    found = [list(_of(entry)) for entry in leading]
    in_turn = chain((figures[0] for figures in found if figures), (figures[1] for figures in found if figures[1:]))
    return tuple({figure.clause: figure for figure in reversed(list(in_turn))}.values())[::-1][:MOST]


def _of(entry: Entry) -> Iterator[KeyFigure]:
    """The item's figures, those of the chosen sentences before others, money before percent, the largest first."""
    document = entry.document
    clauses: set[str] = set()
    for fact in sorted(_countable(entry), key=lambda fact: _order(entry, fact)):
        clause = _clause(document.title, document.paragraphs[fact.paragraph], fact)
        if clause and not any(clause in known or known in clause for known in clauses):
            clauses.add(clause)
            source = document.source or document.issuer or document.site
            yield KeyFigure(fact.text, clause, source, document.url)


def _countable(entry: Entry) -> list[Fact]:
    return [fact for fact in entry.facts if fact.kind in ("money", "percent") and not fact.part]


def _order(entry: Entry, fact: Fact) -> tuple[bool, bool, float, int, int]:
    chosen = any(
        span.paragraph == fact.paragraph and span.start <= fact.start and fact.end <= span.end and not span.part
        for span in entry.summary
    )
    size = fact.value if isinstance(fact.value, float) else 0.0
    money = fact.kind == "money"
    return not chosen, not money, -size if money else 0.0, fact.paragraph, fact.start


def _clause(title: str, paragraph: str, fact: Fact) -> str:
    """The figure's sentence when it is short; else its clause, with earlier ones until it says enough.

    Empty when neither will do, or when sentence or title is tentative (草案, 拟) and the words chosen do not say so.
    """
    sentence = paragraph[_after(paragraph, fact.start, _STOPS) : _before(paragraph, fact.end, _STOPS)]
    if not (chosen := sentence.strip() if _fit(sentence) else _cut(paragraph, fact)):
        return ""
    return chosen if _TENTATIVE.search(chosen) or not _TENTATIVE.search(title + sentence) else ""


def _cut(paragraph: str, fact: Fact) -> str:
    start, end = fact.start, _before(paragraph, fact.end, _CUTS)
    while True:
        start = _after(paragraph, start, _CUTS)
        if _fit(paragraph[start:end]):
            return paragraph[start:end].strip()
        if start == 0 or paragraph[start - 1] != "，":
            return ""
        start -= 1


def _fit(clause: str) -> bool:
    return SHORTEST <= len(clause.strip()) <= LONGEST and not _UNFIT.search(clause.strip())


def _after(paragraph: str, place: int, marks: str) -> int:
    """Where the stretch that holds `place` begins."""
    return max(paragraph.rfind(mark, 0, place) for mark in marks) + 1


def _before(paragraph: str, place: int, marks: str) -> int:
    """Where the stretch that holds `place` ends."""
    return min((k for mark in marks if (k := paragraph.find(mark, place)) >= 0), default=len(paragraph))

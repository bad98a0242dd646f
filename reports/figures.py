"""Key figures: a money or percent fact of a leading item with the clause around it, word for word."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from nlp.records import Entry, Fact
from reports.records import KeyFigure

MOST = 6
SHORTEST, LONGEST = 12, 60  # characters of a clause that says what the figure counts
_CUT = "。；！？，：\n"
_TENTATIVE = re.compile(r"征求意见|草案|拟|力争|预计|初步")
_UNFIT = re.compile(r"今天|昨天|近日|日前|记者|本报|^(?:其中|其|该|此|这|同比|环比|比上)")


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
    """From the stop or comma before the figure to the one after it, taking in earlier clauses until it says enough.

    Empty when that is too long, or when sentence or title is tentative (草案, 拟) and the clause does not say so.
    """
    end = min((k for mark in _CUT if (k := paragraph.find(mark, fact.end)) >= 0), default=len(paragraph))
    start = fact.start
    while True:
        start = max(paragraph.rfind(mark, 0, start) for mark in _CUT) + 1
        clause = paragraph[start:end].strip()
        if len(clause) >= SHORTEST and not _UNFIT.search(clause):
            break
        if start == 0 or paragraph[start - 1] != "，":
            break
        start -= 1
    before = paragraph[paragraph.rfind("。", 0, start) + 1 : start]
    firm = _TENTATIVE.search(clause) or not _TENTATIVE.search(title + before)
    return clause if firm and SHORTEST <= len(clause) <= LONGEST and not _UNFIT.search(clause) else ""

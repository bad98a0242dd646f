"""A region's facts: document numbers, amounts, indicators, days, deadlines, periods, conditions, bodies, places."""

import logging
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from crawlers.records import Document
from nlp.amounts import amounts
from nlp.conditions import conditions
from nlp.dates import moments, signed
from nlp.doc_numbers import DocNumber, doc_numbers
from nlp.docs import attribute
from nlp.indicators_in_text import indicators
from nlp.organs import mentions as organ_mentions
from nlp.periods import periods
from nlp.places import PROVINCES, cleaned
from nlp.places import mentions as place_mentions
from nlp.profiles import Profile, read_profile
from nlp.records import Fact
from nlp.regions import Region, fold
from nlp.terms import terms
from nlp.units import stated

MOST_FACTS = 2000  # of one attachment's text or table: a statistical annex states tens of thousands

_MASK = "\u25a0"  # what a document number becomes, so that nothing in it is read as a day or an amount
_NUMERAL = re.compile(r"[\d一二三四五六七八九十年之]")
_AMENDED = re.compile(r"根据[^）)]*(?:修订|修正|修改)")

log = logging.getLogger("nlp")
attribute("facts", ())


@Language.factory("jingxun_facts", default_config={"province": "fujian"}, assigns=["doc._.facts"])
def component(nlp: Language, name: str, province: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 (spaCy passes both by name)
    """The component that sets `doc._.facts`: those of every region, in their order."""
    profile = read_profile(province)

    def add(doc: Doc) -> Doc:
        today = day_of(doc._.document)
        doc._.facts = tuple(fact for region in doc._.regions for fact in _first(region, today, profile))
        return doc

    return add


def facts(region: Region, today: date | None, profile: Profile) -> tuple[Fact, ...]:
    """The facts of one region in reading order; only the two ends of a range share characters within one kind."""
    numbers = _apart(list(doc_numbers(region.folded)))
    text = region.folded
    for number in numbers:
        text = text[: number.start] + _MASK * (number.end - number.start) + text[number.end :]
    found = [_fact(region, "doc_number", n.start, n.end, value=n.value) for n in numbers]
    found += [_fact(region, "organ", start, end) for start, end, _ in organ_mentions(text)]
    found += [_fact(region, "place", start, end) for start, end in _places(text, profile)]
    if not region.tabular:
        found += [_fact(region, "condition", c.start, c.end, what=c.what) for c in conditions(text)]
    if _NUMERAL.search(text):
        found += _amounts(region, text, today) + _times(region, text, today)
    return tuple(sorted(found, key=lambda fact: (fact.paragraph, fact.start, fact.end, fact.kind)))


def day_of(document: Document) -> date | None:
    """The day that a text is of: its first signing where it tells one, else its publication.

    Old documents are put online years later; 12月18日 in them is of the year of their signing, and so is 自发布之日起.
    """
    days = (_enacted(document.paragraphs), document.issued, signed(document.paragraphs))
    published = document.published
    return next((day for day in days if day and (published is None or day <= published)), published)


def _enacted(paragraphs: Sequence[str]) -> date | None:
    """The first day in the bracket that tells how a law came about and was amended."""
    for paragraph in paragraphs[:8]:
        if paragraph.lstrip().startswith(("（", "(")) and _AMENDED.search(paragraph):
            return next(
                (_date(m.value) for m in moments(fold(paragraph), None) if m.value and len(m.value) == 10), None
            )
    return None


def _date(value: str) -> date:
    return date.fromisoformat(value[:10])


def _first(region: Region, today: date | None, profile: Profile) -> Sequence[Fact]:
    """The region's facts; of an attachment's part, a table of figures of a thousand rows, only the first many."""
    found = facts(region, today, profile)
    if region.attachment and len(found) > MOST_FACTS:
        log.warning("%s 的事实有 %d 条，只留前 %d 条", region.part, len(found), MOST_FACTS)
        return found[:MOST_FACTS]
    return found


def _apart(numbers: list[DocNumber]) -> list[DocNumber]:
    """Without those that lie inside another: the longer one is the number."""
    kept: list[DocNumber] = []
    for number in sorted(numbers, key=lambda n: (n.start, n.start - n.end)):
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept


def _places(text: str, profile: Profile) -> Iterable[tuple[int, int]]:
    """The province's places and the other provinces; a longer name wins over one inside it."""
    clean = cleaned(text, profile)
    spans = {*place_mentions(clean, profile), *(match.span() for match in PROVINCES.finditer(clean))}
    end = 0
    for start, stop in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= end:
            yield start, stop
            end = stop


def _amounts(region: Region, text: str, today: date | None) -> list[Fact]:
    found = [*amounts(text), *stated(region.text, region.tabular, region.unit)]
    facts = [
        _fact(region, a.kind, a.start, a.end, a.value, bound=a.bound, currency=a.currency, direction=a.direction)
        for a in found
    ]
    told = () if region.tabular else indicators(text, found, today)
    return facts + [
        _fact(
            region,
            "indicator",
            i.start,
            i.end,
            i.value,
            currency=i.currency,
            direction=i.direction,
            what=i.name,
            period=i.period,
        )
        for i in told
    ]


def _times(region: Region, text: str, today: date | None) -> list[Fact]:
    """Periods, and the days outside them."""
    spans = list(periods(text, today))
    taken = {position for span in spans for position in range(span.start, span.end)}
    found = [_fact(region, "period", span.start, span.end, span.value) for span in spans]
    days = [moment for moment in moments(text, today) if moment.start not in taken]
    return found + [
        _fact(region, "deadline" if m.what else "date", m.start, m.end, m.value, what=m.what)
        for m in (*days, *terms(text, days, today))
    ]


def _fact(region: Region, kind: Any, start: int, end: int, value: float | str | None = None, **more: Any) -> Fact:
    span = region.span(start, end)
    return Fact(kind, region.text[start:end], span.paragraph, span.start, span.end, span.part, value, **more)

"""What names tell as facts: bodies and places that no list holds, and officials with their office as printed."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from nlp.docs import attribute
from nlp.names import Name, names
from nlp.officials import officials
from nlp.records import Fact, FactKind
from nlp.regions import Region

SHORTEST = 2  # characters of a body or place: 中, 美, 闽 are for whoever reads the sentence
KINDS: dict[str, FactKind] = {"ORG": "organ", "LOC": "place"}

attribute("names", ())


@Language.component("jingxun_names", requires=["doc._.facts"], assigns=["doc.ents", "doc._.names", "doc._.facts"])
def component(doc: Doc) -> Doc:
    """Sets `doc.ents` and `doc._.names` (those of the body) and adds to `doc._.facts`, which stay in their order.

    Tables and attachments are lists, not prose: in them only the words of the gazetteers are looked for.
    """
    facts: list[Fact] = []
    for region in doc._.regions:
        listed = [fact for fact in doc._.facts if fact.part == region.part]
        if region.tabular or region.attachment:
            facts += listed
            continue
        found = names(region.text)
        facts += told(region, found, listed)
        if not region.part:
            doc._.names = found
            spans = (doc.char_span(name.start, name.end, name.label) for name in found)
            doc.ents = [span for span in spans if span is not None]
    doc._.facts = tuple(facts)
    return doc


def told(region: Region, found: Sequence[Name], listed: Sequence[Fact]) -> list[Fact]:
    """A region's facts in reading order: those given, bodies and places that no list holds, officials.

    What a list holds keeps its bounds, but for a body of which it is only a part: 教育部教材局, 公安部某研究中心.
    """
    spans = {kind: _spans(region, listed, kind) for kind in KINDS.values()}
    facts = list(listed)
    for name in found:
        kind = KINDS.get(name.label)
        if not kind or name.end - name.start < SHORTEST:
            continue
        met = _met(spans[kind], name)
        if kind == "organ" and len(met) == 1 and name.start <= met[0][0] and met[0][1] <= name.end:
            facts = [fact for fact in facts if fact.kind != kind or _span(region, fact) != met[0]]
        elif met:
            continue
        facts.append(_fact(region, kind, name.start, name.end))
    facts += (_fact(region, "person_title", one.start, one.end, one.office) for one in officials(region.text, found))
    return sorted(facts, key=lambda fact: (fact.paragraph, fact.start, fact.end, fact.kind))


def _spans(region: Region, facts: Iterable[Fact], kind: FactKind) -> list[tuple[int, int]]:
    """Where the facts of a kind stand in the region's text, in order."""
    return sorted(_span(region, fact) for fact in facts if fact.kind == kind)


def _span(region: Region, fact: Fact) -> tuple[int, int]:
    return region.starts[fact.paragraph] + fact.start, region.starts[fact.paragraph] + fact.end


def _met(spans: Sequence[tuple[int, int]], name: Name) -> list[tuple[int, int]]:
    """Those of the spans, which lie apart, that share a character with the name."""
    after = bisect_left(spans, (name.end, 0))
    first = after
    while first and spans[first - 1][1] > name.start:
        first -= 1
    return list(spans[first:after])


def _fact(region: Region, kind: FactKind, start: int, end: int, what: str | None = None) -> Fact:
    span = region.span(start, end)
    return Fact(kind, region.text[start:end], span.paragraph, span.start, span.end, span.part, what=what)

"""What a document says about other documents: the numbers it cites, those it repeals, the one that it explains."""

import re
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from crawlers.records import Document
from nlp.docs import attribute
from nlp.records import Fact, Reference

_REPEALS = re.compile(r"废止|停止执行|不再执行|失效")
_EXPLAINS = re.compile(r"答记者问|解读|问答|图解|一图(?:读|看)懂|政策说明")
_NAMED = re.compile(r"《[^》]+》")
_SENTENCE_END = re.compile(r"[。；\n]")

attribute("links", ())


@Language.component("jingxun_links", requires=["doc._.facts"], assigns=["doc._.links"])
def component(doc: Doc) -> Doc:
    """Sets `doc._.links`."""
    doc._.links = links(doc._.document, doc._.facts)
    return doc


def links(document: Document, facts: Sequence[Fact]) -> tuple[Reference, ...]:
    """One Reference a cited document number, in the order of the text; its own number is none.

    An interpretation or interview also explains: by number where the text gives it behind the name, else by 《name》.
    """
    found = tuple(dict.fromkeys(_references(document, facts)))
    target = _explained(document, facts)
    return (Reference("explains", target), *(one for one in found if one.target != target)) if target else found


def _explained(document: Document, facts: Sequence[Fact]) -> str | None:
    """The document that the title says is explained, None where it is no explanation or names none."""
    name = _NAMED.search(document.title)
    if name is None or not _EXPLAINS.search(document.title):
        return None
    for fact in facts:
        if fact.kind == "doc_number" and not fact.part:
            before = document.paragraphs[fact.paragraph][: fact.start]
            if before.rstrip("（( ").endswith(name[0]):
                return str(fact.value)
    return name[0]


def _references(document: Document, facts: Sequence[Fact]) -> Iterator[Reference]:
    numbers = [fact for fact in facts if fact.kind == "doc_number" and not fact.part]
    for fact in numbers:
        target = str(fact.value)
        if target == document.doc_number or (document.doc_number is None and _is_own(document, fact)):
            continue
        sentence = _SENTENCE_END.split(document.paragraphs[fact.paragraph][fact.end :])[0]
        yield Reference("repeals" if _REPEALS.search(sentence) else "cites", target)


def _is_own(document: Document, fact: Fact) -> bool:
    """A number that stands alone in its paragraph is the document's own."""
    return document.paragraphs[fact.paragraph].strip() == fact.text

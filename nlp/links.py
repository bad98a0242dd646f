"""What a document says about other documents: the numbers it cites, and those it repeals."""

import re
from collections.abc import Iterator, Sequence

from crawlers.records import Document
from nlp.records import Fact, Reference

_REPEALS = re.compile(r"废止|停止执行|不再执行|失效")
_SENTENCE_END = re.compile(r"[。；\n]")


def links(document: Document, facts: Sequence[Fact]) -> tuple[Reference, ...]:
    """One Reference a cited document number, in the order of the text; its own number is none."""
    return tuple(dict.fromkeys(_references(document, facts)))


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

"""Where copies of one text give another figure in the same sentence."""

import re
from collections.abc import Iterator

from crawlers.records import Document
from nlp.records import Conflict, Span
from nlp.regions import fold
from nlp.sentences import sentences

_FIGURE = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?%?")
_NOISE = re.compile(r"[\W_]+")
_TELLING = 10  # characters of a sentence beside its figures


def conflicts(document: Document, copy: Document) -> tuple[Conflict, ...]:
    """One a figure that the copy prints otherwise; only sentences that stand once on each side are compared."""
    mine, theirs = _by_words(document), _by_words(copy)
    shared = (words for words in mine if words in theirs)
    return tuple(found for words in shared for found in _differing(mine[words], theirs[words], copy))


def _by_words(document: Document) -> dict[str, list[tuple[Span, str]]]:
    """The sentences that have figures, by their words without them."""
    found: dict[str, list[tuple[Span, str]]] = {}
    for place, paragraph in enumerate(document.paragraphs):
        folded = fold(paragraph)
        for start, end in sentences(paragraph):
            words = _NOISE.sub("", _FIGURE.sub("#", folded[start:end]).replace("#", "号"))
            if _FIGURE.search(folded, start, end) and len(words) >= _TELLING:
                found.setdefault(words, []).append((Span(place, start, end), folded[start:end]))
    return found


def _differing(mine: list[tuple[Span, str]], theirs: list[tuple[Span, str]], copy: Document) -> Iterator[Conflict]:
    if len(mine) > 1 or len(theirs) > 1:
        return
    (span, text), (_, other) = mine[0], theirs[0]
    for ours, said in zip(_FIGURE.finditer(text), _FIGURE.finditer(other), strict=False):
        if ours[0].replace(",", "") != said[0].replace(",", ""):
            yield Conflict(Span(span.paragraph, span.start + ours.start(), span.start + ours.end()), copy.url, said[0])

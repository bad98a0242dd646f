"""Documents in parts, each understood by itself: what one process, here or on another machine, is given to do."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final

from spacy.language import Language

from crawlers.records import Attachment, Document
from nlp.pipe import load, understood
from nlp.records import Entry

Given = tuple[Document, tuple[Attachment, ...]]
Engine = Callable[[Sequence[Given], str], Iterator[Entry]]  # documents and a province; an Entry each, in order

TOGETHER: Final = 50  # documents a part: a second or two of work, some hundred kilobytes on the way


def here(given: Sequence[Given], province: str) -> Iterator[Entry]:
    """The entries of all documents, one part after the other in this process."""
    for part in parts(given):
        yield from part_understood(part, province)


def parts(given: Sequence[Given]) -> list[Sequence[Given]]:
    """The documents in parts, in order."""
    return [given[first : first + TOGETHER] for first in range(0, len(given), TOGETHER)]


def part_understood(part: Sequence[Given], province: str) -> list[Entry]:
    """The entries of a part without stories; the models are loaded once a process and province."""
    documents, attachments = [document for document, _ in part], [attached for _, attached in part]
    return understood(documents, _language(province), attachments)


@cache
def _language(province: str) -> Language:
    return load(province)

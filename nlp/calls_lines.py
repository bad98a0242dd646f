"""A call's text sentence by sentence, body first and then the attachments, each with the span that it stands at."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crawlers.records import Attachment, Document
from nlp.records import Span
from nlp.regions import fold
from nlp.sentences import sentences

_SALUTATION = re.compile(r"^(?:各|有关|国务院|部)[^。]{2,400}[:：]$")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: its words as printed, the same words folded, and where they begin."""

    text: str
    folded: str
    paragraph: int
    start: int
    part: str

    def span(self, start: int, end: int) -> Span:
        """The span of some of its characters."""
        return Span(self.paragraph, self.start + start, self.start + end, self.part)


def lines(document: Document, attachments: Sequence[Attachment] = ()) -> Iterator[Line]:
    """Every sentence but the salutations: to whom a call is sent says nothing of its terms."""
    texts = (document.paragraphs, *(attachment.paragraphs for attachment in attachments))
    for number, paragraphs in enumerate(texts):
        part = f"attachment {number}" if number else ""
        for place, paragraph in enumerate(paragraphs):
            folded = fold(paragraph)
            if _SALUTATION.match(folded.strip()):
                continue
            for start, end in sentences(paragraph):
                yield Line(paragraph[start:end], folded[start:end], place, start, part)

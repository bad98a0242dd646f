"""Document -> Regions: its title, body and tables as plain stretches of text, with the way back to spans."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from crawlers.records import Document
from nlp.records import Span
from nlp.units import unit_above

# One character for one character, so that offsets hold: full-width forms, the round zeros, odd spaces and dashes.
_FOLDS = {
    "０１２３４５６７８９": "0123456789",
    "．％：（）": ".%:()",
    "　\u00a0\u2002\u2003\u2009\t": "      ",
    "○◯": "〇〇",
    "－–―─～~": "——————",
}
_TABLE = str.maketrans("".join(_FOLDS), "".join(_FOLDS.values()))


@dataclass(frozen=True, slots=True)
class Region:
    """One stretch of text; `folded` has the same length with plain digits, brackets, spaces, dashes and zeros.

    `unit` is the unit of money that the text states above a table (单位：万元).
    """

    text: str
    folded: str
    starts: tuple[int, ...]
    part: str
    unit: str | None = None

    def span(self, start: int, end: int) -> Span:
        """The paragraph (in a table: the row) that holds start..end, with the offsets inside it."""
        index = bisect_right(self.starts, start) - 1
        return Span(index, start - self.starts[index], end - self.starts[index], self.part)


def regions(document: Document) -> tuple[Region, ...]:
    """Title, body, then each table: every character that a fact or an evidence span may point at."""
    unit = unit_above(document.paragraphs) if len(document.tables) == 1 else None  # of several, it is unknown of which
    tables = (
        region(["\t".join(row) for row in table], f"table {number}", unit)
        for number, table in enumerate(document.tables, 1)
    )
    return (region([document.title], "title"), region(document.paragraphs), *tables)


def region(paragraphs: Sequence[str], part: str = "", unit: str | None = None) -> Region:
    """The paragraphs joined by line ends."""
    text = "\n".join(paragraphs)
    starts, offset = [], 0
    for paragraph in paragraphs:
        starts.append(offset)
        offset += len(paragraph) + 1
    return Region(text, fold(text), tuple(starts), part, unit)


def fold(text: str) -> str:
    """The text with each full-width or odd character as its plain one; the length stays."""
    return text.translate(_TABLE)

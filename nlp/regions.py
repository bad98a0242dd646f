"""Document -> Regions: title, body, tables and attachments as plain stretches of text, with the way back to spans."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crawlers.records import Attachment, Document, Table
from nlp.records import Span
from nlp.units import unit_above

# One character for one character, so that offsets hold: full-width forms, the round zeros, odd spaces and dashes.
_FOLDS = {
    "０１２３４５６７８９": "0123456789",
    "．％：（）": ".%:()",
    "　\u00a0\u2002\u2003\u2009\t": "      ",
    "○◯": "〇〇",
    "﹝﹞": "〔〕",
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

    @property
    def tabular(self) -> bool:
        """Whether its lines are rows of a table, the cells joined by one tab."""
        return "table " in self.part

    @property
    def attachment(self) -> bool:
        """Whether it is part of an attachment."""
        return self.part.startswith("attachment ")

    def length(self, line: int) -> int:
        """The characters of one of its lines."""
        last = line + 1 == len(self.starts)
        return len(self.text) - self.starts[line] if last else self.starts[line + 1] - 1 - self.starts[line]


def regions(document: Document, attachments: Sequence[Attachment] = ()) -> tuple[Region, ...]:
    """Title, body, tables, then each attachment's: every character that a fact or an evidence span may point at."""
    found = [region([document.title], "title"), region(document.paragraphs), *_tables(document)]
    for number, attachment in enumerate(attachments, 1):
        part = f"attachment {number}"
        found += [region(attachment.paragraphs, part), *_tables(attachment, f"{part} ")]
    return tuple(found)


def _tables(holder: Document | Attachment, before: str = "") -> Iterator[Region]:
    tables: Sequence[Table] = holder.tables
    unit = unit_above(holder.paragraphs) if len(tables) == 1 else None  # of several, it is unknown of which
    for number, table in enumerate(tables, 1):
        yield region(["\t".join(row) for row in table], f"{before}table {number}", unit)


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

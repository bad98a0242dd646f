"""What every reader of a file gives back, and how its text is set in order."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from crawlers.pages.lines import tidy
from crawlers.protection.marks import any_mark
from crawlers.records import Row, Table

UNREAD: Final = "未读附件："  # begins the problem of a file of which nothing was read
LARGEST: Final = 50 << 20  # bytes of one file
MOST_CHARACTERS: Final = 5_000_000  # of one file; a whole yearbook has three million

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ue000-\uf8ff\ud800-\udfff]")


class Unread(ValueError):  # noqa: N818 (it names what the file is, as the run reports it)
    """Nothing of the file can be read; a few Chinese words say why."""


@dataclass(frozen=True, slots=True)
class Content:
    """Text and tables of a file in their order; `problems` names what is lacking."""

    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(slots=True)
class Gathering:
    """Paragraphs and tables as they come; what only frames text, such as a table of one cell, becomes paragraphs."""

    paragraphs: list[str]
    tables: list[Table]
    problems: list[str]

    @classmethod
    def empty(cls) -> "Gathering":
        return cls([], [], [])

    def text(self, text: str) -> None:
        """Add one paragraph, tidied; nothing where it is blank."""
        if line := clean(text):
            self.paragraphs.append(line)

    def rows(self, rows: Iterable[Row]) -> None:
        """Add a table, or its text where the rows only frame text."""
        table = tuple(row for row in (tuple(map(clean, row)) for row in rows) if any(row))
        if tabular(table):
            self.tables.append(table)
        else:
            for row in table:
                self.paragraphs += [cell for cell in dict.fromkeys(row) if cell]

    def heads(self, texts: Iterable[str]) -> None:
        """Of what stands at the heads and feet of pages, the marks alone: they are of the whole file (机密★1年)."""
        self.paragraphs += dict.fromkeys(text for text in map(clean, texts) if any_mark([text]))

    def content(self) -> Content:
        """All of it, cut at the most that one file may hold."""
        kept = _within(self.paragraphs)
        problems = dict.fromkeys(self.problems)
        if len(kept) < len(self.paragraphs):
            problems[f"过大（只读了前 {len(kept)} 段）"] = None
        return Content(tuple(kept), tuple(self.tables), tuple(problems))


def unread(why: str) -> str:
    """The problem of a file of which nothing was read."""
    return UNREAD + why


def clean(text: str) -> str:
    """One tidy line without control characters and without signs that only their own font can show."""
    return tidy(_CONTROL.sub("", text))


def tabular(rows: Table) -> bool:
    """Whether rows are data: two rows and two columns at least, four cells filled, few of them long prose."""
    filled = [cell for row in rows for cell in row if cell]
    if len(rows) < 2 or max(len(row) for row in rows) < 2 or len(filled) < 4:
        return False
    if not any(len(set(filter(None, row))) > 1 for row in rows):
        return False
    return sum(len(cell) > 400 for cell in filled) <= len(filled) / 5


def _within(paragraphs: list[str]) -> list[str]:
    total = 0
    for index, text in enumerate(paragraphs):
        total += len(text)
        if total > MOST_CHARACTERS:
            return paragraphs[:index]
    return paragraphs

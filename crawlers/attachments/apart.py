"""Attachments out of the archive, read in a child process that may be killed: one child for many files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from crawlers.records import Attachment


@dataclass(frozen=True, slots=True)
class Filed:
    """A fetched attachment: the document that carries it, its name and address there, and where its capture is kept."""

    document: str
    name: str
    url: str
    warc: tuple[str, int]


def read_in_child(
    captures: Path, files: Sequence[Filed], seconds: int = 60, log: Path | None = None
) -> Iterator[tuple[Filed, tuple[Attachment, ...]]]:
    """Each file with what it holds, in order; never an exception and never nothing: a file that could not be read
    is one Attachment whose `problems` says so (未读附件：…).

    A ZIP gives one Attachment a member, each under the address of the ZIP with `#` and the member's path; `sha256` is
    always that of the capture. A file that takes more than `seconds`, or kills the child, is named and the rest is
    read by a new child. What the child logs goes to `log`.
    """
    raise NotImplementedError

"""A broadcast's item: of its chosen sentences the best that 120 characters hold, none without the one it leans on."""

from collections.abc import Iterator

from nlp.records import Entry, Span, text_of
from nlp.telling import JOINED, leans

LONGEST = 120  # characters of a media item


def short(entry: Entry) -> tuple[Span, ...]:
    """The spans that are printed, in the source's order: first the one that holds the line for page one.

    Sentences that cannot stand alone stay together; what is first is printed whole, however long.
    """
    kept: list[Span] = []
    for group in sorted(_groups(entry), key=lambda group: not _holds(group, entry.line)):
        if not kept or sum(one.end - one.start for one in (*kept, *group)) <= LONGEST:
            kept += group
    return tuple(span for span in entry.summary if span in kept)


def _groups(entry: Entry) -> Iterator[list[Span]]:
    """The chosen sentences, those together that cannot be parted."""
    group: list[Span] = []
    reasons = (*entry.why, *[""] * len(entry.summary))
    joined = False
    for span, why in zip(entry.summary, reasons, strict=False):
        if group and not joined and not leans(text_of(entry.document, span, entry.attachments)):
            yield group
            group = []
        group.append(span)
        joined = why == JOINED
    if group:
        yield group


def _holds(group: list[Span], line: Span | None) -> bool:
    return line is not None and any(
        (one.part, one.paragraph) == (line.part, line.paragraph) and one.start <= line.start < one.end for one in group
    )

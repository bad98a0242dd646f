"""What must not go further: a page or file that bears a mark is set aside, persons' numbers are masked in the rest."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, TypeVar

from crawlers.marks import mark, mark_in_table, mark_in_title
from crawlers.markup import Unreadable
from crawlers.persons import masked, masked_table
from crawlers.records import Attachment, Document, ListItem

__all__ = ["Marked", "masked", "refuse_marked", "refuse_marked_lines", "without_persons_numbers"]

R = TypeVar("R", Document, Attachment, ListItem)

# what names a record or a page and is looked up again: masked, it would name nothing
_IDENTIFIERS: Final = frozenset(
    {
        "url",
        "document",
        "sha256",
        "captures",
        "site",
        "channel",
        "reader",
        "kind",
        "kinds",
        "doc_number",
        "index_number",
    }
)


class Marked(Unreadable):
    """The page or file bears a mark of secrecy or of inner use: it is set aside and goes no further."""


def refuse_marked(record: Document | Attachment) -> None:
    """Marked where the document or the attachment bears a mark: this system keeps public information only."""
    titles = (
        (record.title, *(link.name for link in record.attachments)) if isinstance(record, Document) else (record.name,)
    )
    found = next(filter(None, map(mark_in_title, titles)), None)
    found = found or mark(list(_said(record))) or next(filter(None, map(mark_in_table, record.tables)), None)
    if found:
        raise _marked(found, record.url)


def refuse_marked_lines(lines: Iterable[str], url: str) -> None:
    """Marked where one of a page's own lines is a mark, before the article is cut out of them."""
    if found := mark(list(lines)):
        raise _marked(found, url)


def without_persons_numbers(record: R) -> R:
    """The record with persons' numbers masked in all that people read, one ● a character so that offsets hold."""
    return replace(record, **_masked_fields(record))


def _marked(found: str, url: str) -> Marked:
    return Marked(f"标有“{' '.join(found.split())[:20]}”，已搁置、不读不存文稿：{url}；请报告负责同志")


def _said(value: Any) -> Iterator[str]:
    """Every text of a record in its order, tables left out: theirs is a rule of its own."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _said(part)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in _IDENTIFIERS | {"tables", "problems"}:
                yield from _said(getattr(value, field.name))


def _masked_fields(record: Any) -> dict[str, Any]:
    return {
        field.name: tuple(map(masked_table, value)) if field.name == "tables" else _masked(value)
        for field in fields(record)
        if field.name not in _IDENTIFIERS and (value := getattr(record, field.name))
    }


def _masked(value: Any) -> Any:
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, tuple):
        return tuple(map(_masked, value))
    return replace(value, **_masked_fields(value)) if is_dataclass(value) and not isinstance(value, type) else value

"""What must not go further: a page or file that bears a mark is set aside, persons' numbers are masked in the rest."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, TypeVar

from crawlers.pages.markup import Unreadable
from crawlers.protection.marks import any_mark, mark_in_table, mark_in_title
from crawlers.protection.persons import masked, masked_table
from crawlers.records import Attachment, Document, ListItem, Table

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
        (record.title, *(link.name for link in record.attachments))
        if isinstance(record, Document)
        else record.name.split("/")  # a ZIP's member with its folders
    )
    if any(map(mark_in_title, titles)) or any_mark(list(_said(record))) or any(map(mark_in_table, record.tables)):
        raise _marked(record.url)


def refuse_marked_lines(lines: Iterable[str], tables: Iterable[Table], url: str) -> None:
    """Marked where one of a page's own lines or tables bears a mark, before the article is cut out of them."""
    if any_mark(list(lines)) or any(map(mark_in_table, tables)):
        raise _marked(url)


def without_persons_numbers(record: R) -> R:
    """The record with persons' numbers masked in all that people read, one ● a character so that offsets hold."""
    return replace(record, **_masked_fields(record))


def _marked(url: str) -> Marked:
    """The error names the address alone: what stands beside the mark must not reach a log or a report."""
    return Marked(f"标有密级或内部使用的标志，已搁置、不读不存文稿：{url}；请报告负责同志")


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

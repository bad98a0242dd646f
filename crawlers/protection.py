"""What a page must not carry further: numbers of persons are masked, a page that bears a 密级 is set aside."""

import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from crawlers.markup import Unreadable
from crawlers.records import Attachment, Document, ListItem

R = TypeVar("R", Document, Attachment, ListItem)

_MOBILE = re.compile(r"(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)")
_IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?![\dA-Za-z])")
_CARD = re.compile(r"(?<!\d)\d{4}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?!\d)")
_MARK = re.compile(r"^\s*(?:密级\s*[:：]?\s*)?(?:绝密|机密|秘密)\s*(?:[★☆]|$)")
_HEAD = 5  # paragraphs in which a 密级 stands (GB/T 9704: at the upper left of the first page)
# what names a record or a page and is looked up again: masked, it would name nothing
_IDENTIFIERS = frozenset(
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
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643


class Marked(Unreadable):
    """The page or file bears a mark of secrecy or of inner use: it is set aside and goes no further."""


def refuse_marked(record: Document | Attachment) -> None:
    """Marked where the document or the attachment bears a mark: this system keeps public information only."""
    title = record.title if isinstance(record, Document) else record.name
    refuse_marked_lines((title, *record.paragraphs[:_HEAD]), record.url)


def refuse_marked_lines(lines: Iterable[str], url: str) -> None:
    """Marked where one of the lines is a mark."""
    if any(_MARK.match(line) for line in lines):
        raise Marked(f"页面标有密级，已搁置、不读不存文稿：{url}；请报告负责同志")


def without_persons_numbers(record: R) -> R:
    """The record with persons' numbers masked in all that people read, one ● a character so that offsets hold."""
    return replace(record, **_masked_fields(record))


def _masked_fields(record: Any) -> dict[str, Any]:
    return {f.name: _masked_value(getattr(record, f.name)) for f in fields(record) if f.name not in _IDENTIFIERS}


def _masked_value(value: Any) -> Any:
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, tuple):
        return tuple(map(_masked_value, value))
    return replace(value, **_masked_fields(value)) if is_dataclass(value) and not isinstance(value, type) else value


def masked(text: str) -> str:
    """The text with persons' numbers masked; a number that fails its own check digit is left, it is something else."""
    text = _IDENTITY.sub(lambda found: _struck(found[0]) if _is_identity(found[0]) else found[0], text)
    text = _MOBILE.sub(lambda found: _struck(found[0]), text)
    return _CARD.sub(lambda found: _struck(found[0]) if _is_card(found[0]) else found[0], text)


def _struck(number: str) -> str:
    return "●" * len(number)


def _is_identity(number: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return number[-1].upper() == "10X98765432"[total % 11]


def _is_card(number: str) -> bool:
    """Luhn's check (ISO/IEC 7812-1)."""
    digits = [int(d) for d in reversed(number) if d.isdigit()]
    doubled = [d if place % 2 == 0 else (2 * d - 9 if d > 4 else 2 * d) for place, d in enumerate(digits)]
    return sum(doubled) % 10 == 0

"""What a page must not carry further: numbers of persons are masked, a page that bears a 密级 is set aside."""

import re
from dataclasses import replace

from crawlers.markup import Unreadable
from crawlers.records import Document

_MOBILE = re.compile(r"(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)")
_IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?![\dA-Za-z])")
_CARD = re.compile(r"(?<!\d)\d{4}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?!\d)")
_MARK = re.compile(r"^\s*(?:密级\s*[:：]?\s*)?(?:绝密|机密|秘密)\s*(?:[★☆]|$)")
_HEAD = 5  # paragraphs in which a 密级 stands (GB/T 9704: at the upper left of the first page)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643


def without_persons_numbers(document: Document) -> Document:
    """The document with mobile, identity and bank card numbers masked, each character by one ● so that offsets hold."""
    return replace(
        document,
        title=masked(document.title),
        paragraphs=tuple(map(masked, document.paragraphs)),
        tables=tuple(tuple(tuple(map(masked, row)) for row in table) for table in document.tables),
    )


def refuse_marked(document: Document) -> None:
    """Unreadable where the page bears a 密级: this system keeps public information only."""
    if any(_MARK.match(text) for text in (document.title, *document.paragraphs[:_HEAD])):
        raise Unreadable(f"页面标有密级，已搁置、不读不存文稿：{document.url}；请报告负责同志")


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

"""A workbook of today (.xlsx, .et): its cells as printed, read as a stream of rows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from lxml import etree

from crawlers.attachments.contents import Content, Gathering, Unread
from crawlers.attachments.number_format import BUILT_IN, general, shown
from crawlers.attachments.package import Element, Package, attribute, child, declares_entities, local, number
from crawlers.attachments.sheets import Sheet, add_sheet

_REFERENCE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")
# ECMA-376 part 1, 18.3.1.46: &L, &C and &R part a head of pages, &"font", &12, &P and others print nothing of their own
_PARTED: Final = re.compile(r"&[LCR]")
_CODE: Final = re.compile(r'&(?:"[^"]*"|\d+|K[0-9A-F]{6}|.)')
_DATED: Final = re.compile(r"\d{4}-\d\d-\d\d(?=T|$)")


@dataclass(frozen=True, slots=True)
class _Book:
    strings: tuple[str, ...]
    formats: tuple[str, ...]
    since_1904: bool


def read_xlsx(body: bytes) -> Content:
    """Each visible sheet in order: figures under their formats, merged cells filled, titles as paragraphs.

    Openpyxl gives merged cells only of a workbook held whole, refuses those whose style part is odd, and prints no
    figure; hence a reader of our own.
    """
    package = Package(body)
    main = package.part_of("", "officeDocument") or "xl/workbook.xml"
    workbook = package.tree(main)
    book = _book(package, main, workbook)
    related, gathering = package.related(main), Gathering.empty()
    listed = list(_sheets(workbook))
    seen = [each for each in listed if attribute(each, "state", "visible") == "visible"]
    if len(seen) < len(listed):
        gathering.problems.append(f"部分未读：{len(listed) - len(seen)} 张隐藏的工作表")
    for each in seen:
        kind, target = related.get(attribute(each, "id"), ("", ""))
        if kind == "worksheet":
            add_sheet(_sheet(package.data(target), attribute(each, "name"), book), gathering, len(seen) == 1)
    return gathering.content()


def _sheets(workbook: Element) -> Iterator[Element]:
    listed = child(workbook, "sheets")
    yield from (each for each in (listed if listed is not None else ()) if local(each) == "sheet")


def _book(package: Package, main: str, workbook: Element) -> _Book:
    strings = package.part_of(main, "sharedStrings")
    styles = package.part_of(main, "styles")
    return _Book(
        tuple(_texts(package.data(strings))) if strings else (),
        _formats(package.tree(styles)) if styles else (),
        attribute(child(workbook, "workbookPr"), "date1904") in ("1", "true"),
    )


def _texts(data: bytes) -> Iterator[str]:
    for element in _stream(data, "si"):
        yield _text(element)


def _formats(styles: Element) -> tuple[str, ...]:
    """The format code of each cell style."""
    own = child(styles, "numFmts")
    codes = {
        number(attribute(each, "numFmtId")): attribute(each, "formatCode") for each in (own if own is not None else ())
    }
    used = child(styles, "cellXfs")
    numbers = [number(attribute(each, "numFmtId")) for each in (used if used is not None else ())]
    return tuple(codes.get(each, BUILT_IN.get(each, "")) for each in numbers)


def _sheet(data: bytes, name: str, book: _Book) -> Sheet:
    """The sheet's cells; the size that it declares is not believed."""
    sheet, row, lacking, more = Sheet(name), -1, 0, True
    for element in _stream(data, "row", "mergeCell", "col", "headerFooter"):
        tag = local(element)
        if tag == "col":
            if attribute(element, "hidden") in ("1", "true"):
                first, last = number(attribute(element, "min"), 1), number(attribute(element, "max"), 1)
                sheet.hidden_columns |= set(range(first - 1, min(last, first + 16_384)))
        elif tag == "mergeCell":
            _merge(sheet, attribute(element, "ref"))
        elif tag == "headerFooter":
            sheet.heads += (_CODE.sub("", part) for each in element for part in _PARTED.split(each.text or ""))
        elif more:
            row = number(attribute(element, "r"), row + 2) - 1
            if attribute(element, "hidden") in ("1", "true"):
                sheet.hidden_rows.add(row)
            column = -1
            for cell in element:
                place = _REFERENCE.fullmatch(attribute(cell, "r"))
                column = _column(place.group(1)) if place else column + 1
                lacking += child(cell, "f") is not None and not _stored(cell)
                more = sheet.put(row, column, _value(cell, book)) and more
    if lacking:
        sheet.problems.append(f"部分未读：{lacking} 个公式没有存下结果：{name}")
    return sheet


def _stream(data: bytes, *tags: str) -> Iterator[Element]:
    """Each element of those names, emptied behind us: a sheet of a hundred megabytes is never held as a tree."""
    names = tuple(f"{{*}}{tag}" for tag in tags)
    events = etree.iterparse(BytesIO(data), tag=names, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        for _, element in events:
            if declares_entities(element):
                raise Unread("含有实体声明，可疑")
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise Unread("已损坏（XML 不完整）") from error


def _merge(sheet: Sheet, reference: str) -> None:
    ends = _REFERENCE.findall(reference)
    if len(ends) == 2 and len(sheet.merged) < 100_000:
        (left, top), (right, bottom) = ends
        sheet.merged.append((int(top) - 1, int(bottom) - 1, _column(left), _column(right)))


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _value(cell: Element, book: _Book) -> str:
    """What the cell prints."""
    kind, text = attribute(cell, "t", "n"), _stored(cell)
    if kind == "inlineStr":
        return _text(child(cell, "is"))
    if kind == "s":
        place = number(text, -1)
        return book.strings[place] if 0 <= place < len(book.strings) else ""
    if kind == "b":
        return {"1": "TRUE", "0": "FALSE"}.get(text, "")
    if kind == "d" and (day := _DATED.match(text)):
        return day.group()
    if kind != "n" or not text:
        return text
    style = number(attribute(cell, "s"))
    code = book.formats[style] if style < len(book.formats) else ""
    try:
        value = float(text)
        return shown(value, code, book.since_1904) if code else general(value)
    except (ValueError, OverflowError):
        return text


def _stored(cell: Element) -> str:
    """The value as the file has it; a formula that no program has worked out has none."""
    value = child(cell, "v")
    return value.text or "" if value is not None else ""


def _text(element: Element | None) -> str:
    """The text of a string, without the readings that Japanese Excel keeps beside it."""
    if element is None:
        return ""
    parts = [child(each, "t") if local(each) == "r" else each for each in element if local(each) in ("r", "t")]
    return "".join(part.text or "" for part in parts if part is not None)

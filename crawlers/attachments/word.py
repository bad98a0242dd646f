"""A Word file of today (.docx, and what else is the same inside): its text as printed, and its tables."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from crawlers.attachments.contents import Content, Gathering, clean
from crawlers.attachments.numbering import Numbering
from crawlers.attachments.package import Element, Package, attribute, child, local, number
from crawlers.records import Row

# what a reader of the paper does not see: what was deleted or moved away, field codes, readings above characters
_UNSEEN: Final = frozenset(
    {"del", "moveFrom", "delText", "instrText", "delInstrText", "rt", "pPr", "rPr", "tcPr", "tblPr", "trPr", "sectPr"}
    | {"footnoteReference", "endnoteReference", "annotationRef", "commentReference"}
)
_BLOCKS: Final = frozenset({"body", "sdt", "sdtContent", "customXml", "ins", "moveTo", "txbxContent", "smartTag"})
_OFF: Final = frozenset({"0", "false", "off"})
# ticks and boxes of the fonts Wingdings and Wingdings 2, as forms use them
_SYMBOLS: Final = {
    "F0FE": "☑",
    "F052": "☑",
    "F0A8": "□",
    "F06F": "□",
    "F0A3": "□",
    "F0FC": "√",
    "F050": "√",
    "F0D8": "➢",
}
_WIDEST: Final = 200  # columns of a table
_SLIVER: Final = 113  # twentieths of a point, two millimetres


@dataclass(frozen=True, slots=True)
class _Style:
    name: str = ""
    base: str = ""
    list: str = ""
    level: str = ""
    hidden: bool = False


@dataclass(slots=True)
class _File:
    numbering: Numbering
    styles: dict[str, _Style]
    gathering: Gathering = field(default_factory=Gathering.empty)
    pictures: int = 0


def read_word(body: bytes) -> Content:
    """The text with its automatic numbers, without deletions and hidden text; text boxes after the paragraph they
    hang on, notes at the end as 注1：…; the cells that a merged cell covers hold its text.
    """
    package = Package(body)
    main = package.part_of("", "officeDocument") or "word/document.xml"
    file = _File(Numbering.read(_part(package, main, "numbering")), _styles(_part(package, main, "styles")))
    _heads(package, main, file)
    for block in package.tree(main):
        if local(block) in ("body", "document"):
            _blocks(block, file)
    for notes in ("footnotes", "endnotes"):
        _notes(_part(package, main, notes), file)
    if not file.gathering.paragraphs and not file.gathering.tables and file.pictures:
        file.gathering.problems.append(f"扫描件（无文字，{file.pictures} 张图）")
    return file.gathering.content()


def _heads(package: Package, main: str, file: _File) -> None:
    """The marks in the heads and feet of the pages."""
    for kind, name in package.related(main).values():
        if kind in ("header", "footer") and package.has(name):
            inner = _File(file.numbering, file.styles)
            _blocks(package.tree(name), inner)
            cells = (cell for table in inner.gathering.tables for row in table for cell in row)
            file.gathering.heads((*inner.gathering.paragraphs, *cells))


def _part(package: Package, main: str, kind: str) -> Element | None:
    name = package.part_of(main, kind)
    return package.tree(name) if name else None


def _styles(root: Element | None) -> dict[str, _Style]:
    found = {}
    for style in root if root is not None else ():
        if local(style) == "style":
            listed = child(style, "pPr", "numPr")
            found[attribute(style, "styleId")] = _Style(
                attribute(child(style, "name"), "val"),
                attribute(child(style, "basedOn"), "val"),
                attribute(child(listed, "numId"), "val"),
                attribute(child(listed, "ilvl"), "val"),
                _on(child(style, "rPr", "vanish")),
            )
    return found


def _blocks(parent: Element, file: _File) -> None:
    """Paragraphs and tables below an element, in order."""
    for block in parent:
        tag = local(block)
        if tag == "p":
            _paragraph(block, file)
        elif tag == "tbl":
            file.gathering.rows(_rows(block, file))
        elif tag in _BLOCKS:
            _blocks(block, file)
        elif tag == "AlternateContent":
            _blocks(_chosen(block), file)


def _paragraph(paragraph: Element, file: _File) -> None:
    style = file.styles.get(attribute(child(paragraph, "pPr", "pStyle"), "val"), _Style())
    boxes: list[Element] = []
    text = "".join(_pieces(paragraph, file, boxes))
    if text.strip() and not style.name.lower().startswith("toc "):  # a table of contents repeats the headings
        file.gathering.text(_label(paragraph, file) + text.strip())
    for box in boxes:
        _blocks(box, file)


def _label(paragraph: Element, file: _File) -> str:
    """The paragraph's automatic number, from itself or from the nearest of its styles that has one."""
    listed = child(paragraph, "pPr", "numPr")
    key, level = attribute(child(listed, "numId"), "val"), attribute(child(listed, "ilvl"), "val")
    name = attribute(child(paragraph, "pPr", "pStyle"), "val")
    for _ in range(20):  # styles may be based on one another in a ring
        style = file.styles.get(name, _Style())
        if not key and style.list:
            key = style.list
            level = level or style.level or str(file.numbering.level_of_style(key, name))
        if key or not style.base:
            break
        name = style.base
    return file.numbering.label(key, number(level)) if key and key != "0" else ""


def _pieces(element: Element, file: _File, boxes: list[Element]) -> Iterator[str]:
    """The visible text below an element; text boxes on the way are put aside."""
    for each in element:
        tag = local(each)
        if tag == "t":
            yield each.text or ""
        elif tag in ("tab", "ptab"):
            yield " "
        elif tag in ("br", "cr"):
            yield "\n"
        elif tag == "noBreakHyphen":
            yield "-"
        elif tag == "sym":
            yield _SYMBOLS.get(attribute(each, "char").upper(), "")
        elif tag == "txbxContent":
            boxes.append(each)
        elif tag == "AlternateContent":
            yield from _pieces(_chosen(each), file, boxes)
        elif tag not in _UNSEEN and not (tag == "r" and _hidden(each, file)):
            file.pictures += tag in ("blip", "imagedata")
            yield from _pieces(each, file, boxes)


def _chosen(alternate: Element) -> Element:
    """One of the forms in which the same drawing is kept."""
    forms = {local(each): each for each in reversed(alternate)}
    chosen = forms.get("Choice", forms.get("Fallback"))
    return chosen if chosen is not None else alternate


def _hidden(run: Element, file: _File) -> bool:
    properties = child(run, "rPr")
    own = child(properties, "vanish")
    if own is not None:
        return _on(own)
    return file.styles.get(attribute(child(properties, "rStyle"), "val"), _Style()).hidden


def _on(switch: Element | None) -> bool:
    return switch is not None and attribute(switch, "val") not in _OFF


def _rows(table: Element, file: _File) -> list[Row]:
    """The rows of a table; a cell that continues one above, or that spans columns, holds that cell's text."""
    above: dict[int, str] = {}
    rows: list[list[str]] = []
    for row in _of_kind(table, "tr"):
        if child(row, "trPr", "del") is not None:
            continue
        cells = [""] * min(number(attribute(child(row, "trPr", "gridBefore"), "val")), _WIDEST)
        for cell in _of_kind(row, "tc"):
            properties = child(cell, "tcPr")
            merged = child(properties, "vMerge")
            continued = merged is not None and attribute(merged, "val", "continue") == "continue"
            text = above.get(len(cells), "") if continued else _cell(cell, file)
            for _ in range(
                min(max(number(attribute(child(properties, "gridSpan"), "val"), 1), 1), _WIDEST - len(cells))
            ):
                above[len(cells)] = text
                cells.append(text)
        rows.append(cells)
    return _without_slivers(rows, child(table, "tblGrid"))


def _without_slivers(rows: list[list[str]], grid: Element | None) -> list[Row]:
    """The rows without columns that are only edges drawn a hair apart, each cell of them part of a neighbour."""
    width = max((len(row) for row in rows), default=0)
    wide = [row + [""] * (width - len(row)) for row in rows]
    widths = [number(attribute(each, "w"), _SLIVER) for each in grid] if grid is not None else []
    kept = [
        place
        for place in range(width)
        if (widths[place] if place < len(widths) else _SLIVER) >= _SLIVER
        or any(row[place] not in ("", row[place - 1] if place else "", *row[place + 1 : place + 2]) for row in wide)
    ]
    return [tuple(row[place] for place in kept) for row in wide]


def _of_kind(parent: Element, tag: str) -> Iterator[Element]:
    """Rows or cells, also those wrapped in content controls or in insertions."""
    for each in parent:
        if local(each) == tag:
            yield each
        elif local(each) in _BLOCKS:
            yield from _of_kind(each, tag)


def _cell(cell: Element, file: _File) -> str:
    """The text of a cell in one line, that of tables inside it too."""
    inner = _File(file.numbering, file.styles)
    _blocks(cell, inner)
    rows = (" ".join(filter(None, row)) for table in inner.gathering.tables for row in table)
    return clean("\n".join((*inner.gathering.paragraphs, *rows)))


def _notes(root: Element | None, file: _File) -> None:
    count = 0
    for note in root if root is not None else ():
        if attribute(note, "type", "normal") != "normal":  # the lines that part notes from text
            continue
        inner = _File(file.numbering, file.styles)
        _blocks(note, inner)
        if inner.gathering.paragraphs:
            count += 1
            file.gathering.text(f"注{count}：{clean(chr(10).join(inner.gathering.paragraphs))}")

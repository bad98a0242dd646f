"""A PDF file: its pages as characters and rules, read as printed text and tables."""

import ctypes
import math
from collections.abc import Iterator
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from crawlers.attachments import recognition
from crawlers.attachments.contents import Content, Gathering, Unread
from crawlers.attachments.page import THIN, Glyph, Page, add_rule
from crawlers.attachments.printed import MOST_PAGES, add_pages

_MOST_GLYPHS: Final = 60_000  # on a page
_MOST_OBJECTS: Final = 60_000  # on a page, those inside forms included
_DEEPEST: Final = 8  # forms inside forms
_Matrix = tuple[float, float, float, float, float, float]


def read_pdf(body: bytes) -> Content:
    """Paragraphs and tables of the first 500 pages; a page that is only an image is named 扫描件."""
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        raise Unread("有密码" if "assword" in str(error) else "PDF 已损坏") from error
    try:
        return _read(document)
    finally:
        document.close()


def _read(document: pypdfium2.PdfDocument) -> Content:
    gathering, pages, broken = Gathering.empty(), [], []
    count, seen_by_picture = len(document), 0
    for number in range(min(count, MOST_PAGES)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            broken.append(number + 1)
            continue
        try:
            pages.append(_page(page))
            if pages[-1].scanned and seen_by_picture < recognition.MOST_PAGES and recognition.installed():
                pages[-1].glyphs, pages[-1].recognised = recognition.recognised(page), True
                seen_by_picture += 1
        finally:
            page.close()
    add_pages(pages, gathering)
    if broken:
        gathering.problems.append(f"部分未读：第 {'、'.join(map(str, broken[:10]))} 页已损坏")
    if count > MOST_PAGES:
        gathering.problems.append(f"页数过多（共 {count} 页，只读了前 {MOST_PAGES} 页）")
    if not gathering.paragraphs and not gathering.tables and not gathering.problems:
        raise Unread("PDF 没有文字层（文字可能已转为图形）" if any(map(_drawn, pages)) else "PDF 是空白的")
    return gathering.content()


def _drawn(page: Page) -> bool:
    return page.crowded or bool(page.level or page.upright or page.covered)


def _page(page: pypdfium2.PdfPage) -> Page:
    """Characters and rules with their places as the page is seen, its rotation undone."""
    box = page.get_bbox()
    turn = page.get_rotation() // 90
    width, height = box[2] - box[0], box[3] - box[1]
    made = Page(*((height, width) if turn % 2 else (width, height)))
    seen = _View(box, turn)
    text = page.get_textpage()
    try:
        made.glyphs = list(_glyphs(text, seen, made))
    finally:
        text.close()
    _draw(page, seen, made)
    return made


class _View:
    """Turns places of a page's own space into places counted from the top left of the page as seen."""

    def __init__(self, box: tuple[float, float, float, float], turn: int) -> None:
        self.left, self.bottom, self.right, self.top = box
        self.turn = turn

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        if self.turn == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Left, top, right, bottom as seen."""
        (x, y), (across, down) = self.point(left, bottom), self.point(right, top)
        return min(x, across), min(y, down), max(x, across), max(y, down)


def _glyphs(text: pypdfium2.PdfTextPage, seen: _View, page: Page) -> Iterator[Glyph]:
    """The characters that stand level on the page as seen; what stands aslant is a watermark."""
    raw, box = text.raw, pdfium.FS_RECTF()
    count = pdfium.FPDFText_CountChars(raw)
    for index in range(min(count, _MOST_GLYPHS)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if pdfium.FPDFText_IsGenerated(raw, index) == 1 or (code < 32 and code != 9):
            page.aslant += "\n" if code == 10 else ""
            continue
        angle = math.degrees(pdfium.FPDFText_GetCharAngle(raw, index)) % 90
        if 3 < angle < 87:
            page.aslant += chr(code)
            continue
        if not pdfium.FPDFText_GetLooseCharBox(raw, index, ctypes.byref(box)):
            continue
        left, top, right, bottom = seen.box(box.left, box.bottom, box.right, box.top)
        if right < 0 or bottom < 0 or left > page.width or top > page.height:
            continue
        size = pdfium.FPDFText_GetFontSize(raw, index)
        yield Glyph(
            chr(code), left, top, right, bottom, max(min(size, bottom - top) if size > 1.5 else bottom - top, 1.0)
        )


def _draw(page: pypdfium2.PdfPage, seen: _View, made: Page) -> None:
    """Add the page's rules and how much of it images cover."""
    left = _MOST_OBJECTS
    for item, matrix in _objects(page.raw):
        left -= 1
        if left < 0:
            made.crowded = True
            return
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _rules(item, matrix, seen, made)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            x, y, across, down = seen.box(*_bounds(item, matrix))
            inside = (min(across, made.width) - max(x, 0)), (min(down, made.height) - max(y, 0))
            made.covered += max(inside[0], 0) * max(inside[1], 0)


def _objects(page: pdfium.FPDF_PAGE) -> Iterator[tuple[pdfium.FPDF_PAGEOBJECT, _Matrix]]:
    """Everything painted, with the matrix of the forms it stands in."""
    first = (pdfium.FPDFPage_GetObject(page, i) for i in range(pdfium.FPDFPage_CountObjects(page)))
    waiting: list[tuple[Iterator[pdfium.FPDF_PAGEOBJECT], _Matrix]] = [(first, (1, 0, 0, 1, 0, 0))]
    while waiting:
        items, matrix = waiting[-1]
        item = next(items, None)
        if item is None:
            waiting.pop()
        elif pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_FORM:
            yield item, matrix
        elif len(waiting) < _DEEPEST:
            inner = _times(_matrix(item), matrix)
            waiting.append((_within(item), inner))


def _within(form: pdfium.FPDF_PAGEOBJECT) -> Iterator[pdfium.FPDF_PAGEOBJECT]:
    return (pdfium.FPDFFormObj_GetObject(form, i) for i in range(pdfium.FPDFFormObj_CountObjects(form)))


def _matrix(item: pdfium.FPDF_PAGEOBJECT) -> _Matrix:
    held = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(held)):
        return (1, 0, 0, 1, 0, 0)
    return (held.a, held.b, held.c, held.d, held.e, held.f)


def _times(one: _Matrix, other: _Matrix) -> _Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _bounds(item: pdfium.FPDF_PAGEOBJECT, matrix: _Matrix) -> tuple[float, float, float, float]:
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *map(ctypes.byref, sides))
    left, bottom, right, top = (side.value for side in sides)
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _rules(item: pdfium.FPDF_PAGEOBJECT, matrix: _Matrix, seen: _View, made: Page) -> None:
    """The level and upright lines of a path: strokes along the axes, edges of stroked boxes, thin filled boxes."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
    if not fill.value and not stroke.value:
        return
    x, y, across, down = seen.box(*_bounds(item, matrix))
    if min(across - x, down - y) <= THIN:
        add_rule(made, (x, y), (across, down))
        return
    if not stroke.value or pdfium.FPDFPath_CountSegments(item) > _MOST_OBJECTS:
        return
    own = _times(_matrix(item), matrix)
    for start, end in _segments(item):
        add_rule(made, seen.point(*_moved(start, own)), seen.point(*_moved(end, own)))


def _segments(path: pdfium.FPDF_PAGEOBJECT) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight strokes of a path."""
    x, y = ctypes.c_float(), ctypes.c_float()
    first = before = (0.0, 0.0)
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        here, kind = (x.value, y.value), pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_LINETO:
            yield before, here
        elif kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = here
        before = here
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield before, first
            before = first


def _moved(point: tuple[float, float], matrix: _Matrix) -> tuple[float, float]:
    (x, y), (a, b, c, d, e, f) = point, matrix
    return a * x + c * y + e, b * x + d * y + f

"""An OFD file (GB/T 33190): its pages as characters and rules, read as printed text and tables."""

import math
import posixpath
import re
from collections.abc import Iterator
from typing import Final

from crawlers.attachments.contents import Content, Gathering, Unread
from crawlers.attachments.package import Element, Package, attribute, child, local
from crawlers.attachments.page import THIN, Glyph, Page, add_rule
from crawlers.attachments.printed import MOST_PAGES, add_pages

_POINTS: Final = 72 / 25.4  # in a millimetre, the unit of OFD
_MOST_OBJECTS: Final = 60_000  # on a page
_PATH: Final = re.compile(r"([SMLQBAC])|(-?\d+(?:\.\d+)?(?:[eE]-?\d+)?)")
_Matrix = tuple[float, float, float, float, float, float]


def read_ofd(body: bytes) -> Content:
    """Paragraphs and tables of all documents in the file; the template of a page stands under its own text."""
    package, gathering = Package(body), Gathering.empty()
    pages: list[Page] = []
    for element in package.tree("OFD.xml").iter():
        if local(element) == "DocRoot" and element.text:
            pages += _document(package, element.text.strip().lstrip("/"), gathering)
    add_pages(pages, gathering)
    if not gathering.paragraphs and not gathering.tables and not gathering.problems:
        raise Unread("OFD 中没有文字")
    return gathering.content()


def _document(package: Package, place: str, gathering: Gathering) -> Iterator[Page]:
    root, folder = package.tree(place), posixpath.dirname(place)
    common = child(root, "CommonData")
    size = _numbers(getattr(child(common, "PageArea", "PhysicalBox"), "text", None))
    templates = {
        attribute(each, "ID"): _path(folder, attribute(each, "BaseLoc"))
        for each in (common if common is not None else ())
        if local(each) == "TemplatePage"
    }
    tree = child(root, "Pages")
    listed = [each for each in (tree if tree is not None else ()) if local(each) == "Page"]
    for each in listed[:MOST_PAGES]:
        yield _page(package, _path(folder, attribute(each, "BaseLoc")), templates, size)
    if len(listed) > MOST_PAGES:
        gathering.problems.append(f"页数过多（共 {len(listed)} 页，只读了前 {MOST_PAGES} 页）")


def _path(folder: str, place: str) -> str:
    return place.lstrip("/") if place.startswith("/") else posixpath.join(folder, place)


def _numbers(text: str | None) -> list[float]:
    """The numbers in a field; one that is none, or not finite, ends them."""
    found = []
    for word in (text or "").split():
        try:
            number = float(word)
        except ValueError:
            break
        if not math.isfinite(number):
            break
        found.append(number)
    return found


def _page(package: Package, place: str, templates: dict[str, str], size: list[float]) -> Page:
    root = package.tree(place)
    own = _numbers(getattr(child(root, "Area", "PhysicalBox"), "text", None))
    box = own if len(own) == 4 else size if len(size) == 4 else [0, 0, 210, 297]
    page = Page(box[2] * _POINTS, box[3] * _POINTS)
    for each in root:
        if local(each) == "Template" and (template := templates.get(attribute(each, "TemplateID"))):
            _draw(package.tree(template), page)
    _draw(root, page)
    return page


def _draw(root: Element, page: Page) -> None:
    """Add the characters, rules and images of a page's layers."""
    for count, each in enumerate(root.iter()):
        if count > _MOST_OBJECTS * 4 or len(page.glyphs) > _MOST_OBJECTS:
            page.crowded = True
            return
        tag = local(each)
        if tag == "TextObject":
            page.glyphs += _glyphs(each)
        elif tag == "PathObject":
            _rules(each, page)
        elif tag == "ImageObject":
            box = _numbers(attribute(each, "Boundary"))
            page.covered += box[2] * box[3] * _POINTS**2 if len(box) == 4 else 0


def _placed(element: Element) -> tuple[float, float, _Matrix]:
    """Where an object's own space starts, and how it is turned and stretched."""
    box, matrix = _numbers(attribute(element, "Boundary")), _numbers(attribute(element, "CTM"))
    left, top = (box[0], box[1]) if len(box) == 4 else (0.0, 0.0)
    a, b, c, d, e, f = matrix if len(matrix) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return left, top, (a, b, c, d, e, f)


def _glyphs(element: Element) -> Iterator[Glyph]:
    left, top, (a, b, c, d, e, f) = _placed(element)
    size = (_numbers(attribute(element, "Size")) or [3.7])[0]
    tall = max(size * math.hypot(c, d), 0.1)
    across = down = 0.0
    for code in (each for each in element if local(each) == "TextCode"):
        across = (_numbers(attribute(code, "X")) or [across])[0]
        down = (_numbers(attribute(code, "Y")) or [down])[0]
        steps, falls = _steps(attribute(code, "DeltaX")), _steps(attribute(code, "DeltaY"))
        x, y = across, down
        for place, sign in enumerate((code.text or "").strip("\r\n")):
            wide = size if ord(sign) > 0x2E7F else size / 2
            step = steps[place] if place < len(steps) else 0.0 if falls else wide
            printed = (left + a * x + c * y + e) * _POINTS, (top + b * x + d * y + f) * _POINTS
            width = min(wide, step or wide) * math.hypot(a, b) * _POINTS
            yield Glyph(sign, printed[0], printed[1] - tall * _POINTS, printed[0] + width, printed[1], tall * _POINTS)
            x, y = x + step, y + (falls[place] if place < len(falls) else 0.0)


def _steps(text: str) -> list[float]:
    """The distances from character to character; `g 5 3.2` stands for five times 3.2."""
    words, steps = iter(text.split()), list[float]()
    for word in words:
        if word == "g":
            times, value = _numbers(next(words, "")), _numbers(next(words, ""))
            steps += value * min(int(times[0]), 10_000) if times and value else []
        else:
            steps += _numbers(word)
    return steps[:_MOST_OBJECTS]


def _rules(element: Element, page: Page) -> None:
    left, top, (a, b, c, d, e, f) = _placed(element)
    data = child(element, "AbbreviatedData")

    def seen(point: tuple[float, float]) -> tuple[float, float]:
        x, y = point
        return (left + a * x + c * y + e) * _POINTS, (top + b * x + d * y + f) * _POINTS

    points = list(_strokes(data.text or "" if data is not None else ""))
    corners = [seen(point) for stroke in points for point in stroke]
    if not corners:
        return
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    if min(max(xs) - min(xs), max(ys) - min(ys)) <= THIN:
        add_rule(page, (min(xs), min(ys)), (max(xs), max(ys)))
    elif attribute(element, "Stroke", "true") == "true":
        for start, end in points:
            add_rule(page, seen(start), seen(end))


def _strokes(data: str) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight strokes of a path: M and S start it, L draws, C closes, curves are passed over."""
    first = before = (0.0, 0.0)
    words = _PATH.findall(data)
    takes = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
    place = 0
    while place < min(len(words), _MOST_OBJECTS):
        command = words[place][0]
        values = [float(number) for _, number in words[place + 1 : place + 1 + takes.get(command, 0)] if number]
        place += 1 + len(values)
        here = (values[-2], values[-1]) if len(values) >= 2 else before
        if command in ("M", "S"):
            first = here
        elif command == "L":
            yield before, here
        elif command == "C":
            yield before, first
            here = first
        before = here

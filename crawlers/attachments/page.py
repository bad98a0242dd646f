"""A printed page: characters and rules with their places, in points from the top left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final, NamedTuple

THIN: Final = 2.5  # points up to which a filled box is a rule

_IMAGE_PAGE: Final = 0.6  # of a scanned page that its picture covers
_FEW: Final = 12  # characters that a scanned page may have besides
_WIDE_GAP: Final = 1.5  # ems between two characters of one line that part columns, not words
_BODY_SPACE: Final = 0.6  # ems between Chinese characters that the author set apart


class Glyph(NamedTuple):
    """One character, its box in points, and its size."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float


class Rule(NamedTuple):
    """A drawn line: where it lies across its direction, and from where to where it runs."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Page:
    """One page; `covered` is the part of it that images cover."""

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    level: list[Rule] = field(default_factory=list)  # horizontal rules
    upright: list[Rule] = field(default_factory=list)  # vertical rules
    aslant: str = ""  # what a watermark over the page says
    covered: float = 0.0
    recognised: bool = False  # its characters come from its picture
    crowded: bool = False  # more drawing than is looked at: a map, a chart

    @property
    def scanned(self) -> bool:
        """Whether the page is a picture with no more text on it than a page number or a stamp."""
        inked = sum(not glyph.text.isspace() for glyph in self.glyphs)
        return inked < _FEW and self.covered > _IMAGE_PAGE * self.width * self.height


@dataclass(frozen=True, slots=True)
class Line:
    """One line of print; `parts` are its pieces that wide gaps part, each with its left and right edge."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    parts: tuple[tuple[float, float, str], ...]
    page: int = 0
    column: int = 0


def add_rule(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Keep a stroke or thin box between two corners where it lies along an axis."""
    (x, y), (across, down) = start, end
    wide, tall = abs(across - x), abs(down - y)
    if tall <= THIN and wide > tall:
        page.level.append(Rule((y + down) / 2, min(x, across), max(x, across)))
    elif wide <= THIN and tall > wide:
        page.upright.append(Rule((x + across) / 2, min(y, down), max(y, down)))


def lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """The characters as lines from top to bottom, each from left to right."""
    rows: list[list[Glyph]] = []
    middle = size = 0.0
    for glyph in sorted(glyphs, key=lambda each: each.top + each.bottom):
        centre = (glyph.top + glyph.bottom) / 2
        if rows and centre - middle < 0.5 * max(size, glyph.size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            middle, size = centre, glyph.size
    made = (_line(sorted(row, key=lambda each: each.left)) for row in rows)
    return [line for line in made if line is not None]


def piece(line: Line, part: tuple[float, float, str], column: int) -> Line:
    """One part of a line as a line of its own."""
    return replace(line, text=part[2], left=part[0], right=part[1], parts=(part,), column=column)


def joined(texts: Sequence[str]) -> str:
    """Lines of one paragraph as one text: nothing between Chinese, a space between words and figures of others."""
    made = ""
    for text in texts:
        made += " " + text if made and made[-1].isascii() and text[:1].isascii() and not made.endswith("-") else text
    return made


def _line(row: list[Glyph]) -> Line | None:
    inked = [glyph for glyph in row if not glyph.text.isspace()]
    if not inked:
        return None
    parts: list[list[Glyph]] = [[inked[0]]]
    for before, glyph in pairwise(inked):
        if glyph.left - before.right > _WIDE_GAP * max(before.size, glyph.size):
            parts.append([glyph])
        else:
            parts[-1].append(glyph)
    spaces = [glyph for glyph in row if glyph.text.isspace()]
    made = tuple((part[0].left, part[-1].right, _text(part, spaces)) for part in parts)
    sizes = sorted(glyph.size for glyph in inked)
    top, bottom = min(glyph.top for glyph in inked), max(glyph.bottom for glyph in inked)
    text = " ".join(text for _, _, text in made)
    return Line(text, inked[0].left, max(g.right for g in inked), top, bottom, sizes[len(sizes) // 2], made)


def _text(part: list[Glyph], spaces: list[Glyph]) -> str:
    """A piece of a line, with the spaces that the author typed or left between words."""
    made, places = part[0].text, [space.left for space in spaces]
    for before, glyph in pairwise(part):
        gap = glyph.left - before.right
        foreign = before.text.isascii() and glyph.text.isascii()
        wanted = 0.2 if foreign else _BODY_SPACE
        typed = any(before.left < place <= glyph.left for place in places) and gap > 0.1 * glyph.size
        made += " " + glyph.text if gap > wanted * glyph.size or (typed and foreign) else glyph.text
    return made

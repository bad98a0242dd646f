"""A small font of half-width marks out of a full-width one: what is halved in print is half wide for a text reader too.

Setting a full-width mark and stepping back half a square looks the same, but then glyphs overlap, and readers of the
PDF (poppler's among them) break the line there.
"""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen

from reports.breaks import CLOSING, OPENING
from reports.fonts import open_font


def write_marks(source: Path, target: Path, name: str) -> None:
    """Write an OpenType font `target` with the marks of `source`: closing ones cut right, opening ones left."""
    with open_font(source) as font:
        known, glyphs, unit = font.getBestCmap(), font.getGlyphSet(), font["head"].unitsPerEm
        wanted = {mark: known[ord(mark)] for mark in sorted(CLOSING | OPENING) if ord(mark) in known}
        drawn = {".notdef": _blank(unit)}
        for mark, glyph in wanted.items():
            shift = 0 if mark in CLOSING else -unit // 2
            pen = T2CharStringPen(unit // 2, glyphs)
            glyphs[glyph].draw(TransformPen(pen, (1, 0, 0, 1, shift, 0)))
            drawn[f"uni{ord(mark):04X}"] = pen.getCharString()
        ascent, descent = font["hhea"].ascent, font["hhea"].descent
    _build(drawn, unit, ascent, descent, name).save(target)


def _blank(unit: int) -> object:
    return T2CharStringPen(unit // 2, None).getCharString()


def _build(drawn: dict[str, object], unit: int, ascent: int, descent: int, name: str) -> FontBuilder:
    """The font with these glyphs; no date in it, so that the same source gives the same bytes."""
    builder = FontBuilder(unit, isTTF=False)
    builder.updateHead(created=0, modified=0)
    builder.setupGlyphOrder(list(drawn))
    builder.setupCharacterMap({int(glyph[3:], 16): glyph for glyph in drawn if glyph != ".notdef"})
    builder.setupCFF(name, {"FullName": name}, drawn, {})
    builder.setupHorizontalMetrics(dict.fromkeys(drawn, (unit // 2, 0)))
    builder.setupHorizontalHeader(ascent=ascent, descent=descent)
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name})
    builder.setupOS2(sTypoAscender=ascent, sTypoDescender=descent)
    builder.setupPost()
    return builder

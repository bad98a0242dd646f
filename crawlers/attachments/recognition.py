"""Scanned pages as characters, where the extra `ocr` is installed: its package brings its models with it."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

from crawlers.attachments.page import Glyph

MOST_PAGES: Final = 3  # of one file: a page takes five seconds of an idle processor
_DOTS: Final = 150  # an inch
_SURE: Final = 0.6  # how sure the package must be of a line


def installed() -> bool:
    """Whether scanned pages can be recognised here."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def recognised(page: Any) -> list[Glyph]:
    """The characters of a page of pypdfium2 by its picture, those of a line spread evenly over its box."""
    found = _engine()(page.render(scale=_DOTS / 72).to_numpy())
    glyphs: list[Glyph] = []
    for box, text, sure in zip(found.boxes, found.txts, found.scores, strict=True) if found.txts else ():
        if sure >= _SURE:
            corners = [(float(x) * 72 / _DOTS, float(y) * 72 / _DOTS) for x, y in box]
            glyphs += _spread(text, [x for x, _ in corners], [y for _, y in corners])
    return glyphs


@cache
def _engine() -> Any:
    """Loading takes more than a second: once a process."""
    return import_module("rapidocr").RapidOCR(params={"Global.log_level": "error"})


def _spread(text: str, across: list[float], down: list[float]) -> list[Glyph]:
    widths = [0.5 if sign.isascii() else 1.0 for sign in text]
    em = (max(across) - min(across)) / max(sum(widths), 1.0)
    left, made = min(across), []
    for sign, width in zip(text, widths, strict=True):
        made.append(Glyph(sign, left, min(down), left + width * em, max(down), em))
        left += width * em
    return made

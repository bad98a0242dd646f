"""Characters of one meaning and several widths folded to one, so that a rule is written once."""

from typing import Final

_SPACES: Final = "\u3000\u00a0\u2002\u2003\u2007\u2009\u200a\u200b\u200c\u200d\u202f\u2060\ufeff\t"
_HYPHENS: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_NARROW: Final = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_HYPHENS, "-")
)


def narrow(text: str) -> str:
    """The text with full-width letters, digits and marks as ASCII, one character for one: offsets hold."""
    return text.translate(_NARROW)

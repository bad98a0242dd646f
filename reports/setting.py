"""Text in the fonts of one issue, set to lines."""

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reports.balance import balanced
from reports.fonts import FontError, Fonts, advance, check
from reports.typeset import Form, Line, Run, compose_lines, width


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets text in the fonts of one issue."""

    fonts: Fonts

    def __call__(self, runs: Sequence[Run], form: Form) -> tuple[Line, ...]:
        """The lines of one paragraph; FontError names a character that no font has, and the text it stands in."""
        cleaned = [Run(clean(run.text), run.style) for run in runs]
        for run in cleaned:
            try:
                check(self.fonts, {run.style: run.text})
            except FontError as error:
                raise FontError(f"{error}（见“{run.text[:24]}”）") from error
        return compose_lines(cleaned, self._advance, form)

    def title(self, run: Run, form: Form) -> tuple[Line, ...]:
        """The lines of a title, broken by sense."""
        return balanced(Run(clean(run.text), run.style), form, self, self.width)

    def width(self, run: Run, form: Form) -> float:
        """The width of the text on one line, nothing drawn in."""
        endless = replace(form, measure=math.inf, indent=0, justify=False)
        return sum(width(line, self._advance, form) for line in self([run], endless))

    @property
    def item_title(self) -> str:
        """The role that sets an item's title: 黑体 where no face of its own was found for titles."""
        return "heading" if self.fonts.files("title")[0] == self.fonts.files("body")[0] else "title"

    def _advance(self, role: str, mark: str) -> float:
        return advance(self.fonts, role, mark)


def clean(text: str) -> str:
    """Without characters that have no image (control, format, variation selectors); white space as one blank."""
    shown = (" " if mark.isspace() and mark != "\u3000" else mark for mark in text)
    kept = "".join(mark for mark in shown if unicodedata.category(mark) not in ("Cc", "Cf") and not _selector(mark))
    while "  " in kept:
        kept = kept.replace("  ", " ")
    return kept.strip(" ")


def _selector(mark: str) -> bool:
    return "\ufe00" <= mark <= "\ufe0f"

"""Which lines of a page are its article's own."""

import re
from collections.abc import Sequence
from typing import Final

from crawlers.dates import only_date
from crawlers.labels import is_label
from crawlers.lines import Line, Sheet
from crawlers.noise import closes_text, ends_article, follows_article, is_head, is_noise, is_talk
from crawlers.places import Place
from crawlers.weights import Weights, asides, prose, tabled

_IN_SENTENCE: Final = re.compile("[，。！？；]")
_FILE: Final = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|7z|pptx?)(?:$|[?#&])", re.I)
_DATED: Final = re.compile(
    r"[\s（(\[]*(?:20\d\d[-/.年])?\d{1,2}[-/.月]\d{1,2}日?(?:\s\d{1,2}:\d{2}(?::\d{2})?)?[）)\]]?$"
)
_LONG_TALK: Final = 5.0  # times the article's own length: readers' comments under it


def own_lines(
    sheet: Sheet, weight: Weights, place: Place, title: str, labels: set[int], after: int | None
) -> list[int]:
    """The numbers of the article's own lines in order: the lead between title and container, then the container's."""
    lines = sheet.lines
    amounts = [prose(line) or tabled(line) for line in lines[place.start : place.end]]
    aside = asides(sheet.blocks, amounts, place.start, place.end)
    inside = [n for n in range(place.start, place.end) if n not in aside and n not in labels]
    inside = _after_title(inside, lines, weight, title)
    rest = sum(amounts[n - place.start] for n in inside)
    shapes = {_shape(lines[n]) for n in inside if amounts[n - place.start]}
    read = 0.0
    kept = _lead(lines, weight, place, labels, after)
    begun = bool(kept)
    for number in inside:
        line, amount = lines[number], amounts[number - place.start]
        if read > 0 and ends_article(line.text) and rest <= (_LONG_TALK if is_talk(line.text) else 0.3) * read:
            break
        if (
            read > 0
            and rest == 0
            and not line.rows
            and (follows_article(line.text) or _is_set_apart(lines, number, shapes))
        ):
            continue
        read, rest = read + amount, rest - amount
        if line.rows or not (_is_dropped(line) or (not begun and (is_head(line.text) or is_label(line.text)))):
            kept.append(number)
            begun = begun or amount > 0
    return kept


def bare(text: str) -> str:
    """The letters and figures of a text, for comparing two printings of one title."""
    return re.sub(r"[\W_]+", "", text)


def _lead(lines: Sequence[Line], weight: Weights, place: Place, labels: set[int], after: int | None) -> list[int]:
    """The prose between the title and the container: a lead or a summary set above the text in a box of its own."""
    if after is None or not 0 < place.start - after <= 30:
        return []
    between = range(after + 1, place.start)
    return [n for n in between if weight.amounts[n] and n not in labels and not lines[n].rows and _leads(lines[n].text)]


def _leads(text: str) -> bool:
    """Whether the line is a sentence: day, source and tools above a text have colons, no commas."""
    return bool(_IN_SENTENCE.search(text)) and not (is_head(text) or is_label(text))


def _after_title(inside: list[int], lines: Sequence[Line], weight: Weights, title: str) -> list[int]:
    """What stands after the title, where the title is in the container and no text comes before it."""
    wanted, before = bare(title), 0.0
    for index, number in enumerate(inside[: max(12, len(inside) // 3)]):
        if before >= 60:
            break
        if len(wanted) > 3 and bare(lines[number].text) == wanted:
            return inside[index + 1 :]
        before += weight.amounts[number]
    return inside


def _shape(line: Line) -> tuple[str, str, str]:
    above = line.block.above
    return line.block.tag, line.block.words, above.words if above is not None else ""


def _is_set_apart(lines: Sequence[Line], number: int, shapes: set[tuple[str, str, str]]) -> bool:
    """Whether a short line below the last sentence stands in no such block as the sentences and closes no letter."""
    text = lines[number].text
    if len(text) > 40 or _shape(lines[number]) in shapes or closes_text(text):
        return False
    return not any(only_date(line.text) for line in lines[number + 1 : number + 3])


def _is_dropped(line: Line) -> bool:
    """Noise, and a line that is only links, unless they lead to files."""
    free = _DATED.sub("", line.text)  # a related article's day stands beside its link
    linked = line.linked > 0 and line.linked >= 0.7 * len(free)
    return is_noise(line.text) or (linked and not any(_FILE.search(href) for href in line.hrefs))

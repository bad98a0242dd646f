"""Which lines of a page are its article's own."""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from crawlers.articles.above import is_head, is_media
from crawlers.articles.below import closes_text, ends_article, follows_article, is_post, is_talk
from crawlers.articles.labels import is_label
from crawlers.articles.noise import is_noise
from crawlers.articles.places import Place
from crawlers.articles.weights import FILE, Weights, asides
from crawlers.pages.dates import only_date
from crawlers.pages.lines import Block, Line, Sheet

_OF_FILM: Final = re.compile(
    "(?:视频|节目|专辑|内容|影片|剧情)?简介[:：]?"
)  # heads what a film shows, not what is written
_IN_SENTENCE: Final = re.compile("[，。！？；]")
_DATED: Final = re.compile(
    r"[\s（(\[]*(?:20\d\d[-/.年])?\d{1,2}[-/.月]\d{1,2}日?(?:\s\d{1,2}:\d{2}(?::\d{2})?)?[）)\]]?$"
)
_LAST_HEADING: Final = re.compile(r"^(?!\W*附)(?:[^。，；]{1,12}[:：]|\W*【[^。，；]{1,12}】)$")
_NEAR: Final = 30  # lines between a title and the container of its text
_MOST_ABOVE: Final = 8  # lines that stand between a title and its day
_TEASED: Final = 0.5
_LONG_TALK: Final = 5.0  # times the article's own length: readers' comments under it


def own_lines(
    sheet: Sheet, weight: Weights, place: Place, title: str, labels: set[int], after: int | None
) -> list[int]:
    """The numbers of the article's own lines in order: the lead between title and container, then the container's."""
    lines = sheet.lines
    amounts = weight.prose[place.start : place.end]
    aside = asides(sheet.blocks, amounts, place.start, place.end)
    inside = [n for n in range(place.start, place.end) if n not in aside and n not in labels]
    inside = _below_head(_after_title(inside, lines, weight, title), lines, weight)
    inside = inside[: _end(sheet, inside, weight)]
    tail = _tail(lines, inside, weight)
    shapes = {_shape(lines[n]) for n in inside[:tail] if amounts[n - place.start]}
    kept = _lead(lines, weight, place, labels, after)
    begun = bool(kept)
    for index, number in enumerate(inside):
        line = lines[number]
        following = lines[inside[index + 1]] if index + 1 < len(inside) else None
        if not line.rows and (
            (index >= tail and begun and _is_below(lines, number, shapes))
            or (not begun and _is_above(line.text))
            or _is_dropped(line, following, shapes)
        ):
            continue
        kept.append(number)
        begun = begun or weight.prose[number] > 0 or bool(line.rows)
    return _without_last_headings(kept, lines, inside[tail:])


def bare(text: str) -> str:
    """The letters and figures of a text, for comparing two printings of one title."""
    return re.sub(r"[\W_]+", "", text)


def _lead(lines: Sequence[Line], weight: Weights, place: Place, labels: set[int], after: int | None) -> list[int]:
    """The prose between the title and the container: a lead or a summary set above the text in a box of its own."""
    if after is None or not 0 < place.start - after <= _NEAR:
        return []
    between = range(after + 1, place.start)
    told = [n for n in between if weight.amounts[n] and n not in labels and not lines[n].rows]
    return [n for n in told if _leads(lines[n].text) and not _OF_FILM.fullmatch(lines[n - 1].text)]


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


def _below_head(inside: list[int], lines: Sequence[Line], weight: Weights) -> list[int]:
    """What stands below day and source, where only short lines, as a second title, stand above them."""
    first = next((index for index, number in enumerate(inside) if weight.amounts[number]), 0)
    heads = [index for index in range(min(first, _MOST_ABOVE)) if is_head(lines[inside[index]].text)]
    return inside[heads[-1] + 1 :] if heads else inside


def _end(sheet: Sheet, inside: Sequence[int], weight: Weights) -> int:
    """How many of the lines come before the heading of related texts or comments, or before readers' posts."""
    lines = sheet.lines
    left = [0.0, *accumulate(weight.amounts[number] for number in inside)]
    posts = [index for index, number in enumerate(inside) if is_post(lines[number].text)]
    first_post = _post_start(sheet, [inside[index] for index in posts[:2]])
    teasers = _teasers(lines, inside, weight)
    for index, number in enumerate(inside):
        read, rest = left[index], left[-1] - left[index]
        if read <= 0:
            continue
        if first_post is not None and number >= first_post and rest <= (_LONG_TALK if len(posts) > 1 else 0.5) * read:
            return index
        if index == teasers and rest <= _TEASED * read:
            return index
        text = lines[number].text
        if ends_article(text) and rest <= (_LONG_TALK if is_talk(text) else 0.3) * read:
            return index
    return len(inside)


def _post_start(sheet: Sheet, posts: Sequence[int]) -> int | None:
    """The line on which the first reader's post begins: that of the widest block that holds no second post."""
    if not posts:
        return None
    block: Block | None = sheet.lines[posts[0]].block
    start = posts[0]
    while len(posts) > 1 and block is not None and not block.start <= posts[1] < block.end:
        start, block = min(start, block.start), block.above
    return start


def _teasers(lines: Sequence[Line], inside: Sequence[int], weight: Weights) -> int | None:
    """Where linked titles of other articles begin, a sentence or so of each below its title; None without two."""
    first, count, sentence = None, 0, False
    for index in range(len(inside) - 1, -1, -1):
        line = lines[inside[index]]
        if _is_linked(line):
            first, count, sentence = index, count + 1, False
        elif weight.prose[inside[index]]:
            if sentence:
                break
            sentence = True
    return first if count > 1 else None


def _tail(lines: Sequence[Line], inside: Sequence[int], weight: Weights) -> int:
    """Where the lines begin that stand below the last sentence: the page's last words among them count as none."""
    for index in range(len(inside) - 1, -1, -1):
        line = lines[inside[index]]
        if line.rows or (weight.prose[inside[index]] and not follows_article(line.text)):
            return index + 1
    return len(inside)


def _is_below(lines: Sequence[Line], number: int, shapes: set[tuple[str, str, str]]) -> bool:
    text = lines[number].text
    signs = any(only_date(line.text) for line in lines[number + 1 : number + 3])
    return not signs and (follows_article(text) or _is_set_apart(lines, number, shapes))


def _without_last_headings(kept: list[int], lines: Sequence[Line], tail: Sequence[int]) -> list[int]:
    """The lines without headings of what was dropped below the last sentence: 【背景】 with nothing after it."""
    below = set(tail)
    while kept and kept[-1] in below and _LAST_HEADING.search(lines[kept[-1]].text) and not lines[kept[-1]].rows:
        kept.pop()
    return kept


def _shape(line: Line) -> tuple[str, str, str]:
    above = line.block.above
    return line.block.tag, line.block.words, above.words if above is not None else ""


def _is_set_apart(lines: Sequence[Line], number: int, shapes: set[tuple[str, str, str]]) -> bool:
    """Whether a short line below the last sentence stands in no such block as the sentences and closes no letter."""
    text = lines[number].text
    return len(text) <= 40 and _shape(lines[number]) not in shapes and not closes_text(text)


def _is_above(text: str) -> bool:
    return is_head(text) or is_label(text) or is_media(text) or only_date(text) is not None


def _is_dropped(line: Line, following: Line | None, shapes: set[tuple[str, str, str]]) -> bool:
    """Noise, a line of links alone, unless to files or a sentence of the text, and the heading of such lines."""
    if is_noise(line.text) or (following and ends_article(line.text) and _is_linked(following)):
        return True
    return _is_linked(line) and not (line.text.endswith("。") and _shape(line) in shapes)


def _is_linked(line: Line) -> bool:
    free = _DATED.sub("", line.text)  # a related article's day stands beside its link
    linked = line.linked > 0 and line.linked >= 0.7 * len(free)
    return linked and not any(FILE.search(href) for href in line.hrefs)

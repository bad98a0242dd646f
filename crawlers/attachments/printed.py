"""Printed pages to one text: furniture dropped, tables taken out and joined over pages, paragraphs over pages too."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from crawlers.attachments.contents import Gathering
from crawlers.attachments.flow import paragraphs, reading_order, unruled_tables
from crawlers.attachments.page import Glyph, Line, Page
from crawlers.attachments.ruled import FIGURES, Ruled, ruled_tables
from crawlers.records import Row

_PAGE_NUMBER: Final = re.compile(
    r"^[-—–－·•\s]*(?:第\s*)?(?:\d{1,4}|[ivxIVX]{1,6}|[一二三四五六七八九十〇百]{1,5})(?:\s*页)?(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?[-—–－·•\s]*$"
)
MOST_PAGES: Final = 500  # of one file

_LABEL: Final = re.compile(r"附[件表图录]|单位[:：]|注[:：]|[表图]\s*\d|续表")  # what heads a page of the text itself
_EDGE: Final = 0.13  # of the page's height at its head and foot, where furniture stands


def add_pages(pages: Sequence[Page], gathering: Gathering) -> None:
    """Add the paragraphs and the tables of the pages in order."""
    read = list(_ruled(pages))
    flows = [reading_order(glyphs) for _, glyphs in read]
    running = _running(flows, pages)
    gathering.heads(text for page in pages for text in page.aslant.split("\n"))
    gathering.heads(line.text for flow, page in zip(flows, pages, strict=True) for line in flow if _at_edge(line, page))
    kept = [
        [replace(line, page=number) for line in flow if not _furniture(line, page, running)]
        for number, (page, flow) in enumerate(zip(pages, flows, strict=True))
    ]
    found: list[Line] = []
    parted: set[int] = set()  # the lines of them above which a table stands
    tables: list[tuple[Row, ...]] = []
    above: Ruled | None = None  # the table before, where it ran to the foot of its page
    for (ruled, _), lines in zip(read, kept, strict=True):
        columned = unruled_tables(lines)
        drawn = [(table.top, table.rows) for table in ruled]
        typed = [(lines[start].top, rows) for start, _, rows in columned]
        taken = {index for start, end, _ in columned for index in range(start, end)}
        rest = [line for index, line in enumerate(lines) if index not in taken]
        for place, (top, rows) in enumerate(sorted(drawn + typed)):
            parted.add(len(found) + sum(line.top < top for line in rest))
            first = place == 0 and not any(line.bottom < top for line in lines)
            if first and above and _continues(tables[-1], rows):
                tables[-1] = _continued(tables[-1], _without_head(tables[-1], rows), above.full)
            else:
                tables.append(rows)
        above = ruled[-1] if ruled and not any(line.top > ruled[-1].bottom for line in lines) else None
        found += rest
    for rows in tables:
        gathering.rows(rows)
    gathering.paragraphs += paragraphs(found, parted)
    _name_problems(pages, gathering)


def _ruled(pages: Sequence[Page]) -> Iterator[tuple[list[Ruled], list[Glyph]]]:
    """The tables of each page, and the characters that stand in none."""
    before: Ruled | None = None
    for page in pages:
        found, left_over = ruled_tables(page, before)
        before = found[-1] if found else None
        yield found, left_over


def _running(flows: Sequence[Sequence[Line]], pages: Sequence[Page]) -> frozenset[str]:
    """What stands at the head or foot of three pages, or of both, and of a third of them, its figures aside."""
    seen: Counter[str] = Counter()
    for page, flow in zip(pages, flows, strict=True):
        seen.update({_key(line) for line in flow if _at_edge(line, page)})
    enough = max(min(3, len(pages)), len(pages) / 3, 2)
    return frozenset(key for key, count in seen.items() if count >= enough)


def _furniture(line: Line, page: Page, running: frozenset[str]) -> bool:
    return _at_edge(line, page) and (bool(_PAGE_NUMBER.match(line.text)) or _key(line) in running)


def _at_edge(line: Line, page: Page) -> bool:
    if _LABEL.match(line.text) or sum(bool(FIGURES.match(text)) for *_, text in line.parts) > 1:  # a row of figures
        return False
    return line.bottom < _EDGE * page.height or line.top > (1 - _EDGE) * page.height


def _key(line: Line) -> str:
    """Text and place of a line without its figures: the head of page 3 is that of page 4."""
    return f"{re.sub(r'[0-9一二三四五六七八九十]+', '0', line.text)}@{round(line.top / 20)}"


def _continues(before: tuple[Row, ...], after: tuple[Row, ...]) -> bool:
    return len(before[0]) == len(after[0])


def _without_head(before: tuple[Row, ...], after: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows of a table's next page without the head that is printed again."""
    same = 0
    while same < min(len(before), len(after)) and before[same] == after[same]:
        same += 1
    return after[same:]


def _continued(before: tuple[Row, ...], after: tuple[Row, ...], full: Sequence[bool]) -> tuple[Row, ...]:
    """Both parts of a table; a row that the end of the page broke is one row again.

    It is broken where little of the next row is filled, its first cell not, and only with words below full lines.
    """
    last, rest = before[-1], after[0] if after else ()
    filled = [place for place, cell in enumerate(rest) if cell]
    if not filled or not rest or rest[0] or 2 * len(filled) >= sum(map(bool, last)):
        return before + after
    if not all(full[place] and last[place] and not FIGURES.match(rest[place]) for place in filled):
        return before + after
    return (*before[:-1], tuple(map(str.__add__, last, rest)), *after[1:])


def _name_problems(pages: Sequence[Page], gathering: Gathering) -> None:
    scanned = [number for number, page in enumerate(pages, 1) if page.scanned]
    if scanned:
        which = "" if len(scanned) == len(pages) else f"第 {'、'.join(map(str, scanned[:10]))} 页等，"
        gathering.problems.append(f"扫描件（{which}共 {len(scanned)} 页，只有图像，没有文字）")
    known = sum(page.recognised for page in pages)
    if known:
        gathering.problems.append(f"扫描件（{known} 页文字由识别得来，须与原件核对）")
    garbled = sum(glyph.text == "\ufffd" for page in pages for glyph in page.glyphs)
    if garbled > 0.1 * sum(len(page.glyphs) for page in pages):
        gathering.problems.append("部分未读：字体缺少文字编码，文字无法还原")
    crowded = sum(page.crowded for page in pages)
    if crowded:
        gathering.problems.append(f"部分未读：{crowded} 页图形过多，其中的表格按文字读")

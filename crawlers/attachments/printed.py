"""Printed pages to one text: furniture dropped, tables taken out and joined over pages, paragraphs over pages too."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from crawlers.attachments.contents import Gathering
from crawlers.attachments.flow import paragraphs, reading_order, unruled_tables
from crawlers.attachments.page import Line, Page
from crawlers.attachments.ruled import ruled_tables
from crawlers.records import Row

_PAGE_NUMBER: Final = re.compile(
    r"^[-—–－·•\s]*(?:第\s*)?(?:\d{1,4}|[ivxIVX]{1,6}|[一二三四五六七八九十〇百]{1,5})(?:\s*页)?(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?[-—–－·•\s]*$"
)
MOST_PAGES: Final = 500  # of one file

_LABEL: Final = re.compile(r"附[件表图录]|单位[:：]|注[:：]|[表图]\s*\d|续表")  # what heads a page of the text itself
_EDGE: Final = 0.13  # of the page's height at its head and foot, where furniture stands


def add_pages(pages: Sequence[Page], gathering: Gathering) -> None:
    """Add the paragraphs and the tables of the pages in order."""
    read = [ruled_tables(page) for page in pages]
    flows = [reading_order(glyphs) for _, glyphs in read]
    running = _running(flows, pages)
    kept = [
        [replace(line, page=number) for line in flow if not _furniture(line, page, running)]
        for number, (page, flow) in enumerate(zip(pages, flows, strict=True))
    ]
    found: list[Line] = []
    tables: list[tuple[Row, ...]] = []
    open_below = False  # whether the table before ran to the foot of its page
    for (ruled, _), lines in zip(read, kept, strict=True):
        columned = unruled_tables(lines)
        drawn = [(table.top, table.rows) for table in ruled]
        typed = [(lines[start].top, rows) for start, _, rows in columned]
        for place, (top, rows) in enumerate(sorted(drawn + typed)):
            first = place == 0 and not any(line.bottom < top for line in lines)
            if first and open_below and _continues(tables[-1], rows):
                tables[-1] += _without_head(tables[-1], rows)
            else:
                tables.append(rows)
        open_below = bool(ruled) and not any(line.top > ruled[-1].bottom for line in lines)
        taken = {index for start, end, _ in columned for index in range(start, end)}
        found += [line for index, line in enumerate(lines) if index not in taken]
    for rows in tables:
        gathering.rows(rows)
    gathering.paragraphs += paragraphs(found)
    _name_problems(pages, gathering)


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
    if _LABEL.match(line.text):
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

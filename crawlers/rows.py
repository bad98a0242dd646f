"""The date of each item of a list: in the block that is the item's alone, between the items, above them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from crawlers.dates import address_date, only_date, read_date, without_date, yearless_date
from crawlers.lines import tidy, visible
from crawlers.listed import Dates

MOST_PARTS: Final = 80  # elements of one item
HIGHEST: Final = 12  # levels from a link up to the block that is its item's alone
_NESTED: Final = frozenset(("ul", "ol", "dl", "select"))
_LABEL: Final = re.compile(
    r"^(?:(?:发布|公布|成文|生成|更新|发文|印发|公开|上传|录入)?(?:时间|日期|于)|date|time)\s*[:：]?\s*", re.I
)
_LABELLED: Final = re.compile(
    r"(?:发布|公布|公开|上网)(?:时间|日期)\s*[:：]\s*((?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2})"
)
_ENGLISH: Final = re.compile(r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?,?(?![a-z])", re.I)
_ENGLISH_MONTHS: Final = "janfebmaraprmayjunjulaugsepoctnovdec"
_CLOCK: Final = re.compile(r"[\sT]*\d{1,2}[:：]\d\d(?:[:：]\d\d)?(?:\.\d+)?Z?$")
_EDGE: Final = "[]【】()（）〔〕{}|/ ,，.·—-"
_TELLS: Final = re.compile(
    r"\d\s?(?:[-/.年月]|秒|分钟|小时|天)|[今昨前][天日]|刚刚|[〇○Ｏ零一二三四五六七八九]年|^\d{8}$"
)
_YEARLESS: Final = re.compile(r"(?:1[0-2]|0?[1-9])\s?(?:[-/.]|月)\s?(?:3[01]|[12]\d|0?[1-9])日?")
_RELATIVE: Final = re.compile(r"(今[天日]|昨[天日]|前天|刚刚)|(\d{1,3})\s*(秒|分钟|小时|天)之?前")
_BACK: Final = {"今天": 0, "今日": 0, "刚刚": 0, "昨天": 1, "昨日": 1, "前天": 2}
# A date set in several elements, one of them large: `<b>05</b><i>2026-03</i>`, `<em>03-05</em><span>2026</span>`.
_Y, _M, _D = r"(?P<y>(?:19|20)\d\d)", r"(?P<m>1[0-2]|0?[1-9])", r"(?P<d>3[01]|[12]\d|0?[1-9])"
_SPLIT: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_D}日? {_Y}[-/.年]\s?{_M}月?",
        rf"{_M}(?:[-/.]|月)\s?{_D}日? {_Y}年?",
        rf"{_Y}[年.]? {_M}(?:[-/.]|月)\s?{_D}日?",
        rf"{_Y}[-/.年]\s?{_M}月? {_D}日?",
        rf"{_Y}[年.]? {_M}月? {_D}日?",
        rf"{_D}日? {_M}月 {_Y}年?",
        rf"{_D}日? {_M}月",
        rf"{_M}月 {_D}日?",
    )
)
_MONTH_IN_ADDRESS: Final = re.compile(r"/((?:19|20)\d\d)-?(0[1-9]|1[0-2])(?=[/\d-])|/art/((?:19|20)\d\d)/")
_PUBLISHED: Final = re.compile(r"发布|公布|公开|发文|印发|上网|更新")
_OTHER_DAY: Final = re.compile(r"成文|生成|截[止至]|结束|施行|实施|生效|废止|失效")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text in an item's block, and whether it belongs to the item's link."""

    text: str
    linked: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One item: its link, where that leads, and the largest block that holds no other item."""

    link: HtmlElement
    address: str
    box: HtmlElement


def dated(rows: Sequence[Row], seen: date) -> list[tuple[date | None, Dates]]:
    """The day of each row and where it was found; `seen` is the day that 昨天 and dates without a year count from."""
    columns: dict[HtmlElement, frozenset[int]] = {}
    own = [_own_day(row, seen, columns) for row in rows]
    found = [day for day, _ in own]
    if len(rows) > 1 and _filled(found) * 2 < len(rows):
        around = max((_between(rows, seen, forward) for forward in (True, False)), key=_filled)
        around = max((around, _above(rows)), key=_filled)
        if _filled(around) * 2 >= len(rows):
            own = [mine if mine[0] else (day, "旁边") for mine, day in zip(own, around, strict=True)]
    return [
        (day, origin) if day else ((inside, "网址") if (inside := address_date(row.address)) else (None, "无"))
        for row, (day, origin) in zip(rows, own, strict=True)
    ]


def day_alone(text: str, seen: date, address: str = "") -> date | None:
    """The day that a run of text says and nothing else: 2026-03-05, [03-05], 发布时间：2026年3月5日 09:30, 昨天."""
    if not 2 <= len(text) <= 48 or not _TELLS.search(text):
        return None
    bare = _LABEL.sub("", _CLOCK.sub("", tidy(text).strip(_EDGE)).strip(_EDGE)).strip(_EDGE)
    bare = _CLOCK.sub("", bare)
    if match := _RELATIVE.fullmatch(bare):
        return _back(match, seen)
    return only_date(bare) or (_within(bare, seen, address) if _YEARLESS.fullmatch(bare) else None)


def pieces(box: HtmlElement, link: HtmlElement, left_out: frozenset[HtmlElement] = frozenset()) -> list[Piece]:
    """The visible runs of text in a block, without lists nested in it that do not hold the link."""
    above = frozenset(islice(link.iterancestors(), HIGHEST))
    return list(_walk(box, link, above, left_out, linked=False))


def _walk(
    element: HtmlElement,
    link: HtmlElement,
    above: frozenset[HtmlElement],
    left_out: frozenset[HtmlElement],
    *,
    linked: bool,
) -> Iterator[Piece]:
    linked = linked or element is link
    if element.text and (text := element.text.strip()):
        yield Piece(text, linked)
    for child in islice(element, MOST_PARTS):
        nested = child.tag in _NESTED and child not in above
        if not nested and child not in left_out and visible(child):
            yield from _walk(child, link, above, left_out, linked=linked)
        if child.tail and (text := child.tail.strip()):
            yield Piece(text, linked)


def _own_day(row: Row, seen: date, columns: dict[HtmlElement, frozenset[int]]) -> tuple[date | None, Dates]:
    said = pieces(row.box, row.link, _other_days(row.box, columns))
    for piece in said:
        if match := _LABELLED.search(piece.text[:200]):
            return read_date(match.group(1)), _side(piece)
    for piece in said:
        if day := day_alone(piece.text, seen, row.address):
            return day, _side(piece)
    short = [piece for piece in said if len(piece.text) <= 12]
    if day := _split_day([piece.text for piece in short], seen, row.address):
        return day, _side(short[0])
    for piece in said:
        if not piece.linked and (day := _day_in(piece.text, seen, row.address)):
            return day, "旁边"
    text = tidy("".join(piece.text for piece in said if piece.linked)[-400:])
    rest = text.replace(without_date(text), " ", 1)
    if rest != " " and (day := read_date(rest) or _within(rest, seen, row.address)):
        return day, "链接内"
    return None, "无"


def _side(piece: Piece) -> Dates:
    return "链接内" if piece.linked else "旁边"


def _day_in(text: str, seen: date, address: str) -> date | None:
    """A full date in a short run of text, or at the end of a long one; a summary's own dates are not the item's."""
    if not _TELLS.search(text):
        return None
    text = tidy(text[-200:])
    if len(text) > 60:
        text = text[-24:] if re.search(r"\d\W*$", text) else ""
    day = read_date(text)
    if day is None and (match := re.search(r"[\[【(（]\s?([^\[【(（]{3,18})[\]】)）]\W*$", text)):
        return day_alone(match.group(1), seen, address)
    return day


def _split_day(short: list[str], seen: date, address: str) -> date | None:
    short = [part for text in short for part in _numbered(text).split(" ")]
    windows = [short[at : at + size] for size in (3, 2) for at in range(len(short) - size + 1)]
    for window in windows:
        if not all(re.search(r"\d", text) for text in window):
            continue
        if day := only_date("".join(window)):
            return day
        joined = " ".join(re.sub(r"\s", "", text).strip(_EDGE) for text in window)
        for pattern in _SPLIT:
            if match := pattern.fullmatch(joined):
                parts = match.groupdict()
                if "y" in parts:
                    return only_date(f"{parts['y']}-{parts['m']}-{parts['d']}")
                return _within(f"{parts['m']}-{parts['d']}", seen, address)
    return None


def _numbered(text: str) -> str:
    """A month in English as a number: Mar 2026 is 3月 2026."""
    return _ENGLISH.sub(lambda m: f"{_ENGLISH_MONTHS.index(m.group(1).lower()) // 3 + 1}月 ", text).strip()


def _within(text: str, seen: date, address: str) -> date | None:
    """A day without a year: of the year that the address names with the same month, else the latest one not after."""
    day = yearless_date(text.replace(".", "-"), seen)
    match = _MONTH_IN_ADDRESS.search(address) if day else None
    if day is None or match is None:
        return day
    year, month, only_year = match.groups()
    if only_year or int(month) == day.month:
        return only_date(f"{year or only_year}-{day.month}-{day.day}") or day
    return day


def _back(match: re.Match[str], seen: date) -> date:
    word, number, unit = match.groups()
    days = _BACK[word] if word else int(number) if unit == "天" else 0
    return seen - timedelta(days=days)


def _other_days(box: HtmlElement, columns: dict[HtmlElement, frozenset[int]]) -> frozenset[HtmlElement]:
    """The cells of a table row whose heading says another day than that of publishing: 成文日期, 截止时间."""
    if box.tag != "tr":
        return frozenset()
    table = next((above for above in islice(box.iterancestors(), 4) if above.tag == "table"), None)
    if table is None:
        return frozenset()
    if table not in columns:
        head = next(table.iter("tr"), None)
        names = [] if head is None else ["".join(cell.itertext())[:40] for cell in islice(head, 20)]
        known = any(_PUBLISHED.search(name) for name in names)
        columns[table] = frozenset(at for at, name in enumerate(names) if known and _OTHER_DAY.search(name))
    return frozenset(cell for at, cell in enumerate(islice(box, 20)) if at in columns[table])


def _filled(days: Sequence[date | None]) -> int:
    return sum(day is not None for day in days)


def _between(rows: Sequence[Row], seen: date, forward: bool) -> list[date | None]:
    """The day told between a row's block and the next row's (or the one before); of several items under one, of all."""
    boxes = {row.box for row in rows}
    holders = {above for row in rows for above in islice(row.box.iterancestors(), 6)}
    found: list[date | None] = []
    for number, row in enumerate(rows):
        day = next((d for t in _texts_beside(row.box, boxes | holders, forward) if (d := day_alone(t, seen))), None)
        carried = number and not forward and rows[number - 1].box.getparent() is row.box.getparent()
        found.append(day or (found[-1] if carried else None))
    return found


def _texts_beside(box: HtmlElement, boxes: set[HtmlElement], forward: bool) -> Iterator[str]:
    if forward:
        yield (box.tail or "").strip()
    for sibling in islice(box.itersiblings(preceding=not forward), 4):
        if not forward:
            yield (sibling.tail or "").strip()
        if sibling in boxes or next(islice(sibling.iter(), MOST_PARTS, None), None) is not None:
            return
        yield from (part.strip() for part in sibling.itertext())
        if forward:
            yield (sibling.tail or "").strip()


def _above(rows: Sequence[Row]) -> list[date | None]:
    """The day that stands as a heading over the block of the rows: `<h3>2026-03-05</h3><ul>…</ul>`."""
    known: dict[HtmlElement, date | None] = {}
    for row in rows:
        holder = row.box.getparent()
        if holder is not None and holder not in known:
            head = holder.getprevious()
            small = head is not None and next(islice(head.iter(), 8, None), None) is None
            known[holder] = only_date("".join(head.itertext())[:40]) if small and head is not None else None
    return [known.get(row.box.getparent()) for row in rows]

"""What of an issue can be set at all: one text that cannot must not cost the leaders the other fourteen."""

from collections.abc import Callable
from dataclasses import replace

from reports.fonts import Fonts, lacking
from reports.records import Briefing, CalendarDay, Item, KeyFigure, Section, Sentence
from reports.setting import clean

GETA = "〓"  # what a compositor sets for a character that the case does not hold (GB 2312, 01-94)
LONGEST = 6_000  # characters of one item


def printable(briefing: Briefing, fonts: Fonts) -> tuple[Briefing, tuple[str, ...]]:
    """The issue as it can be printed, and a Chinese line for each item left out or character set as 〓.

    An item of more than 6,000 characters is left out; a character that no font has is set as 〓 and named.
    """
    said: list[str] = []
    sections = []
    for section in briefing.sections:
        kept = [_item(item, fonts, said) for item in section.items if _fits(item, said)]
        if kept:
            sections.append(Section(section.name, tuple(kept)))
    return replace(
        briefing,
        sections=tuple(sections),
        key_figures=tuple(_figure(figure, fonts) for figure in briefing.key_figures),
        calendar=tuple(_day(day, fonts) for day in briefing.calendar),
    ), tuple(said)


def _fits(item: Item, said: list[str]) -> bool:
    length = len(item.title) + sum(len(s.text) for s in item.sentences) + sum(map(len, item.relation))
    if length > LONGEST:
        said.append(f"“{item.title[:20]}…”文字过长（{length} 字），未印入本期：{item.entry.document.url}；请查看原文")
    return length <= LONGEST


def _item(item: Item, fonts: Fonts, said: list[str]) -> Item:
    missing = lacking(
        fonts, clean("".join((item.title, item.source, *item.relation, *(s.text for s in item.sentences))))
    )
    if not missing:
        return item
    named = "、".join(f"U+{ord(mark):04X}" for mark in sorted(missing))
    said.append(f"“{item.title[:20]}”有字体没有的字（{named}），印作“{GETA}”：{item.entry.document.url}；请核对")
    mark = _marker(missing)
    return replace(
        item,
        title=mark(item.title),
        source=mark(item.source),
        relation=tuple(map(mark, item.relation)),
        sentences=tuple(
            s if mark(s.text) == s.text else Sentence(mark(s.text), s.span, (*s.rules, "glyph")) for s in item.sentences
        ),
        flags=(*item.flags, f"缺字 {named}"),
    )


def _figure(figure: KeyFigure, fonts: Fonts) -> KeyFigure:
    mark = _marker(lacking(fonts, clean(figure.text + figure.clause + figure.source)))
    return replace(figure, text=mark(figure.text), clause=mark(figure.clause), source=mark(figure.source))


def _day(day: CalendarDay, fonts: Fonts) -> CalendarDay:
    return replace(day, what=_marker(lacking(fonts, clean(day.what)))(day.what))


def _marker(missing: frozenset[str]) -> Callable[[str], str]:
    table = str.maketrans(dict.fromkeys(missing, GETA))
    return lambda text: text.translate(table)

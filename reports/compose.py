"""Entries to the day's Briefing: which items, in what order, in which words. Pure: the day comes in as an argument."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from crawlers.records import Document
from nlp.importance import Adoption
from nlp.organs import issuer_of
from nlp.places import PROVINCES
from nlp.records import DOMAINS, OTHER, Entry, text_of
from nlp.results_of_calls import Followed, Foretold
from reports.calendar_days import coming
from reports.figures import key_figures
from reports.records import FIGURES_DIFFER, Briefing, Coverage, Item, Masthead, Section, Sentence
from reports.relation import relation
from reports.selection import broadcast, chosen, domain, stories
from reports.shortening import short
from reports.titles import shorten
from reports.wording import doubts, opinion, printed, vouching

NO_SENTENCE = "没有选出正文"
_OFFICE = re.compile(r"(?:司|局|厅|处|办公室)$")
_HAN_GAP = re.compile(r"(?<![一-龥])\s+|\s+(?![一-龥])")


class ComposeError(ValueError):
    """A text that must not be printed; one line in Chinese names it."""


def compose(
    entries: Sequence[Entry],
    day: date,
    masthead: Masthead,
    coverage: Sequence[Coverage] = (),
    edition: str = "",
    earlier: Sequence[Entry] = (),
    history: Sequence[Adoption] = (),
    results: Mapping[str, Followed] = MappingProxyType({}),
    foretold: Sequence[Foretold] = (),
) -> Briefing:
    """The draft of one issue; the same entries in any order give the same draft.

    One item a story, its copies, what explains it and the broadcast of it as 另见; at most 15, by importance. `earlier`
    are entries of former issues whose deadlines may still lie ahead: they appear in the calendar only. `history` tells
    what readers adopted of former issues, `results` by address which call an entry follows, `foretold` the calls that
    are due again. ComposeError when the machine's own words judge.
    """
    groups = stories(entries, history)
    shorts = {row.name: row.short for row in coverage}
    items = [_item(group, place, day, shorts) for place, group in enumerate(chosen(groups), 1)]
    items = [replace(item, result=results.get(item.entry.document.url)) for item in items]
    sources = {item.entry.document.url: item.source for item in items}
    figures = key_figures([item.entry for item in items])
    return Briefing(
        masthead=masthead,
        day=day,
        edition=edition,
        sections=_sections(items),
        key_figures=tuple(replace(figure, source=sources[figure.url]) for figure in figures),
        calendar=coming([*(group[0] for group in groups), *earlier], day),
        foretold=tuple(foretold),
        coverage=tuple(coverage),
    )


def _item(group: Sequence[Entry], place: int, day: date, shorts: Mapping[str, str]) -> Item:
    entry, *copies = group
    document = entry.document
    body = "".join(document.paragraphs)
    dated, _ = printed(document.title, document.published, document.issued)
    title, flags = shorten(dated, document.issuer, body)
    sentences = _sentences(entry)
    lines = relation(entry, day)
    for text in (title, *lines):
        if word := opinion(text, document.title + body):
            raise ComposeError(
                f"条目“{title}”（{document.url}）中机器写的“{text}”含判断词“{word}”，而原文没有；"
                f"请把这一行报给维护人员，改正后运行 jingxun brief --day {day} 重编"
            )
    found = [*flags, *(() if sentences else (NO_SENTENCE,)), *((FIGURES_DIFFER,) if entry.conflicts else ())]
    found += [doubt for sentence in sentences for doubt in doubts(sentence.text)]
    addresses = dict.fromkeys([*(copy.document.url for copy in copies), *entry.copies])
    return Item(
        entry=entry,
        title=title,
        sentences=sentences,
        source=_source(entry, shorts.get(document.site, "")),
        number=_number(document),
        rank=place,
        why=entry.importance.reasons,
        relation=lines,
        also=tuple(address for address in addresses if address != document.url),
        flags=tuple(dict.fromkeys(found)),
    )


def _source(entry: Entry, short: str) -> str:
    """The body, with its office in brackets, and the organ that a dropped frame named where that is another."""
    document = entry.document
    carrier = document.source or document.issuer or document.site
    elsewhere = short in carrier or issuer_of(carrier) or PROVINCES.search(carrier)
    if short and _OFFICE.search(carrier) and not elsewhere:
        carrier = f"{short}（{carrier}）"
    organs = dict.fromkeys(vouching(text_of(document, span, entry.attachments).strip()) for span in entry.summary)
    others = [organ for organ in organs if organ and organ not in carrier]
    return f"{carrier}（据{'、'.join(others)}）" if others else carrier


def _number(document: Document) -> str:
    """The 文号, the bodies in it parted as the document parts them."""
    number = document.doc_number or ""
    spaced = re.compile(r"\s*".join(map(re.escape, number))) if number else None
    found = spaced and spaced.search("\n".join((document.title, *document.paragraphs)))
    return " ".join(_HAN_GAP.sub("", found[0]).split()) if found else number


def _sentences(entry: Entry) -> tuple[Sentence, ...]:
    """The chosen sentences in the source's order, changed by the named rules only; of a broadcast the best that fit."""
    made: list[Sentence] = []
    for span in short(entry) if broadcast(entry) else entry.summary:
        words = text_of(entry.document, span, entry.attachments).strip()
        text, rules = printed(words, entry.document.published, entry.document.issued)
        made.append(Sentence(text, span, rules))
    return tuple(made)


def _sections(items: Sequence[Item]) -> tuple[Section, ...]:
    """One section a domain that has items, in the office's order; the items keep theirs."""
    grouped = ((name, tuple(item for item in items if domain(item.entry) == name)) for name in (*DOMAINS, OTHER))
    return tuple(Section(name, members) for name, members in grouped if members)

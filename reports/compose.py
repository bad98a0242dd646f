"""Entries to the day's Briefing: which items, in what order, in which words. Pure: the day comes in as an argument."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from crawlers.records import Document
from nlp.organs import issuer_of
from nlp.places import PROVINCES
from nlp.records import DOMAINS, OTHER, Entry, text_of
from reports.calendar_days import coming
from reports.figures import key_figures
from reports.records import Briefing, Coverage, Item, Masthead, Section, Sentence
from reports.relation import relation
from reports.titles import shorten
from reports.wording import doubts, opinion, printed, vouching

MOST = 15  # a daily of about 1,500–3,000 characters is read
NO_SENTENCE = "没有选出正文"
FLOOR = 20  # importance from which an item is printed
OTHER_FLOOR = 60  # the same outside the six domains
FEWEST = 5  # items for which lesser ones are taken in
_OFFICE = re.compile(r"(?:司|局|厅|处|办公室)$")
_NAMED = re.compile(r"《([^《》]+)》")
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
) -> Briefing:
    """The draft of one issue; the same entries in any order give the same draft.

    One item a story, its copies and what explains it as 另见; at most 15, by importance. `earlier` are entries of
    former issues whose deadlines may still lie ahead: they appear in the calendar only. ComposeError when the machine's
    own words judge.
    """
    stories = _explained(_stories(entries))
    shorts = {row.name: row.short for row in coverage}
    items = [_item(group, day, shorts) for group in _chosen(stories)]
    sources = {item.entry.document.url: item.source for item in items}
    figures = key_figures([item.entry for item in items])
    return Briefing(
        masthead=masthead,
        day=day,
        edition=edition,
        sections=_sections(items),
        key_figures=tuple(replace(figure, source=sources[figure.url]) for figure in figures),
        calendar=coming([*(group[0] for group in stories), *earlier], day),
        coverage=tuple(coverage),
    )


def domain(entry: Entry) -> str:
    """The likeliest of the entry's labels; 其他 when it has none of the six."""
    labels = [label for label in DOMAINS if label in entry.labels]
    return max(labels, key=lambda label: entry.domains[label], default=OTHER)


def _stories(entries: Iterable[Entry]) -> list[list[Entry]]:
    """The entries of each story, the best first; stories by importance, then time, then address."""
    by_story = sorted(entries, key=lambda entry: (_story(entry), _rank(entry)))
    groups = [list(group) for _, group in groupby(by_story, key=_story)]
    return sorted(groups, key=lambda group: _rank(group[0]))


def _story(entry: Entry) -> str:
    return entry.story or entry.document.url


def _rank(entry: Entry) -> tuple[int, str, str]:
    """Importance, then the earlier hour, then the address."""
    document = entry.document
    time = document.published_time.isoformat() if document.published_time else f"{document.published or '9999'}T99"
    return -entry.importance.score, time, document.url


def _explained(stories: Sequence[list[Entry]]) -> list[list[Entry]]:
    """The stories without those that explain another of them, which stand with what they explain."""
    by_name = {name: k for k, group in reversed(list(enumerate(stories))) for name in _names(group[0])}
    groups = [list(group) for group in stories]
    targets: dict[int, int] = {}
    for k, group in enumerate(stories):
        named = (by_name.get(link.target.strip("《》")) for link in group[0].links if link.kind == "explains")
        target = next((place for place in named if place not in (None, k)), None)
        if target is not None and target not in targets:
            targets[k] = target
            groups[target] += group
    return [group for k, group in enumerate(groups) if k not in targets]


def _names(entry: Entry) -> Iterator[str]:
    """What another document may call this one: its number, its title, the 《》 in it, its address."""
    document = entry.document
    yield from (document.doc_number or document.url, document.url, document.title)
    if not any(link.kind == "explains" for link in entry.links):
        yield from _NAMED.findall(document.title)


def _chosen(stories: Sequence[list[Entry]]) -> list[list[Entry]]:
    """At most 15, those above the floor or naming the province; lesser ones where fewer than five are."""
    fit = [group for group in stories if _fit(group[0])][:MOST]
    lesser = [group for group in stories if not _fit(group[0]) and domain(group[0]) != OTHER]
    return fit + lesser[: max(0, FEWEST - len(fit))]


def _fit(entry: Entry) -> bool:
    linked = entry.province.kind in ("named_in_list", "named_in_text")
    return linked or entry.importance.score >= (OTHER_FLOOR if domain(entry) == OTHER else FLOOR)


def _item(group: Sequence[Entry], day: date, shorts: Mapping[str, str]) -> Item:
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
    found = [*flags, *(() if sentences else (NO_SENTENCE,)), *(d for s in sentences for d in doubts(s.text))]
    addresses = dict.fromkeys([*(copy.document.url for copy in copies), *entry.copies])
    return Item(
        entry=entry,
        title=title,
        sentences=sentences,
        source=_source(entry, shorts.get(document.site, "")),
        number=_number(document),
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
    """The chosen sentences in the source's order of choice, changed by the named rules only."""
    made: list[Sentence] = []
    for span in entry.summary:
        words = text_of(entry.document, span, entry.attachments).strip()
        text, rules = printed(words, entry.document.published, entry.document.issued)
        made.append(Sentence(text, span, rules))
    return tuple(made)


def _sections(items: Sequence[Item]) -> tuple[Section, ...]:
    """One section a domain that has items, in the office's order; the items keep theirs."""
    grouped = ((name, tuple(item for item in items if domain(item.entry) == name)) for name in (*DOMAINS, OTHER))
    return tuple(Section(name, members) for name, members in grouped if members)

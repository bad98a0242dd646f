"""Entries to the day's Briefing: which items, in what order, in which words. Pure: the day comes in as an argument."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from nlp.records import DOMAINS, OTHER, Entry, text_of
from reports.calendar_days import coming
from reports.figures import key_figures
from reports.records import Briefing, Coverage, Item, Masthead, Section, Sentence
from reports.relation import relation
from reports.titles import shorten
from reports.wording import doubts, opinion, printed, vouching

MOST = 15  # a daily of about 1,500–3,000 characters is read
NO_SENTENCE = "没有选出正文"
OTHER_FLOOR = 60  # importance from which an item outside the six domains is printed


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

    One item a story, its copies as 另见; at most 15, by importance. `earlier` are entries of former issues whose
    deadlines may still lie ahead: they appear in the calendar only. ComposeError when the machine's own words judge.
    """
    stories = _stories(entries)
    chosen = [group for group in stories if _printable(group[0])][:MOST]
    items = [_item(group, day) for group in chosen]
    leading = [group[0] for group in chosen]
    return Briefing(
        masthead=masthead,
        day=day,
        edition=edition,
        sections=_sections(items),
        key_figures=key_figures(leading),
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


def _printable(entry: Entry) -> bool:
    if domain(entry) != OTHER:
        return True
    linked = entry.province.kind in ("named_in_list", "named_in_text")
    return linked or entry.importance.score >= OTHER_FLOOR


def _item(group: Sequence[Entry], day: date) -> Item:
    entry, *copies = group
    document = entry.document
    body = "".join(document.paragraphs)
    dated, _ = printed(document.title, document.published, document.issued)
    title, flags = shorten(dated, document.issuer, body)
    sentences = _sentences(entry)
    lines = relation(entry, day)
    for text in (title, *lines):
        if word := opinion(text, document.title + body):
            raise ComposeError(f"机器文字含判断词“{word}”：{text}（{document.url}）；请在编审台改写后重编")
    found = [*flags, *(() if sentences else (NO_SENTENCE,)), *(d for s in sentences for d in doubts(s.text))]
    addresses = dict.fromkeys([*(copy.document.url for copy in copies), *entry.copies])
    return Item(
        entry=entry,
        title=title,
        sentences=sentences,
        source=_source(entry),
        why=entry.importance.reasons,
        relation=lines,
        also=tuple(address for address in addresses if address != document.url),
        flags=tuple(dict.fromkeys(found)),
    )


def _source(entry: Entry) -> str:
    """Who published it, and the organ that a dropped frame named where that is another."""
    document = entry.document
    carrier = document.source or document.issuer or document.site
    organs = dict.fromkeys(vouching(text_of(document, span).strip()) for span in entry.summary)
    others = [organ for organ in organs if organ and organ not in carrier]
    return f"{carrier}（据{'、'.join(others)}）" if others else carrier


def _sentences(entry: Entry) -> tuple[Sentence, ...]:
    """The chosen sentences in the source's order of choice, changed by the named rules only."""
    made: list[Sentence] = []
    for span in entry.summary:
        text, rules = printed(text_of(entry.document, span).strip(), entry.document.published, entry.document.issued)
        made.append(Sentence(text, span, rules))
    return tuple(made)


def _sections(items: Sequence[Item]) -> tuple[Section, ...]:
    """One section a domain that has items, in the office's order; the items keep theirs."""
    grouped = ((name, tuple(item for item in items if domain(item.entry) == name)) for name in (*DOMAINS, OTHER))
    return tuple(Section(name, members) for name, members in grouped if members)

"""Which stories an issue prints, and in what order. Pure: entries in, groups of entries out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from urllib.parse import urlsplit

from nlp import roundups
from nlp.importance import Adoption, among, assured
from nlp.organs import issuer_of
from nlp.records import DOMAINS, OTHER, Entry

MOST = 15  # a daily of about 1,500–3,000 characters is read
FLOOR = 20  # importance from which an item is printed
OTHER_FLOOR = 60  # the same outside the six domains
LOWEST = 10  # importance of the least that is taken in to fill an issue
FEWEST = 5  # items for which lesser ones are taken in
TOP = 10  # places among which a document of 党中央、国务院 and a list that names the province stand
SHARE = 5  # at most one item in so many is a broadcast alone, where others fill an issue
DAYS = 2  # between a broadcast and the page on the same matter
ALIKE = 0.9  # of the shorter title's character pairs stand in the other
RETOLD = 3  # figures that a broadcast shares with a release that it retells,
MOSTLY = 0.6  # and they are so much of its own

_NAMED = re.compile(r"《([^《》]+)》")
_BROADCASTER = re.compile(r"(?:^|\.)(?:cctv|cntv|cnr|cri)\.(?:com|cn)$")
_BROADCAST = re.compile(r"央视|新闻联播|中央广播电视总台|中央广电总台")
_SHORT = 5  # characters of a 《name》 that names many documents

Group = list[Entry]


def stories(entries: Iterable[Entry], history: Sequence[Adoption] = ()) -> list[Group]:
    """The entries of each story, the best first; stories by importance, then time, then address.

    What explains another story stands with it, and a broadcast with the document or page that it tells of.
    """
    by_story = sorted(entries, key=lambda entry: (_story(entry), rank(entry)))
    groups = [_weighed(list(group), history) for _, group in groupby(by_story, key=_story)]
    return _told(_explained(sorted(groups, key=lambda group: rank(group[0]))))


def chosen(groups: Sequence[Group]) -> list[Group]:
    """At most 15, those above the floor or naming the province; lesser ones where fewer than five are."""
    fit = _fifth(_lifted([group for group in groups if _fit(group[0])]))
    lesser = [group for group in groups if not _fit(group[0]) and _lesser(group[0])]
    return fit + lesser[: max(0, FEWEST - len(fit))]


def domain(entry: Entry) -> str:
    """The likeliest of the entry's labels; 其他 when it has none of the six."""
    labels = [label for label in DOMAINS if label in entry.labels]
    return max(labels, key=lambda label: entry.domains[label], default=OTHER)


def rank(entry: Entry) -> tuple[int, str, str]:
    """Importance, then the earlier hour, then the address."""
    document = entry.document
    time = document.published_time.isoformat() if document.published_time else f"{document.published or '9999'}T99"
    return -entry.importance.score, time, document.url


def broadcast(entry: Entry) -> bool:
    """Whether its text is a broadcaster's."""
    document = entry.document
    host = urlsplit(document.url).hostname or ""
    return _BROADCASTER.search(host) is not None or _BROADCAST.search(document.source or "") is not None


def _story(entry: Entry) -> str:
    return entry.story or entry.document.url


def _weighed(group: Group, history: Sequence[Adoption]) -> Group:
    """The group, its first entry's importance told beside its copies and what became of its kind; a page leads it."""
    first, *copies = sorted(group, key=lambda entry: (broadcast(entry), rank(entry)))
    addresses = [first.document.url, *(copy.document.url for copy in copies), *first.copies]
    carriers = len({urlsplit(address).hostname for address in addresses}) - 1
    organ = issuer_of(first.document.issuer, first.document.title, first.document.source)
    told = among(first.importance, carriers, (organ.short if organ else "", domain(first)), history)
    return [first if told == first.importance else replace(first, importance=told), *copies]


def _explained(groups: Sequence[Group]) -> list[Group]:
    """The stories without those that explain another of them, which stand with what they explain."""
    by_name = {name: k for k, group in reversed(list(enumerate(groups))) for name in _names(group[0])}
    targets: dict[int, int] = {}
    for k, group in enumerate(groups):
        named = (by_name.get(link.target.strip("《》")) for link in group[0].links if link.kind == "explains")
        target = next((place for place in named if place not in (None, k)), None)
        if target is not None and target not in targets:
            targets[k] = target
    return _joined(groups, targets)


def _names(entry: Entry) -> Iterator[str]:
    """What another document may call this one: its number, its title, the 《》 in it, its address."""
    document = entry.document
    yield from (document.doc_number or document.url, document.url, document.title)
    if not any(link.kind == "explains" for link in entry.links):
        yield from _NAMED.findall(document.title)


def _told(groups: Sequence[Group]) -> list[Group]:
    """The stories without the broadcasts of a document, or of a page on the same matter, that is among them."""
    matters = [_Matter(group[0]) for group in groups]
    pages = [k for k, group in enumerate(groups) if not any(map(broadcast, group))]
    targets = {}
    for k, group in enumerate(groups):
        if all(map(broadcast, group)) and not roundups.items(group[0].document):
            same = next((page for page in pages if matters[k].tells_of(matters[page])), None)
            if same is not None:
                targets[k] = same
    return _joined(groups, targets)


def _joined(groups: Sequence[Group], targets: dict[int, int]) -> list[Group]:
    """Each story that has a target behind it; the others in their order."""
    made = [list(group) for group in groups]
    for k, target in targets.items():
        made[target] += groups[k]
    return [group for k, group in enumerate(made) if k not in targets]


@dataclass(frozen=True)
class _Matter:
    """What an entry is about, as far as another can be seen to be about the same."""

    entry: Entry

    def tells_of(self, page: "_Matter") -> bool:
        """Whether this broadcast names the page's document, or has its title or its figures, within two days."""
        ours, theirs = self.entry.document.published, page.entry.document.published
        if ours is None or theirs is None or abs((ours - theirs).days) > DAYS:
            return bool(self.named & page.own) and page.official
        return bool(self.named & page.own) or self._titled(page) or self._figured(page)

    @cached_property
    def named(self) -> frozenset[str]:
        """The documents that the title or the beginning names."""
        document = self.entry.document
        text = "\n".join((document.title, *document.paragraphs[:2]))
        return frozenset(name for name in map(_plain, _NAMED.findall(text)) if len(name) >= _SHORT)

    @cached_property
    def own(self) -> frozenset[str]:
        """The names that the page's title gives its own document."""
        explains = any(link.kind == "explains" for link in self.entry.links)
        title = self.entry.document.title
        names = (*_NAMED.findall(title), title)
        return frozenset() if explains else frozenset(name for name in map(_plain, names) if len(name) >= _SHORT)

    @property
    def official(self) -> bool:
        return self.entry.document.doc_number is not None

    @cached_property
    def pairs(self) -> frozenset[str]:
        words = re.sub(r"\W", "", self.entry.document.title)
        return frozenset(words[k : k + 2] for k in range(len(words) - 1))

    @cached_property
    def figures(self) -> frozenset[tuple[str, object]]:
        counted = ("money", "percent", "points")
        return frozenset((fact.kind, fact.value) for fact in self.entry.facts if fact.kind in counted and fact.value)

    def _titled(self, page: "_Matter") -> bool:
        fewest = min(len(self.pairs), len(page.pairs))
        titles = self.entry.document.title, page.entry.document.title
        opposed = len({"开幕" in title for title in titles}) == 2 and len({"闭幕" in title for title in titles}) == 2
        return fewest >= _SHORT and not opposed and len(self.pairs & page.pairs) >= ALIKE * fewest

    def _figured(self, page: "_Matter") -> bool:
        shared = len(self.figures & page.figures)
        return shared >= RETOLD and shared >= MOSTLY * len(self.figures)


def _plain(name: str) -> str:
    """A document's name without 试行 and white space."""
    return re.sub(r"[\s“”\"]|（[^（）]*）", "", name)


def _lifted(fit: Sequence[Group]) -> list[Group]:
    """The stories with those that are assured a place among the first ten in it, behind the others that keep theirs."""
    top, rest = list(fit[:TOP]), list(fit[TOP:])
    for group in [one for one in rest if _assured(one)]:
        least = next((k for k in reversed(range(len(top))) if not _assured(top[k])), None)
        if least is None:
            break
        rest.remove(group)
        rest.insert(0, top.pop(least))
        top.append(group)
    return [*top, *rest]


def _assured(group: Group) -> bool:
    return any(assured(entry.document, entry.province) for entry in group)


def _fifth(fit: Sequence[Group]) -> list[Group]:
    """At most 15; where pages of other bodies fill an issue, of the broadcasts no more than a fifth of it."""
    pages = sum(not _broadcast_only(group) for group in fit)
    if pages < FEWEST:
        return list(fit[:MOST])
    room = min(pages // (SHARE - 1), MOST // SHARE)
    alone = [id(group) for group in fit if _broadcast_only(group)][:room]
    return [group for group in fit if not _broadcast_only(group) or id(group) in alone][:MOST]


def _broadcast_only(group: Group) -> bool:
    return all(map(broadcast, group))


def _fit(entry: Entry) -> bool:
    return _linked(entry) or entry.importance.score >= (OTHER_FLOOR if domain(entry) == OTHER else FLOOR)


def _linked(entry: Entry) -> bool:
    """Whether it names the province; a broadcast that does so in passing is no more than its importance."""
    titled = any(span.part == "title" for span in entry.province.evidence)
    named = entry.province.kind == "named_in_text" and (titled or not broadcast(entry))
    return named or entry.province.kind == "named_in_list"


def _lesser(entry: Entry) -> bool:
    return domain(entry) != OTHER and entry.importance.score >= LOWEST

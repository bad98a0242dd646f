"""Which rows of a list are one text: what the page at hand tells, and what was listed before, beside the address."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Final

from crawlers.address import canonical, doubtful
from crawlers.pages import markup
from crawlers.records import Capture, ListItem

_MOST_PARAMETERS: Final = 12

_Named = tuple[str, str, str, date | None]  # a parameter, the rest of the key, title and day of the row


def told_apart(items: Sequence[ListItem]) -> tuple[ListItem, ...]:
    """The rows, each other text with a key of its own.

    A parameter that looks like tracking is the text's own where rows of one page differ in it while all else is equal.
    It is then said once more behind the address, where it counts: …/t20261101_1.html?v=3#!v=3.
    """
    same: dict[str, list[ListItem]] = defaultdict(list)
    for item in items:
        same[canonical(item.url)].append(item)
    own: dict[str, str] = {}
    for rows in same.values():
        if len({(row.title, row.published) for row in rows}) > 1:
            told = {row.url: dict.fromkeys(doubtful(row.url)) for row in rows}
            shared = set.intersection(*map(set, told.values()))
            own |= {url: "&".join(each for each in each_own if each not in shared) for url, each_own in told.items()}
    return tuple(replace(item, url=_with(item.url, own[item.url])) if own.get(item.url) else item for item in items)


def own_address(page: Capture) -> str:
    """The address that a page gives as its own; "" where it gives none.

    <link rel="canonical" href="https://www.mou.gov.cn/gg/202611/t20261101_1.html">
    """
    if b"canonical" not in page.body:
        return ""
    root = markup.page(page.body, page.headers, page.url)
    given = root.xpath("//head//link[translate(@rel, 'CANOIL', 'canoil') = 'canonical']/@href")
    return (markup.join(page.url, str(given[0]).strip()) or "") if given else ""


class Earlier:
    """What a channel listed in earlier crawls, by which a text is known again whose address is written otherwise now.

    `keys` are those of the texts it named; `led` the addresses under which texts were first listed, by the keys of
    where they led to; `rows` those of its rows that have parameters.
    """

    def __init__(self, keys: Collection[str], led: Mapping[str, str], rows: Iterable[ListItem]) -> None:
        self._keys = keys
        self._led = led
        self._rows: dict[_Named, str] = {}
        for row in rows:
            for named in _named(row):
                self._rows.setdefault(named, row.url)

    def known_as(self, items: Sequence[ListItem]) -> tuple[ListItem, ...]:
        """The rows, each by the address under which its text was listed first.

        What differs from then in one parameter alone, title and day the same, is the same text: the parameter is new on
        every view and names nothing. Unless two rows of this page differ in it alone: then it is the texts' own.
        """
        keys = dict.fromkeys(canonical(item.url) for item in items)
        rests = Counter(rest for key in keys for rest in _rests(key))
        carried = Counter(name for name, _ in rests.elements())
        names_nothing = {each for each, rows in rests.items() if rows == 1 and carried[each[0]] > 1}
        return tuple(self._as_first(item, names_nothing) for item in items)

    def _as_first(self, item: ListItem, names_nothing: set[tuple[str, str]]) -> ListItem:
        key = canonical(item.url)
        if first := self._led.get(key):
            return replace(item, url=first)
        if key in self._keys or item.published is None:
            return item
        named = (each for each in _named(item) if each[:2] in names_nothing)
        first = next(filter(None, map(self._rows.get, named)), None)
        return replace(item, url=first) if first else item


def _with(url: str, own: str) -> str:
    return f"{url}&{own}" if "#" in url else f"{url}#!{own}"


def _named(row: ListItem) -> Iterator[_Named]:
    return ((name, rest, row.title, row.published) for name, rest in _rests(canonical(row.url)))


def _rests(key: str) -> Iterator[tuple[str, str]]:
    """Each parameter of a key by its name, and what the key is without it."""
    path, _, behind = key.partition("?")
    query, _, route = behind.partition("#")
    fields = query.split("&") if query else []
    for at, field in enumerate(islice(fields, _MOST_PARAMETERS)):
        yield field.partition("=")[0], f"{path}?{'&'.join(fields[:at] + fields[at + 1 :])}#{route}"

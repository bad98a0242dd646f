"""Round-ups (联播快讯, 简讯): pages of several short news items, and which of the items are worth a leader's time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crawlers.records import Document
from nlp.datelines import dateline
from nlp.organs import issuer_of
from nlp.records import Province, Span
from nlp.sentences import sentences
from nlp.signs import signs

MOST = 3
FEWEST = 3  # items from which the form alone tells a round-up, 2 where the title says it
TELLS = 0.3  # of a heading's character pairs stand in its text: 总体要求 and other section heads repeat nothing
SENT_BY = {1: 14, 2: 10, 3: 8, 4: 4}
NAMED = ("named_in_list", "named_in_text")

_NAME = re.compile(r"快讯|简讯|要闻|速览|速递|集锦")
_HEADING = re.compile(
    r"(?!第[一二三四五六七八九十]|[一二三四五六七八九十]+、|[（(]|\d+[.、])[^。！？；]{5,45}(?<![。！？；：:;!?，、])"
)
_TEXT = re.compile(r".{20,}[。！？!?][”’）)]*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Item:
    """One news item of a round-up: its heading, its paragraphs first..end and the sentence that tells it."""

    heading: str
    first: int
    end: int
    sentence: Span
    text: str


def items(document: Document) -> tuple[Item, ...]:
    """The items in the order of the page; () for a document that is no round-up."""
    paragraphs = document.paragraphs
    start = 1 if paragraphs and dateline(paragraphs[0]) == len(paragraphs[0]) else 0
    heads = [n for n in range(start, len(paragraphs) - 1) if _heads(paragraphs[n], paragraphs[n + 1])]
    fewest = 2 if _NAME.search(document.title) else FEWEST
    if len(heads) < fewest or heads[0] != start:
        return ()
    found = tuple(_items(document, heads))
    return found if 3 * sum(map(_retold, found)) >= 2 * len(found) else ()


def best(document: Document, province: Province) -> tuple[Item, ...]:
    """At most three items, the best first: those that name the province, then by worth, then as on the page."""
    named = {span.paragraph for span in province.evidence if not span.part} if province.kind in NAMED else set()
    ranked = sorted(items(document), key=lambda item: (not _names(item, named), -worth(item)))
    good = [item for item in ranked if worth(item) >= 0 or _names(item, named)]
    return tuple(good[:MOST] or ranked[:1])


def worth(item: Item) -> int:
    """The points of the signs in heading and sentence, and of the body that acts."""
    organ = issuer_of(item.heading, item.text)
    return sum(signs(item.heading, item.text).values()) + (SENT_BY.get(organ.level, 0) if organ else 0)


def _names(item: Item, named: set[int]) -> bool:
    return not named.isdisjoint(range(item.first, item.end))


def _heads(paragraph: str, following: str) -> bool:
    return _HEADING.fullmatch(paragraph.strip()) is not None and _TEXT.fullmatch(following.strip()) is not None


def _items(document: Document, heads: list[int]) -> Iterator[Item]:
    for head, end in zip(heads, [*heads[1:], len(document.paragraphs)], strict=True):
        text = document.paragraphs[head + 1]
        start, stop = next(sentences(text))
        yield Item(document.paragraphs[head].strip(), head, end, Span(head + 1, start, stop), text[start:stop])


def _retold(item: Item) -> bool:
    words = re.sub(r"\W", "", item.heading)
    pairs = {words[index : index + 2] for index in range(len(words) - 1)}
    return sum(pair in item.text for pair in pairs) >= TELLS * len(pairs)

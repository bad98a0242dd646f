"""Which of the State Council's 22 official themes a text speaks of: words a theme in themes.tsv, found longest first.

A line of themes.tsv: official theme, its child, words. "-" for the theme: a topic outside the official tree.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from nlp.docs import attribute

CLEAR = 1.6  # how many times the next theme's words the first must have: right in 18 of 24 titles so answered

Counts = NDArray[np.float32]

attribute("theme", None)


@cache
def topics() -> tuple[tuple[str, str], ...]:
    """Theme and child of each line; the theme is "-" where it is not an official one."""
    return tuple((theme, child) for theme, child, _ in _lines())


def topic_counts(text: str) -> Counts:
    """How often words of each topic stand in the text, damped: log2(1 + n)."""
    found = np.zeros(len(topics()), np.float32)
    for numbers in _words_in(text):
        for number in numbers:
            found[number] += 1
    return np.log2(1 + found)


@Language.component("jingxun_theme", assigns=["doc._.theme"])
def component(doc: Doc) -> Doc:
    """Sets `doc._.theme`: the top-level theme that the page gives itself, else the one its title clearly names."""
    own = (doc._.document.theme or "").partition("\\")[0]
    doc._.theme = own or theme(doc._.title)
    return doc


def theme(title: str) -> str | None:
    """The top-level theme with clearly most words in a title, or None."""
    words: dict[str, float] = defaultdict(float)
    for (name, _), value in zip(topics(), topic_counts(title), strict=True):
        words[name] += float(value)
    words.pop("-")
    second, first = sorted(words, key=lambda name: words[name])[-2:]
    return first if words[first] > 0 and words[first] >= CLEAR * words[second] else None


def _words_in(text: str) -> Iterator[tuple[int, ...]]:
    """The topics of each word found; of words that lie within one another only the longest."""
    starting = _by_beginning()
    end = 0
    for place in range(len(text) - 1):
        for word, numbers in starting.get(text[place : place + 2], ()):
            if place + len(word) > end and text.startswith(word, place):
                end = place + len(word)
                yield numbers
                break


@cache
def _by_beginning() -> dict[str, tuple[tuple[str, tuple[int, ...]], ...]]:
    """By its first two characters, each word with its topics; the longest first."""
    of_word: dict[str, list[int]] = defaultdict(list)
    for number, (_, _, words) in enumerate(_lines()):
        for word in words.split():
            of_word[word].append(number)
    starting: dict[str, list[tuple[str, tuple[int, ...]]]] = defaultdict(list)
    for word in sorted(of_word, key=len, reverse=True):
        starting[word[:2]].append((word, tuple(of_word[word])))
    return {beginning: tuple(words) for beginning, words in starting.items()}


def _lines() -> Iterator[tuple[str, str, str]]:
    text = (Path(__file__).parent / "themes.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        name, child, words = line.split("\t")
        yield name, child, words

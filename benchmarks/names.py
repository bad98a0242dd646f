"""Persons, bodies and places in news sentences that taught ours nothing; and jiagu (`python -m benchmarks.nlp names`).

What jiagu was trained on is not known: it may have seen these sentences.
"""

import time
from collections.abc import Callable, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

from nlp.names import Name, shipped
from nlp.train_names import Row, f1, halves, names_in

Find = Callable[[Sequence[Row]], list[list[Name]]]


def ours() -> Find:
    """The shipped weights."""
    model = shipped()
    return lambda rows: names_in(rows, model)


def jiagu() -> Find:
    """jiagu's own words and model."""
    import jiagu

    jiagu.init()

    def find(rows: Sequence[Row]) -> list[list[Name]]:
        worded = [jiagu.seg(row["text"]) for row in rows]
        return [_spans(words, jiagu.ner(words)) for words in worded]

    return find


def measured(make: Callable[[], Find]) -> Callable[[Path], dict[str, Any]]:
    """Precision, recall and F1 by exact span and kind, characters a CPU-second."""

    def run(data: Path) -> dict[str, Any]:
        (_, held), find = halves(data), make()
        find(held[:5])  # what is only made at first use is no part of the rate
        began = time.process_time()
        found = find(held)
        spent = time.process_time() - began
        characters = sum(len(row["text"]) for row in held)
        return {**f1(held, found), "characters_per_cpu_s": round(characters / spent)}

    return run


def _spans(words: Sequence[str], tags: Sequence[str]) -> list[Name]:
    """The names that a tag a word tells: B-PER, I-PER …, O."""
    ends = list(accumulate(map(len, words), initial=0))
    found, first = list[Name](), -1
    for place, tag in enumerate([*tags, "O"]):
        if first >= 0 and not tag.startswith("I-"):
            label: Any = tags[first][2:]
            found.append(Name(ends[first], ends[place], label))
            first = -1
        if tag.startswith("B-"):
            first = place
    return found


CONTESTANTS: Final = {"jingxun": measured(ours), "jiagu": measured(jiagu)}

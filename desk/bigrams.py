"""Full text as character bigrams: one function for what is kept and for what is asked."""

import re

_RUN = re.compile(r"[0-9A-Za-z]+|[㐀-鿿〇]+")


def bigrams(text: str) -> str:
    """Words that a plain word index can hold: 低空经济 -> 低空 空经 经济; Latin words and numbers stay whole."""
    words: list[str] = []
    for run in _RUN.findall(text):
        if run[0].isascii():
            words.append(run.lower())
        else:
            words += [run[i : i + 2] for i in range(len(run) - 1)] or [run]
    return " ".join(words)


def phrases(query: str) -> list[str]:
    """The phrases, each in bigrams, that must all be found; the query's blanks part them."""
    return [found for part in query.split() if (found := bigrams(part))]

"""Sentences of a paragraph: ends at 。！？…； outside quotation marks, book titles and brackets."""

from collections.abc import Iterator

_OPEN = dict(zip("“‘《（(「『【〔", "”’》）)」』】〕", strict=True))
_STOPS = "。！？!?\n"
_CLOSERS = "”’」』）)"
_LONGEST = 400  # an unclosed bracket must not swallow a paragraph


def sentences(paragraph: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, blank edges left out; every other character belongs to exactly one sentence."""
    start, waiting = 0, [""]
    for position, character in enumerate(paragraph):
        if character == waiting[-1]:
            waiting.pop()
            if len(waiting) == 1 and _ends_quotation(paragraph, position):
                yield from _trimmed(paragraph, start, position + 1)
                start = position + 1
        elif character in _OPEN:
            waiting.append(_OPEN[character])
        elif character in _STOPS and (len(waiting) == 1 or position - start > _LONGEST):
            end = position + 1
            yield from _trimmed(paragraph, start, end)
            start, waiting = end, [""]
    yield from _trimmed(paragraph, start, len(paragraph))


def _ends_quotation(paragraph: str, position: int) -> bool:
    """他强调：“…。” ends with its closing mark when a stop stands right before it and no clause goes on."""
    following = paragraph[position + 1 : position + 2]
    return (
        paragraph[position - 1] in _STOPS
        and paragraph[position] in _CLOSERS
        and following not in ("，", "、", "；", "的", "等")
    )


def _trimmed(paragraph: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    text = paragraph[start:end]
    if text.strip():
        yield start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())

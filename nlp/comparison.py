"""新旧对照: what a later version of a text changes in the earlier one, both sides in their own words.

Articles are matched by what they say, not by their number: 第十二条 of the old may be 第十五条 of the new. Told are new
and dropped articles and sentences, and figures, terms and days that differ; a mere change of wording is not.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from crawlers.records import Document
from nlp.numbers import number
from nlp.records import Span
from nlp.regions import fold

MOST = 8
SAME_ARTICLE, SAME_SENTENCE = 0.45, 0.5  # of the character pairs of both
FEWEST = 12  # characters below which a sentence is no provision: 第二章 总则

Change = Literal["新增", "删除", "提高至", "降低至", "期限改为"]

_ARTICLE = re.compile(r"\s*(第[一二三四五六七八九十百千〇零\d]+条)[\s　]*")
_CHAPTER = re.compile(r"\s*第[一二三四五六七八九十百\d]+[编章节]")
_ITEM = re.compile(r"[(][一二三四五六七八九十\d]+[)] ?|[一二三四五六七八九十\d]+[、.] ?")
_SENTENCE = re.compile(r"[^。；;！？\n]+[。；;！？]?")
_NUMERAL = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[一二两三四五六七八九十百千]+"
_QUANTITY = re.compile(
    r"(?P<day>(?:\d{4}|[一二][〇零○一二三四五六七八九]{3})年(?:[\d一二三四五六七八九十]+月(?:[\d一二三四五六七八九十]+日)?)?)"
    rf"|(?<![第\d.])(?P<value>{_NUMERAL})(?P<scale>[万亿]*)(?P<unit>个?工作日|日|天|个月|年|周岁|岁|元|%|个百分点|倍|人|名|家|项|户|个|件|次|平方米|公顷|亩|公里|米|吨|千克|分贝|度|处)"
    r"|百分之(?P<spoken>[\d.]+|[一二三四五六七八九十百]+)"
)
_TERMS = ("个工作日", "工作日", "日", "天", "个月", "年")
_CLAUSE = re.compile(r"[，,、；;。：:（(]")
_SUBJECT = 24  # characters
_PAPERS = re.compile(r"自.{0,16}起施行|同时废止")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: the span of its subject, a quotation of each side, the fixed word and the difference.

    The subject lies in the new text, of what was dropped in the old one.
    """

    subject: Span
    old: Span | None
    new: Span | None
    change: Change
    difference: str | None = None


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with its place and what it is compared by."""

    span: Span
    text: str
    pairs: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Quantity:
    """A figure with its unit, `value` None for a day."""

    start: int
    text: str
    unit: str
    value: Decimal | None


def compare(old: Document, new: Document) -> tuple[Row, ...]:
    """At most eight rows, figures, terms and days first, then what is new and what was dropped, each as in its text."""
    before, after = _articles(old), _articles(new)
    matched = _matched([_joined(one) for one in before], [_joined(one) for one in after], SAME_ARTICLE)
    rows: list[Row] = []
    for left, right in sorted(matched.items(), key=lambda pair: pair[1]):
        rows += _changes(before[left], after[right])
    for place in sorted(set(range(len(after))) - set(matched.values())):
        rows.append(Row(_subject(after[place][0]), None, _whole(after[place]), "新增"))
    for place in sorted(set(range(len(before))) - matched.keys()):
        rows.append(Row(_subject(before[place][0]), _whole(before[place]), None, "删除"))
    return tuple(sorted(rows, key=lambda row: row.old is None or row.new is None)[:MOST])


def _articles(document: Document) -> list[list[_Sentence]]:
    """The articles as their sentences; of a text without articles each paragraph."""
    numbered = any(_ARTICLE.match(paragraph) for paragraph in document.paragraphs)
    found: list[list[_Sentence]] = []
    for place, paragraph in enumerate(document.paragraphs):
        head = _ARTICLE.match(paragraph)
        sentences = list(_sentences(place, paragraph, head.end() if head else 0))
        if head or not numbered:
            found.append(sentences)
        elif found and not _CHAPTER.match(paragraph):
            found[-1] += sentences
    return [one for one in found if one]


def _sentences(place: int, paragraph: str, start: int) -> Iterator[_Sentence]:
    folded = fold(paragraph)
    for match in _SENTENCE.finditer(folded, start):
        first = match.start() + len(match[0]) - len(match[0].lstrip())
        text = folded[first : match.end()].rstrip()
        if len(text) >= FEWEST and not _PAPERS.search(text):
            yield _Sentence(Span(place, first, first + len(text)), text, _pairs(text))


def _pairs(text: str) -> frozenset[str]:
    """Its pairs of characters, figures left out: they are what may differ."""
    plain = re.sub(r"[\W\d_]+", "", _QUANTITY.sub("", text))
    return frozenset(plain[place : place + 2] for place in range(len(plain) - 1))


def _joined(article: Sequence[_Sentence]) -> frozenset[str]:
    return frozenset().union(*(one.pairs for one in article))


def _matched(olds: Sequence[frozenset[str]], news: Sequence[frozenset[str]], least: float) -> dict[int, int]:
    """Old place -> new place, the likest first, each once; of equals the one that stays nearest its place."""
    scored = [(_alike(old, new), -abs(k - n), k, n) for k, old in enumerate(olds) for n, new in enumerate(news)]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _score, _near, k, n in sorted((one for one in scored if one[0] >= least), reverse=True):
        if k not in found and n not in taken:
            found[k] = n
            taken.add(n)
    return found


def _alike(left: frozenset[str], right: frozenset[str]) -> float:
    return 2 * len(left & right) / (len(left) + len(right)) if left or right else 0.0


def _changes(before: Sequence[_Sentence], after: Sequence[_Sentence]) -> Iterator[Row]:
    """What differs between two versions of one article."""
    matched = _matched([one.pairs for one in before], [one.pairs for one in after], SAME_SENTENCE)
    for left, right in sorted(matched.items(), key=lambda pair: pair[1]):
        yield from _figures(before[left], after[right])
    for place in sorted(set(range(len(after))) - set(matched.values())):
        if not _within(after[place], before):
            yield Row(_subject(after[place]), None, after[place].span, "新增")
    for place in sorted(set(range(len(before))) - matched.keys()):
        if not _within(before[place], after):
            yield Row(_subject(before[place]), before[place].span, None, "删除")


def _within(one: _Sentence, others: Iterable[_Sentence]) -> bool:
    """Whether its words stand on the other side, only cut into other sentences."""
    pairs = frozenset().union(*(other.pairs for other in others))
    return len(one.pairs & pairs) >= 0.7 * len(one.pairs)


def _figures(old: _Sentence, new: _Sentence) -> Iterator[Row]:
    """The figures of two versions of a sentence that differ; nothing where they do not stand side by side."""
    before, after = list(_quantities(old.text)), list(_quantities(new.text))
    if [one.unit for one in before] != [one.unit for one in after] and not (len(before) == len(after) == 1):
        return
    for was, now in zip(before, after, strict=True):
        if (was.value, was.unit) == (now.value, now.unit) and (was.value is not None or was.text == now.text):
            continue
        subject = _before(new, now.start)
        if now.unit == "" or (was.unit in _TERMS and now.unit in _TERMS):
            yield Row(subject, old.span, new.span, "期限改为", _difference(was, now))
        elif was.unit == now.unit and was.value is not None and now.value is not None:
            word: Change = "提高至" if now.value > was.value else "降低至"
            yield Row(subject, old.span, new.span, word, _difference(was, now))


def _quantities(text: str) -> Iterator[_Quantity]:
    for match in _QUANTITY.finditer(text):
        if match["day"]:
            yield _Quantity(match.start(), match[0], "", None)
        elif match["spoken"]:
            yield _Quantity(match.start(), match[0], "%", number(match["spoken"]))
        else:
            value = (
                number(match["value"]) * 10_000 ** match["scale"].count("万") * (10**8) ** match["scale"].count("亿")
            )
            yield _Quantity(match.start(), match[0], match["unit"].replace("个工作日", "工作日"), value)


def _difference(was: _Quantity, now: _Quantity) -> str | None:
    """The difference in the unit of both, None where there is none to tell."""
    if was.unit != now.unit or was.value is None or now.value is None:
        return None
    gap = abs(now.value - was.value)
    unit = {"%": "个百分点", "工作日": "个工作日"}.get(now.unit, now.unit)
    for scale, power in (("亿", 10**8), ("万", 10**4)):
        if gap >= power and now.unit == "元":
            return f"{(gap / power).normalize():f}{scale}{unit}"
    return f"{gap.normalize():f}{unit}"


def _before(sentence: _Sentence, start: int) -> Span:
    """The clause's words in front of a figure; where it opens the clause, the clause before."""
    head = sentence.text[:start]
    ends = [0, *(match.end() for match in _CLAUSE.finditer(head))]
    first = ends[-1] if start - ends[-1] >= 2 or len(ends) == 1 else ends[-2]
    last = start if start - first >= 2 else len(sentence.text)
    return _placed(sentence, max(first, last - _SUBJECT), last)


def _subject(sentence: _Sentence) -> Span:
    """The first clause, cut where it is long."""
    head = _ITEM.match(sentence.text)
    first = head.end() if head else 0
    end = _CLAUSE.search(sentence.text, first + 1)
    return _placed(sentence, first, min(end.start() if end else len(sentence.text), first + _SUBJECT))


def _placed(sentence: _Sentence, start: int, end: int) -> Span:
    return Span(sentence.span.paragraph, sentence.span.start + start, sentence.span.start + end)


def _whole(article: Sequence[_Sentence]) -> Span:
    """The sentences of the article's first paragraph."""
    first = article[0].span
    last = max(one.span.end for one in article if one.span.paragraph == first.paragraph)
    return Span(first.paragraph, first.start, last)

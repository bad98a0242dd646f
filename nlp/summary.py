"""The sentences that carry a document's news, each a span of the source with its reason, and its line for page one.

A round-up is told by its best items, a page that says nothing itself by what it hands on, every other text by the
sentences that rules and learnt weights put first (nlp/choices.py), as many as fit with what each needs beside it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from spacy.language import Language
from spacy.tokens import Doc

from crawlers.records import Attachment, Document
from nlp.choices import SURE, TAKEN, Choice, Weights, choices, formal
from nlp.docs import attribute
from nlp.page_one import line
from nlp.records import Province, Span
from nlp.roundups import Item, best
from nlp.telling import EFFECT, JOINED, Sentence, good, guiding, hollow, needed, told

LONGEST = 300  # characters of an item
MOST = 3
TRIED = 6  # first choices that are tried together
EVEN = 1e-9  # a difference that is none
STRONG = 50  # score from which a named province has a sentence of its own
NO_PROVINCE = Province()
_TEXT = 3  # sentences from which an attachment is a text
_BRIEF = 80  # characters of a sentence that says from when a rule holds

_FORM = re.compile(r"申[报请]表|推荐表|汇总表|登记表|审批表|模板|样表|格式|承诺书|申报书|回执|联系方式")
_DAY = re.compile(r"自(?:20\d\d|二[〇○零]\S{2})年")


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a document: sentences in its order, the reason of each, the line for page one with its rules."""

    sentences: tuple[Span, ...] = ()
    why: tuple[str, ...] = ()
    line: Span | None = None


attribute("summary", ())
attribute("line", None)
attribute("why", ())


@Language.component(
    "jingxun_summary", requires=["doc._.province"], assigns=["doc._.summary", "doc._.line", "doc._.why"]
)
def component(doc: Doc) -> Doc:
    """Sets `doc._.summary`, `doc._.why` and `doc._.line`."""
    found = tell(doc._.document, doc._.province, doc._.attachments)
    doc._.summary, doc._.why, doc._.line = found.sentences, found.why, found.line
    return doc


def summary(
    document: Document, province: Province = NO_PROVINCE, attachments: Sequence[Attachment] = ()
) -> tuple[Span, ...]:
    """One to three sentences in the order of the text; empty only where there is no sentence."""
    return tell(document, province, attachments).sentences


def tell(
    document: Document,
    province: Province = NO_PROVINCE,
    attachments: Sequence[Attachment] = (),
    weights: Weights | None = None,
) -> Told:
    """What is told of a document; where the page only hands on (现印发给你们), the sentences of what it hands on."""
    if items := best(document, province):
        return _items(document, items, province)
    found = list(told(document))
    if not any(good(one) and not hollow(one.text, document.title) for one in found):
        for number, attachment in enumerate(attachments, 1):
            if annexed := _annexed(document, attachment):
                spans = tuple(replace(span, part=f"attachment {number}") for span in annexed.sentences)
                return Told(spans, tuple(f"附件{number}：{why}" for why in annexed.why), line(document, (), ()))
    return _chosen(document, found, province, weights) if found else Told(line=line(document, (), ()))


def _annexed(document: Document, attachment: Attachment) -> Told | None:
    """The sentences of an attachment that is a text; a form to fill in is none."""
    if _FORM.search(attachment.name):
        return None
    annex = replace(document, paragraphs=attachment.paragraphs, kinds=(), tables=())
    found = list(told(annex))
    return _chosen(annex, found, NO_PROVINCE, None) if len(found) >= _TEXT else None


def _chosen(document: Document, found: Sequence[Sentence], province: Province, weights: Weights | None) -> Told:
    named = evidenced(found, province)
    order = _telling(document, found, list(choices(document, found, named, weights)))
    chosen = _fitting(found, order, document.title)
    own = [each for each in order if each.index in named] if _strong(province) else []
    if own and not chosen & {each.index for each in own}:
        before = [replace(each, likely=SURE) for each in own[:1]]
        chosen = _fitting(found, [*before, *(each for each in order if each.index != own[0].index)], document.title)
    reasons = {each.index: each.why for each in reversed(order)}
    if (day := _effect(document, found)) is not None and day not in chosen:
        chosen, reasons = chosen | {day}, reasons | {day: "施行日"}
    places = sorted(chosen)
    why = tuple(reasons.get(place, "") or JOINED for place in places)
    ranked = [each.index for each in order if each.index in chosen]
    return Told(tuple(_span(found[place]) for place in places), why, line(document, found, ranked))


def _items(document: Document, items: Sequence[Item], province: Province) -> Told:
    """The first sentence of each item, and the one after it that names the province, as many as fit."""
    found = list(told(document))
    own = evidenced(found, province) if _strong(province) else set()
    spans: list[Span] = []
    for item in items:
        named = [_span(found[place]) for place in sorted(own)]
        inside = [span for span in named if item.first <= span.paragraph < item.end]
        more = [item.sentence, *(inside[:1] if item.sentence not in inside else ())]
        length = sum(span.end - span.start for span in (*spans, *more))
        if not spans or (length <= LONGEST and len(spans) + len(more) <= MOST):
            spans += more
    spans.sort(key=lambda span: (span.paragraph, span.start))
    whole = [one for one in found if _span(one) == items[0].sentence]
    return Told(tuple(spans), ("快讯条目",) * len(spans), line(document, whole, range(len(whole))))


def _telling(document: Document, found: Sequence[Sentence], order: Sequence[Choice]) -> list[Choice]:
    """The choices that say something, each once; where all of the text is a formula, its lead alone."""
    once = list({each.index: each for each in reversed(order)}.values())[::-1]
    once.sort(key=lambda each: next(n for n, other in enumerate(order) if other.index == each.index))
    guided = formal(document, found)
    usable = [each for each in once if good(found[each.index]) and not (guided and guiding(found[each.index]))]
    full = [each for each in usable if not hollow(found[each.index].text, document.title)]
    return full or sorted(usable, key=lambda each: each.index)[:1] or [Choice(0, "首句")]


def evidenced(found: Sequence[Sentence], province: Province) -> set[int]:
    """The sentences that hold the province's own place, where the text or a list in it names the province."""
    if province.kind not in ("named_in_list", "named_in_text"):
        return set()
    spans = [span for span in province.evidence if not span.part]
    return {
        index
        for index, one in enumerate(found)
        if good(one) and any(one.paragraph == span.paragraph and one.start <= span.start < one.end for span in spans)
    }


def _strong(province: Province) -> bool:
    return province.score >= STRONG


def _fitting(found: Sequence[Sentence], order: Sequence[Choice], title: str) -> set[int]:
    """The likeliest of the first choices that fit together, each with those it cannot be understood without.

    Likeliest is the greatest F1 that is to be expected against what a reader would take.
    """
    likely = {each.index: each.likely for each in reversed(order)}
    tried = [each.index for each in order[:TRIED]]
    best, most = {order[0].index}, 0.0
    for count in range(1, MOST + 1):
        for some in combinations(tried, count):
            groups = [needed(found, index, title) for index in some]
            together = set().union(*groups)
            length = sum(len(found[each].text) for each in together)
            if not all(groups) or len(together) > MOST or (length > LONGEST and len(together) > 1):
                continue
            worth = 2 * sum(likely.get(each, 0.0) for each in together) / (len(together) + TAKEN)
            if worth > most + EVEN:
                best, most = together, worth
    return best


def _effect(document: Document, found: Sequence[Sentence]) -> int | None:
    """The sentence that says from what day a law or document holds, looked for from the end."""
    if not formal(document, found):
        return None
    return next(
        (
            place
            for place in range(len(found) - 1, 0, -1)
            if EFFECT.search(found[place].text) and _DAY.search(found[place].text) and len(found[place].text) <= _BRIEF
        ),
        None,
    )


def _span(sentence: Sentence) -> Span:
    return Span(sentence.paragraph, sentence.start, sentence.end)

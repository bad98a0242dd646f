"""Which sentences tell a text, best first, each with the reason: by rule where a form is fixed, else as learnt.

Calls, notices to authorities and interviews are told by their form (writing rules R4, R5, R7): few of them were read.
For every other kind the signs and the wording of each sentence are weighed; the weights were learnt from documents
whose key sentences readers chose (model/CARD_SUMMARY.md).
"""

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import HashingVectorizer

from crawlers.records import Document
from nlp.cues import NAMES, features
from nlp.telling import COUNT, EFFECT, GUIDING, HOLDS, MONEY, TARGET, Sentence

MODEL: Final = Path(__file__).with_name("model") / "summary.json"
HEAD, TAIL = 240, 20  # sentences of a long text that are weighed: its beginning and its end
REASONS = 3
TAKEN = 3  # sentences that a reader took of a text
SURE = 0.95  # no sentence is likelier
FEW, BRIEF = 4, 0.35  # in a text of so few sentences none is less likely: its readers take most of it
WORDING: Final = "用词"
GRAMS: Final = HashingVectorizer(
    analyzer="char", ngram_range=(1, 3), n_features=2**15, alternate_sign=False, norm="l2", dtype=np.float32
)
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """For each kind one number a sign; for every kind one a bucket of character 1–3-grams."""

    signs: Mapping[str, Floats]
    words: NDArray[np.float32]


_SALUTATION = re.compile(
    r"^[^。]{0,60}(?:各[省部地有单市]|有关(?:单位|部门)|人民政府|委员会|管理局|公司)[^。]{0,300}[:：]$"
)
_FIGURE = re.compile(r"\d(?:[\d.,]*)(?:%|万|亿|个百分点|元|家|项|件|人|吨|公里)|百分之")
_DECIDES = re.compile(
    r"自[^。]{2,24}起|决定|予以|同意|调整为|取消|不再|请[^。]{0,40}(?:于|在)[^。]{0,20}前|现[将就]|免征|暂停|开展"
)
_WHO = re.compile(
    r"申报(?:主体|单位|对象|范围|条件)|推荐(?:范围|对象)|参评对象|申请(?:人|单位|条件)"
    r"|征集(?:对象|范围)|应(?:具备|符合)"
)
_DUE = re.compile(r"(?:截止|截至|之前|日(?:\([^)]*\))?(?:\d+[:：点时]\d*)?前|逾期)")
_CALL = re.compile(r"申报|征集|遴选|推荐|揭榜|报名|评选")
_ARTICLE = re.compile(r"^第[一二三四五六七八九十百]+条")
_KINDS: Final = (  # the first whose words the title holds
    ("council", r"国务院常务会议|国务院[^，]{0,8}会议|专题学习"),
    (
        "meeting",
        r"政治局|全会|常委会|主席会议|预备会议|党外人士|协商座谈|委员会第|工作会议|会议在京|电视电话会议|研讨班|集体学习",
    ),
    ("talks", r"会谈|会见|通电话|访问|抵达|宴会|拜见|总统|总理|首相|国事"),
    ("tour", r"调研|考察"),
    ("event", r"出席|致辞|开幕|闭幕|致信|贺信|祝贺"),
    ("instruction", r"指示|批示|强调"),
    ("article", r"《求是》|出版|文章|反响|通讯|纪实"),
    ("series", r"新思想引领"),
    ("document", r"印发|发布|通知|意见|批复|决定|答复|通报|办法|细则|规定"),
    ("feature", r"^【"),
    ("season", r"假|节|春|游|活动"),
    ("conflict", r"[以美伊俄乌]军|空袭|袭击|打击|冲突|停火"),
)
KINDS: Final = ("law", *(name for name, _ in _KINDS), "other")
FAMILY: Final = {
    "law": "law",
    **dict.fromkeys(("council", "meeting", "talks", "tour", "event", "instruction", "article"), "leaders"),
    "document": "document",
    **dict.fromkeys(("series", "feature", "season", "conflict", "other"), "reports"),
}
_NUMBER = re.compile(r"\d")
_FORMAL: Final = ("law", "document")
_TITLES: Final = tuple((name, re.compile(words)) for name, words in _KINDS)


@dataclass(frozen=True, slots=True)
class Choice:
    """A sentence by its place among those told, in Chinese what speaks for it, and how likely a reader takes it."""

    index: int
    why: str
    likely: float = 0.9  # of what a rule finds


def choices(
    document: Document, found: Sequence[Sentence], own: Collection[int] = (), weights: Weights | None = None
) -> Iterator[Choice]:
    """The sentences in the order in which they tell the text."""
    if rule := _rule(document, found):
        yield from rule(found)
    yield from _weighed(document, found, own, weights or shipped())


def kind(title: str, texts: Sequence[str]) -> str:
    """Which of KINDS a text is, by its articles or the words of its title."""
    if sum(bool(_ARTICLE.match(text)) for text in texts[:60]) >= 2:
        return "law"
    return next((name for name, words in _TITLES if words.search(title)), "other")


def formal(document: Document, found: Sequence[Sentence]) -> bool:
    """A law, a document, or a text that a rule tells by its form: they have a day of effect and guiding thoughts."""
    return _rule(document, found) is not None or kind(document.title, [one.text for one in found]) in _FORMAL


def weighed(found: Sequence[Sentence]) -> list[int]:
    """The sentences of a text that are weighed."""
    return [*range(min(HEAD, len(found))), *range(max(HEAD, len(found) - TAIL), len(found))]


def signs_of(document: Document, found: Sequence[Sentence], own: Collection[int]) -> Floats:
    """The signs of the weighed sentences, a row each."""
    places = weighed(found)
    texts = [found[place].text for place in places]
    mine = {row for row, place in enumerate(places) if place in own}
    return features(texts, [found[place].paragraph for place in places], document.title, mine)


def words_of(found: Sequence[Sentence]) -> Any:
    """The weighed sentences' character 1–3-grams, digits folded: sparse rows of length one."""
    return GRAMS.transform([_NUMBER.sub("0", found[place].text) for place in weighed(found)])


@cache
def shipped() -> Weights:
    """The weights that lie beside this module."""
    model = json.loads(MODEL.read_text(encoding="utf-8"))
    order = [model["signs"].index(name) for name in NAMES]
    with np.load(MODEL.with_suffix(".npz"), allow_pickle=False) as arrays:
        words = arrays["words"].astype(np.float32)
    return Weights({name: np.array(row, np.float64)[order] for name, row in model["weights"].items()}, words)


def _weighed(document: Document, found: Sequence[Sentence], own: Collection[int], weights: Weights) -> Iterator[Choice]:
    places = weighed(found)
    signs = signs_of(document, found, own)
    weight = weights.signs[kind(document.title, [found[place].text for place in places])]
    wording = (words_of(found) @ weights.words).astype(np.float64)
    parts = np.column_stack([signs * weight, wording])
    shown = np.column_stack([signs > 0, wording > 0])
    spoken = np.where(shown, parts - parts.mean(axis=0), 0.0)  # what sets a sentence apart from the text's others
    score = np.round(parts.sum(axis=1), 6)
    share = np.exp(score - score.max())
    likely = np.clip(TAKEN * share / share.sum(), BRIEF if len(places) <= FEW else 0.0, SURE)
    for row in np.argsort(-score, kind="stable"):
        best = np.argsort(-spoken[row], kind="stable")[:REASONS]
        why = "、".join((*NAMES, WORDING)[sign] for sign in best if spoken[row][sign] > 0)
        yield Choice(places[row], why, float(likely[row]))


Rule = Callable[[Sequence[Sentence]], Iterator[Choice]]


def _rule(document: Document, found: Sequence[Sentence]) -> Rule | None:
    """The decision list of a fixed form, None for all other texts."""
    title = document.title
    if sum(bool(_ARTICLE.match(one.text)) for one in found[:40]) >= 2:
        return None
    if "答记者问" in title:
        return _interview
    if _CALL.search(title) and any(_DUE.search(one.text) for one in found):
        return _call
    if any(_SALUTATION.match(paragraph) for paragraph in document.paragraphs[:3]):
        return _notice
    return None


def _interview(found: Sequence[Sentence]) -> Iterator[Choice]:
    """R7: the official's answers that hold a figure, a day or a duty, never the question; else the lead."""
    for index, one in enumerate(found):
        if any(sign.search(one.text) for sign in (COUNT, EFFECT, HOLDS, MONEY)):
            yield Choice(index, "答问中的数字、日期或义务")
    yield Choice(0, "首句")


def _call(found: Sequence[Sentence]) -> Iterator[Choice]:
    """R4: who may apply, the money, the last day."""
    backwards, forwards = range(len(found) - 1, -1, -1), range(len(found))
    yield from _first(
        found, backwards, "截止日期", lambda text: bool(_DUE.search(text) and re.search(r"\d日|\d月", text))
    )
    yield from _first(found, forwards, "申报对象", lambda text: bool(_WHO.search(text)) and len(text) > 15)
    yield from _first(found, forwards, "支持额度", lambda text: bool(MONEY.search(text)))


def _notice(found: Sequence[Sentence]) -> Iterator[Choice]:
    """R5: what is decided, by whom it is to be done, and from when."""
    plain = [index for index, one in enumerate(found) if not GUIDING.search(one.text)]
    yield from _first(found, plain, "决定事项", lambda text: bool(_DECIDES.search(text)))
    yield from _first(found, plain, "目标年份", lambda text: bool(TARGET.search(text)))
    yield from _first(found, plain, "数字", lambda text: bool(_FIGURE.search(text)))
    yield from _first(found, range(len(found) - 1, 0, -1), "施行日", lambda text: bool(EFFECT.search(text)))
    for index in plain[:2]:
        yield Choice(index, "开头")


def _first(found: Sequence[Sentence], places: Sequence[int], why: str, test: Callable[[str], bool]) -> Iterator[Choice]:
    """The first of the places whose sentence passes, if any."""
    for index in places:
        if test(found[index].text):
            yield Choice(index, why)
            return

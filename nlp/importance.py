"""What a document is worth to the province's leaders, 0–100, and in Chinese what raised or lowered it.

A sum of marks, each with its weight of `model/importance.json`: who issued it, what kind of document it is, what its
title tells (nlp.signs), how it touches the province, what falls due. The weights were learnt from days that were read
by hand (`nlp.train_importance`); which way a mark pulls is said here and in signs.py, and is never learnt otherwise.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from crawlers.records import Document
from nlp.docs import attribute
from nlp.organs import BY_NAME, ORGANS, Organ, issuer_of
from nlp.records import OTHER, Fact, Importance, Opportunity, Province, attachment_of
from nlp.roundups import Item, best
from nlp.signs import FOREIGN, SIGNS, STATE, shown
from nlp.weights import base, points

LEVELS = {1: "党中央、国务院发出", 2: "全国人大、政协、两高发出", 3: "部委发出", 4: "国家局、事业单位发出"}
LISTED, TITLED, NAMED, TRADE, GENERAL = "名单列有本省", "题目点名本省", "正文点名本省", "本省重点产业", "一般涉及本省"
ROUND_UP, CALL, FUNDED, EFFECT, NUMBERED = "多条要闻", "可申报", "有资金支持", "有施行日期", "有文号"
DRAFT, ECONOMY, NONE, COPIED, ADOPTED, IGNORED = (
    "公开征求意见",
    "经济类",
    "不属六类",
    "多家刊载",
    "同类常被采用",
    "同类少被采用",
)
OWN = (*LEVELS.values(), LISTED, TITLED, NAMED, TRADE, GENERAL, ROUND_UP, CALL, FUNDED, EFFECT, NUMBERED)
RAISES = {
    **dict.fromkeys((*OWN, DRAFT, ECONOMY, COPIED, ADOPTED), True),
    **dict.fromkeys((NONE, IGNORED), False),
    **{sign.reason: sign.raises for sign in SIGNS},
}
# 国发, 国办发, 中办发 … 〔2026〕8号; 国务院令 is numbered without a year.
_OF_STATE = {code: organ for organ in ORGANS if organ.level == 1 for code in organ.codes}
_ORDER = re.compile(r"(?:中华人民共和国)?(?:国务院令|国令)")
CREST = 60  # points up to which the score is their sum
_FORMAL = re.compile(r"(?:通知|公告|通告|意见|决定|公示|批复|办法|规定|指南|目录|名单|令)(?:（[^）]*）)?$|^关于")
MANY = 4  # further carriers from which a text counts as carried everywhere
TRIED = 5  # printed items of a kind from which their adoption tells something

_ASKS = ["doc._.facts", "doc._.province", "doc._.opportunity", "doc._.labels"]

attribute("importance", Importance())


@dataclass(frozen=True, slots=True)
class Adoption:
    """How often printed items of one body, or of one domain, were adopted by their readers."""

    kind: str  # the body's short name, or the domain
    printed: int
    adopted: int


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that raises or lowers a document: its name among the weights, how much of it (0–1), its words."""

    name: str
    share: float = 1.0
    words: str = ""


@Language.component("jingxun_importance", requires=_ASKS, assigns=["doc._.importance"])
def component(doc: Doc) -> Doc:
    """Sets `doc._.importance`."""
    doc._.importance = importance(doc._.document, doc._.facts, doc._.province, doc._.opportunity, doc._.labels)
    return doc


def importance(
    document: Document, facts: Sequence[Fact], province: Province, call: Opportunity | None, labels: Sequence[str]
) -> Importance:
    """0–100 and what raised or lowered it, heaviest first; a tie is broken by the order of the issue, not here."""
    weights = points()
    weighed = [(weights[mark.name] * mark.share, mark) for mark in marks(document, facts, province, call, labels)]
    score = _bounded(base() + sum(weight for weight, _ in weighed))
    heaviest = sorted((pair for pair in weighed if round(pair[0])), key=lambda pair: -abs(pair[0]))
    return Importance(score, tuple(map(_said, (mark for _, mark in heaviest))))


def marks(
    document: Document,
    facts: Sequence[Fact],
    province: Province,
    call: Opportunity | None,
    labels: Sequence[str],
    weights: Mapping[str, int] | None = None,
) -> tuple[Mark, ...]:
    """All that raises or lowers the document, each once; `weights` choose the item that speaks for a round-up."""
    organ = _sender(document)
    found = [
        *_issuer(document, organ),
        *_title(document, best(document, province), weights or points()),
        *_province(province),
        *_content(document, facts, call),
        *_subject(labels),
    ]
    return tuple({mark.name: mark for mark in reversed(found)}.values())[::-1]


def among(
    found: Importance, carriers: int = 0, kinds: Sequence[str] = (), history: Sequence[Adoption] = ()
) -> Importance:
    """The importance beside what is known of others: how many further bodies carry it, how its kind was adopted."""
    weights = points()
    added = [*_carried(carriers), *_adopted(kinds, history)]
    room = min(1.0, (100 - found.score) / (100 - CREST))  # as steep as the score is there
    score = found.score + room * sum(weights[mark.name] * mark.share for mark in added)
    return replace(found, score=round(max(0.0, score)), reasons=(*found.reasons, *map(_said, added)))


def assured(document: Document, province: Province) -> bool:
    """Whether it stands among an issue's first ten: a document of 党中央、国务院, a list that names the province."""
    return _of_state(document.doc_number) is not None or province.kind == "named_in_list"


def _bounded(points: float) -> int:
    """0–100; above CREST each further point tells less, so that the best of a full day still differ."""
    over = points - CREST
    return round(max(0.0, points if over <= 0 else CREST + (100 - CREST) * (1 - math.exp(-over / (100 - CREST)))))


def _said(mark: Mark) -> str:
    return (mark.words or mark.name) + ("" if RAISES[mark.name] else "（降位）")


def _sender(document: Document) -> Organ | None:
    """Who issued it: by a number of 党中央、国务院, else as page or title names it; a formal document's source."""
    carrier = document.source if _FORMAL.search(document.title) else None
    return _of_state(document.doc_number) or issuer_of(document.issuer, document.title, carrier)


def _of_state(number: str | None) -> Organ | None:
    """The body of 党中央、国务院 whose number it is."""
    if _ORDER.match(number or ""):
        return BY_NAME["国务院"]
    return _OF_STATE.get(re.split(r"[〔\[（(【\d第]", (number or "").strip(), maxsplit=1)[0].strip())


def _issuer(document: Document, organ: Organ | None) -> Iterator[Mark]:
    if organ and organ.level in LEVELS:
        yield Mark(LEVELS[organ.level], words=f"{organ.short}发出")
    if numbered := _of_state(document.doc_number):
        yield Mark(STATE, words=f"{numbered.short}文件")


def _title(document: Document, items: Sequence[Item], weights: Mapping[str, int]) -> Iterator[Mark]:
    """The title's signs; a round-up is worth as much as the best item in it, and a little for the others."""
    own = shown(document.title)
    if items and FOREIGN not in own:
        yield Mark(ROUND_UP)
        own = max((shown(item.heading) for item in items), key=lambda found: sum(weights[name] for name in found))
    yield from map(Mark, own)


def _province(province: Province) -> Iterator[Mark]:
    share, name = province.score / 100, province.name
    if province.kind == "named_in_list":
        where = "附件" if attachment_of(province.evidence[0].part) else ""
        yield Mark(LISTED, share, f"{where}名单列有{name}")
    elif province.kind == "named_in_text":
        titled = any(span.part == "title" for span in province.evidence)
        yield Mark(TITLED if titled else NAMED, share, f"{'题目' if titled else ''}点名{name}")
    elif province.kind == "industry":
        yield Mark(TRADE, share, f"{name}重点产业")
    elif province.kind == "general":
        yield Mark(GENERAL, share, f"一般涉及{name}")


def _content(document: Document, facts: Sequence[Fact], call: Opportunity | None) -> Iterator[Mark]:
    if call is not None:
        yield Mark(CALL, words=f"申报截止 {_day(call.deadline)}" if call.deadline else "")
        if call.amount:
            yield Mark(FUNDED)
    due = {str(fact.what): str(fact.value) for fact in facts if fact.kind == "deadline" and not fact.part}
    if "施行" in due:
        yield Mark(EFFECT, words=f"{_day(due['施行'])}起施行")
    if "征求意见" in due:
        yield Mark(DRAFT, words=f"征求意见截止 {_day(due['征求意见'])}")
    if document.doc_number:
        yield Mark(NUMBERED)


def _subject(labels: Sequence[str]) -> Iterator[Mark]:
    if OTHER in labels:
        yield Mark(NONE)
    elif "经济" in labels:
        yield Mark(ECONOMY)


def _carried(carriers: int) -> Iterator[Mark]:
    if carriers > 0:
        yield Mark(COPIED, min(carriers, MANY) / MANY, f"另有{carriers}家刊载")


def _adopted(kinds: Sequence[str], history: Sequence[Adoption]) -> Iterator[Mark]:
    """How the document's own kinds were adopted against all that was printed; nothing before a few were printed."""
    whole = [row for row in history if row.printed > 0]
    usual = sum(row.adopted for row in whole) / max(1, sum(row.printed for row in whole))
    for row in whole:
        if row.kind in kinds and row.printed >= TRIED:
            lift = row.adopted / row.printed - usual
            words = f"{row.kind}信息近来印发{row.printed}条、采用{row.adopted}条"
            if lift:
                yield Mark(ADOPTED if lift > 0 else IGNORED, min(1.0, abs(lift)), words)


def _day(value: str | None) -> str:
    """2026-12-20 -> 12月20日; what is no whole day as it stands."""
    try:
        day = date.fromisoformat(value or "")
    except ValueError:
        return value or ""
    return f"{day.month}月{day.day}日"

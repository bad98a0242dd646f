"""What a document is worth to the province's leaders, 0–100, with the reasons in Chinese.

Weights follow the order of an issue (writing rules, section 7: 党中央国务院, 人大政协两高, 部委, 国家局; within a level
named province, money or call, changed rule, data, meeting, visit) and were set on 14 days of 新闻联播 read by hand.
"""

from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from crawlers.records import Document
from nlp.docs import attribute
from nlp.organs import issuer_of
from nlp.records import OTHER, Fact, Importance, Opportunity, Province, attachment_of
from nlp.roundups import SENT_BY, Item, best
from nlp.signs import FOREIGN, signs

BASE = 30
ROUND_UP = 8
LEVELS = {1: "党中央、国务院", 2: "全国人大、政协、两高", 3: "部委", 4: "国家局、事业单位"}

_ASKS = ["doc._.facts", "doc._.province", "doc._.opportunity", "doc._.labels"]

attribute("importance", Importance())


@Language.component("jingxun_importance", requires=_ASKS, assigns=["doc._.importance"])
def component(doc: Doc) -> Doc:
    """Sets `doc._.importance`."""
    doc._.importance = importance(doc._.document, doc._.facts, doc._.province, doc._.opportunity, doc._.labels)
    return doc


def importance(
    document: Document, facts: Sequence[Fact], province: Province, call: Opportunity | None, labels: Sequence[str]
) -> Importance:
    """0–100 and what raised or lowered it, heaviest first; a tie is broken by the order of the issue, not here."""
    weighed = [
        *_issuer(document),
        *_signs(document, best(document, province)),
        *_province(province),
        *_content(facts, call),
        *_subject(labels),
    ]
    score = max(0, min(100, BASE + sum(points for points, _ in weighed)))
    heaviest = sorted(weighed, key=lambda pair: -abs(pair[0]))
    return Importance(score, tuple(f"{reason}（{points:+d}）" for points, reason in heaviest))


def _issuer(document: Document) -> Iterator[tuple[int, str]]:
    organ = issuer_of(document.issuer, document.title)
    if organ and organ.level in LEVELS:
        yield SENT_BY[organ.level], f"{LEVELS[organ.level]}：{organ.short}"


def _signs(document: Document, items: Sequence[Item]) -> Iterator[tuple[int, str]]:
    """The title's signs; a round-up is worth as much as the best item in it, and a little for the others."""
    own = signs(document.title)
    if items and FOREIGN not in own:
        yield ROUND_UP, "多条要闻"
        own = max((signs(item.heading) for item in items), key=lambda found: sum(found.values()))
    yield from ((points, reason) for reason, points in own.items())


def _province(province: Province) -> Iterator[tuple[int, str]]:
    points = {
        "named_in_list": 0.4,
        "named_in_text": 0.3 if province.score > 60 else 0.2,
        "industry": 0.2,
        "general": 0.12,
        "none": 0.0,
    }
    share = round(province.score * points[province.kind])
    if share:
        words = {
            "named_in_list": "名单列有",
            "named_in_text": "点名",
            "industry": "重点产业涉及",
            "general": "一般涉及",
        }
        annexed = province.kind == "named_in_list" and attachment_of(province.evidence[0].part) > 0
        yield share, f"{'附件' if annexed else ''}{words[province.kind]}{province.name}"


def _content(facts: Sequence[Fact], call: Opportunity | None) -> Iterator[tuple[int, str]]:
    if call is not None:
        yield 14, "可申报" + (f"，{call.deadline} 截止" if call.deadline else "")
        if call.amount:
            yield 6, "有资金支持"
    if any(fact.kind == "deadline" and fact.what == "施行" for fact in facts):
        yield 8, "有施行日期"
    if any(fact.kind == "doc_number" and not attachment_of(fact.part) for fact in facts):
        yield 4, "有文号"


def _subject(labels: Sequence[str]) -> Iterator[tuple[int, str]]:
    if OTHER in labels:
        yield -6, "不属六类"
    elif "经济" in labels:
        yield 4, "经济"

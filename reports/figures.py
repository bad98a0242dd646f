"""Key figures: a money or percent fact of a leading item in its whole sentence, word for word."""

import re
from collections.abc import Iterator, Sequence

from nlp.places import PROVINCES
from nlp.records import Entry, Fact
from reports.clauses import sentence_of, unnumbered
from reports.records import KeyFigure
from reports.wording import printed

PARAGRAPH = 20_000  # characters; a longer one is a text run together, in which no sentence can be told
MOST = 6
SHORTEST, LONGEST = 12, 90  # characters of a sentence that is read as a figure
_TENTATIVE = re.compile(r"征求意见|草案|拟|力争|预计|初步")
_LEANS = re.compile(  # on the sentence before it, or on a reader who knows the day
    r"今[天日晚]|昨[天日晚]|明天|近日|日前|记者|本报|当地|此次|本次|这[一些次项批个种]|上述|前述|据此|答：|问："
    r"|(?:^|[，；])(?:该|其(?![他实中])|此|这|本届)"
)
_OPENS = r"其中|同时|此外|另外|并|还|也|但|而|以(?!色列)|将|已|要|可|应|按|不|年内|当年"
_NO_SUBJECT = re.compile(
    rf"^(?:{_OPENS}|有力|给予|支持|安排|推动|完成|实现|新增|带动|拉动|包括|同比|环比|比|较|占|达|为(?!期)|增长|下降|上涨|高于|低于"
    r"|《?(?:方案|办法|意见|规划|公告|通知|决定|条例|报告|数据|会议|活动|工程|项目|计划|白皮书)》?(?:[，提明要指]|显示|确定|规定))"
)
_PERIOD_FIRST = re.compile(
    r"^(?:截至|到|至)?(?:目前|今年|去年|\d{4}年|\d{1,2}[—-]\d{1,2}月|前[\d一二三四五六七八九十]{1,3}个?月|\d{1,2}月|[一二三四]季度)"
    r"[^，。]{0,6}，"
)
_PERIOD = re.compile(r"年|月|季度|日|期间|以来|目前|每")
_MEASURED = re.compile(r"同比|环比|增长|下降|上涨|余额|累计|达到?|突破|完成|占|为\d")


def key_figures(leading: Sequence[Entry]) -> tuple[KeyFigure, ...]:
    """At most six, one a document, in the items' order."""
    found = [figure for entry in leading if (figure := next(_of(entry), None))]
    return tuple({figure.clause: figure for figure in reversed(found)}.values())[::-1][:MOST]


def _of(entry: Entry) -> Iterator[KeyFigure]:
    """The item's figures, those of the chosen sentences before others, money before percent, the largest first."""
    document = entry.document
    source = document.source or document.issuer or document.site
    for fact in sorted(_countable(entry), key=lambda fact: _order(entry, fact)):
        words = _sentence(entry, fact)
        sentence, _ = printed(words, document.published, document.issued)
        if fact.text in sentence and _says_enough(sentence, document.title):
            yield KeyFigure(fact.text, sentence, source, document.url, words)


def _countable(entry: Entry) -> list[Fact]:
    body = [fact for fact in entry.facts if fact.kind in ("money", "percent") and not fact.part]
    return [fact for fact in body if len(entry.document.paragraphs[fact.paragraph]) <= PARAGRAPH]


def _order(entry: Entry, fact: Fact) -> tuple[bool, bool, float, int, int]:
    chosen = any(
        span.paragraph == fact.paragraph and span.start <= fact.start and fact.end <= span.end and not span.part
        for span in entry.summary
    )
    size = fact.value if isinstance(fact.value, float) else 0.0
    money = fact.kind == "money"
    return not chosen, not money, -size if money else 0.0, fact.paragraph, fact.start


def _sentence(entry: Entry, fact: Fact) -> str:
    """The source's sentence that holds the figure; empty where it is about another place than the title says."""
    paragraph = entry.document.paragraphs[fact.paragraph]
    start, end = sentence_of(paragraph, fact.start, fact.end)
    return unnumbered(paragraph[start:end]) if _in_place(entry, fact, start, end) else ""


def _says_enough(sentence: str, title: str) -> bool:
    """Whether it is whole, has a subject of its own, a period where something is measured, and the title's hedge."""
    said = _PERIOD_FIRST.sub("", sentence)
    if not sentence.endswith("。") or not SHORTEST <= len(sentence) <= LONGEST:
        return False
    if _LEANS.search(sentence) or any(_NO_SUBJECT.search(text) for text in (sentence, said)):
        return False
    if _TENTATIVE.search(title) and not _TENTATIVE.search(sentence):
        return False
    return _PERIOD.search(sentence) is not None or not _MEASURED.search(sentence)


def _in_place(entry: Entry, fact: Fact, start: int, end: int) -> bool:
    """Under a title that names the province, no sentence about another place: the reader would take it for ours."""
    document = entry.document
    ours = {document.title[span.start : span.end] for span in entry.province.evidence if span.part == "title"}
    if not ours or entry.province.kind not in ("named_in_list", "named_in_text"):
        return True
    text = document.paragraphs[fact.paragraph][start:end]
    places = {f.text for f in entry.facts if f.kind == "place" and not f.part and f.paragraph == fact.paragraph}
    named = {place for place in places if place in text} | {match[0] for match in PROVINCES.finditer(text)}
    own = ours | {entry.province.name}
    return not named or any(word in place or place in word for place in named for word in own)

"""How far a document concerns the province: the heaviest link found, and the words that show it.

Links and weights L1–L11 are starting values (福建省相关性判断 6.2, 6.3), not calibrated on labelled texts.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from spacy.language import Language
from spacy.tokens import Doc

from crawlers.records import Document
from nlp.docs import attribute
from nlp.places import PROVINCES, cleaned, mentions
from nlp.profiles import Group, Profile, read_profile
from nlp.records import Opportunity, Province, ProvinceKind, Span
from nlp.regions import Region

EVIDENCE = 12  # spans kept: a list may name the province in hundreds of rows
LEAST = 15  # a lighter link is none
NAMED = ("named_in_list", "named_in_text")  # 沿海地区 is no evidence beside the province's own name
VENUE = 25  # the province is only where something was held
ROUTINE = 15  # weather, accidents, results of matches: a name in the text weighs no more
SUBJECT = 55  # weight from which a group of places (两岸融合发展示范区) makes the province part of the subject
_ROWS, _ROW = 5, 60  # lines from which a text is a list, and characters of such a line at most
MANY = 6  # so many other provinces beside it make a mere enumeration

_ROUTINE = re.compile(
    r"预警|台风|暴雨|降雨|降水|强对流|高温|寒潮|大风|天气|降温|雨雪|沙尘|冷空气|降雪|气象|汛期|地震(?!局)|洪水|火灾|事故|行政处罚|任职资格|锦标赛|联赛|夺冠|金牌|开门红"
)
_DIRECTS = re.compile(
    r"支持|同意|批复|允许|推动|鼓励|设立|开展|试点|授权|赋予|责任单位|牵头|负责|推广|建设|下达|安排|推进"
)
_RESPONSIBLE = re.compile(r"责任单位|(?:负责|牵头|分工)[)。;；]?")
_LEARNS = re.compile(r"推广|借鉴|总结|学习运用|复制|运用|经验")
_VENUE = re.compile(r"^[^，。]{0,8}(?:召开|举行|举办|开幕|闭幕|启动|启幕)")
_TOOL = re.compile(
    r"试点|资金|专项|名单|名额|额度|指标|标准|补贴|奖补|关税|反倾销|出口管制|行动方案|目录|规划|办法|细则"
)
_TRADE = re.compile(r"反倾销|反补贴|出口管制|加征|关税|保障措施调查")
_PAST = re.compile(r"19[0-8]\d年")
_WARS = re.compile(r"红军|红[一二三四五六七八九十]+军|长征|抗战|解放战争|古田会议|古田全军")
_SIGHTS = re.compile(r"会址|旧址|纪念|雕像|研学|旅|游|公园|村|小镇|出发地|小学|基地|今")  # what is there to be seen now
_OFFICIAL = re.compile(r"印发|通知|意见|方案|办法|规划|批复|公告|公示|名单|函$|通报|行动计划|条例|决定")
_QUOTA = re.compile(r"各省[^。]{0,30}(?:不超过|限额|限报|推荐)[^。]{0,8}\d*[项个名家]")
_STOP = re.compile(r"[。；\n]")
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")

attribute("province", Province())


@dataclass(frozen=True, slots=True)
class Link:
    """One reason why the document concerns the province; `rule` names it (L1 … L10)."""

    rule: str
    weight: float
    kind: ProvinceKind
    span: Span


@Language.factory("jingxun_province", default_config={"province": "fujian"}, assigns=["doc._.province"])
def component(nlp: Language, name: str, province: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 (spaCy passes both by name)
    """The component that sets `doc._.province`."""
    profile = read_profile(province)

    def add(doc: Doc) -> Doc:
        doc._.province = concern(doc._.document, doc._.regions, doc._.opportunity, profile)
        return doc

    return add


def concern(document: Document, regions: Iterable[Region], call: Opportunity | None, profile: Profile) -> Province:
    """The heaviest link plus a tenth of the next one's weight, with the words of the source that show it.

    General is only what names no place: beside a place that stands for more than a venue, the place is the kind,
    and beside a group of places that is about the province itself, a venue is one too.
    """
    found = list(_links(document, tuple(regions), call, profile))
    if not found:
        return Province(profile.name)
    found.sort(key=lambda link: -link.weight)
    best = found[0]
    other = next((link.weight for link in found if link.rule != best.rule), 0)
    score = min(100, round(best.weight + other / 10))
    if score < LEAST:
        return Province(profile.name)
    kind = _kind(best, found)
    shown = NAMED if kind in NAMED else (kind,)
    found.sort(key=lambda link: link.kind != kind)
    spans = tuple(dict.fromkeys(link.span for link in found if link.weight >= LEAST and link.kind in shown))
    return Province(profile.name, score, kind, spans[:EVIDENCE])


def _kind(best: Link, found: Iterable[Link]) -> ProvinceKind:
    if best.kind != "general":
        return best.kind
    named = max((link.weight for link in found if link.kind == "named_in_text"), default=0)
    subject = best.rule == "L8" and best.weight >= SUBJECT
    return "named_in_text" if named > VENUE or (subject and named >= VENUE) else "general"


def _links(
    document: Document, regions: tuple[Region, ...], call: Opportunity | None, profile: Profile
) -> Iterator[Link]:
    routine = _ROUTINE.search(document.title) is not None
    official = bool(document.doc_number) or _OFFICIAL.search(document.title) is not None
    for region in regions:
        text = cleaned(region.folded, profile)
        if region.part == "title":
            yield from _title(region, text, routine, profile)
        elif region.tabular:
            yield from _rows(region, text, document, profile)
        else:
            yield from _text(region, text, document, routine, official, profile)
        yield from _words(region, text, profile)
        if not region.attachment:  # 沿海地区 somewhere in a hundred pages says nothing of the document
            yield from _groups(region, text, document.title, routine, profile)
    if call is not None:
        yield from _call(document, regions, call)


def _title(region: Region, text: str, routine: bool, profile: Profile) -> Iterator[Link]:
    for start, end in mentions(text, profile):
        yield Link("L1", 30 if routine else 100, "named_in_text", region.span(start, end))


def _rows(region: Region, text: str, document: Document, profile: Profile) -> Iterator[Link]:
    """A row of a list or of a table of amounts that names the province, its bodies or its firms: the whole cell."""
    weight = _listed_weight(document)
    found = [*mentions(text, profile, rows=True), *(m.span() for m in profile.organisations.finditer(text))]
    found += [match.span() for match in profile.firms.finditer(text)]
    for start, end in sorted(set(found)):
        span = region.span(start, end)
        row = start - span.start
        first = max(row, region.text.rfind("\t", row, start) + 1)
        last = row + region.length(span.paragraph)
        stop = region.text.find("\t", end, last)
        apart = text[start:end].startswith(profile.listed_apart)
        cell = region.span(first, stop if stop >= 0 else last)
        yield Link("L2", min(weight, 90) if apart else weight, "named_in_list", cell)


def _text(
    region: Region, text: str, document: Document, routine: bool, official: bool, profile: Profile
) -> Iterator[Link]:
    """A body or an attachment's text: the lines of a list in it read as the rows of a table do."""
    lines = region.text.split("\n")
    listed: frozenset[int] | None = None
    for link in _body(region, text, routine, official, profile):
        listed = _listed(lines, region.attachment) if listed is None else listed
        line = link.span.paragraph
        if line in listed:
            start = region.starts[line]
            yield Link("L2", _listed_weight(document), "named_in_list", region.span(start, start + len(lines[line])))
        else:
            yield link


def _listed(lines: Sequence[str], annex: bool) -> frozenset[int]:
    """The lines that are rows of a list: in an annex of some, all that look so; in a body those of one run."""
    rows = [number for number, line in enumerate(lines) if _is_row(line) and (annex or "，" not in line)]
    if annex:
        return frozenset(rows if len(rows) >= _ROWS else ())
    runs = [[number for _, number in run] for _, run in groupby(enumerate(rows), lambda pair: pair[1] - pair[0])]
    return frozenset(number for run in runs if len(run) >= _ROWS for number in run)


def _is_row(line: str) -> bool:
    return 2 <= len(line) <= _ROW and not _STOP.search(line)


def _listed_weight(document: Document) -> int:
    return 85 if "公示" in document.title else 95


def _body(region: Region, text: str, routine: bool, official: bool, profile: Profile) -> Iterator[Link]:
    if not profile.hints.search(text):
        return
    for sentence in _SENTENCE.finditer(text):
        if not profile.hints.search(sentence[0]):
            continue
        places = list(islice(mentions(sentence[0], profile), EVIDENCE))
        provinces = {match[0][:2] for match in PROVINCES.finditer(sentence[0])} if places else set()
        for start, end in places:
            others = len(provinces - {sentence[0][start:end][:2]})
            rule, weight = _named(sentence[0], start, end, others, routine, official)
            span = region.span(sentence.start() + start, sentence.start() + end)
            yield Link(rule, weight, "named_in_text", span)


def _named(sentence: str, start: int, end: int, others: int, routine: bool, official: bool) -> tuple[str, float]:
    """L4 where a task or a permission is given to the province, else L5 by what stands around the name."""
    if routine:
        return "L5", ROUTINE
    if _PAST.search(sentence) or (_WARS.search(sentence) and not _SIGHTS.search(sentence)):
        return "L5", 0
    if official and others < MANY and _RESPONSIBLE.search(sentence):
        return "L4", 90
    if official and others < 3 and _DIRECTS.search(sentence):
        return "L4", 85
    if _VENUE.match(sentence[end:]) and sentence[:start].endswith(("在", "于")):
        return "L5", VENUE
    return "L5", 40 if others >= MANY else 50


def _words(region: Region, text: str, profile: Profile) -> Iterator[Link]:
    """L6 bodies and firms, L7 practices: known without the province's name."""
    for match in profile.organisations.finditer(text):
        yield Link("L6", 100 if region.part == "title" else 75, "named_in_text", region.span(*match.span()))
    for match in profile.firms.finditer(text):
        sentence = _around(text, match)
        elsewhere = PROVINCES.search(sentence) and not any(mentions(sentence, profile))
        yield Link(
            "L6", 35 if elsewhere else 75 if region.part == "title" else 50, "named_in_text", region.span(*match.span())
        )
    for match in profile.practices.finditer(text):
        learnt = region.part == "title" or _LEARNS.search(_around(text, match))
        kind: ProvinceKind = "named_in_text" if profile.places.search(match[0]) else "general"
        yield Link("L7", 75 if learnt else 35, kind, region.span(*match.span()))


def _around(text: str, match: re.Match[str]) -> str:
    """The sentence that holds the match, at most 150 characters either way."""
    before, after = text[max(0, match.start() - 150) : match.start()], text[match.end() : match.end() + 150]
    return _STOP.split(before)[-1] + match[0] + _STOP.split(after)[0]


def _groups(region: Region, text: str, title: str, routine: bool, profile: Profile) -> Iterator[Link]:
    """L8 groups of places that hold the province, L9 its industries beside an instrument of policy."""
    for group in profile.groups:
        for match in _unguarded(group, text):
            tool = 15 if group.weight >= 30 and _TOOL.search(title) else 0
            weight = min(group.weight, ROUTINE) if routine else group.weight + tool
            yield Link("L8", weight, "general", region.span(*match.span()))
    for industry in profile.industries:
        for match in _unguarded(industry, text):
            if region.part == "title" and _TOOL.search(title):
                trade = 20 if _TRADE.search(title) else 0
                yield Link("L9", industry.weight + trade, "industry", region.span(*match.span()))


def _unguarded(group: Group, text: str) -> Iterator[re.Match[str]]:
    for match in group.words.finditer(text):
        if not (group.guard and group.guard.search(_around(text, match))):
            yield match


def _call(document: Document, regions: tuple[Region, ...], call: Opportunity) -> Iterator[Link]:
    """L10 what any province may apply for: open until after publication, with a quota a province, weighs more."""
    open_still = call.deadline and (not document.published or call.deadline >= document.published.isoformat())
    quota = next((match for region in regions if (match := _QUOTA.search(region.folded))), None)
    weight = 35 + (20 if open_still else 0) + (10 if quota else 0)
    yield Link("L10", weight, "general", Span(0, 0, len(document.title), "title"))

"""The sentences that carry a document's news: a decision list by kind of text (R1–R10), each a span of the source.

Measured: where the lead is the act (meetings, documents, data) no score of sentences beats it, so the rest of the
choice depends on the kind; only reportage and long unsorted items are weighed sentence by sentence.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc

from crawlers.records import Attachment, Document
from nlp.datelines import dateline
from nlp.docs import attribute
from nlp.records import Province, Span
from nlp.roundups import Item, best
from nlp.sentences import sentences

LONGEST = 150  # characters of a summary, where the sentences allow it
LONGER = 240  # with a sentence that names the province, or of three items of a round-up
MOST = 3
STRONG = 50  # score from which a named province has a sentence of its own
TITLE_AGAIN = 0.8  # of a sentence's characters are the title's: it says nothing more
NO_PROVINCE = Province()
_TEXT = 3  # sentences from which an attachment is a text
SHORT = 8  # sentences of a text that is told in its own order

_FORM = re.compile(r"申[报请]表|推荐表|汇总表|登记表|审批表|模板|样表|格式|承诺书|申报书|回执|联系方式")
_SALUTATION = re.compile(
    r"^[^。]{0,60}(?:各[省部地有单市]|有关(?:单位|部门)|人民政府|委员会|管理局|公司)[^。]{0,300}[:：]$"
)
_LABEL = re.compile(r"[:：]$|^(?:来源|摘要|核心提示|原标题|责任编辑|https?)[:：]|^20\d\d[-年]\S{3,12}来源")
_CLOSED = re.compile(r"[。！？!?；;][”’）)」』]*$")
_SELF_CONTAINED = 30  # characters from which a last line without a full stop may be a sentence whose stop was lost
_MARK = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d))\s*"
)
_NUMBERED = re.compile(
    r"^(?:第[一二三四五六七八九十百千]+[章节编]|[一二三四五六七八九十]+、"
    r"|（[一二三四五六七八九十]+）|\([一二三四五六七八九十]+\))[^。；，]{0,40}$"
)
_GUIDING = re.compile(
    r"以[^。]{2,80}为指导|^为(?:了)?(?:深入|全面|认真|贯彻)?(?:贯彻|落实|学习)"
    r"|高举[^。]{0,20}旗帜|(?:深入|全面)(?:学习)?贯彻(?:落实)?(?:党的|习近平)"
    r"|具有?(?:十分)?重(?:大|要)[^。]{0,20}意义"
    r"|^(?:坚持|要坚持)[^。]{0,20}领导|增强“四个意识”|“两个确立”|加强组织领导"
    r"|提高(?:政治站位|思想认识)|会议还研究了其他事项"
)
_PRONOUN = re.compile(r"^(?:其(?!中|他|次|余)|该|此|这|他|她|它|那|上述|对此|为此|同时|此外|另外|并且|但|而)")
_CONTINUES = re.compile(r"^要(?!闻|素|点|求)|^(?:本届|此次|这次)")  # who must, and of what, stands before it
_SHORT_NAME = re.compile(
    r"^《?(方案|意见|办法|规划|规定|通知|条例|决定|纲要|指南|计划|措施|细则|标准|规范|公告|报告)》?(?=[提明指要强规从共将自围聚])"
)
_MEETING_SAYS = re.compile(r"^会(?:议|上)")
_FORMULA = re.compile(
    r"印发给你们|(?:请|望)[^，。]{0,30}(?:贯彻|执行|落实|实施|遵照|组织)|(?:通知|公告|通告|公示|批复|函复|函告|规定|通报|答复)如下"
    r"|现(?:予|将)?(?:以)?(?:公布|发布|公告|印发|公示)|特此(?:通知|公告|通告|公示|函|批复)|此件公开"
    r"|^为[^。]{4,120}(?:制定|修订|起草)了?《[^》]+》。$|回答了?(?:有关)?(?:记者)?(?:的)?提?问"
)
_HOLDS = re.compile(
    r"应当|应于|不得|必须|免征|暂停|取消|日前(?=[报提反完]|将)|\d[个项条批家]|[一二三四五六七八九十]+[项条]"
)
_QUESTION = re.compile(r"[？?]”?$|^(?:记者|问)[:：]")
_FIGURE = re.compile(r"\d(?:[\d.,]*)(?:%|万|亿|个百分点|元|家|项|件|人|吨|公里)|百分之")
_COUNT = re.compile(r"\d[\d.,]*(?:%|万|亿|个百分点|元|家|项|件|人|吨|公里|个|座|条|倍)|百分之")
_NATION = re.compile(
    r"全国|我国|中央财政|国家|累计|截至|数据显示|力争|下一步|将(?!军)|到20\d\d年|已|印发|启动|实施|投入|下达|出台|规划"
)
_CHANGE = re.compile(r"增长|下降|上涨|回落|上升|减少|增加|达到?|突破|超过?|为\d")
_TARGET = re.compile(r"到20\d\d年(?:底|末)?")
_SUBSTANCE = re.compile(r"提出|明确|部署|围绕|包括|聚焦|\d+[项条个]|[一二三四五六七八九十]+(?:方面|大|项|条)")
_EFFECT = re.compile(r"自[^。]{2,30}起(?:施行|实施|执行|生效)|有效期(?:至|\d)")
_DECIDES = re.compile(
    r"自[^。]{2,24}起|决定|予以|同意|调整为|取消|不再|请[^。]{0,40}(?:于|在)[^。]{0,20}前|现[将就]|免征|暂停|开展"
)
_WHO = re.compile(
    r"申报(?:主体|单位|对象|范围|条件)|推荐(?:范围|对象)|参评对象|申请(?:人|单位|条件)"
    r"|征集(?:对象|范围)|应(?:具备|符合)"
)
_MONEY = re.compile(r"\d[\d.]*[百千万亿]*元")
_DUE = re.compile(r"(?:截止|截至|之前|日(?:\([^)]*\))?(?:\d+[:：点时]\d*)?前|逾期)")
_ACT = re.compile(r"《|\d|召开|印发|出席|主持|会见|会议")
_CONTACT = re.compile(r"联系(?:人|电话|方式)|咨询电话|邮\s?编|传\s?真")

_MEETING = re.compile(
    r"主持召开|召开|会议|座谈|会见|会谈|出席|调研|考察|审议|讲话|回信|致信|贺信|贺电|通电话|访问|指示"
)
_DOCUMENT = re.compile(r"印发|发布|公布|出台|批准|《[^》]{4,}》")
_DATA = re.compile(r"(?:同比|环比|增长|下降|上涨|超过?|突破|达到?|总体|持续|月|季度|年)")
_CALL = re.compile(r"申报|征集|遴选|推荐|揭榜|报名|评选")
_ARTICLE = re.compile(r"^第[一二三四五六七八九十]+条")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the body with its place; `text` is exactly the characters of the span."""

    paragraph: int
    start: int
    end: int
    text: str


attribute("summary", ())


@Language.component("jingxun_summary", requires=["doc._.province"], assigns=["doc._.summary"])
def component(doc: Doc) -> Doc:
    """Sets `doc._.summary`."""
    doc._.summary = summary(doc._.document, doc._.province, doc._.attachments)
    return doc


def summary(
    document: Document, province: Province = NO_PROVINCE, attachments: Sequence[Attachment] = ()
) -> tuple[Span, ...]:
    """One to three sentences in the order of the text, about 150 characters; empty only where there is no sentence.

    Where the page says nothing itself (现印发给你们，请认真贯彻执行), the sentences are those of what it hands on.
    """
    if items := best(document, province):
        return _told(document, items, province)
    found = list(_sentences(document))
    if not any(_good(one) and not _hollow(one.text, document.title) for one in found):
        for number, attachment in enumerate(attachments, 1):
            if told := _annexed(document, attachment):
                return tuple(replace(span, part=f"attachment {number}") for span in told)
    return _chosen(document, found, province) if found else ()


def _annexed(document: Document, attachment: Attachment) -> tuple[Span, ...]:
    """The sentences of an attachment that is a text; a form to fill in is none."""
    if _FORM.search(attachment.name):
        return ()
    annex = replace(document, paragraphs=attachment.paragraphs, kinds=(), tables=())
    found = list(_sentences(annex))
    return _chosen(annex, found, NO_PROVINCE) if len(found) >= _TEXT else ()


def _chosen(document: Document, found: Sequence[Sentence], province: Province) -> tuple[Span, ...]:
    order = _telling(document, found, _kind(document, found)(found))
    chosen = _fitting(found, order, document.title)
    own = _own(found, province)
    if own and not chosen & set(own):
        own.sort(key=lambda index: -_weight(found[index], index, _pairs(document.title)))
        first = [0, *own] if 0 in chosen else own[:2]
        chosen = _fitting(found, [*first, *order], document.title, LONGER)
    return tuple(Span(found[i].paragraph, found[i].start, found[i].end) for i in sorted(chosen))


def _told(document: Document, items: Sequence[Item], province: Province) -> tuple[Span, ...]:
    """The first sentence of each item, and the one after it that names the province, as many as fit."""
    found = list(_sentences(document))
    own = _own(found, province)
    spans: list[Span] = []
    for item in items:
        named = [Span(found[i].paragraph, found[i].start, found[i].end) for i in own]
        inside = [span for span in named if item.first <= span.paragraph < item.end]
        more = [item.sentence, *(inside[:1] if item.sentence not in inside else ())]
        length = sum(span.end - span.start for span in (*spans, *more))
        if not spans or (length <= LONGER and len(spans) + len(more) <= MOST):
            spans += more
    return tuple(sorted(spans, key=lambda span: (span.paragraph, span.start)))


def _telling(document: Document, found: Sequence[Sentence], order: Iterable[int]) -> list[int]:
    """The choices that say something; where all of the text is a formula, its lead alone."""
    good = [index for index in dict.fromkeys(order) if _good(found[index])]
    full = [index for index in good if not _hollow(found[index].text, document.title)]
    if full:
        return full
    rest = [i for i, one in enumerate(found) if _good(one) and not _hollow(one.text, document.title)]
    return rest[:MOST] or good[:1] or [0]


def _hollow(text: str, title: str) -> bool:
    """Only a formula (现印发给你们，请认真贯彻执行), or the title over again."""
    if _FORMULA.search(text):
        return not any(kind.search(text) for kind in (_COUNT, _TARGET, _EFFECT, _HOLDS, _MONEY))
    words = re.sub(r"\W", "", text)
    if any(figure not in title for figure in re.findall(r"\d+", words)):
        return False
    return sum(character in title for character in words) >= TITLE_AGAIN * len(words)


def _own(found: Sequence[Sentence], province: Province) -> list[int]:
    """The sentences that hold the province's own place, where the link is a strong one."""
    if province.kind not in ("named_in_list", "named_in_text") or province.score < STRONG:
        return []
    spans = [span for span in province.evidence if not span.part]
    return [
        index
        for index, one in enumerate(found)
        if _good(one) and any(one.paragraph == span.paragraph and one.start <= span.start < one.end for span in spans)
    ]


def _sentences(document: Document) -> Iterator[Sentence]:
    """Sentences of running text: no headings, captions, signatures, salutations."""
    kinds = document.kinds or ("text",) * len(document.paragraphs)
    last = max((n for n, paragraph in enumerate(document.paragraphs) if _CLOSED.search(paragraph.strip())), default=-1)
    for number, (paragraph, kind) in enumerate(zip(document.paragraphs, kinds, strict=False)):
        if kind.startswith("head") or kind in ("caption", "sign"):
            continue
        begun = _begun(paragraph, number)
        for start, end in ((max(a, begun), b) for a, b in sentences(paragraph)):
            text = paragraph[start:end]
            if _tells(text, document.title, number < last):
                yield Sentence(number, start, end, text)


def _begun(paragraph: str, number: int) -> int:
    """Where a paragraph's words begin: behind the dateline of the text, behind 一、 or （一）."""
    mark = _MARK.match(paragraph)
    return max(dateline(paragraph) if number == 0 else 0, mark.end() if mark else 0)


def _tells(text: str, title: str, followed: bool) -> bool:
    """A sentence, not the title, a heading, a label, a salutation or the line that ends in 如下：."""
    if len(text) < 6 or text in title or _NUMBERED.match(text) or _LABEL.search(text):
        return False
    if _CLOSED.search(text):
        return True
    return len(text) >= _SELF_CONTAINED and not followed and not (title and title in text)


def _good(sentence: Sentence) -> bool:
    """No question, no contact line, no guiding thought that carries neither an act nor a figure."""
    text = sentence.text
    hollow = _GUIDING.search(text) and not _ACT.search(text)
    return not (hollow or _QUESTION.search(text) or _CONTACT.search(text))


def _fitting(found: Sequence[Sentence], order: Sequence[int], title: str, longest: int = LONGEST) -> set[int]:
    """As many of the choices as fit, each with the sentence that it cannot be understood without."""
    chosen: set[int] = set()
    for index in order:
        needed = _with_ground(found, index, chosen, title)
        together = chosen | needed
        length = sum(len(found[each].text) for each in together)
        if needed and len(together) <= MOST and (length <= longest or len(together) == 1):
            chosen = together
    return chosen or {order[0]}


def _with_ground(found: Sequence[Sentence], index: int, chosen: set[int], title: str) -> set[int]:
    """The sentence with those that say who or what it is about; empty where these are no sentences of the text."""
    needed = {index}
    while (ground := _ground(found, index, title)) is not None and index not in chosen:
        if found[index].paragraph - found[ground].paragraph > 1 and ground == index - 1:
            return set()
        needed.add(ground)
        index = ground
    return needed


def _ground(found: Sequence[Sentence], index: int, title: str) -> int | None:
    """The earlier sentence that this one leans on: the one before it, or the one that names its document in full."""
    text = found[index].text
    if not index:
        return None
    if name := _SHORT_NAME.match(text):
        full = re.compile(rf"《[^》]{{3,}}{name[1]}[^》]{{0,16}}》|{name[1]}》")
        return None if full.search(title) else next((i for i in range(index) if full.search(found[i].text)), None)
    if _MEETING_SAYS.match(text):
        return None if re.search("会", title) else 0
    return index - 1 if _PRONOUN.match(text) or _CONTINUES.match(text) else None


Choice = Callable[[Sequence[Sentence]], Iterator[int]]


def _kind(document: Document, found: Sequence[Sentence]) -> Choice:
    """The first rule of the list whose kind the title and the lead show."""
    title, lead = document.title, found[0].text
    if sum(bool(_ARTICLE.match(one.text)) for one in found[:40]) >= 2:
        return _law
    if "答记者问" in title:
        return _interview
    if _CALL.search(title) and any(_DUE.search(one.text) for one in found):
        return _call
    if any(_SALUTATION.match(paragraph) for paragraph in document.paragraphs[:3]):
        return _notice
    if _MEETING.search(title):
        return _meeting
    if _FIGURE.search(title) or (_CHANGE.search(title) and _DATA.search(title)):
        return partial(_data, title=title)
    if _DOCUMENT.search(title) or (_DOCUMENT.search(lead) and "《" in lead):
        return _policy
    if title.startswith("【"):
        return partial(_feature, title=title)
    return partial(_other, title=title)


def _meeting(found: Sequence[Sentence]) -> Iterator[int]:
    """R1, R8: the lead, then the next sentence."""
    yield 0
    yield from _first(found, range(1, len(found)), lambda text: not _GUIDING.search(text))


def _policy(found: Sequence[Sentence]) -> Iterator[int]:
    """R2: the lead, the target, what is new, the day of effect (looked for from the end)."""
    yield 0
    yield from _first(found, range(len(found) - 1, 0, -1), lambda text: bool(_EFFECT.search(text)))
    yield from _first(found, range(1, len(found)), lambda text: bool(_TARGET.search(text)))
    yield from _first(
        found, range(1, len(found)), lambda text: not _GUIDING.search(text) and bool(_SUBSTANCE.search(text))
    )
    yield from range(1, min(3, len(found)))


def _data(found: Sequence[Sentence], title: str) -> Iterator[int]:
    """R3: the early sentence with a figure that holds most of the title, the lead, then the next figures."""
    pairs = _pairs(title)
    figures = [index for index, one in enumerate(found[:6]) if _FIGURE.search(one.text) and _CHANGE.search(one.text)]
    yield from sorted(figures, key=lambda index: -_covered(found[index].text, pairs))[:1]
    yield 0
    yield from figures
    yield from range(1, min(3, len(found)))


def _interview(found: Sequence[Sentence]) -> Iterator[int]:
    """R7: the official's answers that hold a figure, a day or a duty, never the question; else the lead."""
    for index, one in enumerate(found):
        if any(kind.search(one.text) for kind in (_COUNT, _EFFECT, _HOLDS, _MONEY)):
            yield index
    yield 0


def _call(found: Sequence[Sentence]) -> Iterator[int]:
    """R4: who may apply, the money, the last day."""
    yield from _first(
        found, range(len(found) - 1, -1, -1), lambda text: bool(_DUE.search(text) and re.search(r"\d日|\d月", text))
    )
    yield from _first(found, range(len(found)), lambda text: bool(_WHO.search(text)) and len(text) > 15)
    yield from _first(found, range(len(found)), lambda text: bool(_MONEY.search(text)))


def _notice(found: Sequence[Sentence]) -> Iterator[int]:
    """R5: what is decided, by whom it is to be done, and from when."""
    plain = [index for index, one in enumerate(found) if not _GUIDING.search(one.text)]
    yield from _first(found, plain, lambda text: bool(_DECIDES.search(text)))
    yield from _first(found, plain, lambda text: bool(_TARGET.search(text)))
    yield from _first(found, plain, lambda text: bool(_FIGURE.search(text)))
    yield from _first(found, range(len(found) - 1, 0, -1), lambda text: bool(_EFFECT.search(text)))
    yield from plain[:2]


def _law(found: Sequence[Sentence]) -> Iterator[int]:
    """A law: what it applies to and its first rules, not the purpose; the day of effect from the end."""
    yield from _first(found, range(1, len(found)), lambda text: bool(re.search(r"应当|不得|实行|适用|负责", text)))
    yield from _first(
        found, range(2, len(found)), lambda text: bool(re.search(r"国家(?:实行|建立|对)|不得|禁止", text))
    )
    yield from _first(found, range(len(found) - 1, 0, -1), lambda text: bool(_EFFECT.search(text)))
    yield from range(1, min(4, len(found)))


def _feature(found: Sequence[Sentence], title: str) -> Iterator[int]:
    """R9: reportage opens with a scene, so the sentences are weighed and the lead is one of them."""
    yield from sorted(range(len(found)), key=lambda index: -_weight(found[index], index, _pairs(title)))


def _other(found: Sequence[Sentence], title: str) -> Iterator[int]:
    """R10: the lead, then the weightiest; a short text in its own order."""
    yield 0
    yield from range(1, len(found)) if len(found) < SHORT else _feature(found, title)


def _pairs(title: str) -> set[str]:
    """The pairs of neighbouring characters of a title, without its column's name."""
    words = re.sub(r"【[^】]*】|\W", "", title)
    return {words[index : index + 2] for index in range(len(words) - 1)}


def _covered(text: str, pairs: set[str]) -> float:
    return sum(pair in text for pair in pairs) / max(1, len(pairs))


def _weight(sentence: Sentence, index: int, pairs: set[str]) -> float:
    """Rounded from a logistic regression on 49 reportages and unsorted items, key sentences chosen by reading."""
    text = sentence.text
    figures, nation = (min(3, len(pattern.findall(text))) / 3 for pattern in (_COUNT, _NATION))
    doubt = 0.65 * bool(_GUIDING.search(text)) + 0.5 * bool(_PRONOUN.match(text))
    place = {0: 1.4, 1: 1.0}.get(index, 0.0)
    return place + 1.7 * figures + 1.7 * nation + 1.1 * _covered(text, pairs) + 2.2 * min(90, len(text)) / 90 - doubt


def _first(found: Sequence[Sentence], places: Sequence[int], test: Callable[[str], bool]) -> Iterator[int]:
    """The first of the places whose sentence passes, if any."""
    for index in places:
        if test(found[index].text):
            yield index
            return

"""The sentences of a text that may be told, and what each needs beside it to be understood."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crawlers.records import Document
from nlp.datelines import dateline
from nlp.sentences import sentences

JOINED = "与下句相连"  # why a sentence was chosen that is there for the next one's sake
TITLE_AGAIN = 0.8  # of a sentence's characters are the title's: it says nothing more

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
GUIDING = re.compile(
    r"以[^。]{2,80}为指导|^为(?:了)?(?:深入|全面|认真|贯彻)?(?:贯彻|落实|学习)"
    r"|高举[^。]{0,20}旗帜|(?:深入|全面)(?:学习)?贯彻(?:落实)?(?:党的|习近平)"
    r"|具有?(?:十分)?重(?:大|要)[^。]{0,20}意义"
    r"|^(?:坚持|要坚持)[^。]{0,20}领导|增强“四个意识”|“两个确立”|加强组织领导"
    r"|提高(?:政治站位|思想认识)|会议还研究了其他事项"
)
_PRONOUN = re.compile(r"^(?:其(?!中|他|次|余)|该|此|这|他|她|它|那|上述|对此|为此|同时|此外|另外|并且|但|而)")
_DUTY = re.compile(r"^要(?!闻|素|点|求)")  # who must stands before it, or in a lead that names who speaks
_SPEAKS = re.compile(r"会议|主持|召开|调研|考察|会见|会谈|出席|指示|强调|指出|通电话|访问|印发|讲话")
_CONTINUES = re.compile(r"^(?:本届|此次|这次)|^[二三四五六七八九]是")  # who, and of what, stands before
_SHORT_NAME = re.compile(
    r"^《?(方案|意见|办法|规划|规定|通知|条例|决定|纲要|指南|计划|措施|细则|标准|规范|公告|报告)》?(?=[提明指要强规从共将自围聚])"
)
_MEETING_SAYS = re.compile(r"^会(?:议|上)")
_FORMULA = re.compile(
    r"印发给你们|(?:请|望)[^，。]{0,30}(?:贯彻|执行|落实|实施|遵照|组织)|(?:通知|公告|通告|公示|批复|函复|函告|规定|通报|答复)如下"
    r"|现(?:予|将)?(?:以)?(?:公布|发布|公告|印发|公示)|特此(?:通知|公告|通告|公示|函|批复)|此件公开"
    r"|^为[^。]{4,120}(?:制定|修订|起草)了?《[^》]+》。$|回答了?(?:有关)?(?:记者)?(?:的)?提?问"
)
HOLDS = re.compile(
    r"应当|应于|不得|必须|免征|暂停|取消|日前(?=[报提反完]|将)|\d[个项条批家]|[一二三四五六七八九十]+[项条]"
)
_QUESTION = re.compile(r"[？?]”?$|^(?:记者|问)[:：]")
COUNT = re.compile(r"\d[\d.,]*(?:%|万|亿|个百分点|元|家|项|件|人|吨|公里|个|座|条|倍)|百分之")
TARGET = re.compile(r"到20\d\d年(?:底|末)?")
EFFECT = re.compile(r"自[^。]{2,30}起(?:施行|实施|执行|生效)|有效期(?:至|\d)")
MONEY = re.compile(r"\d[\d.]*[百千万亿]*元")
_ACT = re.compile(r"《|\d|召开|印发|出席|主持|会见|会议")
_CONTACT = re.compile(r"联系(?:人|电话|方式)|咨询电话|邮\s?编|传\s?真")
_FIRST = re.compile(r"(?:^|[：:，])一是(?!.*二是)", re.DOTALL)
_SECOND = re.compile(r"^二是")
_REACH = 4  # sentences within which 二是 follows 一是


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the body with its place; `text` is exactly the characters of the span."""

    paragraph: int
    start: int
    end: int
    text: str


def told(document: Document) -> Iterator[Sentence]:
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


def good(sentence: Sentence) -> bool:
    """No question and no contact line."""
    return not (_QUESTION.search(sentence.text) or _CONTACT.search(sentence.text))


def guiding(sentence: Sentence) -> bool:
    """A guiding thought that carries neither an act nor a figure: what a document or notice does not change."""
    return bool(GUIDING.search(sentence.text) and not _ACT.search(sentence.text))


def hollow(text: str, title: str) -> bool:
    """Only a formula (现印发给你们，请认真贯彻执行), or the title over again."""
    if _FORMULA.search(text):
        return not any(kind.search(text) for kind in (COUNT, TARGET, EFFECT, HOLDS, MONEY))
    words = re.sub(r"\W", "", text)
    if any(figure not in title for figure in re.findall(r"\d+", words)):
        return False
    return sum(character in title for character in words) >= TITLE_AGAIN * len(words)


def needed(found: Sequence[Sentence], index: int, title: str) -> set[int]:
    """The sentence with those that say who or what it is about; empty where these are no sentences of the text."""
    together = {index}
    if _FIRST.search(found[index].text):
        second = next((n for n in range(index + 1, len(found))[:_REACH] if _SECOND.match(found[n].text)), None)
        if second is None:
            return set()
        together.add(second)
    while (ground := _ground(found, index, title)) is not None:
        if found[index].paragraph - found[ground].paragraph > 1 and ground == index - 1:
            return set()
        together.add(ground)
        index = ground
    return together


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
    if _DUTY.match(text) and _SPEAKS.search(found[0].text):
        return 0
    return index - 1 if leans(text) else None


def leans(text: str) -> bool:
    """It begins with a word whose meaning stands in the sentence before: 这, 该, 同时, 要…."""
    return any(sign.match(text) for sign in (_PRONOUN, _DUTY, _CONTINUES))

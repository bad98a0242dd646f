"""A policy's life as titles tell it: 征求意见稿, 正式稿, 解读, 实施细则, 修改, 废止, and which text each is about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.records import ReferenceKind
from nlp.regions import fold

_MARK = re.compile(
    r"\((?:[^()]*(?:征求意见|草案|送审|审议稿|讨论稿|修订|修正|试行|暂行|试点|公开版|全文)[^()]*|\d{4}年?(?:本|版)?)\)"
)
_DRAFT = re.compile(r"征求意见稿|草案|送审稿|(?:公开|广泛|再次|向社会)?(?:征求|征集|听取)[^，。]{0,12}?意见")
_NO_DRAFT = re.compile(
    r"座谈会|实施情况|调研|采纳|反馈情况|情况的?(?:说明|公示|公告|报告)|草案的报告|审查结果|审议结果|提交一审|印发[^《》]*[(]草案"
)
_EXPLAINS = re.compile(
    r"答记者问|答问|解读|问答|图解|一图(?:读|看)懂|图说|政策说明|释义|起草说明|的说明$|新闻发布会|吹风会"
)
_AMENDS = re.compile(
    r"(?:修改|修订|修正|调整)(?:后的?|的)?(?:印发|发布|公布|出台)?(?=[《〈])|[》〉](?:部分|有关|个别)?(?:条款|内容|规定)?(?:的)?(?:修正案|修订|修改)"
)
_REPEALS = re.compile(r"(?:废止|停止执行|宣布失效)[^》〉]{0,4}(?=[《〈])|[》〉]等?[^《〈]{0,12}(?:废止|失效|停止执行)")
_IMPLEMENTS = re.compile(
    r"(?:贯彻(?:落实|实施|执行)?|落实|实施|执行|推进)[^《〈，]{0,6}(?=[《〈])"
    r"|[》〉](?:的)?(?:若干)?(?:实施(?:细则|条例|办法|方案|意见|规定|工作|计划)?|任务分工|重点任务|分工方案|配套|细化)"
)
_NAME = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》")
_WORDS = (
    "法|条例|办法|规定|细则|意见|方案|规划|纲要|目录|清单|指南|指引|措施|计划|规则|标准|准则|"
    "制度|章程|通知|公告|通告|决定|批复|复函|函|要点|政策|导则|预案|通则"
)
_INNER = re.compile(r"〈([^〈〉]+)〉|(?<=.)《([^《》]+)》")
_OUTREACH = re.compile(r"举办|举行|开展|活动|宣讲|培训|出版")
_BARE_EXPLAINED = re.compile(
    rf"就(?P<asked>[^《》，]{{2,30}}?(?:法|条例|办法|规定|意见|方案|规划|通知))(?:有关问题|有关情况)?答"
    rf"|(?:图读懂|图看懂|图解)[ |:丨]*(?P<drawn>[^《》|丨]{{4,}}(?:{_WORDS}))$"
)
_BARE_IMPLEMENTED = re.compile(
    r"贯彻(?:实施|落实|执行)(?:新?修[订改正]后?的)?(?P<law>[^《》，]{2,30}?(?:法|条例|纲要|规划|意见|决定))(?=有关|的|\d|和|工作|重点|典型|$)"
)
_OF_LAW = re.compile(r"^(?P<law>[^《》〈〉]{2,30}?(?:法|条例|办法|规定))(?:实施(?:条例|细则|办法|规定|意见))$")
_OF_AMENDED = re.compile(r"^(?P<law>[^《》〈〉]{1,30}?法)修正案")
_AND = re.compile(r"^[、和及与以]*$")
_REVISED = re.compile(r"\([^()]*(?:修订|修正)[^()]*\)$")
_WRAPPED = re.compile(
    r"(?:印发|发布|公布|颁布|下发|转发|批转)(?:[^《》]{2,20}(?:制定|拟[定订]|起草)的)?(?P<name>[^《》]{6,}?)的(?:通知|公告|通告|决定|命?令|函)$"
)
_TEXT = re.compile(rf"(?:{_WORDS})$")
_WRAPPER = re.compile(r"印发|发布|公布|颁布|转发|批转|征求|征集|申报|公示|召开|举办|贯彻|学习|任免|表彰|招聘")
_KINDS: tuple[tuple[ReferenceKind, re.Pattern[str]], ...] = (
    ("repeals", _REPEALS),
    ("amends", _AMENDS),
    ("implements", _IMPLEMENTS),
)
_NOISE = re.compile(r"[\W_]+")
_SHORTEST = 4
_ANGLES = str.maketrans("<>＜＞﹤﹥", "〈〉〈〉〈〉")


@dataclass(frozen=True, slots=True)
class Life:
    """The texts that a document itself gives out, the one it gives out as a draft, those that it is about and how."""

    final: tuple[str, ...] = ()
    draft: tuple[str, ...] = ()
    about: tuple[tuple[ReferenceKind, str], ...] = ()

    @property
    def carries(self) -> tuple[str, ...]:
        """The names under which later documents find it."""
        return (*(f"final {_key(name)}" for name in self.final), *(f"draft {_key(name)}" for name in self.draft))

    @property
    def goes_on(self) -> tuple[str, ...]:
        """The names of the earlier steps that it goes on from: its own draft, the text that it changes or explains."""
        drafts = [f"draft {_key(name)}" for name in (*self.final, *self.draft)]
        return (*drafts, *(f"final {_key(name)}" for kind, name in self.about if kind != "drafts"))


def life(title: str) -> Life:
    """What a title says of the texts it names; nothing where it names none."""
    folded = _plain(title)
    names = [match[1] for match in _NAME.finditer(folded)]
    bare = _without_names(folded)
    if _EXPLAINS.search(bare):
        return Life() if _OUTREACH.search(bare) else Life(about=tuple(_explained(bare, names)))
    if (_DRAFT.search(folded) or _DRAFT.search(bare)) and not _NO_DRAFT.search(folded):
        drafted = tuple(core(name) for name in names or _drafted(folded))
        inner = (one for one in _about(folded, names) if one[1] not in drafted)
        return Life(draft=drafted, about=(*(("drafts", name) for name in drafted), *inner))
    if _NO_DRAFT.search(folded):
        return Life()
    about = tuple(dict.fromkeys(_about(folded, names)))
    given = (
        ()
        if any(kind in ("amends", "repeals") for kind, _ in about) and not _REVISED.search(folded)
        else _given(folded, names, about)
    )
    return Life(final=tuple(dict.fromkeys(given)), about=about)


def core(name: str) -> str:
    """The name of a text without its stage (（征求意见稿）, （2026年修订）) and the state's before a law's."""
    plain = _plain(name).strip("《》〈〉 ")
    while (cut := _MARK.sub("", plain).strip()) != plain:
        plain = cut
    return plain.removeprefix("中华人民共和国").strip("《》〈〉 ")


def _key(name: str) -> str:
    """The name as it is compared: 关于… without the body in front of it, no punctuation."""
    start = name.find("关于")
    return _NOISE.sub("", name[start:] if start > 0 and "《" not in name else name)


def _plain(text: str) -> str:
    return comparable(text).strip()


def comparable(text: str) -> str:
    """The text with plain brackets and digits, character for character, so that a name can be looked for in it."""
    return fold(text).translate(_ANGLES)


def _without_names(folded: str) -> str:
    return _NAME.sub("《》", folded)


def _drafted(folded: str) -> Iterator[str]:
    """关于样例办法(征求意见稿) names its draft without 《》."""
    if match := re.match(
        r"(?:[^关]{2,20}关于(?:公开征求|征求|公布)?)?(?P<name>[^()]{4,40})\((?:征求意见稿|草案)", folded
    ):
        yield match["name"]


def _explained(bare: str, names: list[str]) -> Iterator[tuple[ReferenceKind, str]]:
    if names:
        yield "explains", core(names[0])
    elif match := _BARE_EXPLAINED.search(bare):
        yield "explains", core(match["asked"] or match["drawn"])


def _about(folded: str, names: list[str]) -> Iterator[tuple[ReferenceKind, str]]:
    yield from _told(folded)
    for name in names:
        for inner in _INNER.finditer(name):
            yield from ((kind, core(inner[1] or inner[2])) for kind, pattern in _KINDS if pattern.search(name))
    if not names and (bare := _BARE_IMPLEMENTED.search(folded)):
        yield "implements", core(bare["law"])
    wrapped = _WRAPPED.search(core(folded))
    for name in (*names, folded, *((wrapped["name"],) if wrapped else ())):
        if law := _OF_LAW.match(core(name)):
            yield "implements", law["law"]
        if law := _OF_AMENDED.match(core(name)):
            yield "amends", law["law"]
        if _REVISED.search(name):
            yield "amends", core(name)


def _told(folded: str) -> Iterator[tuple[ReferenceKind, str]]:
    """What is said of each name by the words on either side of it; 《甲》和《乙》 share theirs."""
    matches = list(_NAME.finditer(folded))
    ends = [0, *(match.end() for match in matches)]
    starts = [*(match.start() for match in matches), len(folded)]
    between = [folded[end:start] for end, start in zip(ends, starts, strict=True)]
    for place, match in enumerate(matches):
        first, last = place, place + 1
        while first > 0 and _AND.match(between[first]):
            first -= 1
        while last < len(matches) and _AND.match(between[last]):
            last += 1
        said = f"{between[first]}《》{between[last] if last == len(matches) else ''}"
        yield from ((kind, core(match[1])) for kind, pattern in _KINDS if pattern.search(said))


def _given(folded: str, names: list[str], about: tuple[tuple[ReferenceKind, str], ...]) -> Iterator[str]:
    """The texts that the document gives out: in 《》 after 印发, 发布, or the document itself."""
    others = {name for kind, name in about if kind != "amends"}
    bare = core(folded)
    if names and re.search(r"(?:印发|发布|公布|颁布|转发|批转|出台|下发)", folded):
        yield from (core(name) for name in names if core(name) not in others)
    elif wrapped := _WRAPPED.search(bare):
        yield core(wrapped["name"])
    if _TEXT.search(bare) and (not _WRAPPER.search(bare) or not names) and len(bare) >= _SHORTEST:
        yield bare

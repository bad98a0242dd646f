"""Officials with their office as the document names them: 国务院总理李强, 习近平主席, 任命……为国防部部长.

A person alone is no fact, nor is one with a calling that is no public office (教授, 总经理, 记者).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.names import Name

_LONGEST = 40  # characters of one office
_BEFORE = 20  # names before a person's that may belong to the offices
_BLANKS = 4  # between office and name where a document is signed
_SHORT = 2  # characters that may belong to an office before its body: 原, 前, 乌
_FAR = 12  # characters from 任命 to the person named

_OFFICE = (
    r"(?:总?书记|主席|总理|国务委员|委员长|秘书长|政治局常委|政治局委员|常委|中央委员|候补委员|委员|主任|(?<!记者站)站长"
    r"|[省市区县州盟旗乡镇]长|自治区主席|部长|部长助理|[局司厅署处行院庭关科]长|检察长|审计长|总干事|(?:银行|组织|基金)总裁|会长|理事长|校长|所长|台长|社长|馆长"
    r"|司令员?|政治?委员?|参谋长|大使|公使|领事|特使|代表|发言人|总统|首相|总督|国王|王储|女王|天皇|埃米尔|亲王|大法官|检察官|外长|防长|财长|国务卿|议长|议员"
    r"|大臣|酋长|最高领袖|助理|成员|组长|总工程师|总经济师|总会计师|总农艺师|总规划师|行政长官|特首|专员|巡视员|督察)"
)
_ENDS = re.compile(rf"{_OFFICE}(?:\([^()]{{1,8}}\)|（[^（）]{{1,8}}）)?$")
_BEHIND = re.compile(
    r"(?:总书记|副?主席|副?总理|副?委员长|副?总统|首相|国务委员|国务卿|副?部长|外长|副?省长|书记|副?市长|秘书长|大使|议长|国王|行长|局长|司长)"
    r"(?![令们])"
)
# Where a clause about somebody else, or the verb whose object the person is, ends and the office begins.
_STOP = re.compile(
    r"[，。；：！？、“”‘’\"《》\n\t\s…—]|(?<!分管日常工作)的|了|着|会见|会谈|出席|由|和(?![平田国])|与|及(?!利尔)|同(?![志盟])|对(?!外)|向|在|据(?!部)"
    r"|经(?![济贸营理])|是|为|任命|免去|欢迎|祝贺|陪同|接受|委托|邀请|表示|宣布|称|说|日(?![本常])|时(?!任)|[上下]午|当[天晚]|随后|期间|并|请|给|让"
    r"|将(?!军)|把|被|从|到|以(?!色列)|听取|感谢|记者|专访|时任|主持人?"
)
_APPOINTED = re.compile(rf"为([^，。；、\n]{{1,{_LONGEST}}}?{_OFFICE})(?=[，。；、\n）)]|$)")
_REMOVED = re.compile(rf"的([^，。；\n]{{1,{_LONGEST}}}?{_OFFICE})职务")
_SENTENCE_STOP = re.compile(r"[。；\n]")


@dataclass(frozen=True, slots=True)
class Official:
    """Characters start..end name a person together with an `office`."""

    start: int
    end: int
    office: str


def officials(text: str, names: Sequence[Name]) -> Iterator[Official]:
    """Each person whose office stands right before or behind the name, or who is appointed to one or removed."""
    end = 0
    for place, person in enumerate(names):
        if person.label != "PER":
            continue
        held = [name for name in names[max(0, place - _BEFORE) : place] if name.label != "PER"]
        found = _moved(text, person) or _before(text, person, end, held) or _behind(text, person)
        if found:
            yield found
        end = found.end if found else person.end


def _moved(text: str, person: Name) -> Official | None:
    """任命某为某职, 免去某的某职务: the verb belongs to it, for it says which of the two."""
    for verb, pattern in (("任命", _APPOINTED), ("免去", _REMOVED)):
        start = text.rfind(verb, max(0, person.start - _FAR), person.start)
        office = pattern.match(text, person.end)
        if start >= 0 and office and not _SENTENCE_STOP.search(text, start, person.start):
            return Official(start, office.end(1), office[1])
    return None


def _before(text: str, person: Name, least: int, held: Sequence[Name]) -> Official | None:
    """The offices, joined by 、, that end where the name begins; blanks may stand between."""
    end = len(text[: person.start].rstrip(" 　"))
    if person.start - end > _BLANKS:
        return None
    start = _office(text, end, least, held)
    if start is None:
        return None
    while text[start - 1 : start] == "、" and (earlier := _office(text, start - 1, least, held)) is not None:
        start = earlier
    return Official(start, person.end, text[start:end])


def _office(text: str, end: int, least: int, held: Sequence[Name]) -> int | None:
    """Where the one office begins that ends there: at its body or place, or behind the last word that is not of it."""
    window = max(least, end - _LONGEST)
    if not _ENDS.search(text[window:end]):
        return None
    inside = [name for name in held if window <= name.start and name.end <= end]
    start = window
    for stop in _STOP.finditer(text, window, end):
        if not any(name.start <= stop.start() < name.end for name in inside):
            start = stop.end()
    first = next((name.start for name in inside if name.start >= start), start)
    start = first if first - start > _SHORT else start
    return start if _ENDS.search(text[start:end]) else None


def _behind(text: str, person: Name) -> Official | None:
    """习近平主席, 温家宝总理."""
    office = _BEHIND.match(text, person.end)
    return Official(person.start, office.end(), office[0]) if office else None

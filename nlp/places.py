"""Where a text names the province or one of its places, and where it names other provinces."""

import re
from collections.abc import Iterator

from nlp.profiles import Profile

OTHERS = (
    "北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南"
    "|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆"
)
PROVINCES = re.compile(
    rf"(?:{OTHERS})(?!岸)(?:壮族自治区|回族自治区|维吾尔自治区|自治区|省|市)?|新疆生产建设兵团|香港|澳门"
)
# 电头, 记者署名: where a text was sent from says nothing about what it concerns.
_BYLINES = re.compile(
    r"(?:新华社|中新社|中新网|人民网|央视网|光明网|中国新闻网|本报|本台|总台)[一-龥]{2,6}(?:\d{1,2}月\d{1,2}日)?"
    r"(?:电|讯)"
    r"|\([^()\n]{0,12}(?:记者|通讯员|编辑|作者|来源)[^()\n]{0,40}\)|记者从?[一-龥]{2,4}(?:发回)?报道|从[一-龥]{2,6}发回(?:的)?报道|摄于[一-龥]{2,6}"
)
# 厦门某某(成都)有限公司 is where the brackets say.
_BRANCH = re.compile(r"[一-龥]{0,8}\((?P<where>[一-龥]{2,4})\)[一-龥]{0,10}(?:公司|厂|银行|基地)")
_OPENS = re.compile(r"(?:^|[。！？；!?;\n:]|[在赴到抵从]|增开)$")  # 从长汀出发; not 、 nor a word before
_ANOTHERS = re.compile(r"[镇乡村寺河山庙岭会谈]")  # 长汀镇 may lie anywhere
_TOLD = re.compile(r"[^。！？；\n]*")
_ROW = 400  # characters of a row looked at either side
_MASK = "\u25a0"


def cleaned(folded: str, profile: Profile) -> str:
    """The text with bylines and the province's false friends struck out, length unchanged."""
    if not profile.hints.search(folded):
        return folded
    text = _BYLINES.sub(_strike, folded)
    return profile.false_friends.sub(_strike, text)


def _strike(match: re.Match[str]) -> str:
    return _MASK * len(match[0])


def mentions(text: str, profile: Profile, rows: bool = False) -> Iterator[tuple[int, int]]:
    """Where a cleaned text names the province and its places, by the grades of the profile; 宁德时代 is a firm.

    In `rows` of a table what stands in the same row decides whose 鼓楼区 it is.
    """
    for match in profile.places.finditer(profile.firms.sub(_strike, text)):
        grade, city = profile.grades.get(match[0], ("A", ""))
        start, end = match.span()
        branch = _BRANCH.match(text, end)
        if branch and not profile.context.search(branch["where"]):
            continue
        if (
            grade == "A"
            or _stands(text, start, end, grade, city, profile)
            or (rows and _in_row(text, start, end, profile))
        ):
            yield start, end


def _stands(text: str, start: int, end: int, grade: str, city: str, profile: Profile) -> bool:
    """B: the province or a sure name within 30 characters; C and strict: the province or the city right before it."""
    if grade == "B":
        return profile.context.search(text, max(0, start - 30), end + 30) is not None or _opens(text, start, end)
    before = text[max(0, start - 4) : start]
    return before.endswith((profile.name, profile.full, city, f"{city}市"))


def _opens(text: str, start: int, end: int) -> bool:
    """Whether it opens a sentence or is where something is done, and the sentence names no other province."""
    if not _OPENS.search(text[max(0, start - 2) : start]) or _ANOTHERS.match(text, end):
        return False
    sentence = re.split(r"[。！？；\n]", text[max(0, start - 60) : start])[-1]
    rest = _TOLD.match(text, end, end + 60)
    return not (PROVINCES.search(sentence) or (rest and PROVINCES.search(rest[0])))


def _in_row(text: str, start: int, end: int, profile: Profile) -> bool:
    """Whether a whole name (not a part of a word) stands in a row with a sure one of the province."""
    if start and "一" <= text[start - 1] <= "龥":
        return False
    before = text[max(0, start - _ROW) : start].rpartition("\n")[2]
    after = text[end : end + _ROW].partition("\n")[0]
    return profile.context.search(before) is not None or profile.context.search(after) is not None

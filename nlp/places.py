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
    r"|\((?:记者|通讯员|本报记者|总台记者|编辑|责任编辑|作者|来源)[^)\n]{0,40}\)|记者从?[一-龥]{2,4}(?:发回)?报道"
)
_MASK = "\u25a0"


def cleaned(folded: str, profile: Profile) -> str:
    """The text with bylines and the province's false friends struck out, length unchanged."""
    text = _BYLINES.sub(_strike, folded)
    return profile.false_friends.sub(_strike, text)


def _strike(match: re.Match[str]) -> str:
    return _MASK * len(match[0])


def mentions(text: str, profile: Profile) -> Iterator[tuple[int, int]]:
    """Where a cleaned text names the province and its places, by the grades of the profile; 宁德时代 is a firm."""
    for match in profile.places.finditer(profile.firms.sub(_strike, text)):
        grade, city = profile.grades[match[0]]
        if grade == "A" or _stands(text, match.start(), match.end(), grade, city, profile):
            yield match.start(), match.end()


def _stands(text: str, start: int, end: int, grade: str, city: str, profile: Profile) -> bool:
    """B: the province or a sure name within 30 characters; C and strict: the province or the city right before it."""
    if grade == "B":
        return profile.context.search(text, max(0, start - 30), end + 30) is not None
    before = text[max(0, start - 4) : start]
    return before.endswith((profile.name, profile.full, city, f"{city}市"))

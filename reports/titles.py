"""A source's title made short: wrappers off, organs by their short names, four issuers to one; never cut by length."""

import re
from collections.abc import Callable

LONGEST = 30  # characters; 99 % of broadcast items keep to it
TOO_LONG = "题目过长"

# The standard short forms, which the bodies themselves use (国务院机构简称).
SHORT = {
    "国家发展和改革委员会": "国家发展改革委",
    "国家发展改革委员会": "国家发展改革委",
    "国家卫生健康委员会": "国家卫生健康委",
    "国家民族事务委员会": "国家民委",
    "国务院国有资产监督管理委员会": "国务院国资委",
    "中国证券监督管理委员会": "中国证监会",
    "国家金融监督管理总局": "金融监管总局",
    "国家市场监督管理总局": "市场监管总局",
    "国家广播电视总局": "广电总局",
    "国家医疗保障局": "国家医保局",
    "国家自然科学基金委员会": "自然科学基金委",
    "中国国家铁路集团有限公司": "国铁集团",
    "人力资源和社会保障部": "人力资源社会保障部",
    "住房和城乡建设部": "住房城乡建设部",
    "全国人民代表大会常务委员会": "全国人大常委会",
    "全国人民代表大会": "全国人大",
    "中国人民政治协商会议全国委员会": "全国政协",
}
_FULL = re.compile("|".join(sorted(SHORT, key=len, reverse=True)))
_ISSUED = re.compile(r"^(?P<organ>[^《]*?)关于(?P<act>印发|发布|公布)(?P<what>《.+》)的(?:通知|公告|通告|决定)$")
_CALL = re.compile(
    r"^(?P<organ>.*?)关于(?:组织|开展|做好)*(?P<what>[^，。]+?)(?P<act>申报|征集|遴选|推荐)(?:工作)?的(?:通知|公告|通告)$"
)
_CALL_FIRST = re.compile(
    r"^(?P<organ>.*?)关于(?:组织)?(?:开展)?(?P<act>申报|征集|遴选|推荐)(?P<what>[^，。]+?)"
    r"(?:工作)?的(?:通知|公告|通告)$"
)
_DID = re.compile(
    r"^(?P<organ>[^《]*?)关于(?P<did>(?:下达|拨付|公布|发布|公开|表彰|命名|认定|撤销|废止|启动)[^，。]+)的(?:通知|公告|通告|通报|决定)$"
)
_NUMBER = re.compile(r"\s*[（(][^（）()《》]{1,12}[〔\[［(（]\d{4}[〕\]］)）]\s*\d+号[）)]$")  # the source line has it
_ISSUERS = re.compile(r"^(?P<organs>[^《]+?)(?P<rest>(?:关于)?(?:印发|发布|公布|组织|联合|关于).*)$")
_COLUMN = re.compile(r"^【[^】]*】\s*")  # a programme's or a page's column, no part of what happened
_TRIAL = re.compile(r"（(?:试行|暂行)）")
_YEAR = re.compile(r"\d{4}年度")
_NOT_A_NAME = ("定向", "补充", "集中", "网上", "联合")  # what then stands before 申报 says how, not what


def shorten(title: str, issuer: str | None, body: str) -> tuple[str, tuple[str, ...]]:
    """The title as it is printed, and 题目过长 as a flag where it is still longer than 30 characters.

    A wrapper (关于印发《…》的通知, a column's name in 【】) always goes; the other steps follow in order and stop at 30
    characters. Nothing inside 《》 but （试行）, no number and no name is ever cut.
    """
    bare = _NUMBER.sub("", title.strip())
    made = _unwrapped(_COLUMN.sub("", bare) or bare, _short_name("、".join((issuer or "").split())))
    for step in (_short_name, _first_of_many, lambda text: _said_again(text, body)):
        if len(made) <= LONGEST:
            break
        made = step(made)
    return made, () if len(made) <= LONGEST else (TOO_LONG,)


def _unwrapped(title: str, issuer: str) -> str:
    """Without its wrapper and with its organ; as it is when none is known, or when it passes another's on (转发)."""
    if "转发" in title or "批转" in title:
        return title
    if (issued := _ISSUED.match(title)) and (organ := issued["organ"] or issuer):
        return f"{organ}{issued['act']}{issued['what']}"
    for form in (_CALL_FIRST, _CALL):
        call = form.match(title)
        if call and "《" not in call["what"] and not call["what"].endswith(_NOT_A_NAME) and (call["organ"] or issuer):
            return f"{call['organ'] or issuer}组织{call['act']}{call['what']}"
    if (done := _DID.match(title)) and (done["organ"] or issuer):
        return f"{done['organ'] or issuer}{done['did']}"
    return f"{issuer}{title}" if issuer and title.startswith("关于") else title


def _short_name(text: str) -> str:
    return _outside(text, lambda part: _FULL.sub(lambda found: SHORT[found[0]], part))


def _outside(text: str, change: Callable[[str], str]) -> str:
    """The text changed where it is not inside 《》."""
    return "".join(part if part.startswith("《") else change(part) for part in re.split(r"(《.*?》)", text))


def _first_of_many(text: str) -> str:
    """Four issuers or more: 甲部等4部门."""
    found = _ISSUERS.match(text)
    organs = re.split(r"[\s、]+", found["organs"].strip()) if found else []
    return f"{organs[0]}等{len(organs)}部门{found['rest']}" if found and len(organs) > 3 else text


def _said_again(text: str, body: str) -> str:
    """Without （试行） and the year where the body says them."""
    shorter = _TRIAL.sub(lambda found: "" if found[0] in body else found[0], text)
    if len(shorter) <= LONGEST:
        return shorter
    return _outside(shorter, lambda part: _YEAR.sub(lambda year: "" if year[0].rstrip("度") in body else year[0], part))

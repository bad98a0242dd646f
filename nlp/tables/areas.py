"""Regions as rows of a table name them: 北 京, 福建省（不含厦门市）, 厦门, 合计 -> one spelling each."""

import re

from nlp.places import OTHERS
from nlp.tables.cells import words

NATION = "全国"
# seats of provinces, cities with a budget of their own, Fujian's: tables name them without 市
_CITIES = re.compile(
    "石家庄|太原|呼和浩特|沈阳|大连|长春|哈尔滨|南京|苏州|无锡|杭州|宁波|温州|合肥|福州|厦门|泉州|漳州|莆田|三明|南平|龙岩|宁德"
    "|平潭|南昌|济南|青岛|烟台|郑州|武汉|长沙|广州|深圳|珠海|南宁|海口|三亚|成都|贵阳|昆明|拉萨|西安|兰州|西宁|银川|乌鲁木齐"
)
_APART = {
    "辽宁": "大连",
    "浙江": "宁波",
    "福建": "厦门",
    "山东": "青岛",
    "广东": "深圳",
}  # cities with a budget of their own
_KIND = re.compile(r"(?:壮族|回族|维吾尔)?自治区|特别行政区|省")
_PROVINCE = re.compile(
    rf"(?P<name>{OTHERS}|香港|澳门|台湾)(?:壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区|省|市)?"
)
_CITY = re.compile(r"[一-龥]{2,5}(?<!城)市")
_LEADING = re.compile(
    rf"^(?:(?:{OTHERS})(?:壮族自治区|回族自治区|维吾尔自治区|自治区|省|市)?(?:[一-龥]{{2,5}}[市县州](?!场))?|[一-龥]{{2,4}}(?<!城)[市县州](?![场域级]))"
)
_HEADED = re.compile(
    r"地区|城市|省[份市区]|国别|国家|产?[消]?[原]?目的(?:国|地)|贸易伙伴|区域|行政区划|^(?:设区)?[市县区州][市县区州、()]*$|[国地]\(?[国地]区?\)?$"
)
_ALL = re.compile(r"(?:全国)?(?:合计|总计|总值|总额|平均|全国|小计)(?:\(.*\))?")
_NATION = re.compile(r"全国(?:合计|总计|平均)?")
_AREAS = re.compile(
    r"(?:东部|中部|西部|东北|华北|华东|华南|华中|西北|西南)(?:地区|部)?|新疆生产建设兵团|.{2,3}地区合计|地方合计"
)


def headed(text: str) -> bool:
    """Whether the heading of the rows' names says that they are regions."""
    return _HEADED.search(words(text)) is not None


def total(text: str) -> bool:
    """合计, 总值: a row that tells nothing of what the others are."""
    return _ALL.fullmatch(words(text)) is not None


def whole(text: str) -> bool:
    """全国总计, 全国: the rows beside it are regions."""
    return _NATION.fullmatch(words(text)) is not None


def known(text: str) -> bool:
    """Whether a row's name is a province, one of the country's parts, or the country."""
    name = words(text)
    name = re.sub(r"^其中:?", "", name)
    return bool(_AREAS.fullmatch(name) or is_place(name.split("(")[0]))


def is_place(name: str) -> bool:
    """Whether a heading over a column is the country, a province or a city: 全国, 福建省, 厦门."""
    return bool(name == NATION or _CITIES.fullmatch(name) or _PROVINCE.fullmatch(name) or _CITY.fullmatch(name))


def area(text: str) -> str:
    """北京市 -> 北京, 辽宁省（不含大连市） -> 辽宁（不含大连）, 合计 -> 全国; others as they are."""
    name = words(text).rstrip("*#①②③④⑤⑥⑦⑧⑨")
    if _ALL.fullmatch(name):
        return NATION
    name = re.sub(r"^其中:?", "", name)
    if name[:-2] in _APART and name.endswith("地区"):
        return f"{name[:-2]}（不含{_APART[name[:-2]]}）"
    name = _PROVINCE.sub(lambda match: match["name"], name)
    name = re.sub(r"([一-龥]{2,5})市(?=$|[()、])", r"\1", name)
    return name.replace("(", "（").replace(")", "）")


def leading(title: str) -> tuple[str, str]:
    """The region that a title begins with, and the rest: 福建省规模以上工业…."""
    match = _LEADING.match(title)
    if match is None or len(match[0]) == len(title):
        return "", title
    return area(match[0]), title[match.end() :]

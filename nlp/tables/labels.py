"""What a heading or the name of a row says: name, unit, time, whether it is a change and against what."""

import re
from typing import NamedTuple

from nlp.tables.cells import words
from nlp.tables.times import NOTHING, Time, read

_NOUN = (
    "元|美元|欧元|人民币|SDR|特别提款权|吨标准煤|吨标煤|吨公里|人公里|标准箱|重量箱|TEU|立方米|平方米|平方公里|公里|公顷|公斤"
    "|千克|克拉?|毫克|微克|吨|亩|米|千瓦时|千瓦|瓦时|瓦|度|人次|人|户次?|家|个|件|台套?|套|辆|艘|架|头|只|羽|箱|册|种|份"
    "|小时|天|点|倍|条|块|部|支|双|桶|千?升|枚|座|所|处|项|宗|笔|张|片|次|盎司|斤|盒|床|位|期|包|标煤|毛|芯|色令|自然箱"
)
_SCALE = "[十百千万亿]{0,3}"
_MEASURE = rf"{_SCALE}(?:人民币|{_NOUN})(?:人民币)?"
UNIT = re.compile(
    rf"(?:{_MEASURE}(?:/{_SCALE}(?:{_NOUN}|日|月|年|亩))?|%|‰|个?百分点|(?:上年|上月|去年|上季)[^=]{{0,4}}=100|\d{{4}}年?=100)"
)
_INDEX = re.compile(
    r"(?:以)?(?P<base>上年同期|上年同月|上年|上月|去年同期|去年同月|\d{4}年(?:平均)?)(?:价格)?(?:=|为)100"
)
_UNITS_STATED = re.compile(r"(?:计量|计算|数据|数量|金额)?单位:?")
_NUMERAL = re.compile(
    r"^(?:\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,3}、|\d{1,2}\.[A-Z](?:\.[A-Za-z\d]{1,2})*(?=[一-龥])|\d{1,2}(?:\.(?!\d)|、|\))|[①-⑳IVXⅠ-Ⅻ]+[、.]?(?![A-Za-z])|\*+)"
)
_OF_WHICH = re.compile(r"^(?:#|(?:其中|在总计中|在总额中)[:,]?#?)")
_AGAINST = re.compile(
    r"[比较](?:(?P<year>上年(?:同期|同月|同季|同日)?(?!末|底)|去年(?:同期|同月|同季|同日)?(?!末|底)|同期)"
    r"|(?P<month>上月末?|上期末?|上季末?|上旬|上周)|(?P<start>年初|上年末|上年底|去年末|去年底)|(?P<other>\d{4}年(?:同期|同月)?))"
)
_TO_THE_SIDE = re.compile(r"同比|环比|两年平均|年均|年率")
_MOVE = re.compile(
    r"(?:名义|实际|平均)?(?:增长|增速|增减|涨跌|升降|变动|变化|增幅|涨幅|降幅|跌幅|增加(?!值)|上涨|下降|加减|净增加?)"
    r"(?:速度|幅度|率|幅|额|情况|量)?(?:\(\+[-,/、]*-\)|[±+-]+)?|±"
)
_SHARE = re.compile(r"比重|占比|占|[完为](?:成)?.{0,12}[的算]%|率$|程度$")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_REAL = re.compile(r"\([^()]*实际[^()]*\)|括号[^。]*实际")
_GENERIC = re.compile(
    "绝对量|绝对额|绝对数|总量|数值|指标值|实绩|到达|到达数|完成|完成额|年末数|期末数"
    "|年末|期末|月末|月末数|季末|数额|值|数|量|额|平均|本|期|累计"
)
_EDGES = "、,:;.·-的*# ①②③④⑤⑥"


class Label(NamedTuple):
    """One heading or row name, understood; `basis` is what a change or an index is against, where it is said."""

    name: str = ""
    unit: str | None = None
    time: Time = NOTHING
    change: bool = False
    basis: str = ""
    inner: bool = False  # 其中：
    marked: bool = False  # the same by a #
    numbered: bool = False  # 一、 （二） 1.
    amount: bool = False  # a change in the unit of its level: 增减额
    real: bool = False  # the real growth stands in brackets behind the nominal one


def label(text: str) -> Label:
    """The parts of one heading or row name; `name` is what is left when all others are taken away."""
    text = words(text)
    real = _REAL.search(text) is not None
    text = _REAL.sub("", text)
    bare = _NUMERAL.sub("", text)
    numbered, inner = bare != text, _OF_WHICH.match(bare) is not None
    bare = _NUMERAL.sub("", _OF_WHICH.sub("", bare))
    marked = text.startswith("#")
    index = _INDEX.search(bare)
    bare = _INDEX.sub("", bare) if index else bare
    unit, bare = _unit(bare)
    basis = _basis(bare, index)
    bare = _AGAINST.sub("", bare)
    side = _TO_THE_SIDE.search(bare)
    bare = _TO_THE_SIDE.sub("", bare)
    share = _SHARE.search(bare) is not None
    moved = None if share and not (side or basis) else _MOVE.search(bare)
    time, bare = read(_MOVE.sub("", bare) if moved else bare)
    change = not index and bool(moved or basis or side) and not (share and not (moved or side))
    if index:
        return Label(_tidy(bare), f"{index['base']}=100", time, False, basis, inner, marked, numbered, real=real)
    if not unit and change and text.endswith("%"):
        unit = "%"
    amount = bool(moved and re.search("[额量]$|净增|^(?:增减|增加|变动|变化)$", moved[0]))
    return Label(_tidy(bare), unit, time, change, basis, inner, marked, numbered, amount, real)


def units_in(text: str) -> tuple[str, ...]:
    """The units that a line states: 单位：亿元、%."""
    text = words(text)
    found = _UNITS_STATED.search(text)
    if found is None:
        return ()
    said = re.split(r"[、,;)]|和|及", text[found.end() :].split("Unit")[0])
    index = _INDEX.search(text, found.end())
    if index:
        return (f"{index['base']}=100",)
    return tuple(_plain(one) for one in map(_bare, said) if UNIT.fullmatch(one))


def _unit(text: str) -> tuple[str | None, str]:
    """The unit in brackets or at the end, and the text without it."""
    for bracket in _BRACKETS.finditer(text):
        for one in re.split(r"[,、]", _UNITS_STATED.sub("", bracket[1])):
            if UNIT.fullmatch(one):
                return _plain(one), text[: bracket.start()] + text[bracket.end() :]
    if text.endswith("%") and len(text) > 1:
        return "%", text if re.search(r"[的数]%$", text) else text[:-1]
    if UNIT.fullmatch(text) and text not in ("人", "期", "度", "位", "点"):
        return _plain(text), ""
    return None, text


def _bare(text: str) -> str:
    return text.strip("() ")


def _plain(unit: str) -> str:
    return unit.removeprefix("个") if unit.startswith("个百") else unit


def _basis(text: str, index: re.Match[str] | None) -> str:
    if "两年平均" in text or "年均" in text:
        return "两年平均" if "两年" in text else "年均"
    against = _AGAINST.search(text)
    if "环比" in text or (against and against["month"]) or (index and index["base"] == "上月"):
        return "环比"
    if "同比" in text or (against and against["year"]) or (index and index["base"][0] in "上去"):
        return "同比"
    if against and against["start"]:
        return "较年初"
    return f"比{against['other']}" if against else (f"{index['base']}" if index else "")


def _tidy(text: str) -> str:
    text = _BRACKETS.sub(lambda m: f"（{m[1]}）" if m[1].strip(_EDGES + "%") else "", text).strip(_EDGES)
    return "" if _GENERIC.fullmatch(text) else text

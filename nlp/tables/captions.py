"""What stands above a table: what it is of, in which units, of which time and region."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nlp.tables.areas import leading
from nlp.tables.cells import words
from nlp.tables.labels import Label, label, units_in
from nlp.tables.times import NOTHING, Time, read

_LONGEST = 80  # characters of a caption; longer lines are prose
_NUMBERED = re.compile(
    r"^ *(?:附件\d*[:：])? *[(（]?(?:\d{1,2}[)）]|\d{1,2}[-—]\d{1,2}(?= )"
    r"|(?:续|附)?表 ?(?:\d{1,2}(?!\d)|[一二三四五六七八九十]+)?(?:[-.]\d+(?!\d))?(?:续表?)?[:：、. ]?)|^ *附件\d*[:：]"
)
_TITLED = re.compile(
    r"(?:表|情况|数据|指数|指标|一览|快报|统计|总值|量值|构成|增速|余额|规模|收支|产量|变动|完成|分布|明细)(?:\([^)]*\))*$"
)
_NOTE = re.compile(r"^(?:注|说明|资料来源|数据来源|备注|附注|来源)\d*[:.、]|^\*")
_EMPTY_WORDS = re.compile(
    r"\d+个大中城市|各?分(?:地区|省市?|行业|类别|国别|品种)|各(?:地区?|省[区市、]*)|全国(?=[^一]{3})|主要(?:经济|财务|统计)?(?:数据|指标|情况)(?:一览)?表?|(?:数据|指标|情况)(?:一览)?表?$"
    r"|统计(?:一览|快报)?表|决算表|余额表|预算表|总值表|量值表|(?:基本|变动|完成|执行|分布)情况(?:一览)?表?|一览表|快报|简表|表$"
    r"|人民币值|美元值"
)
_AS_A_TABLE = re.compile(r"(?:情况|数据|主要)*(?:一览)?表?$")
_EDGES = "、,:;.·-的()及 "


class Caption(NamedTuple):
    """What is said above one table; `subject` is its title without time, region and the words for 表."""

    subject: str = ""
    units: tuple[str, ...] = ()
    time: Time = NOTHING
    region: str = ""
    real: bool = False
    change: bool = False
    basis: str = ""

    @property
    def unit(self) -> str | None:
        """The unit of levels: the first that is stated."""
        return self.units[0] if self.units else None


def captions(paragraphs: Sequence[str], count: int) -> list[Caption]:
    """One caption a table, in order, where as many are found as there are tables; else what holds for all of them."""
    stood = [caption(block) for block in _blocks(paragraphs)]
    told = [one for one in stood if one.subject or one.time.says]
    if len(told) == count:
        return told
    units = {one.units for one in stood if one.units}
    shared = Caption(units=units.pop()) if len(units) == 1 else Caption()
    return [shared] * count


def caption(lines: Sequence[str]) -> Caption:
    """What the lines above a table say together."""
    titles = [bare for line in lines if (bare := words(_NUMBERED.sub("", _without_unit(line))))]
    read_titles = [read(title) for title in titles]
    time = next((time for time, _ in read_titles if time.says), NOTHING)
    region, rest = leading(max((rest for _, rest in read_titles), key=len, default=""))
    told = _told(titles)
    units = tuple(unit for line in lines for unit in units_in(line)) or ((told.unit,) if told.unit else ())
    change = told.change and units[:1] in ((), ("%",), ("百分点",))
    subject = _subject(leading(told.name)[1] if change else rest)
    real = any("实际" in line and "括号" in line for line in lines)
    return Caption(subject, units, time, region, real, change, told.basis if change else "")


def _told(titles: Sequence[str]) -> Label:
    """A title read as the heading of all columns: 居民消费价格同比涨跌幅（%）; not a headline that states a figure."""
    for title in titles:
        said = label(_AS_A_TABLE.sub("", title))
        if said.name and not re.search(r"\d", said.name) and (said.change or title.endswith(")")):
            return said
    return Label()


def is_note(text: str) -> bool:
    """注：…, 资料来源：…"""
    return _NOTE.match(words(text)) is not None


def _blocks(paragraphs: Sequence[str]) -> Iterator[list[str]]:
    """The stretches of lines that stand as captions: 附表1, its title, its unit."""
    block: list[str] = []
    for line in paragraphs:
        numbered, titled, unit = _cues(line)
        if block and (numbered or not (titled or unit) or (titled and _has_title(block))):
            yield block
            block = []
        if numbered or titled or unit:
            block.append(line)
    if block:
        yield block


def _cues(line: str) -> tuple[bool, bool, bool]:
    if len(line) > _LONGEST or "。" in line or is_note(line):
        return False, False, False
    bare = words(line)
    unit = bool(units_in(bare))
    rest = words(_without_unit(line))
    return bool(_NUMBERED.match(line)), bool(_TITLED.search(rest)), unit


def _has_title(block: Sequence[str]) -> bool:
    return any(words(_NUMBERED.sub("", _without_unit(line))) for line in block)


def _without_unit(line: str) -> str:
    return re.sub(r"[(（]?(?:计量|计算|数据|数量|金额)?单\s*位\s*[:：][^()（）]*[)）]?", "", line)


def _subject(title: str) -> str:
    bare = _EMPTY_WORDS.sub("", re.sub(r"\([^)]*\)", "", title)).strip(_EDGES)
    return re.sub(r"^[份末底度]|^(?:全国|我国)(?=.)|统计$", "", bare).strip(_EDGES)

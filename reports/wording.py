"""The named rules that change a source's sentence, and the words a machine must not write."""

import re
from datetime import date, timedelta

# What is left alone: quotations and titles; 今天的 is no date.
_DAY = re.compile(
    r"(?P<kept>“[^”]*”|《[^》]*》)|(?P<today>今[天日](?![的后]))|(?P<yesterday>昨[天日](?!的))"
    r"|(?P<lately>(?<!最)近日(?!期)，?|(?<![\d止效行期当节假到])日前，?)"
)
_GIVEN = re.compile(r"[今昨][天日]（((?:\d{1,2}月)?\d{1,2}日)）")
_FRAME = re.compile(
    r"^(?:[^，。；“”]{0,12}记者[^，。；“”]{0,16}从(?P<organ>[^，。；“”]{1,40}?)(?:获悉|了解到|得知)[，：]?"
    r"|[^，。；“”]{0,12}记者(?:获悉|了解到|注意到)[，：]?"
    r"|新华社[^，。；“”（]{0,12}电\s*(?:（记者[^）]*）)?\s*)"
)
_ORGAN_ENDS = ("部", "委", "局", "署", "行", "院", "会", "办", "厅", "集团", "公司", "海关", "法院", "检察院")
_LEFT_OVER = re.compile(r"今天(?!的)|昨天|近日|(?<!\d)日前|记者|本报|本台")
_QUOTED = re.compile(r"“[^”]*”")

# /writing rules/: judgement and forecast are a person's; praise is nobody's.
OPINION = (
    *("有利于", "机遇", "挑战", "影响较大", "值得关注", "建议", "启示", "预计", "将带动"),
    *("我省应", "我省要", "我省可"),
)
PRAISE = ("重大意义", "里程碑", "亮眼", "喜人", "亲自", "高度重视", "隆重")


def printed(sentence: str, published: date | None, issued: date | None = None) -> tuple[str, tuple[str, ...]]:
    """The sentence as it is printed, and the rules that changed it.

    `frame`: 记者从…获悉 is dropped, since the source is printed beside it. `date`: 今天 and 昨天 become the day they
    mean by the source's date; 近日 and 日前 become the day of the act (成文日期), or go where that is unknown: no day
    is made up.
    """
    unframed = _FRAME.sub("", sentence, count=1)
    dated = _DAY.sub(lambda found: _day(found, published, issued), _GIVEN.sub(r"\1", unframed))
    rules = [name for name, changed in (("date", dated != unframed), ("frame", unframed != sentence)) if changed]
    return dated, tuple(rules)


def vouching(sentence: str) -> str | None:
    """The organ that a dropped 记者从…获悉 named: it stands behind the sentence and is printed with the source."""
    found = _FRAME.match(sentence)
    organ = found["organ"] if found else None
    return organ if organ and organ.endswith(_ORGAN_ENDS) else None


def doubts(text: str) -> tuple[str, ...]:
    """What an editor must see to in a chosen sentence before it is signed, in Chinese."""
    bare = _QUOTED.sub("", text)
    found = [
        *(f"句中有“{word}”" for word in dict.fromkeys(_LEFT_OVER.findall(bare))),
        *(f"评价词“{word}”" for word in PRAISE if word in bare),
        *(f"符号“{a}{b}”不成对" for a, b in ("“”", "《》", "（）") if text.count(a) != text.count(b)),
    ]
    return tuple(found if text.endswith(("。", "！", "？", "”", "；")) else [*found, "句末无句号"])


def opinion(text: str, source: str) -> str | None:
    """The first word of judgement in a text that the machine made, unless it is quoted or the source's own."""
    bare = _QUOTED.sub("", text)
    return next((word for word in OPINION if word in bare and word not in source), None)


def _day(found: re.Match[str], published: date | None, issued: date | None) -> str:
    if found["kept"]:
        return found[0]
    if found["lately"]:
        return _written(issued) if issued else ""
    if published is None:
        return found[0]
    return _written(published if found["today"] else published - timedelta(days=1))


def _written(day: date) -> str:
    return f"{day.month}月{day.day}日"

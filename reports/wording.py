"""The named rules that change a source's sentence, and the words a machine must not write."""

import re
from datetime import date, timedelta

# What is left alone: quotations and titles; 今天的 is no date, nor is 至今早已, 声明日, 今日头条 or 30日内.
_DAY = re.compile(
    r"(?P<kept>“[^”]*”|《[^》]*》)"
    r"|(?P<said>(?<![至如迄当而从古])今(?:[天日](?![的后头])|(?=[早晚晨夜](?![已就的])))|昨(?:[天日](?!的)|(?=[晚夜]))"
    r"|(?<![声证说])明(?:[天日](?![的之])|(?=[晚晨](?!的)))|(?<![今先])后天(?![的性免失])|(?<![大目之])前天(?!的))"
    r"|(?P<lately>[于在]?(?:(?<!最)近日(?!期)(?P<since>以?来)?|(?<![\d止效行期当节假到])日前)，?)"
    r"|(?P<bare>(?<![\d月年.第每至到—～~\-、和及或])(?<![少多低高早晚]于)(?<![为期满续前共过足隔了达各限长逾近约超延短个历间])"
    r"(?P<number>[12]\d|3[01]|[1-9])日(?![内以之间后游均龄线元]))"
)
_AWAY = {"今": 0, "昨": -1, "明": 1, "后": 2, "前": -2}  # days from the source's date
_GIVEN = re.compile(
    r"(?:[今昨明](?:[天日]|([早晚晨夜]))|[后前]天)（((?:\d{1,2}月)?\d{1,2}日)(?:，?(?:星期|周)[一二三四五六日天])?）"
    r"|((?:\d{1,2}月)?\d{1,2}日)（(?:[今昨明][天日]|[后前]天)）"
)
_MONTH_SAID = re.compile(r"\d月")
_NEAR = 10  # days: a bare day farther from the source's date might be of either month
_FRAME = re.compile(
    r"^(?:[^，。；“”]{0,12}记者[^，。；“”]{0,16}从(?P<organ>[^，。；“”]{1,40}?)(?:获悉|了解到|得知)[，：]?"
    r"|[^，。；“”]{0,12}记者(?:获悉|了解到|注意到)[，：]?"
    r"|新华社[^，。；“”（]{0,12}电\s*(?:（记者[^）]*）)?\s*)"
)
_ORGAN_ENDS = ("部", "委", "局", "署", "行", "院", "会", "办", "厅", "集团", "公司", "海关", "法院", "检察院")
_LEFT_OVER = re.compile(r"今[天晚](?!的)|昨[天晚]|明天(?!的)|(?<!先)后天(?![的性])|近日|(?<!\d)日前|记者|本报|本台")
_QUOTED = re.compile(r"“[^”]*”")

# /writing rules/: judgement and forecast are a person's; praise is nobody's.
OPINION = (
    *("有利于", "机遇", "挑战", "影响较大", "值得关注", "建议", "启示", "预计", "将带动"),
    *("我省应", "我省要", "我省可"),
)
PRAISE = ("重大意义", "里程碑", "亮眼", "喜人", "亲自", "高度重视", "隆重")


def printed(sentence: str, published: date | None, issued: date | None = None) -> tuple[str, tuple[str, ...]]:
    """The sentence as it is printed, and the rules that changed it.

    `frame`: 记者从…获悉 is dropped, since the source is printed beside it. `date`: 今天, 昨天, 明天 and a bare 15日
    become the day they mean by the date of the source; 近日 and 日前 become the day of the act (成文日期), or go
    where that is unknown: no day is made up.
    """
    unframed = _FRAME.sub("", sentence, count=1)
    given = _GIVEN.sub(lambda found: (found[2] or found[3]) + (found[1] or ""), unframed)
    dated = _DAY.sub(lambda found: _day(found, published, issued), given)
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
        return _written(issued) if issued and not found["since"] else ""
    if published is None:
        return found[0]
    if found["bare"]:
        return _with_month(found, published)
    return _written(published + timedelta(days=_AWAY[found["said"][0]]))


def _with_month(found: re.Match[str], published: date) -> str:
    """15日 as the day of that number next to the source's date; as it is where the text has named a month before."""
    if _MONTH_SAID.search(found.string, 0, found.start()):
        return found[0]
    near = (published + timedelta(days=away) for away in sorted(range(-_NEAR, _NEAR + 1), key=abs))
    return next((_written(day) for day in near if day.day == int(found["number"])), found[0])


def _written(day: date) -> str:
    return f"{day.month}月{day.day}日"

"""What goes on for days under a name of its own: a session, a fair, a state visit, a flight, a storm, a rescue."""

import re
from collections.abc import Iterator

from crawlers.records import Document
from nlp.regions import fold

_NUMERAL = r"[一二三四五六七八九十百\d]{1,4}"
_NAMES = (
    # 十四届全国人大常委会第十五次会议, 第二十届中央委员会第四次全体会议
    rf"(?:第?{_NUMERAL}届)[^，。、“”\s《》()]{{2,16}}?第?{_NUMERAL}次(?:全体)?会议",
    rf"(?:第?{_NUMERAL}届)[^，。、“”\s《》()]{{2,12}}?{_NUMERAL}[次中]全会",
    # 第八届中国国际进口博览会, 第二十二届中国—东盟博览会
    rf"第{_NUMERAL}届[^，。、“”\s《》()]{{2,24}}?(?:博览会|交易会|洽谈会|运动会|论坛|峰会|大会|艺术节|电影节|文化节|展览会|残运会|全运会)",
    r"(?:神舟|天舟|嫦娥|天问|梦舟|长征|实践|羲和|夸父|力箭|朱雀)[一二三四五六七八九十百零〇\d]+号[甲乙丙丁]?",
    r"(?:今年)?第\d+号台风",
    r"台风“[^”]{1,4}”",
    r"(?:北京|上海|多边|中[一-龥]{1,4})(?:[^，。、\s]{0,8})(?:元首会晤|首脑会谈|高级别对话|经贸磋商|经贸会谈)",
)
_NAMED = re.compile("|".join(_NAMES))
_VISIT = re.compile(
    r"(?:对|抵达|在)(?P<land>[一-龥]{2,8}?)(?:进行|开始|展开|结束|首都|[^，。]{0,4}国事访问|[^，。]{0,4}正式访问)"
)
_VISITS = re.compile(r"国事访问|正式访问|友好访问")
_PREFIXES = re.compile(r"^(?:第|今年|中华人民共和国)")


def happenings(document: Document) -> tuple[str, ...]:
    """The names, in one spelling, of what the title says the document is a report on."""
    return tuple(sorted(set(_named(fold(document.title)))))


def _named(title: str) -> Iterator[str]:
    for match in _NAMED.finditer(title):
        yield _PREFIXES.sub("", match[0])
    if _VISITS.search(title) and (visit := _VISIT.search(title)):
        yield f"访问{visit['land']}"

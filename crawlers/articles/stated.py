"""What a page states about its document: day, source and number, each taken from the surest place that has it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from lxml.html import HtmlElement

from crawlers.articles.above import MEDIA, is_head
from crawlers.articles.below import is_reader
from crawlers.articles.labels import Pair, Tags
from crawlers.pages import doc_number
from crawlers.pages.dates import address_date, read_date, read_time, short_year_date
from crawlers.pages.simplified import simplified
from crawlers.records import ListItem, Taken

_OWN_NAMES: Final = frozenset({"本网", "本站", "本网站", "本站原创", "本部", "原创", "本站讯", "本网讯", "网站"})
_SOURCE: Final = re.compile(
    r"(?:(?:信息|文章|新闻|稿件)?来\s*源\s*于?|稿源|出处|转载自|摘自)\s*(?:[:：]|(?=\s))\s*(?!\s*(?:20|作者|编辑))(.{2,60})"
)
_SOURCE_WORD: Final = re.compile(r"^\W*(?:信息|文章|新闻|稿件)?来\s*源\s*[:：]\s*")
_SOURCE_END: Final = re.compile(
    r"\s*(?:作者|记者|编辑|责任编辑|责编|发[布佈]?(?:时间|时刻|日期|時間|日)|时间|日期|字[体号]|【|\[|\||浏览|点击|阅读|打印|分享|更新|举报|"
    r"发表评论|我要评论|参与互动|手机看新闻|有\d+人参与|[（(]\S{2,4}[）)]\s+有|(?:19|20)\d\d[-年/.]|\s{2,}|\s+\S{2,8}[:：]).*$"
)
_IN_SCRIPT: Final = re.compile(r'"(?:datePublished|pubDate)"\s*:\s*"([^"]{8,40})"')
_BESIDE_DAY: Final = re.compile(  # 2012-01-12 08:30 样例日报   样例日报 2012-01-12   【样例日报 2012-01-12】
    rf"20\d\d\D{{1,2}}\d{{1,2}}\D{{1,2}}\d{{1,2}}日?(?:\s*\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?[\s)）|]*({MEDIA})(?=$|[\s|])|"
    rf"^[\s【\[（(]*(?:[\w./:]*\s)?({MEDIA})[\s|（(]*20\d\d\s*[-年/.]\s*\d{{1,2}}\s*[-月/.]"
)
# A day with a label of its own that is none of publishing.
_OTHER_DAY: Final = re.compile(
    r"(?:成文|施行|实施|生效|有效|截止|截至|报名|申报|活动|会议|举办|开标|投标|招标|公示|签发|签署|印发|制发|制定|通过|修订|失效|废止|执行|到期|"
    r"征集|征求意见|办理|起止|考试|面试|体检|开放|出生|成立|建立|注册|开通|创建)(?:日期|时间|期限|期|于)?\s*[:：至]\s*"
    r"(?:19|20)\d\d\D{1,2}\d{1,2}\D{1,2}\d{1,2}日?"
)
# The day of the visit, as a site's head has it: 今天是2026年3月9日 星期一. A paper's own day may look the same.
_WORDS_OF_HEAD: Final = re.compile(r"来\s*源|发[布表]|更新|作者|记者|编辑|出处|\d{1,2}:\d\d")
_OF_VISIT: Final = re.compile(r"今天是|今日是|现在是|当前时间|北京时间|农历|(?:星期|周)[一二三四五六日天]")
# Below a text, the line that says when it was put up: 本贴由某人于2012年1月12日16:12:21发表
_PUT_UP: Final = re.compile(r"(?:发[布表]|更新|张贴|上传|贴由|Posted|Published)", re.I)
_LONGEST_BELOW: Final = 300
_FIRST_DAY: Final = date(1949, 10, 1)


@dataclass(frozen=True)
class Said:
    """What one page says of its document: tags, pairs, the lines beside title and below text, where the text begins."""

    root: HtmlElement
    tags: Tags
    pairs: Sequence[Pair]
    beside: Sequence[str]
    below: Sequence[str]
    text_from: int

    def pair(self, field: str) -> Pair | None:
        """The filled pair of that name, one of a label table before a single one."""
        found = [pair for pair in self.pairs if pair.field == field and pair.value]
        return next((pair for pair in found if pair.in_table), found[0] if found else None)


def published(
    said: Said, url: str, listed: ListItem | None, seen: date
) -> tuple[date | None, datetime | None, Taken | None]:
    """Day and time of publishing, and what gave them; a day after the one the page was seen is believed last.

    Order of trust: page tags, labels above the text, the lines beside the title, the address, labels below, the list,
    and last a bare day with its weekday.
    """
    later: tuple[date, datetime | None, Taken] | None = None
    for text, taken in _days(said, url, listed):
        day = read_date(text)
        if day is None or day < _FIRST_DAY:
            continue
        at = next((t for t in map(read_time, (text, *said.beside)) if t and t.date() == day), None)
        if day <= seen + timedelta(days=1):
            return day, at, taken
        later = later or (day, at, taken)
    return later or (None, None, None)


def source(said: Said) -> tuple[str | None, Taken | None]:
    """来源 as tag, head line or label name it; 本网 and its like become the site's own name."""
    for text, by, where in _sources(said):
        named = _SOURCE_WORD.sub("", text).strip()
        bare = named.lstrip("[【（(")
        found = _SOURCE_END.sub("", bare if bare == named else bare.rstrip("]】）)")).strip(" 　:：】]-|")
        if found in _OWN_NAMES:
            found = said.tags["site"].value if "site" in said.tags else found
        if found and len(found) <= 60:
            return found, Taken("source", found, by, where)
    return None, None


def number(said: Said, title: str, texts: Sequence[str]) -> tuple[str | None, Taken | None]:
    """文号 from the label table, the title, or a line of its own above the text; never one the text cites."""
    labelled = said.pair("doc_number")
    if labelled and (written := doc_number.normalise(labelled.value) or _written(labelled.value)):
        return written, Taken("doc_number", written, "标签表", labelled.label)
    if titled := doc_number.in_title(title):
        return titled, Taken("doc_number", titled, "题目行", "")
    if alone := doc_number.stated(texts):
        return alone, Taken("doc_number", alone, "容器", "正文之上独占一行")
    return None, None


def _days(said: Said, url: str, listed: ListItem | None) -> Iterator[tuple[str, Taken]]:
    """Every text that may give the day of publishing, surest first."""

    def taken(text: str, by: str, where: str) -> tuple[str, Taken]:
        return text, Taken("published", text, by, where)

    labels = [pair for pair in said.pairs if pair.field == "published" and pair.value]
    script = _in_script(said.root)
    if tag := said.tags.get("published"):
        for text, by, where in _shown(said, labels):
            if (day := read_date(text)) and (tagged := read_date(tag.value)) and day < tagged:
                yield taken(text, by, where)  # moved to a new system, a page keeps its day and gets a tag of that day
        yield taken(tag.value, "页面标签", tag.name)
    if script:
        yield taken(script, "页面标签", "datePublished")
    for pair in labels:
        if pair.in_table or pair.first < said.text_from:
            yield taken(pair.value, "标签表", pair.label)
    beside = [_without_other_days(line) for line in said.beside]
    own = [line for line in beside if not _is_of_visit(line)]
    for text in (*own, " ".join(own)):
        yield taken(text, "标题旁", "")
    for text in beside:
        if short := short_year_date(text):
            yield taken(str(short), "标题旁", "")
    addresses = (url, said.tags["address"].value if "address" in said.tags else "")
    for address in addresses:
        if day := address_date(address):
            yield taken(str(day), "网址", address)
    for pair in labels:
        yield taken(pair.value, "标签表", pair.label)
    for line in said.below:
        if len(line) <= _LONGEST_BELOW and _PUT_UP.search(simplified(line)) and not is_reader(line):
            yield taken(line, "正文下", "")
    if tag := said.tags.get("modified"):
        yield taken(tag.value, "页面标签", tag.name)
    if listed and listed.published:
        yield taken(str(listed.published), "列表", listed.url)
    for text in beside:
        if _is_of_visit(text):
            yield taken(text, "标题旁", "")


def _is_of_visit(line: str) -> bool:
    """Whether the line is a day with its weekday and no more: a visit's, or a paper's where nothing else gives one."""
    return bool(_OF_VISIT.search(line)) and not _WORDS_OF_HEAD.search(line)


def _shown(said: Said, labels: Sequence[Pair]) -> Iterator[tuple[str, str, str]]:
    """The day of publishing as the page shows it above its text."""
    for pair in labels:
        if pair.in_table or pair.first < said.text_from:
            yield pair.value, "标签表", pair.label
    for line in said.beside:
        if is_head(line) and not _is_of_visit(simplified(line)):
            yield _without_other_days(line), "标题旁", ""


def _without_other_days(line: str) -> str:
    """The line without days that have a label of their own which is not that of publishing: 成文日期, 有效期 …"""

    return _OTHER_DAY.sub("", simplified(line))


def _in_script(root: HtmlElement) -> str:
    for script in root.iter("script"):
        if script.get("type", "").lower() == "application/ld+json" and (found := _IN_SCRIPT.search(script.text or "")):
            return found.group(1)
    return ""


def _sources(said: Said) -> Iterator[tuple[str, str, str]]:
    for name in ("source", "column_source"):
        if tag := said.tags.get(name):
            yield tag.value, "页面标签", tag.name
    if (pair := said.pair("source")) and (pair.in_table or pair.first < said.text_from):
        yield pair.value, "标签表", pair.label
    for line in said.beside:
        simple = simplified(line)
        if match := _SOURCE.search(simple) or _BESIDE_DAY.search(simple):
            start, end = next(match.span(n) for n in range(1, len(match.groups()) + 1) if match.group(n))
            yield line[start:end], "标题旁", ""
    if pair:
        yield pair.value, "标签表", pair.label


def _written(value: str) -> str:
    """A number of an unknown form as it is written; a dash in an empty field is none."""
    return value if len(value) <= 40 and any(c.isdigit() for c in value) else ""

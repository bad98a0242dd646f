"""What a page states about its document: day, source and number, each taken from the surest place that has it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from crawlers import doc_number
from crawlers.dates import address_date, read_date, read_time
from crawlers.labels import Labels
from crawlers.records import ListItem

_OWN_NAMES: Final = frozenset({"本网", "本站", "本网站", "本站原创", "本部", "原创", "本站讯"})
_SOURCE: Final = re.compile(r"(?:信息来源|文章来源|新闻来源|稿件来源|来\s*源|稿源)\s*[:：]\s*(.{2,60})")
_SOURCE_WORD: Final = re.compile(r"^\W*(?:信息|文章|新闻|稿件)?来\s*源\s*[:：]\s*")
_SOURCE_END: Final = re.compile(
    r"\s*(?:作者|记者|编辑|责任编辑|责编|发布(?:时间|日期)|时间|日期|字[体号]|【|\[|\||浏览|点击|阅读|打印|分享|更新|举报|发表评论|我要评论|参与互动|手机看新闻|有\d+人参与|[（(]\S{2,4}[）)]\s+有|20\d\d[-年/.]|\s{2,}).*$"
)


@dataclass(frozen=True)
class Said:
    """The page's tags and its label table, by our field names."""

    tags: Labels
    pairs: Labels


def published(
    said: Said, beside: Sequence[str], url: str, listed: ListItem | None
) -> tuple[date | None, datetime | None, str | None]:
    """Day and time of publishing and, in Chinese, what is doubtful about them.

    Order of trust: page tags and label table, the lines beside the title, the address, the list.
    """
    declared = said.tags.get("published") or said.pairs.get("published", "")
    for text in (declared, *beside, " ".join(beside)):
        if day := read_date(text):
            at = next((t for t in map(read_time, (text, *beside)) if t and t.date() == day), None)
            return day, at, None
    if day := address_date(url) or address_date(said.tags.get("address", "")):
        return day, None, None
    if listed and listed.published:
        return listed.published, None, "发布日期取自列表页"
    return None, None, "缺发布日期"


def source(said: Said, beside: Sequence[str]) -> str | None:
    """来源 as tag, label or head line name it; 本网 and its like become the site's own name."""
    shown = (match.group(1) for line in beside if (match := _SOURCE.search(line)))
    found = said.tags.get("source") or next(shown, None) or said.pairs.get("source") or ""
    found = _SOURCE_END.sub("", _SOURCE_WORD.sub("", found)).strip(" 　:：】]")
    return said.tags.get("site", found) if found in _OWN_NAMES else found or None


def number(said: Said, title: str, texts: Sequence[str]) -> str | None:
    """文号 from the label table, the title, or a line of its own above the text; never one the text cites."""
    labelled = said.pairs.get("doc_number", "")
    return doc_number.normalise(labelled) or labelled or doc_number.in_title(title) or doc_number.stated(texts[:6])

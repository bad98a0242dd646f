"""Lines that stand above a text: its day with clock, source or counters, and what the page says there itself."""

import re
from typing import Final

from crawlers.pages.dates import day_span
from crawlers.pages.simplified import simplified

# A paper, agency or site by the last characters of its name, as it stands unlabelled beside the day.
MEDIA: Final = (
    r"[\u4e00-\u9fffA-Za-z·]{1,14}?(?:报|网|网站|社|台|刊|志|周刊|在线|频道|新闻|财经|之声|时报|日报|晚报|中心|办公室)"
)
_MEDIA_ALONE: Final = re.compile(
    r"[\u4e00-\u9fffA-Za-z·]{1,8}(?:报|网|网站|通讯社|台|周刊|杂志|在线|频道|新闻|财经|科技|体育|之声)"
)
_TODAY: Final = re.compile(r"^\W*(?:今天是|今日(?:是|[:：])|现在是|当前时间|北京时间\s*[:：]|欢迎(?:您|光临))")
_WEEKDAY: Final = re.compile(r"^\W*(?:星期|周)[一二三四五六日天]\W*")
_WORD: Final = re.compile(
    r"^\W*(?:(?:信息|文章|稿件|新闻)?来\s*源|出处|稿源|作者|记者|编辑|浏览|点击|阅读|查看|评论|分类|人气|字[体号]|打印|分享|第\s*\d+\s*版|发布|by\b|【|\[|$)",
    re.I,
)
_ANYWHERE: Final = re.compile(
    r"(?:来源|出处|稿源|作者|记者|编辑|浏览|点击|阅读|查看|评论|回复|分类|栏目|人气|字体|字号|打印|收藏|分享|发布者?|转载|推荐)\s*[:：|(（\[]|"
    r"我要评论|我来说两句|^\W*(?:作者|来源|发布)"
)
_NAMED: Final = re.compile(rf"^[\s　|）)\]】]+{MEDIA}\W*$")
_BEFORE: Final = re.compile(
    r"^\W*(?:[\u4e00-\u9fff]{0,4}(?:来\s*源|稿源|出处)\s*[:：]?\s*\S{2,14}\s+|[\u4e00-\u9fff·]{2,14}[\s:：|(（\[]+|[\w./:-]{4,60}\s*|[A-Za-z,\s]{2,16})?"
    r"(?:(?:发[布表稿]|更新|上传|录入|(?:实际)?入稿|见报|出版|刊登|信息提供)?于?(?:时间|日期|于)?\s*[:：]?\s*)?\W*$"
)
_SENTENCE: Final = re.compile(r"[，。；！？]")


def is_head(text: str) -> bool:
    """Whether the line, standing above the text, gives its day with clock, source or counters, or the day of today."""
    if len(text) >= 200:
        return False
    simple = simplified(text)
    if _TODAY.match(simple):
        return len(text) < 60
    span = day_span(simple)
    if span is None:
        return False
    before, rest = simple[: span[0]], _WEEKDAY.sub("", simple[span[1] :])
    if len(before) > 40 or _SENTENCE.search(before) or len(rest) > 120:
        return False
    if ":" in simple[span[0] : span[1]] or "：" in simple[span[0] : span[1]]:  # a clock
        return len(rest) <= 16 or bool(_WORD.match(rest) or (_ANYWHERE.search(rest) and not _SENTENCE.search(rest)))
    return bool((_WORD.match(rest) or _NAMED.match(rest)) and _BEFORE.match(before))


def is_media(text: str) -> bool:
    """Whether the line is the name of a paper, an agency or a site and nothing else."""
    return len(text) <= 12 and bool(_MEDIA_ALONE.fullmatch(simplified(text)))

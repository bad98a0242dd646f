"""中央广播电视总台：新闻联播文字稿（每日一份目录）和央视网新闻频道（JSONP）。"""

from crawlers.base import Channel, Site
from crawlers.families import CctvDays
from crawlers.lists.json_rows import JsonPaths

_LIST = "https://news.cctv.com/2019/07/gaiban/cmsdatainterface/page/{category}_1.jsonp"
_PATHS = JsonPaths("data.list", "url", "title", "focus_date")


class Cctv(Site):
    name = "cctv"
    agency = "中央广播电视总台"
    short = "央视"
    kind = "media"
    domains = ("政治", "文化")
    counterparts = {"福建": "福建省广播影视集团、福建省委宣传部"}
    known = ("央视网", "中央广播电视总台")
    channels = (
        CctvDays(
            "新闻联播",
            "https://tv.cctv.com/lm/xwlb/day/{day:%Y%m%d}.shtml",
            evidence="captured page 2026-07-06",
        ),
        Channel(
            "国内新闻",
            _LIST.format(category="china"),
            "json",
            "daily",
            paths=_PATHS,
            evidence="RSSHub cctv, 2026-06-06",
            second="china_2.jsonp",
            page="https://news.cctv.com/china/",
        ),
        Channel(
            "科技新闻",
            _LIST.format(category="tech"),
            "json",
            "daily",
            paths=_PATHS,
            evidence="RSSHub cctv, 2026-06-06",
            second="tech_2.jsonp",
            page="https://news.cctv.com/tech/",
        ),
    )

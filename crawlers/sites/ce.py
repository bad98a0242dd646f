"""经济日报社：中国经济网地方经济滚动（GB2312）。"""

from crawlers.base import Channel, Site


class Ce(Site):
    name = "ce"
    agency = "经济日报社"
    short = "经济日报"
    kind = "media"
    domains = ("经济",)
    counterparts = {"福建": "福建省委宣传部"}
    known = ("中国经济网",)
    channels = (
        Channel(
            "地方经济",
            "http://district.ce.cn/newarea/roll/index.shtml",
            rhythm="daily",
            evidence="RSSHub ce/district, 2026-06-06",
        ),
    )

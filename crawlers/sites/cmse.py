"""中国载人航天工程办公室：综合新闻。"""

from crawlers.base import Channel, Site


class Cmse(Site):
    name = "cmse"
    agency = "中国载人航天工程办公室"
    short = "载人航天"
    kind = "research"
    domains = ("科技",)
    counterparts = {"福建": "福建省科学技术厅"}
    channels = (
        Channel(
            "综合新闻", "http://www.cmse.gov.cn/xwzx/zhxw/", rhythm="weekly", evidence="RSSHub gov/cmse, 2026-06-06"
        ),
    )

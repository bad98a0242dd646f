"""中国地震局：新闻（地址见于 2026 年以前的一份爬虫）。"""

from crawlers.base import Channel, Site
from crawlers.families import from_library


class Cea(Site):
    name = "cea"
    agency = "中国地震局"
    short = "中国地震局"
    doc_codes = ("中震",)
    domains = ("科技",)
    counterparts = {"福建": "福建省地震局"}
    channels = (
        Channel("新闻", "https://www.cea.gov.cn/cea/xwzx/369242/index.html", evidence="public crawler before 2026"),
        from_library("中国地震局"),
    )

"""国家统计局：数据发布、解读和统计公报。

先发 wzws_sessionid Cookie 才给列表，会拦下不带 Cookie 的请求；每秒至多 0.3 次。
"""

from crawlers.base import Channel, Site
from crawlers.families import from_library


class Stats(Site):
    name = "stats"
    agency = "国家统计局"
    short = "国家统计局"
    doc_codes = ("国统",)
    domains = ("经济",)
    counterparts = {"福建": "福建省统计局、国家统计局福建调查总队"}
    delay = 4
    channels = (
        Channel("数据发布", "https://www.stats.gov.cn/sj/zxfb/", evidence="RSSHub gov/stats, tested 2026-01-03"),
        Channel("数据解读", "https://www.stats.gov.cn/sj/sjjd/", evidence="RSSHub gov/stats, tested 2026-01-03"),
        Channel(
            "统计公报",
            "https://www.stats.gov.cn/sj/tjgb/",
            rhythm="monthly",
            evidence="RSSHub gov/stats, tested 2026-01-03",
        ),
        from_library("国家统计局"),
    )

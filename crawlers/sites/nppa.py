"""国家新闻出版署、国家版权局（中央宣传部挂牌）：政策法规（2021 年的地址，此后改版）。"""

from crawlers.base import Channel, Site


class Nppa(Site):
    name = "nppa"
    agency = "国家新闻出版署"
    short = "国家新闻出版署"
    doc_codes = ("国新出",)
    domains = ("文化",)
    counterparts = {"福建": "福建省委宣传部"}
    channels = (
        Channel(
            "政策法规",
            "http://www.nppa.gov.cn/nppa/channels/308.shtml",
            rhythm="monthly",
            evidence="china-policy-sites 2021-12",
        ),
    )

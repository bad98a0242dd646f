"""国务院侨务办公室（中央统战部挂牌）：政策法规。"""

from crawlers.base import Channel, Site


class Gqb(Site):
    name = "gqb"
    agency = "国务院侨务办公室"
    short = "国务院侨办"
    doc_codes = ("国侨",)
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省委统战部"}
    channels = (
        Channel(
            "政策法规",
            "http://www.gqb.gov.cn/gqb/zcfg/index.shtml",
            rhythm="irregular",
            evidence="china-policy-sites 2021-12",
        ),
    )

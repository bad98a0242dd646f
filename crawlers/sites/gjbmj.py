"""国家保密局：政策法规。"""

from crawlers.base import Channel, Site


class Gjbmj(Site):
    name = "gjbmj"
    agency = "国家保密局"
    short = "国家保密局"
    doc_codes = ("国保发",)
    domains = ("政治",)
    counterparts = {"福建": "福建省国家保密局"}
    channels = (
        Channel(
            "政策法规",
            "http://www.gjbmj.gov.cn/409049/index.html",
            rhythm="irregular",
            evidence="china-policy-sites 2021-12",
        ),
    )

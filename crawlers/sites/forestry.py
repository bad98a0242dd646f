"""国家林草局：公示公告和林草政策（2021 年的地址，此后改版）。规范性文件另走中国政府网文件库。"""

from crawlers.base import Channel, Site
from crawlers.families import from_library


class Forestry(Site):
    name = "forestry"
    agency = "国家林业和草原局"
    short = "国家林草局"
    doc_codes = ("林", "国家林业和草原局")
    domains = ("经济",)
    counterparts = {"福建": "福建省林业局"}
    channels = (
        Channel(
            "公示公告",
            "http://www.forestry.gov.cn/main/4461/index.html",
            rhythm="weekly",
            evidence="china-policy-sites 2021-12",
        ),
        Channel(
            "林草政策",
            "http://www.forestry.gov.cn/main/5461/index.html",
            rhythm="monthly",
            evidence="china-policy-sites 2021-12",
        ),
        from_library("国家林草局", "国家林业和草原局"),
    )

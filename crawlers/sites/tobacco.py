"""国家烟草局：政策文件库。规范性文件另走中国政府网文件库。"""

from crawlers.base import Channel, Site
from crawlers.families import from_library


class Tobacco(Site):
    name = "tobacco"
    agency = "国家烟草专卖局"
    short = "国家烟草局"
    doc_codes = ("国烟",)
    domains = ("经济",)
    counterparts = {"福建": "福建省烟草专卖局"}
    channels = (
        Channel(
            "政策文件库",
            "http://www.tobacco.gov.cn/gjyc/zcwjk/zck.shtml?tab=zcwj",
            rhythm="monthly",
            evidence="china-policy-sites 2021-12",
        ),
        from_library("国家烟草局", "国家烟草专卖局"),
    )

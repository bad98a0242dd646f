"""国家文物局：主动公开文件（大汉建站）。规范性文件另走中国政府网文件库。"""

from crawlers.base import Site
from crawlers.families import Hanweb, from_library


class Ncha(Site):
    name = "ncha"
    agency = "国家文物局"
    short = "国家文物局"
    doc_codes = ("文物",)
    domains = ("文化",)
    counterparts = {"福建": "福建省文物局"}
    channels = (
        Hanweb(
            "主动公开",
            "http://www.ncha.gov.cn/col/col2237/index.html?id=0",
            rhythm="weekly",
            evidence="china-policy-sites 2021-12",
        ),
        from_library("国家文物局"),
    )

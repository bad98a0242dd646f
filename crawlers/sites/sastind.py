"""国防科工局：政策文件（2021 年的地址）。规范性文件另走中国政府网文件库。"""

from crawlers.base import Channel, Site
from crawlers.families import from_library


class Sastind(Site):
    name = "sastind"
    agency = "国家国防科技工业局"
    short = "国防科工局"
    doc_codes = ("科工",)
    domains = ("科技", "经济")
    counterparts = {"福建": "福建省工业和信息化厅"}
    channels = (
        Channel(
            "政策文件",
            "http://www.sastind.gov.cn/n4235/n6654336/index.html",
            rhythm="irregular",
            evidence="china-policy-sites 2021-12",
        ),
        from_library("国防科工局", "国家国防科技工业局"),
    )

"""国家移民局：政策文件和解读。规范性文件另走中国政府网文件库。"""

from crawlers.base import Channel, Site
from crawlers.families import from_library


class Nia(Site):
    name = "nia"
    agency = "国家移民管理局"
    short = "国家移民局"
    doc_codes = ("国家移民管理局",)
    domains = ("政治", "人才")
    counterparts = {"福建": "福建省公安厅"}
    channels = (
        Channel(
            "政策文件",
            "https://www.nia.gov.cn/n741440/n741547/index.html",
            rhythm="monthly",
            evidence="china-policy-sites 2021-12",
        ),
        Channel(
            "政策解读",
            "https://www.nia.gov.cn/n741440/n741577/index.html",
            rhythm="monthly",
            evidence="china-policy-sites 2021-12",
        ),
        from_library("国家移民局", "国家移民管理局"),
    )

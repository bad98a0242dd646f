"""国家外汇局：外汇新闻、政策法规和解读。"""

from crawlers.base import Channel, Site


class Safe(Site):
    name = "safe"
    agency = "国家外汇管理局"
    short = "国家外汇局"
    doc_codes = ("汇发", "汇综发", "汇资函")
    domains = ("经济",)
    counterparts = {"福建": "国家外汇管理局福建省分局"}
    channels = (
        Channel("外汇新闻", "https://www.safe.gov.cn/safe/whxw/index.html", evidence="public crawler 2026"),
        Channel(
            "政策法规", "https://www.safe.gov.cn/safe/zcfg/index.html", rhythm="monthly", evidence="public crawler 2026"
        ),
        Channel(
            "政策法规解读",
            "https://www.safe.gov.cn/safe/zcfgjd/index.html",
            rhythm="monthly",
            evidence="public crawler 2026",
        ),
    )

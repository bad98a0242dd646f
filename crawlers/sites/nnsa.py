"""国家核安全局（生态环境部挂牌）：环境要闻。列表里有重复的链接。"""

from crawlers.base import Channel, Site


class Nnsa(Site):
    name = "nnsa"
    agency = "国家核安全局"
    short = "国家核安全局"
    doc_codes = ("国核安",)
    domains = ("经济",)
    counterparts = {"福建": "福建省生态环境厅"}
    channels = (
        Channel("环境要闻", "https://nnsa.mee.gov.cn/ywdt/hjyw/", evidence="RSSHub gov/mee/nnsa, tested 2026-01-03"),
    )

"""国家自然科学基金委：项目指南和通知。

详情网址不带日期；证书链曾经不全，不因此放宽校验。旧站（/publish/portal0/）已停。
"""

from crawlers.base import Channel, Site


class Nsfc(Site):
    name = "nsfc"
    agency = "国家自然科学基金委员会"
    short = "自然科学基金委"
    kind = "fund"
    doc_codes = ("国科金",)
    domains = ("科技", "人才")
    counterparts = {"福建": "福建省科学技术厅"}
    channels = (
        Channel(
            "项目指南",
            "https://www.nsfc.gov.cn/p1/3381/2824/zntg.html",
            rhythm="weekly",
            evidence="public crawler 2026-09-27",
        ),
        Channel(
            "通知说明",
            "https://www.nsfc.gov.cn/p1/3381/2822/tzsm1.html",
            rhythm="weekly",
            evidence="public crawler 2026",
        ),
    )

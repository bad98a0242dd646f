"""审计署：审计要闻和法律法规。地址不带日期（n/c 型站）。"""

from crawlers.base import Channel, Site


class Audit(Site):
    name = "audit"
    agency = "审计署"
    short = "审计署"
    doc_codes = ("审",)
    domains = ("经济", "政治")
    counterparts = {"福建": "福建省审计厅"}
    channels = (
        Channel("审计要闻", "https://www.audit.gov.cn/n4/n19/index.html", evidence="public crawler 2026"),
        Channel(
            "法律法规",
            "https://www.audit.gov.cn/n6/n36/index.html",
            rhythm="irregular",
            evidence="china-policy-sites 2021-12",
        ),
    )

"""退役军人事务部：政策解读（旧地址）。规范性文件另走中国政府网文件库。"""

from crawlers.base import Channel, Site
from crawlers.families import from_library


class Mva(Site):
    name = "mva"
    agency = "退役军人事务部"
    short = "退役军人事务部"
    doc_codes = ("退役军人",)
    domains = ("政治", "人才")
    counterparts = {"福建": "福建省退役军人事务厅"}
    channels = (
        Channel(
            "政策解读",
            "http://www.mva.gov.cn/jiedu/zcjd/",
            rhythm="monthly",
            evidence="RSSHub gov/veterans (deprecated), 2024",
        ),
        from_library("退役军人事务部"),
    )

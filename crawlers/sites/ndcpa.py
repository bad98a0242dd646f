"""国家疾控局：政策文件。规范性文件另走中国政府网文件库。"""

from crawlers.base import Channel, Site
from crawlers.families import from_library


class Ndcpa(Site):
    name = "ndcpa"
    agency = "国家疾病预防控制局"
    short = "国家疾控局"
    doc_codes = ("国疾控",)
    domains = ("科技",)
    counterparts = {"福建": "福建省疾病预防控制局"}
    channels = (
        Channel(
            "政策文件",
            "https://www.ndcpa.gov.cn/jbkzzx/c100014/common/list.html",
            rhythm="weekly",
            evidence="public crawler 2026",
        ),
        from_library("国家疾控局", "国家疾病预防控制局"),
    )

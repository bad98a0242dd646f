"""商务部：部令公告、政策发布和新闻。列表由脚本取数（JPAAS）：栏目页写着取数地址，读取时接着取它。"""

from crawlers.base import Site
from crawlers.families import Jpaas


class Mofcom(Site):
    name = "mofcom"
    agency = "商务部"
    short = "商务部"
    doc_codes = ("商",)
    domains = ("经济",)
    counterparts = {"福建": "福建省商务厅"}
    channels = (
        Jpaas(
            "部令公告",
            "http://www.mofcom.gov.cn/zcfb/blgg/",
            rhythm="weekly",
            evidence="captured page 2026-07-06",
        ),
        Jpaas(
            "政策发布",
            "https://www.mofcom.gov.cn/zwgk/zcfb/index.html",
            evidence="public crawler 2026-09-19",
        ),
        Jpaas(
            "日常新闻发布",
            "https://www.mofcom.gov.cn/xwfb/rcxwfb/index.html",
            evidence="public crawler 2024",
        ),
    )

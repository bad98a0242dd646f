"""国家民委：新闻、政策文件和通知。"""

from crawlers.base import Channel, Site


class Neac(Site):
    name = "neac"
    agency = "国家民族事务委员会"
    short = "国家民委"
    doc_codes = ("民委",)
    domains = ("政治", "文化")
    counterparts = {"福建": "福建省民族与宗教事务厅"}
    channels = (
        Channel("新闻中心", "https://www.neac.gov.cn/seac/xwzx/index.shtml", evidence="public crawler 2026"),
        Channel(
            "政策文件", "https://www.neac.gov.cn/seac/xxgk/zcwj.shtml", rhythm="monthly", evidence="public crawler 2026"
        ),
        Channel(
            "通知",
            "https://www.neac.gov.cn/seac/c103391/common_list.shtml",
            rhythm="weekly",
            evidence="public crawler 2026",
        ),
    )

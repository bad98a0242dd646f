"""中航集团：集团新闻。"""

from crawlers.base import Channel, Site


class Airchinagroup(Site):
    name = "airchinagroup"
    agency = "中国航空集团有限公司"
    short = "中航集团"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会"}
    channels = (
        Channel(
            "集团新闻", "https://www.airchinagroup.com/cnah/include/xwzxindex.shtml", evidence="public crawler 2026-04"
        ),
    )

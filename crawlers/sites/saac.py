"""国家档案局：新闻动态和档案政策法规库。"""

from crawlers.base import Channel, Site


class Saac(Site):
    name = "saac"
    agency = "国家档案局"
    short = "国家档案局"
    doc_codes = ("档发", "档办发", "国家档案局")
    domains = ("文化", "政治")
    counterparts = {"福建": "福建省档案局"}
    channels = (
        Channel("新闻动态", "https://www.saac.gov.cn/daj/xwdt/xwdt.shtml", evidence="public crawler 2026"),
        Channel(
            "政策法规库",
            "https://www.saac.gov.cn/daj/falv/dazc_list.shtml",
            rhythm="irregular",
            evidence="china-policy-sites 2021-12",
        ),
    )

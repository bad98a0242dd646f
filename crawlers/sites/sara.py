"""国家宗教事务局（中央统战部挂牌）：新闻（2020 年的地址）和信息公开。"""

from crawlers.base import Channel, Site


class Sara(Site):
    name = "sara"
    agency = "国家宗教事务局"
    short = "国家宗教局"
    doc_codes = ("国宗",)
    domains = ("政治", "文化")
    counterparts = {"福建": "福建省民族与宗教事务厅"}
    channels = (
        Channel(
            "新闻",
            "http://www.sara.gov.cn/xwfb/xwjj20170905093618359691/index.htm",
            rhythm="weekly",
            evidence="RSS-GOV 2020-11",
        ),
        Channel(
            "信息公开",
            "http://www.sara.gov.cn/xxgk/index.jhtml",
            rhythm="irregular",
            evidence="china-policy-sites 2021-12",
        ),
    )

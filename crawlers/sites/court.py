"""最高人民法院：司法解释（2020 年的地址）。"""

from crawlers.base import Channel, Site


class Court(Site):
    name = "court"
    agency = "最高人民法院"
    short = "最高法"
    doc_codes = ("法",)
    domains = ("政治",)
    counterparts = {"福建": "福建省高级人民法院"}
    channels = (
        Channel(
            "司法解释", "http://www.court.gov.cn/zixun-gengduo-16.html", rhythm="monthly", evidence="RSS-GOV 2020-11"
        ),
    )

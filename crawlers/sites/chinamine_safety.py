"""国家矿山安监局：要闻和通知公告。"""

from crawlers.base import Channel, Site


class ChinamineSafety(Site):
    name = "chinamine_safety"
    agency = "国家矿山安全监察局"
    short = "国家矿山安监局"
    doc_codes = ("矿安",)
    domains = ("经济",)
    counterparts = {"福建": "福建省应急管理厅、国家矿山安全监察局福建局"}
    channels = (
        Channel(
            "应急管理部要闻",
            "https://www.chinamine-safety.gov.cn/xw/yjglbyw/",
            evidence="RSSHub gov/chinamine-safety/xw, 2026-06-06",
        ),
        Channel(
            "通知公告",
            "https://www.chinamine-safety.gov.cn/zfxxgk/fdzdgknr/tzgg/",
            evidence="RSSHub gov/chinamine-safety/zfxxgk, 2026-06-06",
        ),
    )

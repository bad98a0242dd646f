"""北京林业大学科技处：通知公告。"""

from crawlers.base import Channel, Site


class Bjfu(Site):
    name = "bjfu"
    agency = "北京林业大学"
    short = "北京林业大学"
    kind = "research"
    domains = ("科技", "教育", "人才")
    counterparts = {"福建": "福建省科学技术厅"}
    channels = (
        Channel(
            "通知公告", "http://kyc.bjfu.edu.cn/tztg/index.html", rhythm="weekly", evidence="RSSHub bjfu/kjc, 2026"
        ),
    )

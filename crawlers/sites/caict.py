"""中国信通院：白皮书（旧版页面的地址）。"""

from crawlers.base import Channel, Site


class Caict(Site):
    name = "caict"
    agency = "中国信息通信研究院"
    short = "中国信通院"
    kind = "research"
    domains = ("科技", "经济")
    counterparts = {"福建": "福建省工业和信息化厅"}
    channels = (
        Channel(
            "白皮书",
            "http://www.caict.ac.cn/kxyj/qwfb/bps/",
            rhythm="weekly",
            evidence="RSSHub gov/caict (deprecated), 2025",
        ),
    )

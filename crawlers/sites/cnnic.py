"""中国互联网络信息中心：热点新闻。"""

from crawlers.base import Channel, Site


class Cnnic(Site):
    name = "cnnic"
    agency = "中国互联网络信息中心"
    short = "CNNIC"
    kind = "research"
    domains = ("科技",)
    counterparts = {"福建": "福建省委网信办"}
    channels = (
        Channel(
            "热点新闻",
            "http://www.cnnic.net.cn/gywm/xwzx/rdxw/20172017_7086/",
            rhythm="weekly",
            evidence="RSSHub gov/cnnic, 2026-06-06",
        ),
    )

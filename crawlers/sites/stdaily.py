"""科技日报社：中国科技网滚动新闻。数字报要连环 POST 取数，不在此列。"""

from crawlers.base import Channel, Site


class Stdaily(Site):
    name = "stdaily"
    agency = "科技日报社"
    short = "科技日报"
    kind = "media"
    domains = ("科技",)
    counterparts = {"福建": "福建省科学技术厅"}
    known = ("科技日报", "中国科技网")
    channels = (
        Channel(
            "滚动新闻",
            "https://www.stdaily.com/web/gdxw/node_324.html",
            rhythm="daily",
            evidence="public crawler 2026",
        ),
    )

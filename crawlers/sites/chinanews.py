"""中国新闻社：时政 RSS 和滚动新闻。旧文是 GB2312。"""

from crawlers.base import Channel, Site
from crawlers.families import Feed


class Chinanews(Site):
    name = "chinanews"
    agency = "中国新闻社"
    short = "中新社"
    kind = "media"
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省委宣传部"}
    known = ("中新网", "中国新闻网", "中新社")
    channels = (
        Feed(
            "时政", "https://www.chinanews.com.cn/rss/china.xml", rhythm="daily", evidence="public crawler 2026-09-19"
        ),
        Channel(
            "滚动新闻",
            "https://www.chinanews.com.cn/scroll-news/news1.html",
            rhythm="daily",
            evidence="RSSHub chinanews, 2026-06-06",
            second="news2.html",
        ),
    )

"""人民日报社：人民日报数字报头版和要闻版（每日一份目录）、人民网要闻、习近平重要讲话数据库。

页面多为 GBK；RSS 停在 2025 年 6 月，勿用。
"""

from crawlers.base import Channel, Site


class People(Site):
    name = "people"
    agency = "人民日报社"
    short = "人民日报"
    kind = "media"
    domains = ("政治", "经济", "文化")
    counterparts = {"福建": "福建省委宣传部"}
    known = ("人民网", "人民日报")
    channels = (
        Channel(
            "人民日报头版",
            "https://paper.people.com.cn/rmrb/pc/layout/{day:%Y%m/%d}/node_01.html",
            rhythm="daily",
            evidence="public crawler 2026",
        ),
        Channel(
            "人民日报要闻版",
            "https://paper.people.com.cn/rmrb/pc/layout/{day:%Y%m/%d}/node_02.html",
            rhythm="daily",
            evidence="public crawler 2026",
        ),
        Channel(
            "人民网要闻", "http://www.people.com.cn/GB/59476", rhythm="daily", evidence="RSSHub people, 2026-06-06"
        ),
        Channel(
            "重要讲话",
            "http://jhsjk.people.cn/result?keywords=all&year=0",
            rhythm="weekly",
            evidence="RSSHub people/xjpjh, 2026-06-06",
        ),
    )

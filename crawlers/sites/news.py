"""新华社：新华网新闻和时政频道。列表是数据源 JSON，栏目页写着取数地址；官方 RSS 自 2022 年 12 月冻结，勿用。"""

from crawlers.base import Channel, Site


class News(Site):
    name = "news"
    agency = "新华通讯社"
    short = "新华社"
    kind = "media"
    domains = ("政治", "经济", "文化")
    counterparts = {"福建": "新华社福建分社、福建省委宣传部"}
    known = ("新华网",)
    channels = (
        Channel("新华社新闻", "http://www.news.cn/xhsxw.htm", rhythm="daily", evidence="RSSHub news/xhsxw, 2026-06-06"),
        Channel("时政", "https://www.news.cn/politics/index.html", rhythm="daily", evidence="public crawler 2026"),
    )

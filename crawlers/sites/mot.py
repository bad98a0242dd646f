"""交通运输部：要闻和政策解读。"""

from crawlers.base import Channel, Site


class Mot(Site):
    name = "mot"
    agency = "交通运输部"
    short = "交通运输部"
    doc_codes = ("交",)
    domains = ("经济",)
    counterparts = {"福建": "福建省交通运输厅"}
    channels = (
        Channel(
            "交通要闻",
            "https://www.mot.gov.cn/jiaotongyaowen/",
            rhythm="daily",
            evidence="RSSHub gov/mot, tested 2026-01-03",
        ),
        Channel(
            "政策解读", "https://www.mot.gov.cn/zhengcejiedu/", rhythm="weekly", evidence="RSSHub gov/mot, 2026-06-06"
        ),
    )

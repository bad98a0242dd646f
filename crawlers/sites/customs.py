"""海关总署：海关法规、最新文件和新闻。

回应是 412 挑战页（瑞数一类），境外另遇 405；规范性文件另走中国政府网文件库。
"""

from crawlers.base import Channel, Site
from crawlers.families import from_library


class Customs(Site):
    name = "customs"
    agency = "海关总署"
    short = "海关总署"
    doc_codes = ("署", "海关总署")
    domains = ("经济",)
    counterparts = {"福建": "福州海关、厦门海关、福建省商务厅"}
    channels = (
        Channel(
            "海关法规",
            "http://www.customs.gov.cn/customs/302249/302266/index.html",
            rhythm="weekly",
            evidence="RSSHub gov/customs/list, failed 2026-01-03",
        ),
        Channel(
            "最新文件",
            "http://www.customs.gov.cn/customs/302249/2480148/index.html",
            evidence="RSSHub gov/customs/list, failed 2026-01-03",
        ),
        Channel(
            "新闻发布",
            "http://www.customs.gov.cn/customs/xwfb34/302262/302263/index.html",
            evidence="RSSHub gov/customs/list, failed 2026-01-03",
        ),
        from_library("海关总署", rhythm="weekly"),
    )

"""半月谈：今日谈。"""

from crawlers.base import Channel, Site


class Banyuetan(Site):
    name = "banyuetan"
    agency = "半月谈杂志社"
    short = "半月谈"
    kind = "media"
    domains = ("政治",)
    counterparts = {"福建": "福建省委宣传部"}
    channels = (
        Channel("今日谈", "http://www.banyuetan.org/byt/jinritan/index.html", evidence="RSSHub banyuetan, 2026-06-06"),
    )

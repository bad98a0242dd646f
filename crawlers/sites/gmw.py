"""光明日报社：光明网时政和教育频道。"""

from crawlers.base import Channel, Site


class Gmw(Site):
    name = "gmw"
    agency = "光明日报社"
    short = "光明日报"
    kind = "media"
    domains = ("教育", "文化", "科技")
    counterparts = {"福建": "福建省委宣传部"}
    known = ("光明网",)
    channels = (
        Channel("时政", "https://politics.gmw.cn/node_9840.htm", rhythm="daily", evidence="public crawler before 2026"),
        Channel("教育", "http://edu.gmw.cn/node_10810.htm", rhythm="daily", evidence="public crawler before 2026"),
    )

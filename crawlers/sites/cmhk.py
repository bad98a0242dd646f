"""招商局集团：集团新闻。详情网址是两串长编号，不带日期。"""

from crawlers.base import Channel, Site


class Cmhk(Site):
    name = "cmhk"
    agency = "招商局集团有限公司"
    short = "招商局集团"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会"}
    channels = (
        Channel("集团新闻", "https://www.cmhk.com/main/xwzx/jtyw/index.html", evidence="public crawler 2026-04"),
    )

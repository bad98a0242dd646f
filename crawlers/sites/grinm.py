"""中国有研：集团新闻。回应慢。"""

from crawlers.base import Channel, Site


class Grinm(Site):
    name = "grinm"
    agency = "中国有研科技集团有限公司"
    short = "中国有研"
    kind = "enterprise"
    domains = ("科技",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会"}
    channels = (Channel("集团新闻", "https://www.grinm.com/1332.html", evidence="public crawler 2026-04"),)

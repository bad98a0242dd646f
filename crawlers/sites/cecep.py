"""中国节能：集团新闻。"""

from crawlers.base import Channel, Site


class Cecep(Site):
    name = "cecep"
    agency = "中国节能环保集团有限公司"
    short = "中国节能"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会"}
    channels = (Channel("集团新闻", "https://www.cecep.cn/cecep/news/jtxw/", evidence="public crawler 2026-04"),)

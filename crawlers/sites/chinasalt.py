"""中盐集团：集团新闻。"""

from crawlers.base import Channel, Site


class Chinasalt(Site):
    name = "chinasalt"
    agency = "中国盐业集团有限公司"
    short = "中盐集团"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会"}
    channels = (Channel("集团新闻", "http://www.chinasalt.com.cn/xwzx", evidence="public crawler 2026-04"),)

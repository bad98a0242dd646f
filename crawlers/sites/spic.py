"""国家电投：首页要闻；新闻栏的地址未见。"""

from crawlers.base import Channel, Site


class Spic(Site):
    name = "spic"
    agency = "国家电力投资集团有限公司"
    short = "国家电投"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会、福建省发展和改革委员会"}
    channels = (Channel("首页要闻", "http://www.spic.com.cn/", evidence="public crawler 2026"),)

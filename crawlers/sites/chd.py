"""中国华电：首页要闻，文章地址不带日期；新闻栏的地址未见。"""

from crawlers.base import Channel, Site


class Chd(Site):
    name = "chd"
    agency = "中国华电集团有限公司"
    short = "中国华电"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会、福建省发展和改革委员会"}
    channels = (Channel("首页要闻", "http://www.chd.com.cn/", evidence="public crawler 2026"),)

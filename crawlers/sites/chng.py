"""中国华能：首页要闻，文章地址不带日期；新闻栏的地址未见。"""

from crawlers.base import Channel, Site


class Chng(Site):
    name = "chng"
    agency = "中国华能集团有限公司"
    short = "中国华能"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会、福建省发展和改革委员会"}
    channels = (Channel("首页要闻", "http://www.chng.com.cn/", evidence="public crawler 2026"),)

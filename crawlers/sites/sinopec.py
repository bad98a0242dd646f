"""中国石化：首页要闻；新闻栏的地址未见。"""

from crawlers.base import Channel, Site


class Sinopec(Site):
    name = "sinopec"
    agency = "中国石油化工集团有限公司"
    short = "中国石化"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会、福建省发展和改革委员会"}
    channels = (Channel("首页要闻", "http://www.sinopecgroup.com/", evidence="public crawler 2026"),)

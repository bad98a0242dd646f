"""中远海运：首页要闻；新闻栏的地址未见。"""

from crawlers.base import Channel, Site


class Cosco(Site):
    name = "cosco"
    agency = "中国远洋海运集团有限公司"
    short = "中远海运"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会、福建省交通运输厅"}
    channels = (Channel("首页要闻", "http://www.coscoshipping.com/", evidence="public crawler 2026"),)

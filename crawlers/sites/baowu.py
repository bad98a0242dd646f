"""中国宝武：首页要闻；新闻栏的地址未见。"""

from crawlers.base import Channel, Site


class Baowu(Site):
    name = "baowu"
    agency = "中国宝武钢铁集团有限公司"
    short = "中国宝武"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会、福建省工业和信息化厅"}
    channels = (Channel("首页要闻", "http://www.baowugroup.com/", evidence="public crawler 2026"),)

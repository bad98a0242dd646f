"""中国中化：首页要闻；新闻栏的地址未见。"""

from crawlers.base import Channel, Site


class Sinochem(Site):
    name = "sinochem"
    agency = "中国中化控股有限责任公司"
    short = "中国中化"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会、福建省工业和信息化厅"}
    channels = (Channel("首页要闻", "http://www.sinochem.com/", evidence="public crawler 2026"),)

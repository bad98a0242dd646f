"""中国中车：首页要闻，文章地址带日期，各子公司各有目录。"""

from crawlers.base import Channel, Site


class Crrc(Site):
    name = "crrc"
    agency = "中国中车集团有限公司"
    short = "中国中车"
    kind = "enterprise"
    domains = ("经济", "科技")
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会、福建省工业和信息化厅"}
    channels = (Channel("首页要闻", "http://www.crrcgc.cc/", evidence="public crawler 2026"),)

"""中国电子：首页要闻；新闻栏的地址未见。"""

from crawlers.base import Channel, Site


class Cec(Site):
    name = "cec"
    agency = "中国电子信息产业集团有限公司"
    short = "中国电子"
    kind = "enterprise"
    domains = ("经济", "科技")
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会、福建省工业和信息化厅"}
    channels = (Channel("首页要闻", "http://www.cec.com.cn/", evidence="public crawler 2026"),)

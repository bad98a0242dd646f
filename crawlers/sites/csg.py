"""南方电网：新闻中心（各栏每年换一个目录，首页始终列最新）。"""

from crawlers.base import Channel, Site


class Csg(Site):
    name = "csg"
    agency = "中国南方电网有限责任公司"
    short = "南方电网"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会、福建省发展和改革委员会"}
    channels = (Channel("新闻中心", "https://www.csg.cn/xwzx/", evidence="public crawler 2026"),)

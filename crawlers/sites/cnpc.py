"""中国石油：新闻中心首页，文章地址带日期。"""

from crawlers.base import Channel, Site


class Cnpc(Site):
    name = "cnpc"
    agency = "中国石油天然气集团有限公司"
    short = "中国石油"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会、福建省发展和改革委员会"}
    channels = (Channel("新闻中心", "http://news.cnpc.com.cn/", evidence="public crawler 2017"),)

"""中国船舶：集团新闻，文章地址不带日期。"""

from crawlers.base import Channel, Site


class Cssc(Site):
    name = "cssc"
    agency = "中国船舶集团有限公司"
    short = "中国船舶"
    kind = "enterprise"
    domains = ("经济", "科技")
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会、福建省工业和信息化厅"}
    channels = (Channel("集团新闻", "http://www.cssc.net.cn/n5/n18/index.html", evidence="public crawler 2026"),)

"""中国交建：子公司报道的工程简讯；2026-07 首页对程序返回过 521。"""

from crawlers.base import Channel, Site


class Cccc(Site):
    name = "cccc"
    agency = "中国交通建设集团有限公司"
    short = "中国交建"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会、福建省交通运输厅、福建省住房和城乡建设厅"}
    channels = (Channel("工程简讯", "https://www.ccccltd.cn/news/jcxw/jx/", evidence="public crawler 2026"),)

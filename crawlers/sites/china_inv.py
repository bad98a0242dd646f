"""中国投资有限责任公司：首页（栏目地址未见出处）。"""

from crawlers.base import Channel, Site


class ChinaInv(Site):
    name = "china_inv"
    agency = "中国投资有限责任公司"
    short = "中投公司"
    kind = "fund"
    domains = ("经济",)
    counterparts = {"福建": "福建省财政厅"}
    channels = (Channel("首页", "http://www.china-inv.cn/", rhythm="irregular"),)

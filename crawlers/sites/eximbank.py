"""中国进出口银行：新闻（地址出自一般知识）。"""

from crawlers.base import Channel, Site


class Eximbank(Site):
    name = "eximbank"
    agency = "中国进出口银行"
    short = "进出口银行"
    kind = "fund"
    domains = ("经济",)
    counterparts = {"福建": "福建省商务厅、中国进出口银行福建省分行"}
    channels = (Channel("新闻", "http://www.eximbank.gov.cn/info/news/"),)

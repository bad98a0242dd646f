"""中国农业发展银行：要闻（n/c 型站，地址不带日期）。"""

from crawlers.base import Channel, Site


class Adbc(Site):
    name = "adbc"
    agency = "中国农业发展银行"
    short = "农发行"
    kind = "fund"
    domains = ("经济",)
    counterparts = {"福建": "福建省农业农村厅、中国农业发展银行福建省分行"}
    known = ("农业发展银行",)
    channels = (Channel("要闻", "https://www.adbc.com.cn/n5/n15/index.html", evidence="public crawler 2026"),)

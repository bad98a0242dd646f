"""中央社会工作部：首页（2023 年组建，地址未经核实）。"""

from crawlers.base import Channel, Site


class Zyshgzb(Site):
    name = "zyshgzb"
    agency = "中央社会工作部"
    short = "中央社会工作部"
    domains = ("政治",)
    counterparts = {"福建": "福建省委社会工作部"}
    channels = (Channel("首页", "https://www.zyshgzb.gov.cn/"),)

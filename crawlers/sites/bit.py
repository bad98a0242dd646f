"""北京理工大学技术转移中心：首页动态。"""

from crawlers.base import Channel, Site


class Bit(Site):
    name = "bit"
    agency = "北京理工大学"
    short = "北京理工大学"
    kind = "research"
    domains = ("科技", "教育", "人才")
    counterparts = {"福建": "福建省科学技术厅"}
    channels = (Channel("技术转移中心", "https://ttc.bit.edu.cn/", rhythm="weekly", evidence="site list 2026"),)

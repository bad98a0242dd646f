"""中国医学科学院（北京协和医学院）：成果转化的栏目地址未见，先看首页要闻，待人补栏目。"""

from crawlers.base import Channel, Site


class Cams(Site):
    name = "cams"
    agency = "中国医学科学院"
    short = "医科院"
    kind = "research"
    domains = ("科技", "人才")
    counterparts = {"福建": "福建省科学技术厅"}
    channels = (Channel("首页要闻", "https://www.cams.ac.cn/"),)

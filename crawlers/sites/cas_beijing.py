"""中国科学院北京分院：院地合作与转化的栏目地址未见，先看首页要闻，待人补栏目。"""

from crawlers.base import Channel, Site


class CasBeijing(Site):
    name = "cas_beijing"
    agency = "中国科学院北京分院"
    short = "中科院北京分院"
    kind = "research"
    domains = ("科技", "人才")
    counterparts = {"福建": "福建省科学技术厅"}
    channels = (Channel("首页要闻", "http://www.bjb.cas.cn/"),)

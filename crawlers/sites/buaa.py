"""北京航空航天大学：技术转移部门的栏目地址未见，先看学校首页要闻，待人补栏目。"""

from crawlers.base import Channel, Site


class Buaa(Site):
    name = "buaa"
    agency = "北京航空航天大学"
    short = "北京航空航天大学"
    kind = "research"
    domains = ("科技", "教育", "人才")
    counterparts = {"福建": "福建省科学技术厅"}
    channels = (Channel("首页要闻", "https://www.buaa.edu.cn/"),)

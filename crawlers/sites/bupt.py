"""北京邮电大学科学技术发展研究院：科研动态（有公开程序用过该栏第 14 页）。"""

from crawlers.base import Channel, Site


class Bupt(Site):
    name = "bupt"
    agency = "北京邮电大学"
    short = "北京邮电大学"
    kind = "research"
    domains = ("科技", "教育", "人才")
    counterparts = {"福建": "福建省科学技术厅"}
    channels = (Channel("科研动态", "https://kyy.bupt.edu.cn/kydt.htm", rhythm="weekly"),)

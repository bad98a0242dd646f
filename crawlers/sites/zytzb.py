"""中央统战部：首页按日更新要闻、政策和理论文章（各栏目地址未见出处）。"""

from crawlers.base import Channel, Site


class Zytzb(Site):
    name = "zytzb"
    agency = "中央统一战线工作部"
    short = "中央统战部"
    doc_codes = ("统发",)
    domains = ("政治", "文化")
    counterparts = {"福建": "福建省委统战部、福建省民族与宗教事务厅"}
    channels = (Channel("首页", "https://www.zytzb.gov.cn/", rhythm="daily", evidence="public crawler 2026"),)

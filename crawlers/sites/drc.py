"""国务院发展研究中心：学术与政策分析（2019 年的地址，此后改版）。"""

from crawlers.base import Channel, Site


class Drc(Site):
    name = "drc"
    agency = "国务院发展研究中心"
    short = "国研中心"
    kind = "research"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府发展研究中心"}
    channels = (
        Channel("学术与政策分析", "http://www.drc.gov.cn/xsyzcfx/", rhythm="weekly", evidence="news_all 2019-11"),
    )

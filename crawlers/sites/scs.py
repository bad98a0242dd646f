"""国家公务员局（中央组织部挂牌）：政策法规。"""

from crawlers.base import Channel, Site


class Scs(Site):
    name = "scs"
    agency = "国家公务员局"
    short = "国家公务员局"
    domains = ("人才",)
    counterparts = {"福建": "福建省委组织部"}
    channels = (
        Channel("政策法规", "http://www.scs.gov.cn/zcfg/", rhythm="irregular", evidence="china-policy-sites 2021-12"),
    )

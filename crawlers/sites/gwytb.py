"""国台办：政策措施（闽台融合，福建优先）。"""

from crawlers.base import Channel, Site


class Gwytb(Site):
    name = "gwytb"
    agency = "中央台湾工作办公室"
    short = "国台办"
    doc_codes = ("国台",)
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省委台港澳工作办公室"}
    known = ("台湾事务办公室",)
    channels = (
        Channel("政策措施", "http://www.gwytb.gov.cn/zccs/", rhythm="monthly", evidence="china-policy-sites 2021-12"),
    )

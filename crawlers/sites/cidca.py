"""国家国际发展合作署：合作动态和法规政策（新华网建站）。"""

from crawlers.base import Channel, Site


class Cidca(Site):
    name = "cidca"
    agency = "国家国际发展合作署"
    short = "国合署"
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省商务厅、福建省人民政府外事办公室"}
    channels = (
        Channel("合作动态", "http://www.cidca.gov.cn/hzdt2.htm", evidence="public crawler 2026"),
        Channel(
            "法规政策", "http://www.cidca.gov.cn/fgzd.htm", rhythm="irregular", evidence="china-policy-sites 2021-12"
        ),
    )

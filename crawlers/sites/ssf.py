"""全国社会保障基金理事会：财务报告。"""

from crawlers.base import Channel, Site


class Ssf(Site):
    name = "ssf"
    agency = "全国社会保障基金理事会"
    short = "社保基金会"
    kind = "fund"
    domains = ("经济",)
    counterparts = {"福建": "福建省财政厅"}
    channels = (
        Channel(
            "财务报告",
            "https://www.ssf.gov.cn/portal/xxgk/fdzdgknr/cwbg/A00100308index_1.htm",
            rhythm="irregular",
            evidence="public crawler 2026",
            second="A00100308index_2.htm",
        ),
    )

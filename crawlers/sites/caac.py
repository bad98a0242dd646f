"""民航局：民航要闻和政策发布。规范性文件另走中国政府网文件库。"""

from crawlers.base import Channel, Site
from crawlers.families import from_library


class Caac(Site):
    name = "caac"
    agency = "中国民用航空局"
    short = "民航局"
    doc_codes = ("民航",)
    domains = ("经济",)
    counterparts = {"福建": "福建省交通运输厅、民航福建监管局、民航厦门监管局"}
    channels = (
        Channel("民航要闻", "http://www.caac.gov.cn/XWZX/MHYW/", evidence="news_all 2019-11"),
        Channel(
            "政策发布",
            "http://www.caac.gov.cn/XXGK/XXGK/index_172.html?fl=10",
            rhythm="weekly",
            evidence="china-policy-sites 2021-12",
        ),
        from_library("中国民航局", "中国民用航空局", "民航局"),
    )

"""水利部：新闻、政策解读。规范性文件另走中国政府网文件库。"""

from crawlers.base import Channel, Site
from crawlers.families import from_library


class Mwr(Site):
    name = "mwr"
    agency = "水利部"
    short = "水利部"
    doc_codes = ("水", "办水")
    domains = ("经济",)
    counterparts = {"福建": "福建省水利厅"}
    channels = (
        Channel("新闻", "http://www.mwr.gov.cn/xw/", evidence="public crawler 2026"),
        Channel("政策解读", "http://www.mwr.gov.cn/zw/zcjd/", rhythm="monthly", evidence="china-policy-sites 2021-12"),
        from_library("水利部"),
    )

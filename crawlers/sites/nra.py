"""国家铁路局：新闻和监管履职。规范性文件另走中国政府网文件库。"""

from crawlers.base import Channel, Site
from crawlers.families import from_library


class Nra(Site):
    name = "nra"
    agency = "国家铁路局"
    short = "国家铁路局"
    doc_codes = ("国铁",)
    domains = ("经济",)
    counterparts = {"福建": "福建省发展和改革委员会"}
    channels = (
        Channel("新闻", "https://www.nra.gov.cn/xwzx/", evidence="public crawler 2026"),
        Channel("监管履职", "http://www.nra.gov.cn/jgzf/", rhythm="weekly", evidence="china-policy-sites 2021-12"),
        from_library("国家铁路局"),
    )

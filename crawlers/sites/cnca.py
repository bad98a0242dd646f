"""国家认监委（市场监管总局挂牌）：政务信息。规范性文件另走中国政府网文件库。"""

from crawlers.base import Channel, Site
from crawlers.families import from_library


class Cnca(Site):
    name = "cnca"
    agency = "国家认证认可监督管理委员会"
    short = "国家认监委"
    doc_codes = ("国认", "国家认监委")
    domains = ("经济",)
    counterparts = {"福建": "福建省市场监督管理局"}
    channels = (
        Channel("政务", "http://www.cnca.gov.cn/zw/", rhythm="weekly", evidence="china-policy-sites 2021-12"),
        from_library("国家认监委", "国家认证认可监督管理委员会"),
    )

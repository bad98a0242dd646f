"""国家标准委（市场监管总局挂牌）：政策文件。规范性文件另走中国政府网文件库。"""

from crawlers.base import Channel, Site
from crawlers.families import from_library


class Sac(Site):
    name = "sac"
    agency = "国家标准化管理委员会"
    short = "国家标准委"
    doc_codes = ("国标委", "国家标准化管理委员会", "国家标准委")
    domains = ("经济", "科技")
    counterparts = {"福建": "福建省市场监督管理局"}
    channels = (
        Channel(
            "政策文件", "http://www.sac.gov.cn/sxxgk/zcwj/", rhythm="weekly", evidence="china-policy-sites 2021-12"
        ),
        from_library("国家标准委", "国家标准化管理委员会"),
    )

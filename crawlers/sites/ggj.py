"""国家机关事务管理局：规范性文件、规章和解读。页面由脚本渲染，机器常取不到；规范性文件另走中国政府网文件库。"""

from crawlers.base import Channel, Site
from crawlers.families import from_library


class Ggj(Site):
    name = "ggj"
    agency = "国家机关事务管理局"
    short = "国管局"
    doc_codes = ("国管",)
    domains = ("政治",)
    counterparts = {"福建": "福建省机关事务管理局"}
    channels = (
        Channel(
            "规范性文件", "http://www.ggj.gov.cn/zcfg/fgxwj/", rhythm="monthly", evidence="china-policy-sites 2021-12"
        ),
        Channel(
            "部门规章", "http://www.ggj.gov.cn/zcfg/bmgz/", rhythm="irregular", evidence="china-policy-sites 2021-12"
        ),
        Channel(
            "政策解读", "http://www.ggj.gov.cn/zcfg/zcjd/", rhythm="monthly", evidence="china-policy-sites 2021-12"
        ),
        from_library("国管局", "国家机关事务管理局"),
    )

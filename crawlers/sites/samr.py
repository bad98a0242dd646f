"""市场监管总局：主动公开文件和总局文件。列表由 JPAAS 单元填充；规范性文件另走中国政府网文件库。"""

from crawlers.base import Site
from crawlers.families import Jpaas, from_library


class Samr(Site):
    name = "samr"
    agency = "国家市场监督管理总局"
    short = "市场监管总局"
    doc_codes = ("国市监", "市监", "国家市场监督管理总局", "市场监管总局")
    domains = ("经济",)
    counterparts = {"福建": "福建省市场监督管理局"}
    channels = (
        Jpaas(
            "主动公开",
            "https://www.samr.gov.cn/zw/zfxxgk/fdzdgknr/fgs/",
            rhythm="weekly",
            evidence="public crawler 2026",
        ),
        Jpaas("总局文件", "https://www.samr.gov.cn/zw/wjfb/", rhythm="weekly", evidence="china-policy-sites 2021-12"),
        from_library("市场监管总局", "国家市场监督管理总局", rhythm="weekly"),
    )

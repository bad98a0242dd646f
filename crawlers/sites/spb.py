"""国家邮政局：新闻和政策。规范性文件另走中国政府网文件库。"""

from crawlers.base import Channel, Site
from crawlers.families import from_library


class Spb(Site):
    name = "spb"
    agency = "国家邮政局"
    short = "国家邮政局"
    doc_codes = ("国邮",)
    domains = ("经济",)
    counterparts = {"福建": "福建省邮政管理局"}
    channels = (
        Channel(
            "新闻", "https://www.spb.gov.cn/gjyzj/c100009/c100010/common_list.shtml", evidence="public crawler 2026"
        ),
        Channel("政策", "http://www.spb.gov.cn/zc/", rhythm="monthly", evidence="china-policy-sites 2021-12"),
        from_library("国家邮政局"),
    )

"""国家中医药局：通知公告和政策文件（两个域名）。robots.txt 禁 /d/ 与 /e/ 下若干目录。"""

from crawlers.base import Channel, Site


class Natcm(Site):
    name = "natcm"
    agency = "国家中医药管理局"
    short = "国家中医药局"
    doc_codes = ("国中医药",)
    domains = ("科技", "人才")
    counterparts = {"福建": "福建省卫生健康委员会"}
    channels = (
        Channel(
            "通知公告", "http://www.natcm.gov.cn/a/tzgg/", rhythm="weekly", evidence="bucm-policy-search 2021-06-11"
        ),
        Channel(
            "政策文件", "https://www.satcm.gov.cn/zhengcewenjian/", rhythm="weekly", evidence="public crawler 2026-06"
        ),
    )

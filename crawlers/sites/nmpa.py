"""国家药监局：公告通告和法规文件。挑战页（瑞数一类），浏览器亦常失败；规范性文件另走中国政府网文件库。"""

from crawlers.base import Channel, Site
from crawlers.families import from_library


class Nmpa(Site):
    name = "nmpa"
    agency = "国家药品监督管理局"
    short = "国家药监局"
    doc_codes = ("国药监", "药监综", "国家药监局")
    domains = ("科技", "经济")
    counterparts = {"福建": "福建省药品监督管理局"}
    channels = (
        Channel(
            "公告通告", "https://www.nmpa.gov.cn/xxgk/ggtg/index.html", evidence="RSSHub gov/nmpa/generic, 2026-06-06"
        ),
        Channel(
            "法规文件",
            "https://www.nmpa.gov.cn/xxgk/fgwj/index.html",
            rhythm="weekly",
            evidence="RSSHub gov/nmpa/generic, 2026-06-06",
        ),
        from_library("国家药监局", "国家药品监督管理局", rhythm="weekly"),
    )

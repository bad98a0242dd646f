"""体育总局：通知公告（2020 年的地址）。规范性文件另走中国政府网文件库。"""

from crawlers.base import Channel, Site
from crawlers.families import from_library


class Sport(Site):
    name = "sport"
    agency = "国家体育总局"
    short = "体育总局"
    doc_codes = ("体",)
    domains = ("文化",)
    counterparts = {"福建": "福建省体育局"}
    channels = (
        Channel(
            "通知公告", "http://www.sport.gov.cn/n316/n336/index.html", rhythm="weekly", evidence="RSS-GOV 2020-11"
        ),
        from_library("体育总局", "国家体育总局"),
    )

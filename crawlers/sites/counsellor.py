"""国务院参事室：法规文件和解读（2021 年的地址）。规范性文件另走中国政府网文件库。"""

from crawlers.base import Channel, Site
from crawlers.families import from_library


class Counsellor(Site):
    name = "counsellor"
    agency = "国务院参事室"
    short = "国务院参事室"
    domains = ("政治", "文化")
    counterparts = {"福建": "福建省人民政府参事室"}
    channels = (
        Channel(
            "法规文件",
            "http://www.counsellor.gov.cn/fgwj.htm",
            rhythm="irregular",
            evidence="china-policy-sites 2021-12",
        ),
        Channel(
            "文件解读",
            "http://www.counsellor.gov.cn/wjjd.htm",
            rhythm="irregular",
            evidence="china-policy-sites 2021-12",
        ),
        from_library("国务院参事室"),
    )

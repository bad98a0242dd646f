"""国家卫生健康委：规范性文件、解读和新闻。

首个回应是 412 加 $_ts 脚本的空页（瑞数一类）；规范性文件另走中国政府网文件库。
"""

from crawlers.base import Channel, Site
from crawlers.families import from_library


class Nhc(Site):
    name = "nhc"
    agency = "国家卫生健康委员会"
    short = "国家卫生健康委"
    doc_codes = ("国卫",)
    domains = ("科技", "人才")
    counterparts = {"福建": "福建省卫生健康委员会"}
    channels = (
        Channel(
            "规范性文件",
            "https://www.nhc.gov.cn/wjw/gfxwjj/list.shtml",
            rhythm="weekly",
            evidence="public crawler 2026",
        ),
        Channel(
            "政策解读", "https://www.nhc.gov.cn/wjw/zcjd/list.shtml", rhythm="weekly", evidence="public crawler 2026"
        ),
        Channel("新闻动态", "https://www.nhc.gov.cn/wjw/xwdt/list.shtml", evidence="news_all 2019-11"),
        from_library("国家卫生健康委", rhythm="weekly"),
    )

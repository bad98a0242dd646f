"""国家消防救援局：首页（栏目地址未见出处；网页可能由脚本填充）。规范性文件另走中国政府网文件库。"""

from crawlers.base import Channel, Site
from crawlers.families import from_library


class Fire(Site):
    name = "fire"
    agency = "国家消防救援局"
    short = "国家消防局"
    doc_codes = ("应急消", "消")
    domains = ("政治",)
    counterparts = {"福建": "福建省消防救援总队"}
    channels = (
        Channel("首页", "https://www.119.gov.cn/", rhythm="daily", evidence="public crawler 2026"),
        from_library("国家消防救援局"),
    )

"""共产党员网（中央组织部主办）：最新发布。列表写在页面脚本的变量里。"""

from crawlers.base import Channel, Site


class Cpc12371(Site):
    name = "cpc_12371"
    agency = "中央组织部"
    short = "共产党员网"
    doc_codes = ("中组发", "组通字", "组电明字")
    domains = ("人才", "政治")
    counterparts = {"福建": "福建省委组织部"}
    channels = (
        Channel("最新发布", "https://www.12371.cn/zxfb/", rhythm="daily", evidence="RSSHub 12371/zxfb, 2026-06-06"),
    )

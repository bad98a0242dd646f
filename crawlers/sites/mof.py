"""财政部：政策发布与财政新闻。条目多在各司子域（szs.mof.gov.cn 等）。"""

from crawlers.base import Channel, Site


class Mof(Site):
    name = "mof"
    agency = "财政部"
    short = "财政部"
    doc_codes = ("财",)
    channels = (
        Channel("政策发布", "https://www.mof.gov.cn/zhengwuxinxi/zhengcefabu/", evidence="2026-09-19"),
        Channel("财政新闻", "https://www.mof.gov.cn/zhengwuxinxi/caizhengxinwen/", evidence="2026"),
    )

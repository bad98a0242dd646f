"""华润集团：集团新闻。"""

from crawlers.base import Channel, Site


class Crc(Site):
    name = "crc"
    agency = "华润（集团）有限公司"
    short = "华润集团"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会"}
    channels = (Channel("集团新闻", "https://winfo.crc.com.cn/news/crc_dynamic/", evidence="public crawler 2026-04"),)

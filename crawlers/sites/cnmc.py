"""中国有色集团：集团新闻。"""

from crawlers.base import Channel, Site


class Cnmc(Site):
    name = "cnmc"
    agency = "中国有色矿业集团有限公司"
    short = "中国有色集团"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会"}
    channels = (Channel("集团新闻", "https://www.cnmc.com.cn/cnmc/xwzx/jtxw/", evidence="public crawler 2026-04"),)

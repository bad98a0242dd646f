"""哈电集团：集团新闻。"""

from crawlers.base import Channel, Site


class HarbinElectric(Site):
    name = "harbin_electric"
    agency = "哈尔滨电气集团有限公司"
    short = "哈电集团"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会"}
    channels = (Channel("集团新闻", "https://www.harbin-electric.com/xwzx.htm", evidence="public crawler 2026-04"),)

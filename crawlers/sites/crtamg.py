"""中国融通：集团新闻。"""

from crawlers.base import Channel, Site


class Crtamg(Site):
    name = "crtamg"
    agency = "中国融通资产管理集团有限公司"
    short = "中国融通"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会"}
    channels = (Channel("集团新闻", "https://www.crtamg.com.cn/xwzx/jtdt/", evidence="public crawler 2026-04"),)

"""中国机械总院：集团新闻。"""

from crawlers.base import Channel, Site


class Cam(Site):
    name = "cam"
    agency = "中国机械科学研究总院集团有限公司"
    short = "中国机械总院"
    kind = "enterprise"
    domains = ("科技",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会"}
    channels = (Channel("集团新闻", "https://www.cam.com.cn/channels/169.html", evidence="public crawler 2026-04"),)

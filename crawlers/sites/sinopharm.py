"""国药集团：集团新闻。"""

from crawlers.base import Channel, Site


class Sinopharm(Site):
    name = "sinopharm"
    agency = "中国医药集团有限公司"
    short = "国药集团"
    kind = "enterprise"
    domains = ("科技", "经济")
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会"}
    channels = (Channel("集团新闻", "https://www.sinopharm.com/mediacenter.html", evidence="public crawler 2026-04"),)

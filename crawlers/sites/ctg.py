"""三峡集团：首页要闻；文章地址里的年份可能是迁站的年份。"""

from crawlers.base import Channel, Site


class Ctg(Site):
    name = "ctg"
    agency = "中国长江三峡集团有限公司"
    short = "三峡集团"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会、福建省发展和改革委员会"}
    channels = (Channel("首页要闻", "http://www.ctg.com.cn/", evidence="public crawler 2026"),)

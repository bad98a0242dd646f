"""中核集团：首页要闻；部分新闻在 media.cnnc.com.cn。"""

from crawlers.base import Channel, Site


class Cnnc(Site):
    name = "cnnc"
    agency = "中国核工业集团有限公司"
    short = "中核集团"
    kind = "enterprise"
    domains = ("经济", "科技")
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会、福建省发展和改革委员会"}
    channels = (Channel("首页要闻", "http://www.cnnc.com.cn/", evidence="public crawler 2026"),)

"""中国电信：新闻中心。"""

from crawlers.base import Channel, Site


class Chinatelecom(Site):
    name = "chinatelecom"
    agency = "中国电信集团有限公司"
    short = "中国电信"
    kind = "enterprise"
    domains = ("经济", "科技")
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会、福建省通信管理局"}
    channels = (Channel("新闻中心", "https://www.chinatelecom.com.cn/news/", evidence="public crawler 2026"),)

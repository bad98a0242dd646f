"""中国移动：集团新闻，文章地址不带日期。"""

from crawlers.base import Channel, Site


class Cmcc(Site):
    name = "cmcc"
    agency = "中国移动通信集团有限公司"
    short = "中国移动"
    kind = "enterprise"
    domains = ("经济", "科技")
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会、福建省通信管理局"}
    channels = (Channel("集团新闻", "https://www.10086.cn/aboutus/news/groupnews/"),)

"""中国联通：新闻中心；旧版按年月分页，由接口填充。"""

from crawlers.base import Channel, Site


class Chinaunicom(Site):
    name = "chinaunicom"
    agency = "中国联合网络通信集团有限公司"
    short = "中国联通"
    kind = "enterprise"
    domains = ("经济", "科技")
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会、福建省通信管理局"}
    channels = (Channel("新闻中心", "https://www.chinaunicom.com.cn/news/", evidence="public crawler 2026"),)

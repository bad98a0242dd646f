"""国家管网：首页要闻；2026-09 有公开程序连接不上。"""

from crawlers.base import Channel, Site


class Pipechina(Site):
    name = "pipechina"
    agency = "国家石油天然气管网集团有限公司"
    short = "国家管网"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会、福建省发展和改革委员会"}
    channels = (Channel("首页要闻", "http://www.pipechina.com.cn/", evidence="public crawler 2026"),)

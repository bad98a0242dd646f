"""中国电建：首页要闻；新闻栏的旧地址 2026-07 已 404。"""

from crawlers.base import Channel, Site


class Powerchina(Site):
    name = "powerchina"
    agency = "中国电力建设集团有限公司"
    short = "中国电建"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会、福建省发展和改革委员会、福建省住房和城乡建设厅"}
    channels = (Channel("首页要闻", "http://www.powerchina.cn/", evidence="public crawler 2026"),)

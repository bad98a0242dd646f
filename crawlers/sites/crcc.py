"""中国铁建：首页要闻；2026-07 有公开程序遇到滑块验证，不绕过。"""

from crawlers.base import Channel, Site


class Crcc(Site):
    name = "crcc"
    agency = "中国铁道建筑集团有限公司"
    short = "中国铁建"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会、福建省交通运输厅、福建省住房和城乡建设厅"}
    channels = (Channel("首页要闻", "http://www.crcc.cn/", evidence="public crawler 2026"),)

"""中国中铁：首页要闻，文章地址以时间戳为目录名。"""

from crawlers.base import Channel, Site


class Crec(Site):
    name = "crec"
    agency = "中国铁路工程集团有限公司"
    short = "中国中铁"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会、福建省交通运输厅、福建省住房和城乡建设厅"}
    channels = (Channel("首页要闻", "http://www.crecg.com/", evidence="public crawler 2026"),)

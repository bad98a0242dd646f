"""中国能建：首页要闻；2026-07 有公开程序见其列表由脚本填充。"""

from crawlers.base import Channel, Site


class Ceec(Site):
    name = "ceec"
    agency = "中国能源建设集团有限公司"
    short = "中国能建"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会、福建省发展和改革委员会、福建省住房和城乡建设厅"}
    channels = (Channel("首页要闻", "http://www.ceec.net.cn/", evidence="public crawler 2026"),)

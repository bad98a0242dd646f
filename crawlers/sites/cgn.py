"""中广核：集团要闻。"""

from crawlers.base import Channel, Site


class Cgn(Site):
    name = "cgn"
    agency = "中国广核集团有限公司"
    short = "中广核"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会、福建省发展和改革委员会"}
    channels = (
        Channel("集团要闻", "https://www.cgnpc.com.cn/cgn/c100944/jtyw_all.shtml", evidence="public crawler 2026"),
    )

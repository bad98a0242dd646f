"""中国建筑：公司要闻，与子企业的中标、开工、竣工消息。"""

from crawlers.base import Channel, Site


class Cscec(Site):
    name = "cscec"
    agency = "中国建筑集团有限公司"
    short = "中国建筑"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会、福建省住房和城乡建设厅"}
    channels = (
        Channel("公司要闻", "https://www.cscec.com/xwzx_new/gsyw_new/", evidence="public crawler 2026"),
        Channel("企业动态", "https://www.cscec.com/xwzx_new/zqydt_new/", evidence="public crawler 2026"),
    )

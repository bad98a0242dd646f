"""国家电网：公司要闻；对程序返回脚本质询，不绕过。"""

from crawlers.base import Channel, Site


class Sgcc(Site):
    name = "sgcc"
    agency = "国家电网有限公司"
    short = "国家电网"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会、福建省发展和改革委员会"}
    channels = (
        Channel(
            "公司要闻", "http://www.sgcc.com.cn/html/sgcc_main/gb/xwzx/yw/index.shtml", evidence="public crawler 2026"
        ),
    )

"""中国资源循环集团：集团新闻。"""

from crawlers.base import Channel, Site


class Crrg(Site):
    name = "crrg"
    agency = "中国资源循环集团有限公司"
    short = "中国资源循环集团"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会"}
    channels = (
        Channel("集团新闻", "http://www.crrg.com.cn/crrg/xwzx/jtyw/index.html", evidence="public crawler 2026-04"),
    )

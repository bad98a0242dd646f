"""中国海油：公司新闻；有公开程序须用浏览器才取得列表。"""

from crawlers.base import Channel, Site


class Cnooc(Site):
    name = "cnooc"
    agency = "中国海洋石油集团有限公司"
    short = "中国海油"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会、福建省发展和改革委员会"}
    channels = (Channel("公司新闻", "https://www.cnooc.com.cn/zxzx/gsxw/", evidence="public crawler 2026"),)

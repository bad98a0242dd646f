"""中国矿产资源集团：集团新闻。网页全由脚本填充（Nuxt.js）。"""

from crawlers.base import Channel, Site


class CmrCo(Site):
    name = "cmr_co"
    agency = "中国矿产资源集团有限公司"
    short = "中国矿产资源集团"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会"}
    shell = True
    channels = (Channel("集团新闻", "https://www.cmr-co.com/news", evidence="public crawler 2026-04"),)

"""中国中煤：集团新闻。境外超时。"""

from crawlers.base import Site
from crawlers.families import Hanweb


class Chinacoal(Site):
    name = "chinacoal"
    agency = "中国中煤能源集团有限公司"
    short = "中国中煤"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会"}
    channels = (Hanweb("集团新闻", "https://www.chinacoal.com/col/col3/index.html", evidence="public crawler 2026-04"),)

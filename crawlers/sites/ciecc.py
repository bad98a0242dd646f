"""中咨公司：集团新闻。曾记 502，不可达。"""

from crawlers.base import Site
from crawlers.families import Hanweb


class Ciecc(Site):
    name = "ciecc"
    agency = "中国国际工程咨询有限公司"
    short = "中咨公司"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会"}
    channels = (
        Hanweb("集团新闻", "https://www.ciecc.com.cn/col/col1595/index.html", evidence="public crawler 2026-04"),
    )

"""南光集团：集团新闻。"""

from crawlers.base import Site
from crawlers.families import Hanweb


class Namkwong(Site):
    name = "namkwong"
    agency = "南光（集团）有限公司"
    short = "南光集团"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会"}
    channels = (
        Hanweb("集团新闻", "http://www.namkwong.com.mo/col/col1816/index.html", evidence="public crawler 2026-04"),
    )

"""中国科协：通知公告和新闻。列表由 JPAAS 单元填充，栏目页写着取数地址。"""

from crawlers.base import Site
from crawlers.families import Jpaas


class Cast(Site):
    name = "cast"
    agency = "中国科学技术协会"
    short = "中国科协"
    kind = "research"
    doc_codes = ("科协",)
    domains = ("科技", "人才")
    counterparts = {"福建": "福建省科学技术协会"}
    channels = (
        Jpaas("通知公告", "https://www.cast.org.cn/xw/TZGG/index.html", evidence="public crawler 2026"),
        Jpaas("媒体报道", "https://www.cast.org.cn/xw/MTBD/index.html", evidence="RSSHub cast, 2026"),
    )

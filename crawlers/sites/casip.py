"""中国科学院知识产权与产业化网：各院所可转化的科技成果。"""

from crawlers.base import Channel, Site


class Casip(Site):
    name = "casip"
    agency = "中国科学院知识产权与产业化网"
    short = "中科院产业化网"
    kind = "research"
    domains = ("科技", "人才")
    counterparts = {"福建": "福建省科学技术厅"}
    channels = (
        Channel("科技成果", "http://www.casip.ac.cn/kjcg/index.html", rhythm="weekly", evidence="public crawler 2026"),
    )

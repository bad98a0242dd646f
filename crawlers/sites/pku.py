"""北京大学科技开发部：可转化的技术成果。"""

from crawlers.base import Channel, Site


class Pku(Site):
    name = "pku"
    agency = "北京大学"
    short = "北京大学"
    kind = "research"
    domains = ("科技", "教育", "人才")
    counterparts = {"福建": "福建省科学技术厅"}
    channels = (
        Channel(
            "技术成果",
            "https://kjkfb.pku.edu.cn/cgxx/jscg/index.htm",
            rhythm="weekly",
            evidence="public crawler 2026",
        ),
    )

"""清华大学技术转移研究院：可转化的成果，与技术转移院首页的动态。"""

from crawlers.base import Channel, Site


class Tsinghua(Site):
    name = "tsinghua"
    agency = "清华大学"
    short = "清华大学"
    kind = "research"
    domains = ("科技", "教育", "人才")
    counterparts = {"福建": "福建省科学技术厅"}
    channels = (
        Channel(
            "成果库",
            "https://otl.tsinghua.edu.cn/achievements/list.htm",
            rhythm="weekly",
            evidence="public crawler 2026",
        ),
        Channel("技术转移院", "https://ott.tsinghua.edu.cn/", rhythm="weekly", evidence="site list 2026"),
    )

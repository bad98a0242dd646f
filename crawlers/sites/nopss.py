"""全国哲学社会科学工作办公室：通知公告（人民网建站，GBK）。"""

from crawlers.base import Channel, Site


class Nopss(Site):
    name = "nopss"
    agency = "全国哲学社会科学工作办公室"
    short = "全国社科工作办"
    kind = "fund"
    doc_codes = ("社科规划办",)
    domains = ("教育", "文化", "人才")
    counterparts = {"福建": "福建省社会科学规划办公室"}
    channels = (
        Channel(
            "通知公告", "http://www.nopss.gov.cn/GB/219469/index.html", rhythm="weekly", evidence="public crawler 2026"
        ),
    )

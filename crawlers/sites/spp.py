"""最高人民检察院：权威发布和通知公告。"""

from crawlers.base import Channel, Site


class Spp(Site):
    name = "spp"
    agency = "最高人民检察院"
    short = "最高检"
    doc_codes = ("高检",)
    domains = ("政治",)
    counterparts = {"福建": "福建省人民检察院"}
    channels = (
        Channel("权威发布", "http://www.spp.gov.cn/spp/qwfb/index.shtml", evidence="RSS-GOV 2020-11"),
        Channel(
            "通知公告",
            "https://www.spp.gov.cn/spp/tzgg1/index.shtml",
            rhythm="weekly",
            evidence="public crawler 2026",
        ),
    )

"""国防部：权威发布（2020 年的地址，此后改版）和法规文献。"""

from crawlers.base import Channel, Site


class Mod(Site):
    name = "mod"
    agency = "国防部"
    short = "国防部"
    domains = ("政治",)
    counterparts = {"福建": "福建省国防动员办公室"}
    channels = (
        Channel("权威发布", "http://www.mod.gov.cn/topnews/node_46932.htm", evidence="RSS-GOV 2020-11"),
        Channel(
            "法规文献",
            "http://www.mod.gov.cn/gfbw/fgwx/wj_213958/index.html",
            rhythm="irregular",
            evidence="public crawler 2026",
        ),
    )

"""自然资源部：要闻、政务公开、政策法规库和解读。公开目录（gi）和法规库（f）的列表来自检索站，直取检索页。"""

from crawlers.base import Channel, Site


class Mnr(Site):
    name = "mnr"
    agency = "自然资源部"
    short = "自然资源部"
    doc_codes = ("自然资",)
    domains = ("经济",)
    counterparts = {"福建": "福建省自然资源厅、福建省海洋与渔业局"}
    channels = (
        Channel("要闻播报", "http://www.mnr.gov.cn/dt/ywbb/", evidence="news_all 2019-11"),
        Channel(
            "信息公开",
            "https://search.mnr.gov.cn/was5/web/search?channelid=216640&perpage=20&page=1",
            evidence="MNR-Law-Crawler 2025-12-08",
        ),
        Channel(
            "政策法规库",
            "https://search.mnr.gov.cn/was5/web/search?channelid=174757&perpage=20&page=1",
            rhythm="weekly",
            evidence="MNR-Law-Crawler 2025-12-08",
        ),
        Channel("政策解读", "https://www.mnr.gov.cn/gk/zcjd/", rhythm="weekly", evidence="public crawler 2026"),
    )

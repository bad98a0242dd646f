"""文化和旅游部：新闻、征求意见、通知和规范性文件（后两样在信息公开子域）。"""

from crawlers.base import Channel, Site


class Mct(Site):
    name = "mct"
    agency = "文化和旅游部"
    short = "文化和旅游部"
    doc_codes = ("文旅", "文化和旅游部")
    domains = ("文化", "经济")
    counterparts = {"福建": "福建省文化和旅游厅"}
    channels = (
        Channel("时政要闻", "https://www.mct.gov.cn/whzx/szyw/", rhythm="daily", evidence="public crawler 2026-07-03"),
        Channel("焦点新闻", "https://www.mct.gov.cn/whzx/whyw/", evidence="public crawler 2026-07-03"),
        Channel("工作信息", "https://www.mct.gov.cn/whzx/bnsj/", evidence="public crawler 2026-07-03"),
        Channel(
            "意见征集", "https://www.mct.gov.cn/hdjl/yjzj/", rhythm="monthly", evidence="public crawler 2026-07-03"
        ),
        Channel(
            "通知",
            "https://zwgk.mct.gov.cn/zfxxgkml/503/510/index_3081.html",
            rhythm="weekly",
            evidence="public crawler 2026-07-03",
        ),
        Channel(
            "规范性文件",
            "https://zwgk.mct.gov.cn/zfxxgkml/zcfg/gfxwj/",
            rhythm="monthly",
            evidence="public crawler 2026",
        ),
    )

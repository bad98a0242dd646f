"""国家粮食和物资储备局：新闻、文件、通知公告和粮食市场监测。境外常取不到。"""

from crawlers.base import Channel, Site


class Lswz(Site):
    name = "lswz"
    agency = "国家粮食和物资储备局"
    short = "粮储局"
    doc_codes = ("国粮",)
    domains = ("经济",)
    counterparts = {"福建": "福建省粮食和物资储备局"}
    channels = (
        Channel(
            "新闻发布", "https://www.lswz.gov.cn/html/xinwen/index.shtml", evidence="RSSHub gov/lswz, failed 2026-01-03"
        ),
        Channel(
            "文件",
            "https://www.lswz.gov.cn/html/zcfb/wenjian.shtml",
            rhythm="weekly",
            evidence="RSSHub gov/lswz, 2026-06-06",
        ),
        Channel(
            "行政通知",
            "https://www.lswz.gov.cn/html/tzgg/xztz.shtml",
            rhythm="weekly",
            evidence="RSSHub gov/lswz, 2026-06-06",
        ),
        Channel(
            "公告通告",
            "https://www.lswz.gov.cn/html/tzgg/ggtg.shtml",
            rhythm="weekly",
            evidence="RSSHub gov/lswz, 2026-06-06",
        ),
        Channel(
            "市场监测",
            "https://www.lswz.gov.cn/html/zmhd/lysj/lsjg-scjc.shtml",
            rhythm="weekly",
            evidence="RSSHub gov/lswz, 2026-06-06",
        ),
    )

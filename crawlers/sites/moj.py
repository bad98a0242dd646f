"""司法部：立法意见征集、政法要闻（2020 年的地址，此后改版）。境外 503；规范性文件另走中国政府网文件库。"""

from crawlers.base import Channel, Site
from crawlers.families import from_library


class Moj(Site):
    name = "moj"
    agency = "司法部"
    short = "司法部"
    doc_codes = ("司发", "司规", "司办通")  # the last its office's
    domains = ("政治",)
    counterparts = {"福建": "福建省司法厅"}
    channels = (
        Channel(
            "立法意见征集",
            "https://www.moj.gov.cn/lfyjzj/lflfyjzj/index.html",
            rhythm="weekly",
            evidence="RSSHub gov/moj/lfyjzj, failed 2026-01-03",
        ),
        Channel("政法要闻", "http://www.moj.gov.cn/news/node_zfyw.html", rhythm="daily", evidence="RSS-GOV 2020-11"),
        from_library("司法部"),
    )

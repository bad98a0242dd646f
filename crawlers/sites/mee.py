"""生态环境部：要闻动态和部文件。要闻动态一页六栏。"""

from crawlers.base import Channel, Site


class Mee(Site):
    name = "mee"
    agency = "生态环境部"
    short = "生态环境部"
    doc_codes = ("环", "生态环境部")
    domains = ("经济",)
    counterparts = {"福建": "福建省生态环境厅"}
    channels = (
        Channel(
            "要闻动态",
            "https://www.mee.gov.cn/ywdt/",
            rhythm="daily",
            evidence="RSSHub gov/mee/ywdt, tested 2026-01-03",
        ),
        Channel("视频新闻", "https://www.mee.gov.cn/ywdt/spxw/", rhythm="weekly", evidence="captured page 2026-07-06"),
        Channel(
            "部文件",
            "https://www.mee.gov.cn/xxgk2018/xxgk/xxgk06/",
            rhythm="weekly",
            evidence="public crawler 2026-09-11",
        ),
    )

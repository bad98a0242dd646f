"""中国工程院：要闻和政策文件。网址里的长数字是发布时刻。"""

from crawlers.base import Channel, Site


class Cae(Site):
    name = "cae"
    agency = "中国工程院"
    short = "工程院"
    kind = "research"
    doc_codes = ("中工发",)
    domains = ("科技", "人才")
    counterparts = {"福建": "福建省科学技术厅、福建省科学技术协会"}
    channels = (
        Channel(
            "要闻",
            "https://www.cae.cn/cae/html/main/col1/column_1_1.html",
            evidence="public crawler 2026-07",
            second="column_1_2.html",
        ),
        Channel(
            "政策文件",
            "https://www.cae.cn/cae/html/main/col25/column_25_1.html",
            rhythm="irregular",
            evidence="china-policy-sites 2021-12",
            second="column_25_2.html",
        ),
    )

"""中国科学院：要闻、科研进展、成果转化和综合性政策文件。"""

from crawlers.base import Channel, Site


class Cas(Site):
    name = "cas"
    agency = "中国科学院"
    short = "中科院"
    kind = "research"
    doc_codes = ("科发",)
    domains = ("科技", "人才")
    counterparts = {"福建": "福建省科学技术厅、中科院福建物质结构研究所"}
    channels = (
        Channel("要闻", "https://www.cas.cn/yw/", evidence="public crawler 2026-07"),
        Channel("科研进展", "https://www.cas.cn/ky/", evidence="public crawler 2026-07"),
        Channel("成果转化", "https://www.cas.cn/cg/zh/", rhythm="weekly", evidence="RSSHub cas/cg, 2026-06-06"),
        Channel(
            "政策文件", "https://www.cas.cn/gzzd/zkxzc/", rhythm="irregular", evidence="china-policy-sites 2021-12"
        ),
    )

"""科技部：规范性文件、政策解读和工作动态。列表会把长标题截断加“…”，以正文标题为准。"""

from crawlers.base import Channel, Site


class Most(Site):
    name = "most"
    agency = "科学技术部"
    short = "科技部"
    doc_codes = ("国科发", "国科办")
    domains = ("科技", "人才")
    counterparts = {"福建": "福建省科学技术厅"}
    channels = (
        Channel(
            "规范性文件",
            "https://www.most.gov.cn/xxgk/xinxifenlei/fdzdgknr/fgzc/gfxwj/",
            rhythm="monthly",
            evidence="public crawler 2026",
        ),
        Channel(
            "政策解读",
            "https://www.most.gov.cn/xxgk/xinxifenlei/fdzdgknr/fgzc/zcjd/",
            rhythm="monthly",
            evidence="public crawler 2026",
        ),
        Channel("科技部工作", "https://www.most.gov.cn/kjbgz/", evidence="public crawler 2026"),
    )

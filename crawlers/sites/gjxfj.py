"""国家信访局：新闻、规范性文件和解读。"""

from crawlers.base import Channel, Site


class Gjxfj(Site):
    name = "gjxfj"
    agency = "国家信访局"
    short = "国家信访局"
    doc_codes = ("国信",)
    domains = ("政治",)
    counterparts = {"福建": "福建省人民政府信访局"}
    channels = (
        Channel("新闻", "https://www.gjxfj.gov.cn/gjxfj/news/index.htm", evidence="public crawler 2026"),
        Channel(
            "规范性文件",
            "https://www.gjxfj.gov.cn/gjxfj/fgwj/gfxwj.htm",
            rhythm="irregular",
            evidence="china-policy-sites 2021-12",
        ),
    )

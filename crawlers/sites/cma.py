"""中国气象局：政策文件、解读和气象新闻。规范性文件另走中国政府网文件库。"""

from crawlers.base import Channel, Site
from crawlers.families import from_library


class Cma(Site):
    name = "cma"
    agency = "中国气象局"
    short = "中国气象局"
    doc_codes = ("气发", "中气函", "气办发", "中国气象局")
    domains = ("科技", "经济")
    counterparts = {"福建": "福建省气象局"}
    channels = (
        Channel(
            "政策文件",
            "http://zwgk.cma.gov.cn/zfxxgk/gknr/wjgk/gfxwj/",
            rhythm="monthly",
            evidence="china-policy-sites 2021-12",
        ),
        Channel(
            "政策解读",
            "http://zwgk.cma.gov.cn/zfxxgk/gknr/wjgk/zcjd/",
            rhythm="monthly",
            evidence="china-policy-sites 2021-12",
        ),
        Channel(
            "气象新闻", "https://www.cma.gov.cn/2011xwzx/2011xqxxw/", rhythm="daily", evidence="public crawler 2026"
        ),
        from_library("中国气象局"),
    )

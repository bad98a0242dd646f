"""民政部：要闻、统计数据。2023 年改版为 n/c 型站，旧栏目的地址待核；规范性文件另走中国政府网文件库。"""

from crawlers.base import Channel, Site
from crawlers.families import from_library


class Mca(Site):
    name = "mca"
    agency = "民政部"
    short = "民政部"
    doc_codes = ("民发", "民函", "民办发", "民办函")
    domains = ("政治", "文化")
    counterparts = {"福建": "福建省民政厅"}
    channels = (
        Channel("要闻", "https://www.mca.gov.cn/n152/n165/index.html", evidence="public crawler 2026"),
        Channel(
            "统计数据", "http://www.mca.gov.cn/article/sj/tjjb/qgsj/", rhythm="monthly", evidence="RSS-GOV 2020-11"
        ),
        from_library("民政部"),
    )

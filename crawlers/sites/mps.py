"""公安部：要闻。列表由脚本渲染（n/c 型站），普通请求取不到；规范性文件另走中国政府网文件库。"""

from crawlers.base import Channel, Site
from crawlers.families import from_library


class Mps(Site):
    name = "mps"
    agency = "公安部"
    short = "公安部"
    doc_codes = ("公通字", "公安部")
    domains = ("政治",)
    counterparts = {"福建": "福建省公安厅"}
    shell = True
    channels = (
        Channel(
            "要闻", "http://www.mps.gov.cn/n2253534/n2253535/index.html", rhythm="daily", evidence="RSS-GOV 2020-11"
        ),
        from_library("公安部"),
    )

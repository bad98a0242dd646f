"""江西省人民政府：大汉建站，列表嵌在栏目页里，翻页走 dataproxy；境外连接不上。"""

from crawlers.base import Site
from crawlers.families import Hanweb


class ProvinceJiangxi(Site):
    name = "province_jiangxi"
    agency = "江西省人民政府"
    short = "江西"
    kind = "province"
    doc_codes = ("赣府发", "赣府字", "赣府厅发", "赣府厅字", "江西省人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Hanweb(
            "政府文件",
            "https://www.jiangxi.gov.cn/col/col72576/index.html",
            rhythm="weekly",
            evidence="GYSpider 2024-07-28",
        ),
        Hanweb(
            "办公厅文件",
            "https://www.jiangxi.gov.cn/col/col72577/index.html",
            rhythm="weekly",
            evidence="GYSpider 2024-07-28",
        ),
    )

"""江苏省人民政府：大汉建站，首页直出第一页，翻页走 dataproxy；最新文件一栏政府与办公厅混排。"""

from crawlers.base import Site
from crawlers.families import Hanweb


class ProvinceJiangsu(Site):
    name = "province_jiangsu"
    agency = "江苏省人民政府"
    short = "江苏"
    kind = "province"
    doc_codes = ("苏政发", "苏政规", "苏政办发", "苏政办函", "江苏省人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Hanweb(
            "最新文件",
            "https://www.jiangsu.gov.cn/col/col84242/index.html",
            rhythm="weekly",
            evidence="public crawler 2026-04-24",
        ),
        Hanweb(
            "规范性文件",
            "https://www.jiangsu.gov.cn/col/col84241/index.html",
            rhythm="monthly",
            evidence="public crawler 2026-04-24",
        ),
        Hanweb(
            "公报",
            "https://www.jiangsu.gov.cn/col/col81677/index.html",
            rhythm="monthly",
            evidence="public crawler 2026-04-07",
        ),
    )

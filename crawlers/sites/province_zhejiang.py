"""浙江省人民政府：大汉建站，翻页接口可能已下线，首页只有第一页；主站有防护，新文章地址只带年。"""

from crawlers.base import Site
from crawlers.families import Hanweb


class ProvinceZhejiang(Site):
    name = "province_zhejiang"
    agency = "浙江省人民政府"
    short = "浙江"
    kind = "province"
    doc_codes = ("浙政发", "浙政函", "浙政办发", "浙政办函", "浙江省人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Hanweb(
            "政府规范性文件",
            "https://www.zj.gov.cn/col/col1229017138/index.html",
            rhythm="monthly",
            evidence="GYSpider 2024-07-21",
        ),
        Hanweb(
            "办公厅规范性文件",
            "https://www.zj.gov.cn/col/col1229017139/index.html",
            rhythm="monthly",
            evidence="GYSpider 2024-07-21",
        ),
        Hanweb(
            "政府其他文件",
            "https://www.zj.gov.cn/col/col1229019364/index.html",
            rhythm="weekly",
            evidence="GYSpider 2024-07-21",
        ),
        Hanweb(
            "办公厅其他文件",
            "https://www.zj.gov.cn/col/col1229019365/index.html",
            rhythm="weekly",
            evidence="GYSpider 2024-07-21",
        ),
    )

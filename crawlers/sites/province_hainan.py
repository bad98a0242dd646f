"""海南省人民政府：列表是检索接口给出的网页片段，一个栏目号一类文件；境外连接不上。"""

from crawlers.base import Channel, Site

_SEARCH = "https://www.hainan.gov.cn/common/search/"
_PAGE = "?sort=publishedTime&_isAgg=false&_isJson=false&_pageSize=12&_template=hainan&page="


class ProvinceHainan(Site):
    name = "province_hainan"
    agency = "海南省人民政府"
    short = "海南"
    kind = "province"
    doc_codes = ("琼府", "琼府函", "琼府办", "琼府办函", "海南省人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Channel(
            "政府文件",
            _SEARCH + "17fd482122b64eabbdebbb71c62c35f4" + _PAGE + "1",
            rhythm="weekly",
            second=_PAGE + "2",
            evidence="GYSpider 2024-07-28",
        ),
        Channel(
            "办公厅文件",
            _SEARCH + "f8357b261e3b4dd4a0a01f73faf589ae" + _PAGE + "1",
            rhythm="weekly",
            second=_PAGE + "2",
            evidence="GYSpider 2024-07-28",
        ),
        Channel(
            "政策文件",
            "https://www.hainan.gov.cn/hainan/zfwj/szfzcwj.shtml",
            rhythm="weekly",
            evidence="site list 2026",
        ),
    )

"""青海省人民政府：规范性文件两栏、公文按文号分栏；青政、青政办与青岛的青政发、青政办发相近；境外连接不上。"""

from crawlers.base import Channel, Site


class ProvinceQinghai(Site):
    name = "province_qinghai"
    agency = "青海省人民政府"
    short = "青海"
    kind = "province"
    doc_codes = ("青政", "青政函", "青政人", "青政办", "青政办函", "青海省人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Channel(
            "政府规范性文件",
            "http://www.qinghai.gov.cn/xxgk/xxgk/fd/lzyj/gfxwj/szf/index.html",
            rhythm="monthly",
            second="index_1.html",
            evidence="GYSpider 2024-08-11",
        ),
        Channel(
            "办公厅规范性文件",
            "http://www.qinghai.gov.cn/xxgk/xxgk/fd/lzyj/gfxwj/szfb/index.html",
            rhythm="monthly",
            second="index_1.html",
            evidence="GYSpider 2024-08-11",
        ),
        Channel(
            "青政",
            "http://www.qinghai.gov.cn/xxgk/1/4/index.html",
            rhythm="weekly",
            second="index_1.html",
            evidence="GYSpider 2024-08-11",
        ),
        Channel(
            "青政办",
            "http://www.qinghai.gov.cn/xxgk/1/6/index.html",
            rhythm="weekly",
            second="index_1.html",
            evidence="GYSpider 2024-08-11",
        ),
        Channel(
            "青政办函",
            "http://www.qinghai.gov.cn/xxgk/1/7/index.html",
            rhythm="weekly",
            second="index_1.html",
            evidence="GYSpider 2024-08-11",
        ),
    )

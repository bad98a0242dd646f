"""贵州省人民政府：按文号分四栏，文号在标题末括号里；境外连接不上。"""

from crawlers.base import Channel, Site


class ProvinceGuizhou(Site):
    name = "province_guizhou"
    agency = "贵州省人民政府"
    short = "贵州"
    kind = "province"
    doc_codes = ("黔府发", "黔府函", "黔府办发", "黔府办函", "贵州省人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Channel(
            "黔府发",
            "https://www.guizhou.gov.cn/zwgk/zcfg/szfwj/qff/index.html",
            rhythm="weekly",
            second="index_1.html",
            evidence="GYSpider 2024-08-04",
        ),
        Channel(
            "黔府办发",
            "https://www.guizhou.gov.cn/zwgk/zcfg/szfwj/qfbf/index.html",
            rhythm="weekly",
            second="index_1.html",
            evidence="GYSpider 2024-08-04",
        ),
        Channel(
            "黔府函",
            "https://www.guizhou.gov.cn/zwgk/zcfg/szfwj/qfh/index.html",
            rhythm="weekly",
            second="index_1.html",
            evidence="GYSpider 2024-08-04",
        ),
        Channel(
            "黔府办函",
            "https://www.guizhou.gov.cn/zwgk/zcfg/szfwj/qfbh/index.html",
            rhythm="weekly",
            second="index_1.html",
            evidence="GYSpider 2024-08-04",
        ),
    )

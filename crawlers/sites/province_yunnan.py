"""云南省人民政府：最新文件一栏混排，另按文号分栏，列表带文号；境外机房地址得 403。"""

from crawlers.base import Channel, Site


class ProvinceYunnan(Site):
    name = "province_yunnan"
    agency = "云南省人民政府"
    short = "云南"
    kind = "province"
    doc_codes = ("云政发", "云政规", "云政函", "云政复", "云政任", "云政办发", "云政办规", "云政办函", "云南省人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Channel(
            "最新文件",
            "https://www.yn.gov.cn/zwgk/zcwj/zxwj/index.html",
            rhythm="weekly",
            second="index_1.html",
            evidence="GYSpider 2024-08-08",
        ),
        Channel(
            "云政发",
            "https://www.yn.gov.cn/zwgk/zcwj/yzf/index.html",
            rhythm="weekly",
            second="index_1.html",
            evidence="GYSpider 2024-08-08",
        ),
        Channel(
            "云政办发",
            "https://www.yn.gov.cn/zwgk/zcwj/yzfb/index.html",
            rhythm="weekly",
            second="index_1.html",
            evidence="GYSpider 2024-08-08",
        ),
        Channel(
            "云政办函",
            "https://www.yn.gov.cn/zwgk/zcwj/yzbh/index.html",
            rhythm="weekly",
            second="index_1.html",
            evidence="GYSpider 2024-08-08",
        ),
    )

"""山西省人民政府：政府文件与办公厅文件各一栏，日期在网址里；境外连接不上。"""

from crawlers.base import Channel, Site


class ProvinceShanxi(Site):
    name = "province_shanxi"
    agency = "山西省人民政府"
    short = "山西"
    kind = "province"
    doc_codes = ("晋政发", "晋政函", "晋政发电", "晋政办发", "晋政办函", "晋政办发电", "山西省人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Channel(
            "政府文件",
            "https://www.shanxi.gov.cn/zfxxgk/zfxxgkzl/fdzdgknr/lzyj/szfwj/index.shtml",
            rhythm="weekly",
            second="index_1.shtml",
            evidence="GYSpider 2024-06-03",
        ),
        Channel(
            "办公厅文件",
            "https://www.shanxi.gov.cn/zfxxgk/zfxxgkzl/fdzdgknr/lzyj/szfbgtwj/index.shtml",
            rhythm="weekly",
            second="index_1.shtml",
            evidence="GYSpider 2024-06-03",
        ),
    )

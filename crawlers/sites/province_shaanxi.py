"""陕西省人民政府：陕政办发一栏有人用过，陕政发一栏的地址按同一改名规律推得，未见有人用过；境外连接不上。"""

from crawlers.base import Channel, Site


class ProvinceShaanxi(Site):
    name = "province_shaanxi"
    agency = "陕西省人民政府"
    short = "陕西"
    kind = "province"
    doc_codes = ("陕政发", "陕政字", "陕政函", "陕政任字", "陕政办发", "陕政办函", "陕西省人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Channel(
            "陕政办发",
            "https://www.shaanxi.gov.cn/zfxxgk/fdzdgknr/zcwj/nszfbgtwj/szbf/",
            rhythm="weekly",
            second="index_1.html",
            evidence="public crawler 2026-05-30",
        ),
        Channel("陕政发", "https://www.shaanxi.gov.cn/zfxxgk/fdzdgknr/zcwj/nszfwj/szf/", rhythm="weekly"),
    )

"""甘肃省人民政府：政策栏由脚本填充，对程序一律返回脚本质询（412），不绕过；要闻另见中国政府网联播。"""

from crawlers.base import Channel, Site


class ProvinceGansu(Site):
    name = "province_gansu"
    agency = "甘肃省人民政府"
    short = "甘肃"
    kind = "province"
    doc_codes = ("甘政发", "甘政函", "甘政办发", "甘政办函", "甘肃省人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Channel(
            "政策",
            "https://www.gansu.gov.cn/gsszf/c100055/xxgk_zc.shtml",
            rhythm="weekly",
            evidence="site list 2026",
        ),
    )

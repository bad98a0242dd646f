"""四川省人民政府：政府文件页由脚本填充，取数接口只收 JSON 表单；境外连接不上。"""

from crawlers.base import Channel, Site


class ProvinceSichuan(Site):
    name = "province_sichuan"
    agency = "四川省人民政府"
    short = "四川"
    kind = "province"
    doc_codes = ("川府发", "川府规", "川府函", "川办发", "川办规", "川办函")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Channel(
            "政府文件",
            "https://www.sc.gov.cn/10462/zfwjts/zfwj.shtml",
            rhythm="weekly",
            evidence="public crawler 2026-04",
        ),
        Channel(
            "规章",
            "https://www.sc.gov.cn/10462/c108923/zfgz_list.shtml",
            rhythm="irregular",
            evidence="public crawler 2024-08-04",
        ),
    )

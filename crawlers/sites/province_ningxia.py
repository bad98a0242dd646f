"""宁夏回族自治区人民政府：政府与办公厅文件混排，列表带文号；境外可取。"""

from crawlers.base import Channel, Site


class ProvinceNingxia(Site):
    name = "province_ningxia"
    agency = "宁夏回族自治区人民政府"
    short = "宁夏"
    kind = "province"
    doc_codes = (
        "宁政发",
        "宁政规发",
        "宁政函",
        "宁政办发",
        "宁政办规发",
        "宁政办函",
        "宁政办明电发",
        "宁夏回族自治区人民政府",
    )
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Channel(
            "政府文件",
            "https://www.nx.gov.cn/zwgk/qzfwj/list.html",
            rhythm="weekly",
            second="list_1.html",
            evidence="public crawler 2026-09",
        ),
        Channel(
            "规范性文件",
            "https://www.nx.gov.cn/zwgk/gfxwj/",
            rhythm="monthly",
            evidence="Policy-Transparency-China 2023-08-30",
        ),
        Channel("政策", "https://www.nx.gov.cn/zwgk/zc/", rhythm="weekly", evidence="public crawler 2026-07-31"),
    )

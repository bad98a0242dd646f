"""新疆生产建设兵团：文章地址带日期；政策文件栏由机器探得，未经人核。"""

from crawlers.base import Channel, Site


class ProvinceBingtuan(Site):
    name = "province_bingtuan"
    agency = "新疆生产建设兵团"
    short = "兵团"
    kind = "province"
    doc_codes = ("新兵发", "新兵办发", "新疆生产建设兵团")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Channel(
            "通知公告", "http://www.xjbt.gov.cn/xxgk/zdgk/tzgg/", rhythm="weekly", evidence="public crawler 2025-09-16"
        ),
        Channel("政策文件", "http://www.xjbt.gov.cn/tszx/dzzw/zcwj/", rhythm="monthly", evidence="site list 2026"),
    )

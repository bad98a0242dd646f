"""应急管理部：通知公告。"""

from crawlers.base import Channel, Site


class Mem(Site):
    name = "mem"
    agency = "应急管理部"
    short = "应急管理部"
    doc_codes = ("应急",)
    channels = (
        Channel("通知公告", "https://www.mem.gov.cn/gk/tzgg/", evidence="2026-07-06"),
        Channel("部内动态", "https://www.mem.gov.cn/xw/bndt/", evidence="2019-11"),
    )

"""应急管理部：通知公告、主动公开文件、事故查处和部内动态。主动公开页把列表放在内嵌框架里。"""

from crawlers.base import Channel, Site


class Mem(Site):
    name = "mem"
    agency = "应急管理部"
    short = "应急管理部"
    doc_codes = ("应急",)
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省应急管理厅"}
    channels = (
        Channel("通知公告", "https://www.mem.gov.cn/gk/tzgg/", evidence="captured page 2026-07-06"),
        Channel(
            "主动公开",
            "https://www.mem.gov.cn/gk/zfxxgkpt/fdzdgknr/",
            evidence="RSSHub gov/mem/zfxxgkpt, tested 2026-01-03",
        ),
        Channel(
            "事故调查报告",
            "https://www.mem.gov.cn/gk/sgcc/tbzdsgdcbg/",
            rhythm="irregular",
            evidence="RSSHub gov/mem/sgcc, tested 2026-01-03",
        ),
        Channel("部内动态", "https://www.mem.gov.cn/xw/bndt/", evidence="news_all 2019-11"),
    )

"""农业农村部：政务动态、公开文件和各司动态。公示类正文另用一套模板；法规司、国际合作司在各自子域。"""

from crawlers.base import Channel, Site


class Moa(Site):
    name = "moa"
    agency = "农业农村部"
    short = "农业农村部"
    doc_codes = ("农",)
    domains = ("经济", "科技")
    counterparts = {"福建": "福建省农业农村厅、福建省海洋与渔业局"}
    channels = (
        Channel(
            "政务动态", "http://www.moa.gov.cn/xw/zwdt/", rhythm="daily", evidence="RSSHub gov/moa, tested 2026-01-03"
        ),
        Channel("政策解读", "http://www.moa.gov.cn/gk/zcjd/", rhythm="weekly", evidence="RSSHub gov/moa, 2026-06-06"),
        Channel("最新公开", "http://www.moa.gov.cn/govpublic/1/index.htm", evidence="RSSHub gov/moa, 2026-06-06"),
        Channel("法律法规", "https://fgs.moa.gov.cn/flfg/", rhythm="monthly", evidence="public crawler 2026-06"),
        Channel(
            "国际合作动态",
            "http://www.gjs.moa.gov.cn/gzdt/",
            rhythm="weekly",
            evidence="RSSHub gov/moa/gjs, failed 2026-01-03",
        ),
    )

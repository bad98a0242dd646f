"""国家密码管理局：通知公告和政策法规。"""

from crawlers.base import Channel, Site


class Oscca(Site):
    name = "oscca"
    agency = "国家密码管理局"
    short = "国密局"
    doc_codes = ("国密局", "国家密码管理局")
    domains = ("科技", "政治")
    counterparts = {"福建": "福建省密码管理局"}
    channels = (
        Channel(
            "通知公告", "https://www.oscca.gov.cn/sca/xwdt/tzgg.shtml", rhythm="weekly", evidence="public crawler 2026"
        ),
        Channel(
            "政策法规",
            "https://www.oscca.gov.cn/sca/xxgk/zcfg.shtml",
            rhythm="irregular",
            evidence="china-policy-sites 2021-12",
        ),
    )

"""国家数据局：政策发布、通知公告和新闻。网址里的长数字是发布时刻。"""

from crawlers.base import Channel, Site


class Nda(Site):
    name = "nda"
    agency = "国家数据局"
    short = "国家数据局"
    doc_codes = ("国数",)
    domains = ("经济", "科技")
    counterparts = {"福建": "福建省数据管理局"}
    channels = (
        Channel(
            "政策发布",
            "https://www.nda.gov.cn/sjj/zwgk/zcfb/list/index_pc_1.html",
            rhythm="weekly",
            evidence="public crawler 2026",
            second="index_pc_2.html",
        ),
        Channel(
            "通知公告",
            "https://www.nda.gov.cn/sjj/zwgk/tzgg/list/index_pc_1.html",
            rhythm="weekly",
            evidence="public crawler 2026",
            second="index_pc_2.html",
        ),
        Channel(
            "新闻发布",
            "https://www.nda.gov.cn/sjj/swdt/xwfb/list/index_pc_1.html",
            evidence="public crawler 2026",
            second="index_pc_2.html",
        ),
        Channel(
            "政务公开",
            "https://www.nda.gov.cn/sjj/zwgk/list/index_pc_1.html",
            rhythm="weekly",
            evidence="public crawler 2026",
            second="index_pc_2.html",
        ),
        Channel(
            "首页动态",
            "https://www.nda.gov.cn/sjj/swdt/list/index_pc_1.html",
            evidence="public crawler 2026",
            second="index_pc_2.html",
        ),
    )

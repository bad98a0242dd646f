"""深圳市人民政府：须用 http（https 握手失败）；公开目录由集约化接口给出，栏目号未见。"""

from crawlers.base import Channel, Site


class ProvinceShenzhen(Site):
    name = "province_shenzhen"
    agency = "深圳市人民政府"
    short = "深圳"
    kind = "province"
    doc_codes = ("深府", "深府规", "深府函", "深府办", "深府办规", "深圳市人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Channel(
            "规范性文件",
            "http://www.sz.gov.cn/szsrmzfxxgk/zc/gfxwj/szfgfxwj/",
            rhythm="weekly",
            evidence="site list 2026",
        ),
        Channel(
            "通知公告",
            "http://www.sz.gov.cn/cn/xxgk/zfxxgj/tzgg/",
            evidence="RSSHub gov/shenzhen/xxgk/zfxxgj, 2026-06-06",
        ),
        Channel(
            "重大项目",
            "http://www.sz.gov.cn/cn/xxgk/zfxxgj/zdxm",
            rhythm="irregular",
            evidence="RSSHub gov/shenzhen/xxgk/zfxxgj, 2026-06-06",
        ),
    )

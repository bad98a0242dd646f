"""重庆市人民政府：规范性文件按发文机关分两栏，其他公文一栏；废止后移出有效列表。"""

from crawlers.base import Channel, Site


class ProvinceChongqing(Site):
    name = "province_chongqing"
    agency = "重庆市人民政府"
    short = "重庆"
    kind = "province"
    doc_codes = ("渝府发", "渝府", "渝府令", "渝府人", "渝府办发", "渝府办", "渝府办函", "重庆市人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Channel(
            "政府规范性文件",
            "https://www.cq.gov.cn/zwgk/zfxxgkml/szfwj/xzgfxwj/szf/index.html",
            rhythm="monthly",
            second="index_1.html",
            evidence="public crawler 2026-04-07",
        ),
        Channel(
            "办公厅规范性文件",
            "https://www.cq.gov.cn/zwgk/zfxxgkml/szfwj/xzgfxwj/szfbgt/index.html",
            rhythm="monthly",
            second="index_1.html",
            evidence="public crawler 2026-04-07",
        ),
        Channel(
            "其他公文",
            "https://www.cq.gov.cn/zwgk/zfxxgkml/szfwj/qtgw/index.html",
            rhythm="weekly",
            second="index_1.html",
            evidence="public crawler 2026-04-07",
        ),
    )

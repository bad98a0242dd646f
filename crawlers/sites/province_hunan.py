"""湖南省人民政府：文件库按发文机关分两表；文号写在表内脚本里。"""

from crawlers.base import Channel, Site


class ProvinceHunan(Site):
    name = "province_hunan"
    agency = "湖南省人民政府"
    short = "湖南"
    kind = "province"
    doc_codes = ("湘政发", "湘政函", "湘政办发", "湘政办函", "湖南省人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Channel(
            "政府文件",
            "https://www.hunan.gov.cn/hnszf/xxgk/wjk/szfwj/wjk_glrb.html",
            rhythm="weekly",
            second="wjk_glrb_2.html",
            evidence="GYSpider 2024-07-28",
        ),
        Channel(
            "办公厅文件",
            "https://www.hunan.gov.cn/hnszf/xxgk/wjk/szfbgt/wjk_glrb.html",
            rhythm="weekly",
            second="wjk_glrb_2.html",
            evidence="GYSpider 2024-07-28",
        ),
    )

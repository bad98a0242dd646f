"""内蒙古自治区人民政府：政府与办公厅文件混排一表；境外一律 403。"""

from crawlers.base import Channel, Site


class ProvinceNeimenggu(Site):
    name = "province_neimenggu"
    agency = "内蒙古自治区人民政府"
    short = "内蒙古"
    kind = "province"
    doc_codes = ("内政发", "内政字", "内政办发", "内政办字", "内蒙古自治区人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Channel(
            "政府文件",
            "https://www.nmg.gov.cn/zwgk/zfxxgk/zfxxgkml/zzqzfjbgtwj/index.html",
            rhythm="weekly",
            second="index_1.html",
            evidence="GYSpider 2024-07-14",
        ),
        Channel(
            "规范性文件",
            "https://www.nmg.gov.cn/zwgk/zfxxgk/zc/xzgfxwj/index.html",
            rhythm="monthly",
            second="index_1.html",
            evidence="public crawler 2024",
        ),
        Channel(
            "其他文件",
            "https://www.nmg.gov.cn/zwgk/zfxxgk/zc/qtwj/index.html",
            rhythm="weekly",
            second="index_1.html",
            evidence="public crawler 2024",
        ),
    )

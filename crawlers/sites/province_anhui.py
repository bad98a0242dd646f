"""安徽省人民政府：列表是网页片段接口，一个类目号一类文件；境外一律 403。"""

from crawlers.base import Channel, Site

_LABEL = "https://www.ah.gov.cn/site/label/8888"
_COMMON = (
    "?labelName=publicInfoList&siteId=6781961&pageSize=18&action=list&isDate=true&dateFormat=yyyy-MM-dd&length=50"
    "&organId=1681&result=%E6%9A%82%E6%97%A0%E7%9B%B8%E5%85%B3%E4%BF%A1%E6%81%AF"
)
_FILES = _COMMON + "&type=4&catId={}&file=/ahxxgk/xxgk/publicInfoList_new_ah&pageIndex={}"
_RULES = _COMMON + "&type=6&catIds={}&file=/ahgov/publicInfoList_xzgfk&pageIndex={}"
_EVIDENCE = "GYSpider 2024-07-21"


class ProvinceAnhui(Site):
    name = "province_anhui"
    agency = "安徽省人民政府"
    short = "安徽"
    kind = "province"
    doc_codes = ("皖政", "皖政秘", "皖政办", "皖政办秘", "安徽省人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Channel(
            "政府文件",
            _LABEL + _FILES.format(6708461, 1),
            rhythm="weekly",
            second=_FILES.format(6708461, 2),
            evidence=_EVIDENCE,
        ),
        Channel(
            "办公厅文件",
            _LABEL + _FILES.format(6708471, 1),
            rhythm="weekly",
            second=_FILES.format(6708471, 2),
            evidence=_EVIDENCE,
        ),
        Channel(
            "政府规范性文件",
            _LABEL + _RULES.format("6718251&publicDivId=szf", 1),
            rhythm="monthly",
            second=_RULES.format("6718251&publicDivId=szf", 2),
            evidence=_EVIDENCE,
        ),
        Channel(
            "办公厅规范性文件",
            _LABEL + _RULES.format("6718261&publicDivId=szfbgt", 1),
            rhythm="monthly",
            second=_RULES.format("6718261&publicDivId=szfbgt", 2),
            evidence=_EVIDENCE,
        ),
    )

"""安徽省人民政府：列表是网页片段接口，一个类目号一类文件；境外一律 403。"""

from crawlers.base import Channel, Site

# result=暂无相关信息: what the fragment says where there is nothing
_FRAGMENT = (
    "https://www.ah.gov.cn/site/label/8888?labelName=publicInfoList&siteId=6781961&pageSize=18&pageIndex=1&action=list"
    "&isDate=true&dateFormat=yyyy-MM-dd&length=50&organId=1681"
    "&result=%E6%9A%82%E6%97%A0%E7%9B%B8%E5%85%B3%E4%BF%A1%E6%81%AF"
)
_FILES = _FRAGMENT + "&type=4&catId={category}&file=/ahxxgk/xxgk/publicInfoList_new_ah"
_RULES = _FRAGMENT + "&type=6&catIds={category}&publicDivId={part}&file=/ahgov/publicInfoList_xzgfk"
_EVIDENCE = "public crawler 2024-07-21"


class ProvinceAnhui(Site):
    name = "province_anhui"
    agency = "安徽省人民政府"
    short = "安徽"
    kind = "province"
    doc_codes = ("皖政", "皖政秘", "皖政办", "皖政办秘", "安徽省人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Channel("政府文件", _FILES.format(category=6708461), rhythm="weekly", evidence=_EVIDENCE),
        Channel("办公厅文件", _FILES.format(category=6708471), rhythm="weekly", evidence=_EVIDENCE),
        Channel("政府规范性文件", _RULES.format(category=6718251, part="szf"), rhythm="monthly", evidence=_EVIDENCE),
        Channel(
            "办公厅规范性文件", _RULES.format(category=6718261, part="szfbgt"), rhythm="monthly", evidence=_EVIDENCE
        ),
    )

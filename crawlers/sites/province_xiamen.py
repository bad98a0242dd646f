"""厦门市人民政府：本省计划单列市，供对照；政府与办公厅文件各一栏，政策文件库另有检索接口。"""

from crawlers.base import Channel, Site
from crawlers.lists.json_rows import JsonPaths

_LIBRARY = (
    "https://www.xm.gov.cn/ssp/search/api/apiSearch?siteId=40280d1172da01550172dadfb0640004&apiName=zcwjk"
    "&searchFiled=doctitle&chnlIdList=26370,5838,5839,43642,43643,36348&isChange=1&fullKey=N&sortFiled=-pubdate"
    "&page=1&rows=15"
)
_PATHS = JsonPaths("datas", "docpuburl", "doctitle", "pubdate", page="page")


class ProvinceXiamen(Site):
    name = "province_xiamen"
    agency = "厦门市人民政府"
    short = "厦门"
    kind = "province"
    doc_codes = ("厦府", "厦府规", "厦府办", "厦府办规", "厦门市人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Channel(
            "政府文件",
            "https://www.xm.gov.cn/zwgk/flfg/sfwj/",
            rhythm="weekly",
            second="index_1.htm",
            evidence="GYSpider 2024-01-12",
        ),
        Channel(
            "办公厅文件",
            "https://www.xm.gov.cn/zwgk/flfg/sfbwj/",
            rhythm="weekly",
            second="index_1.htm",
            evidence="china-policy-sites 2026-07-15",
        ),
        Channel("政策文件库", _LIBRARY, "json", rhythm="weekly", paths=_PATHS, evidence="GYSpider 2024-01-12"),
    )

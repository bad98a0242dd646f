"""天津市人民政府：市政府文件按文号分列。2026-08 有人见栏目页改由脚本填充；另有检索接口（参数为 2020 年）。"""

from crawlers.base import Channel, Site
from crawlers.lists.json_rows import JsonPaths

_SEARCH = (
    "http://www.tj.gov.cn/igs/front/search/list.html?index=zcwj-index-200424&type=zcfg&filter[AVAILABLE]=true"
    "&pageSize=10&pageNumber=1&orderProperty=FBRQ&orderDirection=desc"
)
_PATHS = JsonPaths("page.content", "DOCPUBURL", "BT", "FBRQ", page="pageNumber", doc_number="FWZH")


class ProvinceTianjin(Site):
    name = "province_tianjin"
    agency = "天津市人民政府"
    short = "天津"
    kind = "province"
    doc_codes = ("津政发", "津政函", "津政规", "津政令", "津政办发", "津政办函", "津政办规", "天津市人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Channel(
            "全部文件",
            "https://www.tj.gov.cn/zwgk/szfwj/index.html",
            rhythm="weekly",
            second="index_1.html",
            evidence="public crawler 2024",
        ),
        Channel(
            "津政发",
            "https://www.tj.gov.cn/zwgk/szfwj/tjsrmzf/index_10960.html",
            rhythm="monthly",
            second="index_10960_1.html",
            evidence="public crawler 2024",
        ),
        Channel(
            "津政规",
            "https://www.tj.gov.cn/zwgk/szfwj/tjsrmzf/index_10904.html",
            rhythm="monthly",
            second="index_10904_1.html",
            evidence="public crawler 2024",
        ),
        Channel(
            "津政办发",
            "https://www.tj.gov.cn/zwgk/szfwj/tjsrmzfbgt/index_10989.html",
            rhythm="monthly",
            second="index_10989_1.html",
            evidence="public crawler 2024",
        ),
        Channel(
            "津政办规",
            "https://www.tj.gov.cn/zwgk/szfwj/tjsrmzfbgt/index_10935.html",
            rhythm="monthly",
            second="index_10935_1.html",
            evidence="public crawler 2024",
        ),
        Channel("检索", _SEARCH, "json", rhythm="weekly", paths=_PATHS, evidence="Policy_crawler 2020-12-27"),
    )

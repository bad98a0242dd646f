"""山东省人民政府：规范性文件由政策库接口给出；政策文件栏列表在页内直出（2026-08 起翻页接口返回空）。"""

from crawlers.base import Channel, Site
from crawlers.lists.json_rows import JsonPaths

_POLICIES = (
    "http://www.shandong.gov.cn/jpaas-jpolicy-console-server/interface/getPolicyByOrgId?title=&year=&category=1&orgId="
    "&validity=&pageNo=1&pageSize=20&sortKey=publish_date"
)
_PATHS = JsonPaths(
    "data.list", "/jpaas-jpolicy-web-server/front/info/detail?iid={iid}", "title", "publishDate", page="pageNo"
)


class ProvinceShandong(Site):
    name = "province_shandong"
    agency = "山东省人民政府"
    short = "山东"
    kind = "province"
    doc_codes = ("鲁政发", "鲁政字", "鲁政办发", "鲁政办字", "山东省人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Channel("规范性文件", _POLICIES, "json", rhythm="weekly", paths=_PATHS, evidence="GYSpider 2024-07-14"),
        Channel(
            "政策文件",
            "https://www.shandong.gov.cn/col/col320658/index.html",
            rhythm="weekly",
            evidence="public crawler 2026-07-31",
        ),
    )

"""广东省人民政府：文件库是静态列表（带文号），公开目录由集约化接口给出（秒级时间）；拒绝库的默认标识。"""

from crawlers.base import Channel, Site
from crawlers.lists.json_rows import JsonPaths

_PATHS = JsonPaths("articles", "url", "title", "display_publish_time|created_at", page="page", total="total")


class ProvinceGuangdong(Site):
    name = "province_guangdong"
    agency = "广东省人民政府"
    short = "广东"
    kind = "province"
    doc_codes = ("粤府", "粤府函", "粤府令", "粤府办", "粤办函", "广东省人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Channel(
            "文件库",
            "https://www.gd.gov.cn/zwgk/wjk/qbwj/index.html",
            rhythm="weekly",
            second="index_2.html",
            evidence="GYSpider 2024-07-14",
        ),
        Channel(
            "粤府",
            "https://www.gd.gov.cn/zwgk/wjk/qbwj/yf/index.html",
            rhythm="weekly",
            second="index_2.html",
            evidence="GYSpider 2024-07-14",
        ),
        Channel(
            "粤府办",
            "https://www.gd.gov.cn/zwgk/wjk/qbwj/yfb/index.html",
            rhythm="weekly",
            second="index_2.html",
            evidence="GYSpider 2024-07-14",
        ),
        Channel(
            "公开目录",
            "https://www.gd.gov.cn/gkmlpt/api/all/5?page=1&sid=2",
            "json",
            rhythm="weekly",
            paths=_PATHS,
            evidence="public crawler 2026-07-15",
        ),
    )

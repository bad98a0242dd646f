"""河南省人民政府：集约化检索接口给出列表，栏目页另有静态列表；境外一律 403。"""

from crawlers.base import Channel, Site
from crawlers.lists.json_rows import JsonPaths

_SEARCH = (
    "https://searchapi.henan.gov.cn/open/api/external?keywords=&siteId=4500000001&searchRange=-1000&sortType=200"
    "&pageNumber=1&pageSize=15&fileType=3&channelMarkId={channel}"
)
_PATHS = JsonPaths("data.datas", "selfUrl", "title", "pubDate", page="pageNumber")


class ProvinceHenan(Site):
    name = "province_henan"
    agency = "河南省人民政府"
    short = "河南"
    kind = "province"
    doc_codes = ("豫政", "豫政文", "豫政办", "河南省人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Channel(
            "豫政检索",
            _SEARCH.format(channel="45000000010115416542079063"),
            "json",
            rhythm="weekly",
            paths=_PATHS,
            page="https://www.henan.gov.cn/zwgk/fgwj/yz/index.html",
            evidence="GYSpider 2024-06-06",
        ),
        Channel(
            "豫政办检索",
            _SEARCH.format(channel="45000000010115416542055799"),
            "json",
            rhythm="weekly",
            paths=_PATHS,
            page="https://www.henan.gov.cn/zwgk/fgwj/yzb/index.html",
            evidence="GYSpider 2024-06-06",
        ),
        Channel(
            "豫政",
            "https://www.henan.gov.cn/zwgk/fgwj/yz/index.html",
            rhythm="weekly",
            second="index_1.html",
            evidence="site list 2026",
        ),
        Channel(
            "豫政办",
            "https://www.henan.gov.cn/zwgk/fgwj/yzb/index.html",
            rhythm="weekly",
            second="index_1.html",
            evidence="site list 2026",
        ),
    )

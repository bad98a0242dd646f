"""中国证券监督管理委员会：列表由检索接口给出（searchList，毫秒时间，地址以 // 开头）。"""

from crawlers.base import Channel, Site
from crawlers.lists.json_lists import JsonPaths

_LIST = (
    "https://www.csrc.gov.cn/searchList/{channel}?_isAgg={joined}&_isJson=true&_pageSize={size}&_template=index"
    "&_rangeTimeGte=&_channelName=&page=1"
)
_PATHS = JsonPaths("data.results", "url", "title", "publishedTimeStr|publishedTime", page="page")


class Csrc(Site):
    name = "csrc"
    agency = "中国证券监督管理委员会"
    short = "中国证监会"
    doc_codes = ("证监",)
    channels = (
        Channel(
            "证监会要闻",
            _LIST.format(channel="a1a078ee0bc54721ab6b148884c784a8", joined="true", size=20),
            "json",
            paths=_PATHS,
            evidence="2026-09-19",
        ),
        Channel(
            "证监会令",
            _LIST.format(channel="cd11df89f5894c1eac37ae37cc11e369", joined="false", size=18),
            "json",
            "monthly",
            paths=_PATHS,
            evidence="2026-09-11",
        ),
    )

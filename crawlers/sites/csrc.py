"""中国证券监督管理委员会：列表由检索接口给出（searchList，毫秒时间，地址以 // 开头）；境外常取不到。"""

from crawlers.base import Site
from crawlers.families import Kaipuyun

_LIST = (
    "https://www.csrc.gov.cn/searchList/{channel}?_isAgg={joined}&_isJson=true&_pageSize={size}&_template=index"
    "&_rangeTimeGte=&_channelName=&page=1"
)


class Csrc(Site):
    name = "csrc"
    agency = "中国证券监督管理委员会"
    short = "中国证监会"
    doc_codes = ("证监", "中国证券监督管理委员会")
    domains = ("经济",)
    counterparts = {"福建": "中国证监会福建监管局、中国证监会厦门监管局"}
    channels = (
        Kaipuyun(
            "证监会要闻",
            _LIST.format(channel="a1a078ee0bc54721ab6b148884c784a8", joined="true", size=20),
            evidence="public crawler 2026-09-19",
        ),
        Kaipuyun(
            "证监会令",
            _LIST.format(channel="cd11df89f5894c1eac37ae37cc11e369", joined="false", size=18),
            rhythm="monthly",
            evidence="public crawler 2026-09-11",
        ),
    )

"""国务院新闻办公室（中央宣传部挂牌）：政府白皮书。"""

from crawlers.base import Channel, Site


class Scio(Site):
    name = "scio"
    agency = "国务院新闻办公室"
    short = "国新办"
    domains = ("政治", "文化")
    counterparts = {"福建": "福建省委宣传部"}
    channels = (
        Channel(
            "政府白皮书",
            "http://www.scio.gov.cn/zfbps/index.htm",
            rhythm="irregular",
            evidence="china-policy-sites 2021-12",
        ),
    )

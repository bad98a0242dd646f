"""港澳办：港澳要闻（2019 年的地址）和政策法规。"""

from crawlers.base import Channel, Site


class Hmo(Site):
    name = "hmo"
    agency = "中央港澳工作办公室"
    short = "港澳办"
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省委台港澳工作办公室"}
    known = ("港澳事务办公室", "港澳工作办公室")
    channels = (
        Channel("港澳要闻", "http://www.hmo.gov.cn/xwzx/gayw/", evidence="news_all 2019-11"),
        Channel(
            "政策法规", "https://www.hmo.gov.cn/zcfg_new/xf/", rhythm="irregular", evidence="china-policy-sites 2021-12"
        ),
    )

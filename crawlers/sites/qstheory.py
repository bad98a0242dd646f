"""求是网：头条和各学科频道。"""

from crawlers.base import Channel, Site


class Qstheory(Site):
    name = "qstheory"
    agency = "求是杂志社"
    short = "求是"
    kind = "media"
    domains = ("政治", "经济", "文化")
    counterparts = {"福建": "福建省委宣传部"}
    known = ("求是网", "求是杂志")
    channels = (
        Channel(
            "头条",
            "http://www.qstheory.cn/v9zhuanqu/toutiao/index.htm",
            rhythm="daily",
            evidence="RSSHub qstheory, 2026-06-06",
        ),
        Channel("经济", "http://www.qstheory.cn/economy/index.htm", evidence="RSSHub qstheory, 2026-06-06"),
        Channel("政治", "http://www.qstheory.cn/politics/index.htm", evidence="RSSHub qstheory, 2026-06-06"),
        Channel("文化", "http://www.qstheory.cn/culture/index.htm", evidence="RSSHub qstheory, 2026-06-06"),
        Channel("党建", "http://www.qstheory.cn/cpc/index.htm", evidence="RSSHub qstheory, 2026-06-06"),
        Channel("科教", "http://www.qstheory.cn/science/index.htm", evidence="RSSHub qstheory, 2026-06-06"),
    )

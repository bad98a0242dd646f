"""人力资源社会保障部：要闻、政策文件和解读。

首个回应是 EdgeOne 校验的短脚本页（EO_Bot_Ssid）；规范性文件另走中国政府网文件库。
"""

from crawlers.base import Channel, Site
from crawlers.families import from_library


class Mohrss(Site):
    name = "mohrss"
    agency = "人力资源和社会保障部"
    short = "人力资源社会保障部"
    doc_codes = ("人社部", "人社厅")
    domains = ("人才", "经济")
    counterparts = {"福建": "福建省人力资源和社会保障厅"}
    channels = (
        Channel(
            "部内要闻",
            "https://www.mohrss.gov.cn/SYrlzyhshbzb/dongtaixinwen/buneiyaowen/",
            evidence="RSS-GOV 2020-11",
        ),
        Channel(
            "政策文件",
            "https://www.mohrss.gov.cn/SYrlzyhshbzb/zwgk/zcwj/",
            rhythm="weekly",
            evidence="public crawler 2026",
        ),
        Channel(
            "政策解读",
            "https://www.mohrss.gov.cn/SYrlzyhshbzb/zwgk/zcjd/",
            rhythm="weekly",
            evidence="public crawler 2026",
        ),
        Channel(
            "规范性文件",
            "http://www.mohrss.gov.cn/xxgk2020/fdzdgknr/zcfg/gfxwj/",
            rhythm="weekly",
            evidence="public crawler 2026",
        ),
        Channel(
            "政策文件检索",
            "http://search.mohrss.gov.cn/was5/web/search?channelid=281924&orderby=-docreltime&perpage=20&page=1",
            rhythm="weekly",
            evidence="RSS-GOV 2020-11",
        ),
        from_library("人力资源社会保障部", "人力资源和社会保障部", rhythm="weekly"),
    )

"""中国人民银行：新闻、公开市场公告、政策研究和规章。

列表是脚本外壳，普通请求取不到；规范性文件另走中国政府网文件库。
"""

from crawlers.base import Channel, Site
from crawlers.families import from_library


class Pbc(Site):
    name = "pbc"
    agency = "中国人民银行"
    short = "中国人民银行"
    doc_codes = ("银发", "银办发", "中国人民银行")
    domains = ("经济",)
    counterparts = {"福建": "中国人民银行福建省分行、福建省委金融委员会办公室"}
    shell = True
    channels = (
        Channel(
            "新闻",
            "http://www.pbc.gov.cn/goutongjiaoliu/113456/113469/index.html",
            rhythm="daily",
            evidence="RSSHub gov/pbc/goutongjiaoliu, 2026-05-04",
        ),
        Channel(
            "公开市场交易公告",
            "http://www.pbc.gov.cn/zhengcehuobisi/125207/125213/125431/125475/index.html",
            evidence="RSSHub gov/pbc/trade-announcement, 2026-05-04",
        ),
        Channel(
            "政策研究",
            "http://www.pbc.gov.cn/redianzhuanti/118742/4122386/4122510/index.html",
            rhythm="monthly",
            evidence="RSSHub gov/pbc/zcyj, 2026-06-06",
        ),
        Channel(
            "规章与规范性文件",
            "https://www.pbc.gov.cn/tiaofasi/144941/144957/index.html",
            rhythm="monthly",
            evidence="public crawler 2026-06",
        ),
        Channel(
            "金融统计数据",
            "http://www.pbc.gov.cn/diaochatongjisi/116219/116225/index.html",
            rhythm="monthly",
            evidence="public crawler 2026",
        ),
        from_library("中国人民银行", "人民银行", rhythm="weekly"),
    )

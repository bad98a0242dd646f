"""国家能源局：新华网建站，列表是数据源 JSON（datasource[]，地址相对）；各司栏目页写着自己的数据源。"""

from crawlers.base import Channel, Site
from crawlers.families import XinhuaDs


class Nea(Site):
    name = "nea"
    agency = "国家能源局"
    short = "国家能源局"
    doc_codes = ("国能",)
    domains = ("经济", "科技")
    counterparts = {"福建": "福建省发展和改革委员会、国家能源局福建监管办公室"}
    channels = (
        XinhuaDs(
            "最新文件",
            "https://www.nea.gov.cn/policy/ds_40d365c13659452aa06cdb7268d6192e.json",
            rhythm="weekly",
            evidence="public crawler 2026-09-11",
        ),
        Channel(
            "规划司工作进展",
            "https://www.nea.gov.cn/sjzz/ghs/index.htm",
            rhythm="weekly",
            evidence="RSSHub gov/nea/sjzz, tested 2026-01-30",
        ),
        Channel(
            "科技司工作进展",
            "https://www.nea.gov.cn/sjzz/kjs/index.htm",
            rhythm="monthly",
            evidence="RSSHub gov/nea/sjzz, 2026-06-06",
        ),
        Channel(
            "核电司工作进展",
            "https://www.nea.gov.cn/sjzz/hds/index.htm",
            rhythm="monthly",
            evidence="RSSHub gov/nea/sjzz, 2026-06-06",
        ),
        Channel(
            "新能源司工作进展",
            "https://www.nea.gov.cn/sjzz/xny/index.htm",
            rhythm="monthly",
            evidence="RSSHub gov/nea/sjzz, 2026-06-06",
        ),
        Channel(
            "新闻中心",
            "http://www.nea.gov.cn/xwzx/nyyw.htm",
            evidence="news_all 2019-11",
        ),
    )

"""全国政协：要闻。"""

from crawlers.base import Channel, Site


class Cppcc(Site):
    name = "cppcc"
    agency = "中国人民政治协商会议全国委员会"
    short = "全国政协"
    doc_codes = ("政全",)
    domains = ("政治",)
    counterparts = {"福建": "福建省政协办公厅"}
    known = ("全国政协", "中国政协网", "中国人民政治协商会议")
    channels = (Channel("要闻", "http://www.cppcc.gov.cn/zxxw/yw/", rhythm="daily", evidence="RSSHub gov/cppcc, 2026"),)

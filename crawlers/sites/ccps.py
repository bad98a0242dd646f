"""中央党校（国家行政学院）：党校声音（2019 年的地址）。"""

from crawlers.base import Channel, Site


class Ccps(Site):
    name = "ccps"
    agency = "中央党校"
    short = "中央党校"
    domains = ("政治", "人才")
    counterparts = {"福建": "福建省委党校"}
    channels = (Channel("党校声音", "http://www.ccps.gov.cn/dxsy/", rhythm="weekly", evidence="news_all 2019-11"),)

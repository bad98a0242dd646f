"""国务院办公厅：没有自己的列表，看国务院政策文件库检索中由它发文的（国办发、国办函）。"""

from crawlers.base import Site
from crawlers.families import GovCnSearch


class Gwybgt(Site):
    name = "gwybgt"
    agency = "国务院办公厅"
    short = "国办"
    doc_codes = ("国办发", "国办函")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    known = ("中国政府网",)
    channels = (
        GovCnSearch(
            "国办文件检索",
            "https://sousuo.www.gov.cn/search-gov/data?t=zhengcelibrary_gw_bm&q=&sort=pubtime&sortType=1"
            "&puborg=%E5%9B%BD%E5%8A%A1%E9%99%A2%E5%8A%9E%E5%85%AC%E5%8E%85&p=1&n=20",
            rhythm="weekly",
            evidence="public crawler 2026-10-02",
            organs=("国务院办公厅",),
        ),
    )

"""国家安全部：官网没有公文列表，只看中国政府网文件库。"""

from crawlers.base import Site
from crawlers.families import from_library


class Mss(Site):
    name = "mss"
    agency = "国家安全部"
    short = "安全部"
    domains = ("政治",)
    counterparts = {"福建": "福建省国家安全厅"}
    channels = (from_library("国家安全部"),)

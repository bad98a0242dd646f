"""国务院研究室：没有独立网站，只看中国政府网文件库。"""

from crawlers.base import Site
from crawlers.families import from_library


class Gwyyjs(Site):
    name = "gwyyjs"
    agency = "国务院研究室"
    short = "国研室"
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府发展研究中心"}
    channels = (from_library("国务院研究室"),)

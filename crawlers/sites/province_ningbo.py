"""宁波市人民政府：大汉建站，文章地址只带年；栏目内容未经人核。"""

from crawlers.base import Site
from crawlers.families import Hanweb


class ProvinceNingbo(Site):
    name = "province_ningbo"
    agency = "宁波市人民政府"
    short = "宁波"
    kind = "province"
    doc_codes = ("甬政发", "甬政办发", "宁波市人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (Hanweb("政府文件", "https://www.ningbo.gov.cn/col/col1229096905/index.html", rhythm="weekly"),)

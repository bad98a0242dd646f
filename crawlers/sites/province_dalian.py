"""大连市人民政府：大汉建站，日期在网址里；栏目内容未经人核，境外不可达。"""

from crawlers.base import Site
from crawlers.families import Hanweb


class ProvinceDalian(Site):
    name = "province_dalian"
    agency = "大连市人民政府"
    short = "大连"
    kind = "province"
    doc_codes = ("大政发", "大政办发", "大连市人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (Hanweb("政府文件", "https://www.dl.gov.cn/col/col45293/index.html", rhythm="weekly"),)

"""福建省人民政府：本省文件，供对照；主站在密集访问后会封一分钟。"""

from crawlers.base import Channel, Site


class ProvinceFujian(Site):
    name = "province_fujian"
    agency = "福建省人民政府"
    short = "福建"
    kind = "province"
    doc_codes = ("闽政", "闽政文", "闽政办", "闽政办函", "福建省人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    delay = 5
    channels = (
        Channel("政府文件", "https://www.fujian.gov.cn/zwgk/zxwj/szfwj/", rhythm="weekly", evidence="site list 2026"),
        Channel("办公厅文件", "https://www.fujian.gov.cn/zwgk/zxwj/szfbgtwj/", rhythm="weekly"),
    )

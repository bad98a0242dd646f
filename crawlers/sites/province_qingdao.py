"""青岛市人民政府：市政府规范性文件一栏，日期在网址里。"""

from crawlers.base import Channel, Site


class ProvinceQingdao(Site):
    name = "province_qingdao"
    agency = "青岛市人民政府"
    short = "青岛"
    kind = "province"
    doc_codes = ("青政发", "青政字", "青政办发", "青政办字", "青岛市人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Channel(
            "规范性文件",
            "https://www.qingdao.gov.cn/zwgk/zdgk/fgwj/zcwj/szfgw/",
            rhythm="weekly",
            evidence="public crawler 2026-08-01",
        ),
    )

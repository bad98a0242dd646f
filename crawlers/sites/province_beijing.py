"""北京市人民政府：政府文件、办公厅文件各一页列全，不翻页。访问过密时云防御返回提示页，不是列表。"""

from crawlers.base import Channel, Site


class ProvinceBeijing(Site):
    name = "province_beijing"
    agency = "北京市人民政府"
    short = "北京"
    kind = "province"
    doc_codes = ("京政发", "京政函", "京政办发", "京政办函", "北京市人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    delay = 5
    channels = (
        Channel(
            "政府文件",
            "https://www.beijing.gov.cn/zhengce/zfwj/zfwj2016/szfwj/index.html",
            rhythm="weekly",
            evidence="public crawler 2026-04-07",
        ),
        Channel(
            "办公厅文件",
            "https://www.beijing.gov.cn/zhengce/zfwj/zfwj2016/bgtwj/index.html",
            rhythm="weekly",
            evidence="public crawler 2026-04-07",
        ),
        Channel(
            "规范性文件",
            "https://www.beijing.gov.cn/zhengce/gfxwj/index.html",
            rhythm="weekly",
            evidence="public crawler 2026-04-07",
        ),
    )

"""西藏自治区人民政府：政府文件、政办文件、规章各一栏，日期在网址里；境外偶有连接重置。"""

from crawlers.base import Channel, Site


class ProvinceXizang(Site):
    name = "province_xizang"
    agency = "西藏自治区人民政府"
    short = "西藏"
    kind = "province"
    doc_codes = ("藏政发", "藏政函", "藏政办发", "藏政办函", "西藏自治区人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Channel(
            "政府文件", "https://www.xizang.gov.cn/zwgk/xxfb/zfwj/", rhythm="weekly", evidence="public crawler 2026-09"
        ),
        Channel(
            "政办文件", "https://www.xizang.gov.cn/zwgk/xxfb/zbwj/", rhythm="weekly", evidence="public crawler 2026-09"
        ),
        Channel(
            "规章",
            "https://www.xizang.gov.cn/zwgk/zfxxgk/fdzdgknr/zc/gz/index.html",
            rhythm="irregular",
            evidence="public crawler 2026-07-31",
        ),
    )

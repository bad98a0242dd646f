"""辽宁省人民政府：文章地址也以 index.shtml 结尾，前一级目录是时间戳（前八位即发布日）。"""

from crawlers.base import Channel, Site


class ProvinceLiaoning(Site):
    name = "province_liaoning"
    agency = "辽宁省人民政府"
    short = "辽宁"
    kind = "province"
    doc_codes = ("辽政发", "辽政", "辽政办发", "辽政办", "辽宁省人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Channel(
            "政府文件",
            "https://www.ln.gov.cn/web/zwgkx/zfwj/szfwj/index.shtml",
            rhythm="weekly",
            evidence="public crawler 2026-07-31",
        ),
        Channel(
            "办公厅文件",
            "https://www.ln.gov.cn/web/zwgkx/zfwj/szfbgtwj/index.shtml",
            rhythm="weekly",
            evidence="GYSpider 2024-06-03",
        ),
    )

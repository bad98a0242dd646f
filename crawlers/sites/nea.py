"""国家能源局：新华网建站，列表是数据源 JSON（datasource[]，地址相对）。"""

from crawlers.base import Site
from crawlers.families import XinhuaDs


class Nea(Site):
    name = "nea"
    agency = "国家能源局"
    short = "国家能源局"
    doc_codes = ("国能",)
    channels = (
        XinhuaDs(
            "最新文件",
            "https://www.nea.gov.cn/policy/ds_40d365c13659452aa06cdb7268d6192e.json",
            rhythm="weekly",
            evidence="2026-09-11",
        ),
    )

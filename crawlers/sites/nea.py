"""国家能源局：新华网建站，列表是数据源 JSON（datasource[]，地址相对）。"""

from crawlers.base import Channel, Site
from crawlers.lists.json_lists import JsonPaths


class Nea(Site):
    name = "nea"
    agency = "国家能源局"
    short = "国家能源局"
    doc_codes = ("国能",)
    channels = (
        Channel(
            "最新文件",
            "https://www.nea.gov.cn/policy/ds_40d365c13659452aa06cdb7268d6192e.json",
            "json",
            "weekly",
            paths=JsonPaths("datasource", "publishUrl", "title", "publishTime"),
            evidence="2026-09-11",
        ),
    )

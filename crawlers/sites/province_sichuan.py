"""四川省人民政府：列表由接口给出，须 POST 一段 JSON（一个栏目号一类文号），条目带文号；境外连接不上。"""

from crawlers.base import Channel, Site
from crawlers.lists.json_rows import JsonPaths

_LIST = "https://www.sc.gov.cn/cms-scsrmzf/qryZFWJListByConditionsNew"
_PAGE = "https://www.sc.gov.cn/10462/scszcwjkss/scszcwjkss.shtml"
_FORM = '{"pageSize":15,"pageNum":"1","channelId":["%s"]}'
_PATHS = JsonPaths("results", "url", "title", "publishedTime", page="pageNum", doc_number="wh")
_EVIDENCE = "GYSpider 2024-08-04"


class ProvinceSichuan(Site):
    name = "province_sichuan"
    agency = "四川省人民政府"
    short = "四川"
    kind = "province"
    doc_codes = ("川府发", "川府规", "川府函", "川办发", "川办规", "川办函", "四川省人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Channel(
            "川府发",
            _LIST,
            "json",
            rhythm="weekly",
            paths=_PATHS,
            form=_FORM % "973183bdfdc94e9c9060f0707db6dd47",
            page=_PAGE,
            evidence=_EVIDENCE,
        ),
        Channel(
            "川府规",
            _LIST,
            "json",
            rhythm="weekly",
            paths=_PATHS,
            form=_FORM % "1c1f2e52f0924af487b00f7d3cfd119d",
            page=_PAGE,
            evidence=_EVIDENCE,
        ),
        Channel(
            "川府函",
            _LIST,
            "json",
            rhythm="weekly",
            paths=_PATHS,
            form=_FORM % "8ed1f7ae4cca4e1abfd6758159e90b20",
            page=_PAGE,
            evidence=_EVIDENCE,
        ),
        Channel(
            "川办发",
            _LIST,
            "json",
            rhythm="weekly",
            paths=_PATHS,
            form=_FORM % "7545541b27b543e388b4e84ce37017e6",
            page=_PAGE,
            evidence=_EVIDENCE,
        ),
        Channel(
            "川办规",
            _LIST,
            "json",
            rhythm="weekly",
            paths=_PATHS,
            form=_FORM % "4634deaa87db498da12f5ca4711f79ea",
            page=_PAGE,
            evidence=_EVIDENCE,
        ),
        Channel(
            "川办函",
            _LIST,
            "json",
            rhythm="weekly",
            paths=_PATHS,
            form=_FORM % "c5207228662c48bda726727268f6356e",
            page=_PAGE,
            evidence=_EVIDENCE,
        ),
        Channel("规章", "https://www.sc.gov.cn/10462/c108923/zfgz_list.shtml", rhythm="irregular", evidence=_EVIDENCE),
    )

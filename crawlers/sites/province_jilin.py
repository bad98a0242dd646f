"""吉林省人民政府：列表由信息公开接口给出（JSONP，回调名 result，前有空行），正文在 xxgk.jl.gov.cn。"""

from crawlers.base import Channel, Site
from crawlers.lists.json_rows import JsonPaths

_FILES = (
    "https://infogate.jl.gov.cn/govsearch/jsonp/zf_jd_list.jsp?page=1&lb=134657&callback=result&sword="
    "&searchColumn=wenhao&searchYear=all&SType=1&channelId=134657"
)
_FILE_PATHS = JsonPaths(
    "data",
    "puburl",
    "title|tip.title",
    "tip.dates|efectdate",
    page="page",
    doc_number="tip.filenum",
    issuer="tip.publisher",
)
_RULES = (
    "https://infogate.jl.gov.cn/govsearch/jsonp/gkml_xzgf20221026.jsp?callback=result&page=1&size=15"
    "&keyword=&keywordCategory=title"
)
_PAGE = "https://www.jl.gov.cn/zcxx/"


class ProvinceJilin(Site):
    name = "province_jilin"
    agency = "吉林省人民政府"
    short = "吉林"
    kind = "province"
    doc_codes = ("吉政发", "吉政函", "吉政办发", "吉政办函", "吉林省人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Channel(
            "政府文件",
            _FILES,
            "json",
            rhythm="weekly",
            paths=_FILE_PATHS,
            page=_PAGE,
            evidence="GYSpider 2024-06-06",
        ),
        Channel(
            "规范性文件",
            _RULES,
            "json",
            rhythm="monthly",
            paths=JsonPaths("list", "puburl", "title", "pubdate", page="page"),
            page=_PAGE,
            evidence="GYSpider 2024-06-06",
        ),
    )

"""广西壮族自治区人民政府：文章地址里没有日期；检索接口的参数为 2020 年；境外连接不上。"""

from crawlers.base import Channel, Site
from crawlers.lists.json_rows import JsonPaths

_SEARCH = (
    "http://www.gxzf.gov.cn/igs/front/search/list.html?index=file2-index-alias&type=governmentdocuments"
    "&pageNumber=1&pageSize=10&filter[AVAILABLE]=true&siteId=14&filter[SITEID]=3"
    "&orderProperty=PUBDATE&orderDirection=desc"
)
_PATHS = JsonPaths("page.content", "DOCPUBURL", "DOCTITLE", "PUBDATE", page="pageNumber")


class ProvinceGuangxi(Site):
    name = "province_guangxi"
    agency = "广西壮族自治区人民政府"
    short = "广西"
    kind = "province"
    doc_codes = ("桂政发", "桂政函", "桂政办发", "桂政办函", "广西壮族自治区人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Channel(
            "政府文件",
            "http://www.gxzf.gov.cn/zfwj/zzqrmzfwj_34845/",
            rhythm="weekly",
            evidence="public crawler 2026-09",
        ),
        Channel(
            "办公厅文件",
            "http://www.gxzf.gov.cn/zfwj/zzqrmzfbgtwj_34828/",
            rhythm="weekly",
            evidence="public crawler 2026-09",
        ),
        Channel("检索", _SEARCH, "json", rhythm="weekly", paths=_PATHS, evidence="Policy_crawler 2020-12-27"),
    )

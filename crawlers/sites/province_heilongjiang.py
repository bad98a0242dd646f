"""黑龙江省人民政府：列表由检索接口给出（common/search，一个栏目号一类文号），境外可取。"""

from crawlers.base import Site
from crawlers.families import Kaipuyun

_LIST = "https://www.hlj.gov.cn/common/search/{column}?page=1&_pageSize=15&_isAgg=true&_isJson=true&_template=index"
_EVIDENCE = "public crawler 2026-04-07"


class ProvinceHeilongjiang(Site):
    name = "province_heilongjiang"
    agency = "黑龙江省人民政府"
    short = "黑龙江"
    kind = "province"
    doc_codes = ("黑政发", "黑政函", "黑政办发", "黑政办函", "黑龙江省人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Kaipuyun(
            "黑政发", _LIST.format(column="c7eb6a51b99845ea906d5ec83b0f8e27"), rhythm="weekly", evidence=_EVIDENCE
        ),
        Kaipuyun(
            "黑政办发", _LIST.format(column="846ad3c5e14b4c37a37f824dbedd3cd7"), rhythm="weekly", evidence=_EVIDENCE
        ),
        Kaipuyun(
            "黑政函", _LIST.format(column="3353015959114703a571ccc3d27abb3c"), rhythm="weekly", evidence=_EVIDENCE
        ),
        Kaipuyun(
            "政府规范性文件",
            _LIST.format(column="b9e6fb997e274f05a8f8b0f2b7582a1c"),
            rhythm="monthly",
            evidence=_EVIDENCE,
        ),
        Kaipuyun(
            "办公厅规范性文件",
            _LIST.format(column="779f8eda2ae847c2a46893fcc05284fc"),
            rhythm="monthly",
            evidence=_EVIDENCE,
        ),
    )

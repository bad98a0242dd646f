"""中国政府网：静态 JSON 列表（TITLE、URL、DOCRELPUBTIME），无分页；部门文件检索一个接口覆盖各部委规范性文件。"""

from crawlers.base import Site
from crawlers.families import GovCnJson, GovCnSearch

_EVIDENCE = "2026-09-11"


class GovCn(Site):
    name = "gov_cn"
    agency = "国务院"
    short = "国务院"
    doc_codes = ("国",)
    channels = (
        GovCnJson("最新政策", "https://www.gov.cn/zhengce/zuixin/ZUIXINZHENGCE.json", evidence=_EVIDENCE),
        GovCnJson("要闻", "https://www.gov.cn/yaowen/liebiao/YAOWENLIEBIAO.json", rhythm="daily", evidence=_EVIDENCE),
        GovCnJson("联播", "https://www.gov.cn/lianbo/YAOWENLIEBIAO.json", rhythm="daily", evidence=_EVIDENCE),
        GovCnJson("政策解读", "https://www.gov.cn/zhengce/jiedu/ZCJD_QZ.json", evidence=_EVIDENCE),
        GovCnJson(
            "国务院文件",
            "https://www.gov.cn/zhengce/zhengceku/gwywj/TONGYONGGAILAN.json",
            rhythm="weekly",
            evidence=_EVIDENCE,
        ),
        GovCnJson(
            "部门文件",
            "https://www.gov.cn/zhengce/zhengceku/bmwj/TONGYONGGAILAN.json",
            evidence=_EVIDENCE,
        ),
        GovCnSearch(
            "部门文件检索",
            "https://sousuo.www.gov.cn/search-gov/data?t=zhengcelibrary_bm&q=&sort=pubtime&sortType=1&p=1&n=20",
            evidence="2026-09-10",
        ),
    )

"""中国政府网：静态 JSON 列表（TITLE、URL、DOCRELPUBTIME），无分页；部门文件检索一个接口覆盖各部委规范性文件。"""

from crawlers.base import Channel, Site
from crawlers.lists.json_lists import JsonPaths

_EVIDENCE = "2026-09-11"
_SEARCH = JsonPaths("searchVO.listVO|searchVO.catMap.*.listVO", "url", "title", "pubtimeStr|ptime", page="p")


class GovCn(Site):
    name = "gov_cn"
    agency = "国务院"
    short = "国务院"
    doc_codes = ("国",)
    channels = (
        Channel("最新政策", "https://www.gov.cn/zhengce/zuixin/ZUIXINZHENGCE.json", "json", evidence=_EVIDENCE),
        Channel("要闻", "https://www.gov.cn/yaowen/liebiao/YAOWENLIEBIAO.json", "json", "daily", evidence=_EVIDENCE),
        Channel("联播", "https://www.gov.cn/lianbo/YAOWENLIEBIAO.json", "json", "daily", evidence=_EVIDENCE),
        Channel("政策解读", "https://www.gov.cn/zhengce/jiedu/ZCJD_QZ.json", "json", evidence=_EVIDENCE),
        Channel(
            "国务院文件",
            "https://www.gov.cn/zhengce/zhengceku/gwywj/TONGYONGGAILAN.json",
            "json",
            "weekly",
            evidence=_EVIDENCE,
        ),
        Channel(
            "部门文件",
            "https://www.gov.cn/zhengce/zhengceku/bmwj/TONGYONGGAILAN.json",
            "json",
            evidence=_EVIDENCE,
        ),
        Channel(
            "部门文件检索",
            "https://sousuo.www.gov.cn/search-gov/data?t=zhengcelibrary_bm&q=&sort=pubtime&sortType=1&p=1&n=20",
            "json",
            paths=_SEARCH,
            evidence="2026-09-10",
        ),
    )

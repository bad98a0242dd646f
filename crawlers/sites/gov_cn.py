"""中国政府网：要闻、联播、政策和文件。列表是静态 JSON，约一个月，不分页；部门文件检索一个接口覆盖各部委规范性文件。

回溯时国务院文件改走政策文件库检索；部门文件由“部门文件检索”自己往前翻。头条、新闻发布的列表由脚本取数。
"""

from crawlers.base import Channel, Site
from crawlers.families import GovCnJson, GovCnSearch
from crawlers.lists.json_rows import JsonPaths

_LIBRARY = GovCnSearch(
    "国务院文件检索",
    "https://sousuo.www.gov.cn/search-gov/data?t=zhengcelibrary_gw_bm&q=&sort=pubtime&sortType=1&p=1&n=20",
    evidence="public crawler 2026-10-02",
    paths=JsonPaths(
        rows="searchVO.catMap.gongwen.listVO",
        url="url",
        title="title",
        published="pubtimeStr|ptime",
        page="p",
        total="searchVO.catMap.gongwen.totalCount",
        doc_number="pcode",
        issuer="puborg",
        theme="childtype",
    ),
)


class GovCn(Site):
    name = "gov_cn"
    agency = "国务院"
    short = "国务院"
    doc_codes = ("国发", "国函", "国令", "中华人民共和国国务院令")  # 国办发 and 国办函 are gwybgt's
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    known = ("中国政府网",)
    channels = (
        GovCnJson(
            "最新政策",
            "https://www.gov.cn/zhengce/zuixin/ZUIXINZHENGCE.json",
            evidence="public crawler 2026-09-11",
        ),
        GovCnJson(
            "要闻",
            "https://www.gov.cn/yaowen/liebiao/YAOWENLIEBIAO.json",
            rhythm="daily",
            evidence="public crawler 2026-06-16",
        ),
        GovCnJson(
            "联播",
            "https://www.gov.cn/lianbo/YAOWENLIEBIAO.json",
            rhythm="daily",
            evidence="public crawler 2026-09",
        ),
        GovCnJson(
            "政策解读",
            "https://www.gov.cn/zhengce/jiedu/ZCJD_QZ.json",
            evidence="public crawler 2026-06",
        ),
        GovCnJson(
            "国务院文件",
            "https://www.gov.cn/zhengce/zhengceku/gwywj/TONGYONGGAILAN.json",
            rhythm="weekly",
            evidence="public crawler 2026-06",
            older=_LIBRARY,
        ),
        GovCnJson(
            "部门文件",
            "https://www.gov.cn/zhengce/zhengceku/bmwj/TONGYONGGAILAN.json",
            evidence="public crawler 2026-06",
        ),
        GovCnJson(
            "工作进行时",
            "https://www.gov.cn/gzjxs/liebiao/TONGYONGLIEBIAODRQ.json",
            rhythm="weekly",
            evidence="public crawler 2026-06",
        ),
        GovCnSearch(
            "部门文件检索",
            "https://sousuo.www.gov.cn/search-gov/data?t=zhengcelibrary_bm&q=&sort=pubtime&sortType=1&p=1&n=20",
            evidence="public crawler 2026-09-10",
        ),
        Channel(
            "头条",
            "https://www.gov.cn/toutiao/liebiao/",
            rhythm="daily",
            evidence="public crawler 2026-07-03",
        ),
        Channel(
            "新闻发布",
            "https://www.gov.cn/lianbo/fabu/",
            evidence="public crawler 2026-07-03",
        ),
    )

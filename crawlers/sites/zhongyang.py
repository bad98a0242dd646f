"""中共中央：中央文件在中国政府网转载（新闻口径，不是全部党内法规）。

栏目页的列表由脚本取数；检索接口须给检索词，给的是“中共中央”。
"""

from crawlers.base import Channel, Site
from crawlers.families import GovCnSearch
from crawlers.lists.json_rows import JsonPaths


class Zhongyang(Site):
    name = "zhongyang"
    agency = "中国共产党中央委员会"
    short = "中共中央"
    doc_codes = ("中发", "中办发", "厅字")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省委办公厅"}
    office = "中共中央办公厅"
    known = ("中国政府网",)
    channels = (
        Channel(
            "中央文件",
            "https://www.gov.cn/zhengce/wenjian/zhongyang/",
            rhythm="weekly",
            evidence="public crawler 2026-07-03",
        ),
        GovCnSearch(
            "中央文件检索",
            "https://sousuo.www.gov.cn/search-gov/data"
            "?t=zhengce&q=%E4%B8%AD%E5%85%B1%E4%B8%AD%E5%A4%AE&sort=pubtime&sortType=1&p=1&n=20",
            rhythm="weekly",
            paths=JsonPaths(
                rows="searchVO.catMap.zhongyangfile.listVO",
                url="url",
                title="title",
                published="pubtimeStr|ptime",
                page="p",
                total="searchVO.catMap.zhongyangfile.totalCount",
            ),
            evidence="public crawler 2026-10-02",
        ),
    )

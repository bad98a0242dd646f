"""住房城乡建设部：文件库和新闻。列表由 JPAAS 单元填充，接口偶发失败。"""

from crawlers.base import Site
from crawlers.families import Jpaas


class Mohurd(Site):
    name = "mohurd"
    agency = "住房和城乡建设部"
    short = "住房城乡建设部"
    doc_codes = ("建", "住房和城乡建设部")
    domains = ("经济",)
    counterparts = {"福建": "福建省住房和城乡建设厅"}
    channels = (
        Jpaas("文件库", "https://www.mohurd.gov.cn/gongkai/zc/wjk/index.html", evidence="public crawler 2026"),
        Jpaas("工作动态", "https://www.mohurd.gov.cn/xinwen/gzdt/index.html", evidence="public crawler 2026"),
        Jpaas("建设要闻", "https://www.mohurd.gov.cn/xinwen/jsyw/index.html", evidence="public crawler 2026"),
    )

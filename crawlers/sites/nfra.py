"""国家金融监督管理总局：栏目页是脚本外壳，列表和正文都是静态 JSON（页号在文件名里）。"""

from crawlers.articles.json_articles import ArticlePaths
from crawlers.base import Channel, Site
from crawlers.lists.json_lists import JsonPaths

_LIST = (
    "https://www.nfra.gov.cn/cn/static/data/DocInfo/SelectDocByItemIdAndChild/"
    "data_itemId={item},pageIndex=1,pageSize=18.json"
)
_PATHS = JsonPaths(
    rows="data.rows|data.*.docInfoVOList",
    url="titleLink|/cn/static/data/DocInfo/SelectByDocId/data_docId={docId}.json",
    title="docSubtitle|docTitle",
    published="publishDate",
    page="pageIndex",
)
_EVIDENCE = "2026-09-11"


class Nfra(Site):
    name = "nfra"
    agency = "国家金融监督管理总局"
    short = "金融监管总局"
    doc_codes = ("金",)
    article = ArticlePaths(
        html="data.docClob",
        title="data.docTitle",
        published="data.publishDate",
        source="data.docSource",
        doc_number="data.documentNo",
        index_number="data.indexNo",
    )
    channels = (
        Channel("监管动态", _LIST.format(item=915), "json", paths=_PATHS, evidence=_EVIDENCE),
        Channel("政策解读", _LIST.format(item=916), "json", paths=_PATHS, evidence=_EVIDENCE),
        Channel("公告通知", _LIST.format(item=925), "json", "weekly", paths=_PATHS, evidence=_EVIDENCE),
        Channel("规章规范性文件", _LIST.format(item=928), "json", "monthly", paths=_PATHS, evidence=_EVIDENCE),
    )

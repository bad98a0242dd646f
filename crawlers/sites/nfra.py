"""国家金融监督管理总局：栏目页是脚本外壳，列表和正文都是静态 JSON（页号在文件名里）；境外常取不到。"""

from crawlers.base import Site
from crawlers.families import NfraJson

_LIST = (
    "https://www.nfra.gov.cn/cn/static/data/DocInfo/SelectDocByItemIdAndChild/"
    "data_itemId={item},pageIndex=1,pageSize=18.json"
)
_EVIDENCE = "public crawler 2026-09-11"


class Nfra(Site):
    name = "nfra"
    agency = "国家金融监督管理总局"
    short = "金融监管总局"
    doc_codes = ("金规", "金发", "金办发", "银保监", "国家金融监督管理总局")
    domains = ("经济",)
    counterparts = {"福建": "国家金融监督管理总局福建监管局、福建省委金融委员会办公室"}
    article = NfraJson.ARTICLE
    channels = (
        NfraJson("监管动态", _LIST.format(item=915), evidence=_EVIDENCE),
        NfraJson("政策解读", _LIST.format(item=916), rhythm="weekly", evidence=_EVIDENCE),
        NfraJson("公告通知", _LIST.format(item=925), rhythm="weekly", evidence=_EVIDENCE),
        NfraJson("政策法规", _LIST.format(item=926), rhythm="weekly", evidence=_EVIDENCE),
        NfraJson("规章规范性文件", _LIST.format(item=928), rhythm="monthly", evidence=_EVIDENCE),
    )

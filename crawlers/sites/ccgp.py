"""中国政府采购网（财政部主办）：政府采购法规和规章。页面植入脚本设 HOY_TR 等 Cookie，可能拦下机器。"""

from crawlers.base import Channel, Site


class Ccgp(Site):
    name = "ccgp"
    agency = "财政部"
    short = "中国政府采购网"
    doc_codes = ("财",)
    domains = ("经济",)
    counterparts = {"福建": "福建省财政厅"}
    channels = (
        Channel("财政部文件", "https://www.ccgp.gov.cn/zcfg/mof/", rhythm="monthly", evidence="public crawler 2026"),
        Channel(
            "财政部规章", "https://www.ccgp.gov.cn/zcfg/mofgz/", rhythm="irregular", evidence="public crawler 2026"
        ),
    )

"""中央纪委国家监委：要闻和头条。页面脚本设 HOY_TR 等 Cookie 并须随请求变动，可能拦下机器。"""

from crawlers.base import Channel, Site


class Ccdi(Site):
    name = "ccdi"
    agency = "中央纪律检查委员会"
    short = "中央纪委国家监委"
    doc_codes = ("中纪发", "中纪办发", "国监发")
    domains = ("政治",)
    counterparts = {"福建": "福建省纪委监委"}
    channels = (
        Channel("要闻", "https://www.ccdi.gov.cn/yaowenn/", rhythm="daily", evidence="RSSHub gov/ccdi, 2026-06-06"),
        Channel("头条", "https://www.ccdi.gov.cn/toutiaon/", rhythm="daily", evidence="public crawler 2026"),
    )

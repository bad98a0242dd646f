"""国务院国资委：国资动态、政策发布和央企动态。地址不带日期（n/c 型站）。"""

from crawlers.base import Channel, Site


class Sasac(Site):
    name = "sasac"
    agency = "国务院国有资产监督管理委员会"
    short = "国务院国资委"
    doc_codes = ("国资", "国务院国有资产监督管理委员会")
    domains = ("经济", "科技")
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会"}
    channels = (
        Channel(
            "国资动态",
            "http://www.sasac.gov.cn/n2588025/n2588119/index.html",
            evidence="RSSHub gov/sasac/generic, 2026-06-06",
        ),
        Channel(
            "政策发布",
            "http://www.sasac.gov.cn/n2588035/n2588320/index.html",
            rhythm="weekly",
            evidence="RSSHub gov/sasac/generic, 2026-06-06",
        ),
        Channel(
            "央企动态", "https://www.sasac.gov.cn/n2588030/n2588325/index.html", evidence="public crawler 2026-09-11"
        ),
    )

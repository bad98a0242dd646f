"""广电总局：要闻、公告公示、工作动态和规章文件。列表写在页内的 record 里（大汉建站）；境外常取不到。"""

from crawlers.base import Site
from crawlers.families import Hanweb


class Nrta(Site):
    name = "nrta"
    agency = "国家广播电视总局"
    short = "广电总局"
    doc_codes = ("广电发", "广电办发", "广发", "国家广播电视总局")
    domains = ("文化",)
    counterparts = {"福建": "福建省广播电视局"}
    channels = (
        Hanweb(
            "总局要闻",
            "http://www.nrta.gov.cn/col/col112/index.html",
            evidence="RSSHub gov/nrta/news, failed 2026-01-03",
        ),
        Hanweb(
            "公告公示",
            "http://www.nrta.gov.cn/col/col113/index.html",
            rhythm="weekly",
            evidence="RSSHub gov/nrta/news, 2026-06-06",
        ),
        Hanweb("工作动态", "http://www.nrta.gov.cn/col/col114/index.html", evidence="RSSHub gov/nrta/news, 2026-06-06"),
        Hanweb(
            "部门规章",
            "http://www.nrta.gov.cn/col/col1588/index.html",
            rhythm="irregular",
            evidence="china-policy-sites 2021-12",
        ),
        Hanweb(
            "规范性文件",
            "http://www.nrta.gov.cn/col/col2062/index.html",
            rhythm="monthly",
            evidence="china-policy-sites 2021-12",
        ),
    )

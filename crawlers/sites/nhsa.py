"""国家医保局：政策法规、解读和动态。列表写在页内的 record 里（大汉建站）。"""

from crawlers.base import Site
from crawlers.families import Hanweb


class Nhsa(Site):
    name = "nhsa"
    agency = "国家医疗保障局"
    short = "国家医保局"
    doc_codes = ("医保",)
    domains = ("经济",)
    counterparts = {"福建": "福建省医疗保障局"}
    channels = (
        Hanweb(
            "政策法规",
            "https://www.nhsa.gov.cn/col/col104/index.html",
            rhythm="weekly",
            evidence="public crawler 2026-09-11",
        ),
        Hanweb(
            "政策解读",
            "https://www.nhsa.gov.cn/col/col105/index.html",
            rhythm="weekly",
            evidence="public crawler 2026-09-11",
        ),
        Hanweb("动态", "https://www.nhsa.gov.cn/col/col14/index.html", evidence="public crawler 2026-09-11"),
    )

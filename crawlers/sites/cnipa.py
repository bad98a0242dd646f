"""国家知识产权局：政策文件、通知、解读和统计数据（大汉建站）。境外可能被挡。"""

from crawlers.base import Site
from crawlers.families import Hanweb


class Cnipa(Site):
    name = "cnipa"
    agency = "国家知识产权局"
    short = "国家知识产权局"
    doc_codes = ("国知", "国家知识产权局")
    domains = ("科技", "经济")
    counterparts = {"福建": "福建省知识产权局"}
    channels = (
        Hanweb(
            "政策文件", "https://www.cnipa.gov.cn/col/col74/index.html", rhythm="weekly", evidence="public crawler 2026"
        ),
        Hanweb("通知", "https://www.cnipa.gov.cn/col/col75/index.html", evidence="public crawler 2026"),
        Hanweb(
            "政策解读", "https://www.cnipa.gov.cn/col/col66/index.html", rhythm="weekly", evidence="public crawler 2026"
        ),
        Hanweb(
            "统计数据",
            "https://www.cnipa.gov.cn/col/col61/index.html",
            rhythm="monthly",
            evidence="public crawler 2026",
        ),
    )

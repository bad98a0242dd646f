"""工业和信息化部：文件、公示、解读、征求意见和行业数据。列表由 JPAAS 单元填充，栏目页写着取数地址；境外常被拒。"""

from crawlers.base import Site
from crawlers.families import Jpaas, from_library


class Miit(Site):
    name = "miit"
    agency = "工业和信息化部"
    short = "工业和信息化部"
    doc_codes = ("工信部", "工信厅")
    domains = ("经济", "科技")
    counterparts = {"福建": "福建省工业和信息化厅"}
    channels = (
        Jpaas("文件发布", "https://www.miit.gov.cn/zwgk/zcwj/wjfb/tz/index.html", evidence="public crawler 2026-09-11"),
        Jpaas(
            "文件公示",
            "https://www.miit.gov.cn/zwgk/wjgs/index.html",
            evidence="RSSHub gov/miit/wjgs, failed 2026-01-03",
        ),
        Jpaas(
            "政策解读",
            "https://www.miit.gov.cn/zwgk/zcjd/index.html",
            rhythm="weekly",
            evidence="RSSHub gov/miit/zcjd, failed 2026-01-03",
        ),
        Jpaas(
            "意见征集",
            "https://www.miit.gov.cn/gzcy/yjzj/index.html",
            rhythm="weekly",
            evidence="RSSHub gov/miit/yjzj, failed 2026-01-03",
        ),
        Jpaas(
            "规划司文件",
            "https://www.miit.gov.cn/jgsj/ghs/wjfb/index.html",
            rhythm="monthly",
            evidence="RSSHub gov/miit/wjfb, failed 2026-01-03",
        ),
        Jpaas(
            "软件业数据",
            "https://www.miit.gov.cn/gxsj/tjfx/rjy/index.html",
            rhythm="monthly",
            evidence="public crawler 2026-10",
        ),
        Jpaas(
            "通信业数据",
            "https://www.miit.gov.cn/gxsj/tjfx/txy/index.html",
            rhythm="monthly",
            evidence="public crawler 2026",
        ),
        from_library("工业和信息化部", rhythm="weekly"),
    )

"""财政部：政策发布、财政新闻、财政数据和预决算公开。条目多在各司子域（szs.mof.gov.cn 等）。"""

from crawlers.base import Channel, Site


class Mof(Site):
    name = "mof"
    agency = "财政部"
    short = "财政部"
    doc_codes = ("财",)
    domains = ("经济",)
    counterparts = {"福建": "福建省财政厅"}
    channels = (
        Channel("政策发布", "https://www.mof.gov.cn/zhengwuxinxi/zhengcefabu/", evidence="public crawler 2026-09-19"),
        Channel("财政新闻", "https://www.mof.gov.cn/zhengwuxinxi/caizhengxinwen/", evidence="public crawler 2026"),
        Channel(
            "政策解读",
            "http://www.mof.gov.cn/zhengwuxinxi/zhengcejiedu/",
            rhythm="weekly",
            evidence="china-policy-sites 2021-12",
        ),
        Channel(
            "财政数据",
            "http://www.mof.gov.cn/zhengwuxinxi/caizhengshuju/",
            rhythm="weekly",
            evidence="public crawler 2026",
        ),
        Channel(
            "国库司统计数据", "http://gks.mof.gov.cn/tongjishuju/", rhythm="monthly", evidence="captured page 2026-07"
        ),
        Channel(
            "债务管理司统计数据", "http://zwgls.mof.gov.cn/tjsj/", rhythm="monthly", evidence="public crawler 2026"
        ),
        Channel(
            "关税司政策",
            "https://gss.mof.gov.cn/gzdt/zhengcefabu/",
            rhythm="monthly",
            evidence="RSSHub gov/mof/gss, tested 2026-01-03",
        ),
        Channel(
            "国债管理",
            "https://gks.mof.gov.cn/ztztz/guozaiguanli/gzfxgzdt/",
            rhythm="weekly",
            evidence="RSSHub gov/mof/bond, tested 2026-01-03",
        ),
        Channel(
            "部门预决算",
            "https://www.mof.gov.cn/zyyjsgkpt/zybmyjs/bmys/",
            rhythm="irregular",
            evidence="public crawler 2026-10-03",
        ),
    )

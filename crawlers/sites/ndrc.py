"""国家发展改革委：政策发布、新闻和各司局的发展改革工作。/xxgk/zcfb/ 本身是脚本跳转的空壳，直取其下各栏目。"""

from crawlers.base import Channel, Site


class Ndrc(Site):
    name = "ndrc"
    agency = "国家发展和改革委员会"
    short = "国家发展改革委"
    doc_codes = ("发改", "国家发展改革委", "国家发展和改革委员会")
    domains = ("经济", "科技")
    counterparts = {"福建": "福建省发展和改革委员会"}
    channels = (
        Channel("通知", "https://www.ndrc.gov.cn/xxgk/zcfb/tz/", evidence="public crawler 2026-09-19"),
        Channel(
            "规范性文件",
            "https://www.ndrc.gov.cn/xxgk/zcfb/ghxwj/",
            rhythm="weekly",
            evidence="public crawler 2026",
        ),
        Channel(
            "发展改革委令",
            "https://www.ndrc.gov.cn/xxgk/zcfb/fzggwl/",
            rhythm="monthly",
            evidence="public crawler 2026-09-11",
        ),
        Channel("新闻发布", "https://www.ndrc.gov.cn/xwdt/xwfb/", evidence="RSSHub gov/ndrc/xwdt, tested 2026-01-03"),
        Channel("通知公告", "https://www.ndrc.gov.cn/xwdt/tzgg/", rhythm="weekly", evidence="public crawler 2026"),
        Channel(
            "信息公开目录",
            "https://zfxxgk.ndrc.gov.cn/web/dirlist.jsp",
            evidence="RSSHub gov/ndrc/zfxxgk, tested 2026-01-03",
        ),
        Channel(
            "国家级专项规划",
            "https://www.ndrc.gov.cn/fggz/fzzlgh/gjjzxgh/",
            rhythm="monthly",
            evidence="RSSHub gov/ndrc/fggz, 2026-06-06",
        ),
        Channel(
            "重大战略",
            "https://www.ndrc.gov.cn/fggz/dqjj/zdzl/",
            rhythm="weekly",
            evidence="RSSHub gov/ndrc/fggz, 2026-06-06",
        ),
        Channel(
            "革命老区振兴",
            "https://www.ndrc.gov.cn/fggz/dqzx/gglqzxfz/",
            rhythm="monthly",
            evidence="RSSHub gov/ndrc/fggz, 2026-06-06",
        ),
        Channel(
            "国内经济监测",
            "https://www.ndrc.gov.cn/fggz/fgzh/gnjjjc/",
            rhythm="monthly",
            evidence="RSSHub gov/ndrc/fggz, 2026-06-06",
        ),
        Channel(
            "投资法规与政策",
            "https://www.ndrc.gov.cn/fggz/gdzctz/tzfg/",
            rhythm="weekly",
            evidence="RSSHub gov/ndrc/fggz, 2026-06-06",
        ),
        Channel(
            "重大工程",
            "https://www.ndrc.gov.cn/fggz/zcssfz/zdgc/",
            rhythm="weekly",
            evidence="RSSHub gov/ndrc/fggz, 2026-06-06",
        ),
    )

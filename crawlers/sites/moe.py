"""教育部：文件、公告、政策解读、司局通知和工作动态。首页条目的日期没有年份；文件检索按栏目号取。"""

from crawlers.base import Channel, Site


class Moe(Site):
    name = "moe"
    agency = "教育部"
    short = "教育部"
    doc_codes = ("教",)
    domains = ("教育", "人才")
    counterparts = {"福建": "福建省教育厅"}
    channels = (
        Channel("首页最新文件", "https://www.moe.gov.cn/", evidence="RSSHub gov/moe, failed 2026-01-03"),
        Channel("教育部文件", "http://www.moe.gov.cn/was5/web/search?channelid=239993", evidence="public crawler 2026"),
        Channel(
            "政策解读", "http://www.moe.gov.cn/jyb_xwfb/s271/", rhythm="weekly", evidence="china-policy-sites 2021-12"
        ),
        Channel("工作动态", "http://www.moe.gov.cn/jyb_xwfb/gzdt_gzdt/", rhythm="daily", evidence="news_all 2019-11"),
        Channel(
            "社会科学司通知",
            "https://www.moe.gov.cn/s78/A13/tongzhi/",
            rhythm="weekly",
            evidence="RSSHub gov/moe/s78, tested 2026-01-03",
        ),
        Channel(
            "科技与信息化司通知",
            "https://www.moe.gov.cn/s78/A16/tongzhi/",
            rhythm="weekly",
            evidence="RSSHub gov/moe/s78, 2026-06-06",
        ),
        Channel(
            "高等教育司通知",
            "https://www.moe.gov.cn/s78/A08/tongzhi/",
            rhythm="weekly",
            evidence="RSSHub gov/moe/s78, 2026-06-06",
        ),
    )

"""国家发展改革委：政策发布与新闻。"""

from crawlers.base import Channel, Site


class Ndrc(Site):
    name = "ndrc"
    agency = "国家发展和改革委员会"
    short = "国家发展改革委"
    doc_codes = ("发改",)
    channels = (
        Channel("通知", "https://www.ndrc.gov.cn/xxgk/zcfb/tz/", evidence="2026-09-19"),
        Channel("规范性文件", "https://www.ndrc.gov.cn/xxgk/zcfb/ghxwj/", rhythm="weekly", evidence="2026-09-11"),
        Channel("发展改革委令", "https://www.ndrc.gov.cn/xxgk/zcfb/fzggwl/", rhythm="irregular", evidence="2026-09-11"),
        Channel("新闻发布", "https://www.ndrc.gov.cn/xwdt/xwfb/", evidence="2026-01-03"),
        Channel("通知公告", "https://www.ndrc.gov.cn/xwdt/tzgg/", rhythm="weekly", evidence="2026-01-03"),
    )

"""外交部：外交动态（领导人和部领导活动、业务动态、发言人表态）和政策文件。列表无日期，日期在正文页。"""

from crawlers.base import Channel, Site


class Mfa(Site):
    name = "mfa"
    agency = "外交部"
    short = "外交部"
    domains = ("政治",)
    counterparts = {"福建": "福建省人民政府外事办公室"}
    channels = (
        Channel(
            "领导人活动",
            "https://www.mfa.gov.cn/web/wjdt_674879/gjldrhd_674881/",
            rhythm="daily",
            evidence="RSSHub gov/mfa/wjdt, 2026-06-06",
        ),
        Channel(
            "部领导活动",
            "https://www.mfa.gov.cn/web/wjdt_674879/wjbxw_674885/",
            evidence="RSSHub gov/mfa/wjdt, 2026-06-06",
        ),
        Channel(
            "业务动态",
            "https://www.mfa.gov.cn/web/wjdt_674879/sjxw_674887/",
            evidence="RSSHub gov/mfa/wjdt, 2026-06-06",
        ),
        Channel(
            "发言人表态",
            "https://www.mfa.gov.cn/web/wjdt_674879/fyrbt_674889/",
            evidence="RSSHub gov/mfa/wjdt, 2026-06-06",
        ),
        Channel(
            "驻外报道",
            "https://www.mfa.gov.cn/web/wjdt_674879/zwbd_674895/",
            evidence="RSSHub gov/mfa/wjdt, 2026-06-06",
        ),
        Channel(
            "政策文件",
            "https://www.mfa.gov.cn/web/ziliao_674904/zcwj_674915/",
            rhythm="irregular",
            evidence="public crawler 2026",
        ),
    )

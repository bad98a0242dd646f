"""国家科技管理信息系统公共服务平台：重点研发计划、重大专项的申报通知与公示。链接写在 onclick 里。"""

from crawlers.base import Channel, Site


class ServiceMost(Site):
    name = "service_most"
    agency = "国家科技管理信息系统公共服务平台"
    short = "国科管平台"
    kind = "fund"
    domains = ("科技", "人才")
    counterparts = {"福建": "福建省科学技术厅"}
    known = ("国家科技管理信息系统",)
    channels = (
        Channel("申报通知与公示", "https://service.most.gov.cn/kjjh_tztg/", evidence="public crawler 2026-06"),
        Channel("全部通知", "https://service.most.gov.cn/kjjh_tztg_all/", evidence="public crawler 2026-08-24"),
        Channel(
            "申报通知", "https://service.most.gov.cn/sbtz_new/", rhythm="weekly", evidence="public crawler 2026-06"
        ),
    )

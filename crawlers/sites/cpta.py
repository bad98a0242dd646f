"""中国人事考试网（人力资源社会保障部人事考试中心）：职业资格和专业技术资格考试通知。"""

from crawlers.base import Channel, Site


class Cpta(Site):
    name = "cpta"
    agency = "人力资源和社会保障部人事考试中心"
    short = "人事考试网"
    domains = ("人才",)
    counterparts = {"福建": "福建省人力资源和社会保障厅"}
    channels = (
        Channel("考试通知", "http://www.cpta.com.cn/notice.html", rhythm="weekly", evidence="RSSHub cpta, 2026-06-06"),
    )

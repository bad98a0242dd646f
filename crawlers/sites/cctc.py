"""中国建科：集团新闻。"""

from crawlers.base import Channel, Site


class Cctc(Site):
    name = "cctc"
    agency = "中国建设科技有限公司"
    short = "中国建科"
    kind = "enterprise"
    domains = ("科技",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会"}
    channels = (Channel("集团新闻", "https://www.cctc.cn/xwzx/jtyw/index.shtml", evidence="public crawler 2026-04"),)

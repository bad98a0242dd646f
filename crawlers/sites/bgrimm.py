"""矿冶科技集团：集团新闻。详情文件名是随机编号，不带日期。"""

from crawlers.base import Channel, Site


class Bgrimm(Site):
    name = "bgrimm"
    agency = "矿冶科技集团有限公司"
    short = "矿冶科技集团"
    kind = "enterprise"
    domains = ("科技",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会"}
    channels = (Channel("集团新闻", "https://www.bgrimm.com/xwzx/kydt/index1.htm", evidence="public crawler 2026-04"),)

"""国家能源集团：首页要闻，文章地址只带年月。"""

from crawlers.base import Channel, Site


class Ceic(Site):
    name = "ceic"
    agency = "国家能源投资集团有限责任公司"
    short = "国家能源集团"
    kind = "enterprise"
    domains = ("经济",)
    counterparts = {"福建": "福建省人民政府国有资产监督管理委员会、福建省发展和改革委员会"}
    channels = (Channel("首页要闻", "https://www.ceic.com/", evidence="public crawler 2026"),)

"""国家开发银行：开行动态（地址出自一般知识）。"""

from crawlers.base import Channel, Site


class Cdb(Site):
    name = "cdb"
    agency = "国家开发银行"
    short = "国家开发银行"
    kind = "fund"
    domains = ("经济",)
    counterparts = {"福建": "福建省委金融委员会办公室、国家开发银行福建省分行"}
    channels = (Channel("开行动态", "http://www.cdb.com.cn/xwzx/khdt/"),)

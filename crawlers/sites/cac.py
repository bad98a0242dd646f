"""中央网信办：网信发布、政策法规和数据治理。栏目地址带编码（A+数字），改版后须从首页链接反查。"""

from crawlers.base import Channel, Site


class Cac(Site):
    name = "cac"
    agency = "中央网络安全和信息化委员会办公室"
    short = "中央网信办"
    doc_codes = ("中网办发", "国信办", "国家互联网信息办公室")
    domains = ("科技", "政治", "文化")
    counterparts = {"福建": "福建省委网信办"}
    channels = (
        Channel(
            "网信发布",
            "https://www.cac.gov.cn/wxzw/wxfb/A093702index_1.htm",
            evidence="public crawler 2026",
            second="A093702index_2.htm",
        ),
        Channel(
            "政策法规",
            "https://www.cac.gov.cn/wxzw/zcfg/A093703index_1.htm",
            rhythm="weekly",
            evidence="public crawler 2026",
            second="A093703index_2.htm",
        ),
        Channel(
            "数据治理",
            "https://www.cac.gov.cn/wxzw/sjzl/zcfg/A09370805index_1.htm",
            rhythm="monthly",
            evidence="public crawler 2026",
            second="A09370805index_2.htm",
        ),
    )

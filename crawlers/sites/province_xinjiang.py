"""新疆维吾尔自治区人民政府：列表都由脚本填充，取数接口未见；旧文件多为扫描图片。"""

from crawlers.base import Channel, Site


class ProvinceXinjiang(Site):
    name = "province_xinjiang"
    agency = "新疆维吾尔自治区人民政府"
    short = "新疆"
    kind = "province"
    doc_codes = ("新政发", "新政函", "新政办发", "新政办函", "新疆维吾尔自治区人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    shell = True
    channels = (
        Channel(
            "规范性文件",
            "https://www.xinjiang.gov.cn/xinjiang/gfxwj1/zfxxgk_zc_gfxwj.shtml",
            rhythm="weekly",
            evidence="public crawler 2026-09",
        ),
        Channel(
            "政策",
            "https://www.xinjiang.gov.cn/xinjiang/zfl/zfxxgk_zhengce_list.shtml",
            rhythm="weekly",
            evidence="site list 2026",
        ),
    )

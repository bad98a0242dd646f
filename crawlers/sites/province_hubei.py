"""湖北省人民政府：鄂政发、鄂政办发各一栏；2026-07 对程序一律返回脚本质询（412），不绕过。"""

from crawlers.base import Channel, Site


class ProvinceHubei(Site):
    name = "province_hubei"
    agency = "湖北省人民政府"
    short = "湖北"
    kind = "province"
    doc_codes = ("鄂政发", "鄂政函", "鄂政电", "鄂政办发", "鄂政办函", "鄂政办电", "湖北省人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Channel(
            "鄂政发",
            "https://www.hubei.gov.cn/zfwj/ezf/index.shtml",
            rhythm="weekly",
            second="index_1.shtml",
            evidence="Policy-Transparency-China 2023-09-24",
        ),
        Channel(
            "鄂政办发",
            "https://www.hubei.gov.cn/zfwj/ezbf/index.shtml",
            rhythm="weekly",
            second="index_1.shtml",
            evidence="Policy-Transparency-China 2023-09-24",
        ),
        Channel("全部文件", "https://www.hubei.gov.cn/zfwj/list1.shtml", rhythm="weekly", evidence="site list 2026"),
    )

"""河北省人民政府：列表是网页片段接口（栏目编号换版即变，须从栏目页重取）；境外连接不上。"""

from crawlers.base import Channel, Site

_RULES = (
    "https://www.hebei.gov.cn/columns/{column}/templates/2e3e81cf-d53a-40f0-9d7f-060e77400269"
    "/blocks/c0704ccb-1df3-4edd-9391-3f0e6d7db920?fix=0&page=1"
)
_OTHERS = (
    "https://www.hebei.gov.cn/columns/{column}/templates/09a19324-88df-4949-b69b-f29b625e5e59"
    "/blocks/68261b4a-dac0-411d-95cf-5cef697b63d7?fix=0&page=1"
)
_EVIDENCE = "GYSpider 2024-06-03"


class ProvinceHebei(Site):
    name = "province_hebei"
    agency = "河北省人民政府"
    short = "河北"
    kind = "province"
    doc_codes = ("冀政发", "冀政字", "冀政规", "冀政办发", "冀政办字", "冀政办规", "河北省人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Channel(
            "政府规范性文件",
            _RULES.format(column="b1b59c8c-81a3-4cf2-b876-8618919c0049"),
            rhythm="weekly",
            second="?fix=0&page=2",
            evidence=_EVIDENCE,
        ),
        Channel(
            "办公厅规范性文件",
            _RULES.format(column="3d33a20b-4271-4b3b-8cae-3664e980d262"),
            rhythm="weekly",
            second="?fix=0&page=2",
            evidence=_EVIDENCE,
        ),
        Channel(
            "政府其他文件",
            _OTHERS.format(column="84f73ef0-6a8d-495e-9bf2-acffc68c31f6"),
            rhythm="weekly",
            second="?fix=0&page=2",
            evidence=_EVIDENCE,
        ),
        Channel(
            "办公厅其他文件",
            _OTHERS.format(column="8dff597e-a95c-4b20-b321-a5320af40141"),
            rhythm="weekly",
            second="?fix=0&page=2",
            evidence=_EVIDENCE,
        ),
    )

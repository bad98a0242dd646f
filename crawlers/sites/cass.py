"""中国社会科学院：中国社会科学网原创报道和法学研究所。"""

from crawlers.base import Channel, Site


class Cass(Site):
    name = "cass"
    agency = "中国社会科学院"
    short = "社科院"
    kind = "research"
    domains = ("文化", "政治", "教育")
    counterparts = {"福建": "福建社会科学院、福建省社会科学界联合会"}
    known = ("社会科学院", "中国社会科学网")
    channels = (
        Channel("本网原创", "https://www.cssn.cn/skgz/bwyc/"),
        Channel("法学研究所", "http://iolaw.cssn.cn/zxzp/", rhythm="weekly", evidence="RSSHub cssn/iolaw, 2026-06-06"),
    )

"""全国人大：立法、监督、代表工作、权威发布和滚动新闻。法律草案栏目（/flcaw/）是脚本外壳，机器直取得 405。"""

from crawlers.base import Channel, Site


class Npc(Site):
    name = "npc"
    agency = "全国人民代表大会常务委员会"
    short = "全国人大"
    doc_codes = ("常发", "主席令", "中华人民共和国主席令")
    domains = ("政治",)
    counterparts = {"福建": "福建省人大常委会办公厅"}
    known = ("全国人大", "全国人民代表大会")
    channels = (
        Channel(
            "立法", "http://www.npc.gov.cn/npc/c2/c183/", rhythm="weekly", evidence="RSSHub gov/npc, tested 2026-01-03"
        ),
        Channel("监督", "http://www.npc.gov.cn/npc/c2/c184/", rhythm="weekly", evidence="RSSHub gov/npc, 2026-06-06"),
        Channel("代表", "http://www.npc.gov.cn/npc/c2/c185/", rhythm="weekly", evidence="RSSHub gov/npc, 2026-06-06"),
        Channel(
            "权威发布",
            "http://www.npc.gov.cn/npc/c2/c12435/",
            rhythm="weekly",
            evidence="RSSHub gov/npc, 2026-06-06",
        ),
        Channel("滚动新闻", "http://www.npc.gov.cn/npc/c2/c10134/", evidence="RSSHub gov/npc, 2026-06-06"),
    )

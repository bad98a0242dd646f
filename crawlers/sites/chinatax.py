"""国家税务总局：最新文件、政策法规库和规章库。两个库由接口以 POST 给出；最新文件页境外 503。"""

from crawlers.base import Channel, Site
from crawlers.families import Kaipuyun

_LIBRARY = "https://www.chinatax.gov.cn/getFileListByCodeId"


def _asked(column: str) -> tuple[tuple[str, str], ...]:
    return ("codeId", ""), ("channelId", column), ("page", "1"), ("size", "20")


class Chinatax(Site):
    name = "chinatax"
    agency = "国家税务总局"
    short = "税务总局"
    doc_codes = ("税总", "国家税务总局")
    domains = ("经济",)
    counterparts = {"福建": "国家税务总局福建省税务局"}
    channels = (
        Kaipuyun(
            "政策法规库",
            _LIBRARY,
            page="https://fgk.chinatax.gov.cn/",
            form=_asked("29a88b67e4b149cfa9fac7919dfb08a5"),
            evidence="public crawler 2026-07",
        ),
        Kaipuyun(
            "规章库",
            _LIBRARY,
            rhythm="irregular",
            page="https://fgk.chinatax.gov.cn/",
            form=_asked("0ac34e96afbb4be28844f18eef412421"),
            evidence="public crawler 2026-07",
        ),
        Channel(
            "最新文件",
            "http://www.chinatax.gov.cn/chinatax/n810341/n810755/index.html",
            evidence="RSSHub gov/chinatax, failed 2026-01-03",
        ),
    )

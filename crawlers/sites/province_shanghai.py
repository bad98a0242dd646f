"""上海市人民政府：按文号分栏，栏目页只列各年归档，当年的文件在最近一年的页里；正文页没有规范元标签。"""

import re

from crawlers.base import Channel, Site
from crawlers.lists.layout import page_address, target
from crawlers.lists.listed import Listing, nothing
from crawlers.pages import markup
from crawlers.records import Capture


class ProvinceShanghai(Site):
    name = "province_shanghai"
    agency = "上海市人民政府"
    short = "上海"
    kind = "province"
    doc_codes = ("沪府发", "沪府", "沪府规", "沪府办发", "沪府办", "沪府办规", "上海市人民政府")
    domains = ("政治", "经济")
    counterparts = {"福建": "福建省人民政府办公厅"}
    channels = (
        Channel(
            "政策文件",
            "https://www.shanghai.gov.cn/nw12344/index.html",
            rhythm="weekly",
            evidence="public crawler 2024-04-23",
        ),
        Channel(
            "沪府发",
            "https://www.shanghai.gov.cn/nw11407/index.html",
            rhythm="weekly",
            evidence="public crawler 2026-04-07",
        ),
        Channel(
            "沪府规",
            "https://www.shanghai.gov.cn/nw42944/index.html",
            rhythm="monthly",
            evidence="public crawler 2026-04-07",
        ),
        Channel(
            "沪府办发",
            "https://www.shanghai.gov.cn/nw11408/index.html",
            rhythm="weekly",
            evidence="public crawler 2026-04-07",
        ),
        Channel(
            "沪府办",
            "https://www.shanghai.gov.cn/nw39221/index.html",
            rhythm="weekly",
            evidence="public crawler 2026-04-07",
        ),
        Channel(
            "沪府文件",
            "https://www.shanghai.gov.cn/nw39220/index.html",
            rhythm="weekly",
            evidence="public crawler 2026-04-07",
        ),
    )

    def read_list(self, channel: Channel, capture: Capture) -> Listing:
        """What the page lists; a column's own page leads to the page of its latest year."""
        year = _latest_year(capture) if capture.url == channel.url else None
        if year is None or year == capture.url:
            return super().read_list(channel, capture)
        return nothing(f"栏目页只列各年归档：{capture.url}；最近一年：{year}", following=year, elsewhere=True)


def _latest_year(capture: Capture) -> str | None:
    """The address behind the latest of the links that are a year alone: `<a href="/nw50001/index.html">2026年</a>`."""
    try:
        root = markup.page(capture.body, capture.headers, capture.url)
    except markup.Unreadable:
        return None
    years = {
        text: address
        for link in root.iter("a")
        if re.fullmatch(r"20\d\d年", text := link.text_content().strip())
        and (address := page_address(target(link), capture.url))
    }
    return years[max(years)] if years else None

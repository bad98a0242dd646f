"""What `sites list` prints: a line a body, by kind; of bodies asked for by name, everything that is declared."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from rich.cells import cell_len, set_cell_size

from crawlers.base import NO_EVIDENCE, Channel, Kind, Site
from crawlers.stops import Stop

_KINDS: Final[dict[Kind, str]] = {
    "organ": "中央机构",
    "media": "中央媒体",
    "research": "科研机构和高校",
    "fund": "基金和政策性银行",
    "enterprise": "中央企业",
    "province": "省级政府",
}
_FORMS: Final = {"html": "网页", "json": "数据接口", "feed": "订阅"}
_WITNESSES: Final = {  # kinds of evidence; a project keeps its name
    "public crawler before": "公开爬虫代码，不晚于",
    "public crawler": "公开爬虫代码",
    "captured page": "网页存档",
    "site list": "网站名录",
    " (deprecated)": "（已停用）",
    ", tested": "，测试于",
}
RHYTHMS: Final = {"daily": "每天", "workday": "工作日", "weekly": "每周", "monthly": "每月", "irregular": "不定期"}
_SHORT, _CHANNELS = 24, 60  # columns of a terminal, of which a Chinese character takes two


def told(sites: Mapping[str, Site], stops: Mapping[str, Stop], *, whole: bool) -> Iterator[str]:
    """The lines to print: of each body everything (`whole`), or one line."""
    if not whole:
        yield from _overview(list(sites.values()), stops)
        return
    for site in sites.values():
        yield from _everything(site, stops.get(site.name))


def _overview(sites: Sequence[Site], stops: Mapping[str, Stop]) -> Iterator[str]:
    """The bodies under their kinds, a line each: name, short name, how many channels and which; what is stopped."""
    order = list(_KINDS)
    width = max((len(site.name) for site in sites), default=0)
    for kind, bodies in groupby(sorted(sites, key=lambda site: order.index(site.kind)), key=lambda site: site.kind):
        group = list(bodies)
        yield f"{_KINDS[kind]}（{_counted(group)}）"
        for site in group:
            names = "、".join(channel.name for channel in site.channels)
            said = stops[site.name].said if site.name in stops else _cut(names, _CHANNELS)
            yield f"  {site.name:<{width}}  {set_cell_size(site.short, _SHORT)}{len(site.channels):>2} 栏  {said}"
    unseen = sum(channel.evidence == NO_EVIDENCE for site in sites for channel in site.channels)
    parts = [f"共 {_counted(sites)}", f"{unseen} 个栏目的地址没有出处，未验证" if unseen else ""]
    stopped_here = sum(site.name in stops for site in sites)
    parts.append(f"停采 {stopped_here} 家" if stopped_here else "")
    yield "；".join(filter(None, parts)) + "。看一家的全部：jingxun sites list 名称"


def _everything(site: Site, stop: Stop | None) -> Iterator[str]:
    """All that a body's file declares, channel by channel."""
    yield f"{site.name}　{site.agency}（{site.short}）　{_KINDS[site.kind]}" + (f"　{stop.said}" if stop else "")
    yield f"  文号　　{'、'.join(site.doc_codes) or '（无）'}"
    yield f"  领域　　{'、'.join(site.domains) or '（未填）'}"
    for province, department in site.counterparts.items():
        yield f"  对口　　{province}：{department}"
    if site.delay:
        yield f"  间隔　　至少 {site.delay:g} 秒"
    if site.shell:
        yield "  网页　　由脚本填充，要用浏览器读"
    for channel in site.channels:
        yield from _channel(channel)


def _channel(channel: Channel) -> Iterator[str]:
    seen = "没有出处，未验证" if channel.evidence == NO_EVIDENCE else f"出处：{_witness(channel.evidence)}"
    yield f"  栏目　　{channel.name}　{_FORMS[channel.kind]}　{RHYTHMS[channel.rhythm]}　{seen}"
    yield f"　　　　　{channel.url}"
    if channel.page:
        yield f"　　　　　网页 {channel.page}"
    if channel.older:
        yield f"　　　　　补采改用 {channel.older.url}"


def _witness(evidence: str) -> str:
    """Who was seen to use an address and when, in Chinese."""
    for english, chinese in _WITNESSES.items():
        evidence = evidence.replace(english, chinese)
    return evidence


def _counted(sites: Iterable[Site]) -> str:
    counts = [len(site.channels) for site in sites]
    return f"{len(counts)} 家 {sum(counts)} 个栏目"


def _cut(text: str, cells: int) -> str:
    """The text, or as much of it as goes into so many columns with an ellipsis."""
    return text if cell_len(text) <= cells else f"{set_cell_size(text, cells - 2).rstrip()}…"

"""How lists are written: rows in HTML, in scripts, in JSON by the declared ways, in feeds."""

import json
import re
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from typing import Any, Final
from urllib.parse import parse_qsl

from crawlers.base import Channel, Site
from crawlers.families import GovCnSearch
from tests.web import texts
from tests.web.publishing import Item

_MENU: Final = "".join(f"<li><a href='/lm{n}/'>栏目{n}</a></li>" for n in range(8))
_FOOT: Final = "<div class='footer'><a href='/sitemap/'>网站地图</a><a href='/contact/'>联系我们</a></div>"
_AROUND_ROWS: Final = ("<ul>{}</ul>", "<table>{}</table>", "<ul class='news'>{}</ul>", "<ul>{}</ul>", "<div>{}</div>")
DRESSES: Final = len(_AROUND_ROWS)


def around(inside: str, short: str, name: str, changed: datetime, encoding: str) -> str:
    """A column's page with its menu and foot; it says when it was written."""
    made = f"<meta name='HtmlGenerateTime' content='{changed:%Y-%m-%d %H:%M:%S}'>"
    head = f"<!DOCTYPE html><html><head><meta charset='{encoding}'>{made}<title>{name}_{short}</title></head>"
    menu = f"<body><div class='nav'><ul>{_MENU}</ul></div><h2>{name}</h2>"
    return f"{head}{menu}<div class='list'>{inside}</div>{_FOOT}</body></html>"


def rows(items: Sequence[Item], url: str, dress: int) -> str:
    """The rows of a list in one of the ways that they are written."""
    each = "".join(_row(item, url, dress % DRESSES) for item in items)
    return _AROUND_ROWS[dress % DRESSES].format(each)


def records(items: Sequence[Item], url: str) -> str:
    """Hanweb's list: rows in a script of the page, as XML."""
    each = "".join(f"<record><![CDATA[{_row(item, url, 0)}]]></record>" for item in items)
    return f"<script type='text/xml'><datastore><recordset>{each}</recordset></datastore></script>"


def unit_script(address: str) -> str:
    """JPAAS: the script that names the unit which fills the page."""
    url, _, query = address.partition("?")
    return f"<script parseType='bulidstatic' url='{url}' queryData=\"{dict(parse_qsl(query))}\"></script>"


def pager(kind: str, page: int, pages: int, stem: str, ending: str) -> str:
    """How a page names the next one: by TRS' script, by a link; "" where it does not."""
    if kind == "script":
        return f"<script>createPageHTML({pages}, {page - 1}, '{stem}', '{ending}');</script>"
    if kind != "links" or page >= pages:
        return ""
    return f"<div class='page'><a href='./'>首页</a><a href='./{stem}_{page}.{ending}'>下一页</a></div>"


def feed(items: Sequence[Item], changed: datetime) -> bytes:
    """RSS 2.0."""
    each = "".join(
        f"<item><title>{item.title}</title><link>{item.url}</link><pubDate>{format_datetime(item.at)}</pubDate></item>"
        for item in items
    )
    head = f"<title>样例</title><lastBuildDate>{format_datetime(changed)}</lastBuildDate>"
    return f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel>{head}{each}</channel></rss>".encode()


def json_rows(site: Site, channel: Channel, items: Sequence[Item], total: int) -> bytes:
    """Rows at the declared place with the declared keys, in the callback that the address names."""
    found = [_json_row(site, channel, item) for item in items]
    held: dict[str, Any] = {channel.paths.rows.split("|")[0]: found} if channel.paths.rows else {}
    if channel.paths.total:
        held[channel.paths.total.split("|")[0]] = total
    written = json.dumps(nested(held) if held else found, ensure_ascii=False)
    callback = re.search(r"[?&]callback=(\w+)", channel.url)
    return (f"{callback.group(1)}({written});" if callback else written).encode()


def inside_json(way: str, written: str) -> bytes:
    """JSON that carries the rows as HTML."""
    return json.dumps(nested({way.split("|")[0]: written}), ensure_ascii=False).encode()


def nested(held: dict[str, Any]) -> Any:
    """The object in which each value lies at the end of its way; `*` is a list of one."""
    whole: dict[str, Any] = {}
    for way, value in held.items():
        here, steps = whole, way.split(".")
        for at, step in enumerate(steps[:-1]):
            if steps[at + 1] == "*":
                here[step] = [inner := dict[str, Any]()]
                here = inner
            elif step != "*":
                here = here.setdefault(step, {})
        here[steps[-1]] = value
    return whole


def _row(item: Item, url: str, dress: int) -> str:
    title, day, href = item.title, item.at.date(), _relative(item.url, url)
    if dress == 0:
        return f"<li><a href='{href}' target='_blank'>{title}</a><span>{day}</span></li>"
    if dress == 1:
        return f"<tr><td>·</td><td><a href='{href}' title='{title}'>{title[:16]}…</a></td><td>[{day}]</td></tr>"
    if dress == 2:
        said = f"<p>{texts.sentence(day, item.number)}</p>"
        return f"<li><h4><a href='{href}'>{title}</a></h4>{said}<em>{day:%Y/%m/%d}</em></li>"
    if dress == 3:
        return f"<li><a href='{href}?from=list'><i>{day:%Y年%m月%d日}</i><b>{title}</b></a></li>"
    return f"<div class='item'><span class='date'>{day}</span><a href='{item.url}#top'>{title}</a></div>"


def _relative(address: str, url: str) -> str:
    folder = url.rpartition("/")[0] + "/"
    return f"./{address.removeprefix(folder)}" if address.startswith(folder) else address


def _json_row(site: Site, channel: Channel, item: Item) -> dict[str, Any]:
    """A row by the declared keys, the first of those that may be filled; its body's own in a search over many."""
    paths = channel.paths
    key = next((key for key in paths.url.split("|") if "{" in key), paths.url.split("|")[0])
    address = {name: str(item.number) for name in re.findall(r"\{(\w+)\}", key)} or {key: item.url}
    published = paths.published.split("|")[0]
    said = round(item.at.timestamp() * 1000) if published == "ptime" else f"{item.at:%Y-%m-%d %H:%M:%S}"
    row = {paths.title.split("|")[0]: item.title, published: said, **address}
    organ = channel.organs[0] if isinstance(channel, GovCnSearch) and channel.organs else site.agency
    told = {paths.issuer.split("|")[0]: organ} if paths.issuer else {}
    return dict(nested(row | told))

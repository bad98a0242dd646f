"""A channel as its server knows it: what it has published, which addresses its list has, what they answer with."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Final
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit
from zlib import crc32

from crawlers.base import NO_EVIDENCE, Channel, Site
from crawlers.families import Jpaas
from tests.web import lists
from tests.web.publishing import Item, evening, item, moments

_PAGE, _WHOLE = 15, 40  # rows of a page; of a list that has one page only


@dataclass(slots=True)
class Column:
    """One channel; `dress` is how its rows are written, `pager` how its next page is named ("" where it has none)."""

    site: Site
    channel: Channel
    first: int  # the number of its first document
    dress: int
    encoding: str
    pager: str
    items: list[Item] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.site.name}/{self.channel.name}"

    @property
    def host(self) -> str:
        return urlsplit(self.channel.url).netloc

    @property
    def system(self) -> str:
        return system_of(self.channel)

    @property
    def size(self) -> int:
        """How many rows a page of the list shows."""
        return _PAGE if self.pager else _WHOLE

    @property
    def believed(self) -> bool:
        """Whether the channel's silence means anything: one without evidence stays 未验证."""
        return self.channel.evidence != NO_EVIDENCE

    @property
    def lively(self) -> bool:
        return self.channel.rhythm in ("daily", "workday") and self.system != "days"

    def shown(self, now: datetime) -> list[Item]:
        """What stands in the list, newest first."""
        return sorted((each for each in self.items if each.there(now)), key=lambda each: (each.at, each.number))[::-1]

    def changed(self, now: datetime) -> datetime:
        """When the list was last written: something came, went, or had its page written again."""
        return max(at for each in self.items for at in (each.at, *each.edits, each.removed) if at and at <= now)

    def written(self, page: int, now: datetime) -> datetime:
        """When a page of the list was last written; a JPAAS column's own page says nothing that changes."""
        return self.items[0].at if self.system == "jpaas" and page == 1 else self.changed(now)

    def made(self, number: int, at: datetime) -> Item:
        """A document of this channel, come at a time, of which nothing else becomes."""
        return Item(number, _address(self.channel, number, at), at)

    def page(self, url: str, form: str) -> int:
        """Which page of the list this request asks for; 0 where it asks for something else."""
        asked = f"{urlsplit(self.channel.url).scheme}:{url.partition(':')[2]}".replace("%5B", "[").replace("%5D", "]")
        return _posted(self, asked, form) if self.channel.form else _PAGES[self.system](self, asked, form)

    def render(self, page: int, url: str, now: datetime) -> tuple[str, bytes]:
        """The list's page as it is now: its content type and bytes, none of a day's list that is not out."""
        if self.system == "jpaas" and page == 1:
            return self.html(lists.unit_script(unit(self)), self.written(page, now))
        page = {"jpaas": page - 1, "days": 1}.get(self.system, page)
        shown = self.shown(now) if self.system != "days" else _of_day(self, url, now)
        rows, pages = shown[(page - 1) * self.size : page * self.size], -(-len(shown) // self.size)
        if self.system == "feed":
            return "application/rss+xml", lists.feed(rows, self.changed(now))
        if self.system == "json":
            return "application/json", lists.json_rows(self.site, self.channel, rows, len(shown))
        written = lists.rows(rows, url, self.dress)
        if self.system in ("inside", "jpaas"):
            return "application/json", lists.inside_json(self.channel.paths.html or "data.html", written)
        if self.system == "hanweb":
            return self.html(lists.records(rows, url), now)
        return (
            self.html(written + lists.pager(self.pager, page, pages, *_file(self.channel)), now)
            if rows or page > 1
            else ("", b"")
        )

    def html(self, inside: str, at: datetime) -> tuple[str, bytes]:
        """A page of the column, written at a time, with this in the place of its list."""
        page = lists.around(inside, self.site.short, self.channel.name, self.changed(at), self.encoding)
        return "text/html", page.encode(self.encoding, "replace")


def column(site: Site, channel: Channel, first: int, days: tuple[date, date], seed: str) -> Column:
    """A channel with all that it publishes up to the last of the days."""
    draw = Random(f"{seed}/{site.name}/{channel.name}")
    encoding = "gbk" if crc32(str(urlsplit(channel.url).hostname).encode()) % 8 == 0 else "utf-8"
    made = Column(site, channel, first, draw.randrange(lists.DRESSES), encoding, _pager(channel, draw))
    if made.system == "days":
        every = [days[0] + timedelta(days=n) for n in range(-9, (days[1] - days[0]).days + 1)]
        numbered = [pair for n, day in enumerate(every) for pair in evening(first + 10 * n, day)]
    else:
        numbered = list(enumerate(moments(channel.rhythm, *days, draw), first))
    plain = site.article is not None or made.system == "days"
    placed = [(n, _address(channel, n, at), at) for n, at in numbered]
    made.items = [item(n, url, at, draw, plain=plain or "htm" not in url[-6:]) for n, url, at in placed]
    return made


def system_of(channel: Channel) -> str:
    """The kind of list that a channel's facts name."""
    if "{day" in channel.url:
        return "days"
    if isinstance(channel, Jpaas):
        return "jpaas"
    if channel.kind == "html":
        return "hanweb" if re.search(r"/col/col\d+", channel.url) else "html"
    return "inside" if channel.paths.html and channel.kind == "json" else channel.kind


def unit(held: Column) -> str:
    """The address that fills a JPAAS column, without the page's number."""
    asked = {"parseType": "bulidstatic", "webId": f"{held.first:x}", "pageType": "column", "tagId": "分页列表"}
    query = urlencode(asked | {"pageId": str(held.first)})
    return f"/api-gateway/jpaas-publish-server/front/page/build/unit?{query}"


def _pager(channel: Channel, draw: Random) -> str:
    if system_of(channel) in ("json", "inside"):
        return "number" if channel.paths.page or channel.second else ""
    if system_of(channel) != "html" or "?" in channel.url:
        return ""
    if channel.second:
        return "told"
    scripted = re.fullmatch(
        r"index(_\d+)?\.s?html?", ".".join(_file(channel))
    )  # TRS writes its pages so, others do not
    return draw.choice(("script", "script", "links", "") if scripted else ("links", ""))


def _address(channel: Channel, number: int, at: datetime) -> str:
    """Where the system lays an article: the forms of addresses with days in them."""
    base, path, code = channel.url, urlsplit(channel.url).path, f"{number * 2654435761 % 16**16:032x}"
    pattern = next((key for key in channel.paths.url.split("|") if "{" in key), "") if channel.kind == "json" else ""
    if pattern:
        return urljoin(base, re.sub(r"\{\w+\}", str(number), pattern))
    if "{day" in base:
        return urljoin(base, f"/{at:%Y/%m/%d}/VIDE{code[-16:]}{at:%y%m%d}.shtml")
    if re.search(r"/col/col\d+", path):
        return urljoin(base, f"/art/{at.year}/{at.month}/{at.day}/art_1_{number}.html")
    if re.search(r"/n\d+/n\d+/", path):
        return urljoin(base, f"c{number}/content.html")
    if isinstance(channel, Jpaas):
        return urljoin(base, f"art/{at.year}/art_{code}.html")
    if channel.kind == "json":
        return urljoin(base, f"/zhengce/content/{at:%Y%m}/content_{number}.htm")
    if re.search(r"/\d+/\d+/(?:index\.html)?$", path):
        return urljoin(base, f"{number}/index.html")
    if path.endswith(("/", "/index.html", "/index.htm", "/index.shtml")):
        return urljoin(base, f"{at:%Y%m}/t{at:%Y%m%d}_{number}.html")
    return urljoin(base, f"/{at:%Y-%m/%d}/c_{number}.htm")


def _of_day(held: Column, url: str, now: datetime) -> list[Item]:
    day = _day(held, url, "")
    return [each for each in held.shown(now) if each.at.toordinal() == day]


def _day(held: Column, url: str, _: str) -> int:
    """The day whose list lies at an address, counted from the year 1; 0 where none does."""
    days = {each.at.date() for each in held.items}
    return next((day.toordinal() for day in days if held.channel.url.format(day=day) == url), 0)


def _static(held: Column, url: str, _: str) -> int:
    """Page one at the column's address; the others index_1.html …, or as the channel says that page two is called."""
    if url.rstrip("/") == held.channel.url.rstrip("/"):
        return 1
    stem, ending = _file(held.channel)
    second = urljoin(held.channel.url, held.channel.second or f"{stem}_1.{ending}")
    start, number, end = re.split(r"(\d+)(?!.*\d)", second)
    counted = re.fullmatch(rf"{re.escape(start)}(\d{{1,3}}){re.escape(end)}", url)
    return int(counted.group(1)) - int(number) + 2 if counted and held.pager else 0


def _file(channel: Channel) -> tuple[str, str]:
    """Name and ending of the file that a static column's first page is: index.html, index_3081.html, list.shtml."""
    stem, _, ending = urlsplit(channel.url).path.rpartition("/")[2].rpartition(".")
    return (stem, ending) if stem else ("index", "html")


def _unit_page(held: Column, url: str, _: str) -> int:
    """The column's own page is 1; behind it come its unit's: the first without paramJson, the others by it."""
    if url == held.channel.url:
        return 1
    asked, own = urlsplit(url), urlsplit(unit(held))
    query = dict(parse_qsl(asked.query))
    number = int(json.loads(query.pop("paramJson", "{}")).get("pageNo", 1))
    return 1 + number if asked.path == own.path and query == dict(parse_qsl(own.query)) else 0


def _numbered(held: Column, url: str, _: str) -> int:
    """The page that an address with a page number asks for, where it is this channel's but for that number."""
    if url == held.channel.url or not held.channel.paths.page:
        return _static(held, url, "")
    counted = re.compile(rf"(?<![A-Za-z]){re.escape(held.channel.paths.page)}(?:=|%22%3A)(\d+)")
    asked, declared = counted.search(url), counted.search(held.channel.url)
    if not asked or not declared:
        return 0
    same = url[: asked.start(1)] + declared.group(1) + url[asked.end(1) :] == held.channel.url
    return int(asked.group(1)) - int(declared.group(1)) + 1 if same else 0


def _posted(held: Column, url: str, form: str) -> int:
    """The page that a form, or a JSON text, asks for where it is this channel's but for the page's number."""
    asked, declared = (_fields(sent) for sent in (form, held.channel.form))
    page, first = (int(fields.pop(held.channel.paths.page, 1)) for fields in (asked, declared))
    return page - first + 1 if url == held.channel.url and asked == declared else 0


def _fields(sent: str | tuple[tuple[str, str], ...]) -> dict[str, str]:
    if not isinstance(sent, str):
        return dict(sent)
    return dict(json.loads(sent)) if sent.startswith("{") else dict(parse_qsl(sent, keep_blank_values=True))


_PAGES: Final[dict[str, Callable[[Column, str, str], int]]] = {
    "days": _day,
    "jpaas": _unit_page,
    "json": _numbered,
    "inside": _numbered,
    "html": _static,
    "hanweb": _static,
    "feed": _static,
}

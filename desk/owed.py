"""What a crawl wanted and what never came: asked for until it came, was answered for, or is given up with a word."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Exists, Max, Min, OuterRef, Q
from protego import Protego

from crawlers.address import canonical
from crawlers.articles.article import NOTHING_MISSING
from crawlers.base import Site
from crawlers.codec import from_json
from crawlers.hosts import AGENT, host_of
from crawlers.order import Owed
from crawlers.protection.marks import mark_in_title
from crawlers.records import ListItem
from desk.captures import ASIDE
from desk.database import BATCH, tables, writing
from desk.earlier import kept_elsewhere

_A_HOST: Final = 300  # of what is owed, so many of one host in a run: ten minutes of its time at least
_REMEMBERED: Final = timedelta(days=366)  # that something was given up
_GIVEN_UP: Final = timedelta(days=30)  # of asking in vain; a kept article is not looked at for longer either


def owe(site: str, channel: str, wanted: Iterable[tuple[Mapping[str, Any], bool]], at: datetime) -> None:
    """Note that these articles that a channel's list named are asked for, each with whether it counts by its own date.

    They come as the crawl tells of them. The title of one that bears a mark is not kept: it may say what it guards.
    """
    items = {canonical(item["url"]): (item, own_date) for item, own_date in wanted}
    rows = [
        tables.Listed(
            site=site,
            channel=channel,
            key=key,
            first_seen=at,
            owed={**item, "title": ""} if mark_in_title(item["title"]) else item,
            own_date=own_date,
        )
        for key, (item, own_date) in items.items()
    ]
    for start in range(0, len(rows), BATCH):
        with writing():  # they are listed already: one statement says more of them all
            tables.Listed.objects.bulk_create(
                rows[start : start + BATCH],
                update_conflicts=True,
                unique_fields=("site", "channel", "key"),
                update_fields=("owed", "own_date"),
            )


def owed(
    sites: Mapping[str, Site], stopped: Collection[str], now: datetime, *, back: bool
) -> tuple[list[Owed], list[str]]:
    """What is owed to these sources, the newest first; the keys of what is not to be asked for yet, or not any more.

    A host that does not answer rests by itself. A page that answers, only not with its text, is asked ever more rarely:
    again when half as long went by as it has been answering so. What was given up only a person asks `back` for.
    """
    _strike_off_what_came()
    long_ago = Q(owed={}, first_seen__lt=now - _REMEMBERED)  # else what was given up would grow for ever
    places = [(name, channel.name) for name, site in sites.items() for channel in site.channels]
    rows = tables.Listed.objects.filter(owed__isnull=False, site__in=list(sites)).exclude(long_ago)
    rows = rows.order_by("-first_seen", "id")
    given_up = {row.key for row in rows if not row.owed and not back}
    found = {row.key: _owed(row) for row in rows if row.owed and (row.site, row.channel) in places}
    early = _too_early(list(found), now) | given_up
    due = [one for key, one in found.items() if key not in early and one.site not in stopped]
    return list(_of_each_host(due)), sorted(early)


class Debts:
    """Hears what becomes of that which a crawl asks for because it is owed."""

    def __init__(self, asked: Iterable[Owed], sites: Mapping[str, Site]) -> None:
        self._asked = {one.of: one for one in asked}
        self._sites = sites
        self._why: dict[str, str] = {}
        self._never: set[str] = set()

    def hear(self, message: Mapping[str, Any]) -> None:
        """Note why an article did not come; what is too large today is so tomorrow."""
        if message["type"] == "capture":
            self._why.setdefault(canonical(message["record"]["context"]["of"]), "没有正文")
        elif message["type"] == "failed" and message["role"] == "article" and message["kind"] != "stopped":
            key = canonical(message["url"])
            self._why[key] = message["reason"]
            if message["final"] and not message["kind"]:
                self._never.add(key)

    def close(self, now: datetime) -> list[str]:
        """The crawl is over and what came is read: a line for each article that is given up."""
        _strike_off_what_came()
        _give_up(self._never)
        old = tables.Listed.objects.filter(key__in=list(self._asked), first_seen__lt=now - _GIVEN_UP).order_by("id")
        over = {row.key: self._asked[row.key] for row in old if row.owed and row.key in self._why}
        _give_up(over)
        return [self._told(one) for one in over.values()]

    def _told(self, one: Owed) -> str:
        site, why = self._sites[one.site], self._why[one.of]
        called = f"《{one.listed.title}》" * bool(one.listed.title)
        given_up = f"{_GIVEN_UP.days} 天没有收到（{why}），不再去取；请用浏览器核对"
        return f"{site.short}（{one.site}）：{called}{one.listed.url} {given_up}"


def _owed(row: tables.Listed) -> Owed:
    return Owed(row.key, row.site, row.channel, from_json(ListItem, row.owed or {}), row.own_date)


def _too_early(keys: list[str], now: datetime) -> set[str]:
    """Those of the articles that answered lately, given for how long they have; a moment still to come is none."""
    early: set[str] = set()
    for start in range(0, len(keys), BATCH):
        answers = tables.Capture.objects.filter(role="article", part=1, of__in=keys[start : start + BATCH])
        for answer in answers.order_by().values("of").annotate(first=Min("fetched"), last=Max("last_seen")):
            first, last = answer["first"], answer["last"]
            if last <= now < last + (last - first) / 2:
                early.add(answer["of"])
    return early


def _of_each_host(found: Iterable[Owed]) -> Iterator[Owed]:
    """As many of each host as one run asks for; what its robots.txt barred when it was last read is left out."""
    said = dict(tables.Host.objects.exclude(robots="").values_list("host", "robots"))
    rules: dict[str, Protego] = {}
    asked = Counter[str]()
    for one in found:
        host = host_of(one.listed.url)
        if host in said:
            rules[host] = rules.get(host) or Protego.parse(said[host])
        if host not in rules or rules[host].can_fetch(one.listed.url, AGENT):
            asked[host] += 1
            if asked[host] <= _A_HOST:
                yield one


def _strike_off_what_came() -> None:
    """What is kept, by its own key or by another, or was read and is rightly no document is not owed."""
    kept = Q(Exists(tables.Document.objects.filter(key=OuterRef("key")))) | kept_elsewhere()
    settled = Q(problem__startswith=ASIDE) | Q(problem__startswith=NOTHING_MISSING)
    read = Exists(tables.Capture.objects.filter(settled, role="article", of=OuterRef("key")))
    came = list(tables.Listed.objects.filter(kept | read, owed__isnull=False).values_list("pk", flat=True))
    for start in range(0, len(came), BATCH):
        with writing():
            tables.Listed.objects.filter(pk__in=came[start : start + BATCH]).update(owed=None)


def _give_up(keys: Iterable[str]) -> None:
    given_up = list(keys)
    for start in range(0, len(given_up), BATCH):
        with writing():
            tables.Listed.objects.filter(key__in=given_up[start : start + BATCH], owed__isnull=False).update(owed={})

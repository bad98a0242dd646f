"""The ledger: what every list named and when, how every run found every channel."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any, NamedTuple

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery

from crawlers.address import canonical
from crawlers.articles.article import NOTHING_MISSING
from crawlers.order import Stood
from crawlers.protection.marks import mark_in_title
from crawlers.records import SHANGHAI, ListItem
from desk.captures import ASIDE
from desk.database import BATCH, tables, writing
from desk.earlier import kept_elsewhere
from desk.judging import History

_REMEMBERED = 400  # articles of a channel by which its list is known again
DAYS = 120  # days of publishing from which a channel's rhythm is learned
_PAGES = 5  # of a list that a walk reads at different moments
_RECENT = timedelta(days=7)  # for which articles that were listed and did not come are looked for
_FRESH = timedelta(days=3)  # before it was listed: what is published earlier may be older than a run asks for

Channel = tuple[str, str]  # site, channel


@dataclass(frozen=True, slots=True)
class Lost:
    """An article that a list named and that is not kept; `reason` is empty where it never answered."""

    site: str
    channel: str
    url: str
    title: str
    since: date
    reason: str


class _Row(NamedTuple):
    """What one list named, and whether it is kept."""

    site: str
    channel: str
    key: str
    url: str
    title: str
    published: date | None
    first_seen: datetime
    owed: bool
    kept: bool

    @property
    def lost(self) -> bool:
        """Whether it should have come and did not; what was old when first listed may not have been asked for."""
        fresh = self.published is None or self.published >= _day(self.first_seen) - _FRESH
        return not self.kept and (self.owed or fresh)


class Ledger:
    """The part of the store that knows the channels."""

    # --- what the lists named

    def keep_listed(self, site: str, channel: str, found: Iterable[Sequence[str | None]], at: datetime) -> None:
        """Keep the articles that a list names, each as (address, title, ISO day or None); one kept before stays.

        The title of an article that bears a mark is not kept: it may say what the mark guards.
        """
        named: dict[str, tuple[str, str, str | None]] = {}
        for url, title, day in found:
            named.setdefault(canonical(url or ""), (url or "", title or "", day))
        aside = _set_aside(named)
        rows = [
            tables.Listed(
                site=site,
                channel=channel,
                key=key,
                url=url,
                title="" if key in aside or mark_in_title(title) else title,
                published=date.fromisoformat(day) if day else None,
                first_seen=at,
            )
            for key, (url, title, day) in named.items()
        ]
        for start in range(0, len(rows), BATCH):
            with writing():
                tables.Listed.objects.bulk_create(rows[start : start + BATCH], ignore_conflicts=True)

    def listed_keys(self, sites: Iterable[str]) -> dict[str, list[str]]:
        """The articles that each channel ("site/channel") of these sites named before, by their keys, newest first.

        The newest by their day, not by when they were first seen: a backfill sees the oldest last.
        """
        rows = tables.Listed.objects.filter(site__in=list(sites)).order_by().values_list("site", "channel").distinct()
        return {f"{site}/{channel}": _newest(site, channel) for site, channel in rows}

    def parameters(self, listed: Mapping[str, Sequence[str]]) -> dict[str, tuple[ListItem, ...]]:
        """Of these articles, by channel, those with parameters, as their lists named them."""
        found: dict[str, tuple[ListItem, ...]] = {}
        for place, keys in listed.items():
            site, _, channel = place.partition("/")
            if asked := [key for key in keys if "?" in key]:
                rows = tables.Listed.objects.filter(site=site, channel=channel, key__in=asked).order_by("id")
                found[place] = tuple(ListItem(*row) for row in rows.values_list("url", "title", "published"))
        return found

    def date_listed(self) -> None:
        """Give what a list named without a day the day that its kept document has."""
        kept = tables.Document.objects.filter(key=OuterRef("key"), latest=True, published__isnull=False)
        undated = list(tables.Listed.objects.filter(Exists(kept), published=None).values_list("pk", flat=True))
        for start in range(0, len(undated), BATCH):
            with writing():
                rows = tables.Listed.objects.filter(pk__in=undated[start : start + BATCH])
                rows.update(published=Subquery(kept.values("published")[:1]))

    # --- how the runs found the channels

    def histories(self, channels: Iterable[Channel], today: date) -> dict[Channel, History]:
        """What is kept of each of these channels; the verdict and the days of reading are of live runs alone."""
        judged = _last(tables.Walk.objects.filter(run__mode="live").exclude(verdict=""))
        last = {(row.site, row.channel): row for row in judged}
        unread = _unread(_midnight(today) - _RECENT)
        found = {}
        for site, channel in channels:
            row = last.get((site, channel))
            standing = (row.read_days, row.read_on, row.verdict, row.since) if row else (0, None, "", None)
            found[site, channel] = History(_days(site, channel), *standing, unread.get((site, channel), 0))
        return found

    def lost(self, since: datetime) -> list[Lost]:
        """What lists named since a moment and what never came, the newest first, each with why as far as it is known.

        The walks told of each address that gave nothing: address, blank, reason.
        """
        rows = [row for row in _expected(since) if row.lost]
        walks = tables.Walk.objects.filter(run__started__gte=since).exclude(problems=[]).order_by("id")
        told = (line.partition(" ") for problems in walks.values_list("problems", flat=True) for line in problems)
        why = {canonical(url): reason for url, _, reason in told}
        for start in range(0, len(rows), BATCH):
            keys = [row.key for row in rows[start : start + BATCH]]
            answers = tables.Capture.objects.filter(role="article", of__in=keys).order_by("id")
            why |= {row.of: row.problem or row.gone or f"HTTP {row.status}" for row in answers}
        return [Lost(r.site, r.channel, r.url, r.title, _day(r.first_seen), why.get(r.key, "")) for r in rows]

    def keep_walks(self, run: tables.Run, walks: Iterable[tuple[str, str, dict[str, Any]]]) -> None:
        """How a run found its channels: (site, channel, facts)."""
        rows = {(row.site, row.channel): row for row in tables.Walk.objects.filter(run=run)}
        rest = iter(walks)
        while part := list(islice(rest, BATCH)):
            with writing():
                for site, channel, facts in part:
                    row = rows.get((site, channel)) or tables.Walk(run=run, site=site, channel=channel)
                    for name, value in facts.items():
                        setattr(row, name, value)
                    row.save()

    def walks(self, run: tables.Run) -> list[tables.Walk]:
        """How a run found its channels."""
        return list(tables.Walk.objects.filter(run=run).order_by("id"))

    def standings(self) -> dict[Channel, tables.Walk]:
        """The last walk of each channel on which a verdict was come to: by a live run where there was one."""
        judged = tables.Walk.objects.exclude(verdict="")
        kinds = judged.exclude(run__mode="live"), judged.filter(run__mode="live")
        rows = [row for kind in kinds for row in _last(kind).select_related("run")]
        return {(row.site, row.channel): row for row in rows}

    def whole(self) -> list[str]:
        """The channels ("site/channel") whose list the last live run walked whole; what it named may still be owed."""
        rows = _last(tables.Walk.objects.filter(run__mode="live").exclude(run__state="running"))
        return sorted(f"{row.site}/{row.channel}" for row in rows if row.whole)

    def read_on(self) -> dict[str, date]:
        """The day of the last live run that walked each channel ("site/channel") whole."""
        rows = tables.Walk.objects.filter(run__mode="live", whole=True).order_by().values_list("site", "channel")
        return {f"{site}/{channel}": _day(at) for site, channel, at in rows.annotate(at=Max("run__started"))}

    def stood(self) -> dict[str, Stood]:
        """What each channel ("site/channel") showed in the last live run that walked it whole."""
        rows = _last(tables.Walk.objects.filter(run__mode="live", whole=True))
        return {f"{row.site}/{row.channel}": Stood(tuple(row.top), row.rows) for row in rows}

    def gaps(self) -> list[str]:
        """The channels that since their last whole walk were once read without meeting what had been listed before."""
        rows = tables.Walk.objects.filter(run__mode="live").order_by().values_list("site", "channel")
        found = rows.annotate(met=Max("run_id", filter=Q(whole=True)), gone=Max("run_id", filter=Q(gap=True)))
        return sorted(f"{site}/{channel}" for site, channel, met, gone in found if gone and gone > (met or 0))

    def walked(self) -> list[str]:
        """The channels ("site/channel") that a live run has read."""
        rows = tables.Walk.objects.filter(run__mode="live", lists__gt=0).values_list("site", "channel").distinct()
        return sorted(f"{site}/{channel}" for site, channel in rows)


def _set_aside(keys: Iterable[str]) -> set[str]:
    """Those of the articles that bear a mark."""
    rows = tables.Capture.objects.filter(of__in=list(keys), problem__startswith=ASIDE)
    return set(rows.values_list("of", flat=True))


def _unread(since: datetime) -> dict[Channel, int]:
    """How many of the articles that each channel named since a moment, the last ones in a row, were not kept."""
    found: dict[Channel, int] = {}
    ended = set[Channel]()
    for row in _expected(since):
        channel = (row.site, row.channel)
        if row.kept:
            ended.add(channel)
        elif row.lost and channel not in ended:
            found[channel] = found.get(channel, 0) + 1
    return found


def _expected(since: datetime) -> list[_Row]:
    """What lists named since a moment, the newest first.

    Left out is what was read and is rightly no document: set aside for a mark, a mere table of contents.
    """
    settled = Q(problem__startswith=ASIDE) | Q(problem__startswith=NOTHING_MISSING)
    read = tables.Capture.objects.filter(settled, role="article", of=OuterRef("key"))
    kept = Q(Exists(tables.Document.objects.filter(key=OuterRef("key")))) | kept_elsewhere()
    rows = tables.Listed.objects.filter(~Exists(read), first_seen__gte=since).order_by("-first_seen", "id")
    fields = ("site", "channel", "key", "url", "title", "published", "first_seen")
    told = rows.annotate(wanted=Q(owed__isnull=False), kept=kept).values_list(*fields, "wanted", "kept")
    return [_Row(*row) for row in told]


def _newest(site: str, channel: str) -> list[str]:
    """The last articles that a channel named, newest first; what has no day counts by when it was first seen."""
    rows = tables.Listed.objects.filter(site=site, channel=channel)
    dated = rows.filter(published__isnull=False).order_by("-published", "id").values_list("published", "key")
    undated = rows.filter(published=None).order_by("-first_seen", "id").values_list("first_seen", "key")
    found = [(day, key) for day, key in dated[:_REMEMBERED] if day]
    found += [(_day(seen), key) for seen, key in undated[:_REMEMBERED]]
    newest = sorted(found, key=lambda one: one[0], reverse=True)
    return [key for _, key in newest[:_REMEMBERED]]


def _days(site: str, channel: str) -> tuple[date, ...]:
    """The last days on which a channel published something, oldest first."""
    rows = tables.Listed.objects.filter(site=site, channel=channel)
    dated = rows.filter(published__isnull=False).order_by("-published").values_list("published", flat=True)
    undated = rows.filter(published=None).order_by("-first_seen").values_list("first_seen", flat=True)
    days = {*filter(None, dated.distinct()[:DAYS]), *map(_day, undated.distinct()[: _PAGES * DAYS])}
    return tuple(sorted(days)[-DAYS:])


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), SHANGHAI)


def _day(moment: datetime) -> date:
    return moment.astimezone(SHANGHAI).date()


def _last(walks: QuerySet[tables.Walk]) -> QuerySet[tables.Walk]:
    """The latest of these walks of each channel."""
    newest = walks.order_by().values("site", "channel").annotate(newest=Max("id")).values("newest")
    return tables.Walk.objects.filter(pk__in=newest)

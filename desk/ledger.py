"""The ledger: what every list named and when, how every run found every channel."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from django.db.models import Exists, Max, OuterRef, QuerySet, Subquery

from crawlers.address import canonical
from crawlers.records import SHANGHAI
from desk.captures import ASIDE
from desk.database import BATCH, tables, writing
from desk.judging import History

_REMEMBERED = 400  # articles of a channel by which its list is known again
DAYS = 120  # days of publishing from which a channel's rhythm is learned
_PAGES = 5  # of a list that a walk reads at different moments
_RECENT = timedelta(days=7)  # for which articles that were listed and did not come are looked for
_FRESH = timedelta(days=3)  # before it was listed: what is published earlier may be older than a run asks for

Channel = tuple[str, str]  # site, channel


class Ledger:
    """The part of the store that knows the channels."""

    # --- what the lists named

    def keep_listed(self, site: str, channel: str, found: Iterable[Sequence[str | None]], at: datetime) -> None:
        """Keep the articles that a list names, each as (address, title, ISO day or None); one kept before stays.

        The title of an article that was set aside is not kept: it may say what the mark guards.
        """
        named: dict[str, tuple[str, str | None]] = {}
        for url, title, day in found:
            named.setdefault(canonical(url or ""), (title or "", day))
        aside = _set_aside(named)
        rows = [
            tables.Listed(
                site=site,
                channel=channel,
                key=key,
                title="" if key in aside else title,
                published=date.fromisoformat(day) if day else None,
                first_seen=at,
            )
            for key, (title, day) in named.items()
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

    def date_listed(self) -> None:
        """Give what a list named without a day the day that its kept document has."""
        kept = tables.Document.objects.filter(key=OuterRef("key"), latest=True, published__isnull=False)
        with writing():
            undated = tables.Listed.objects.filter(Exists(kept), published=None)
            undated.update(published=Subquery(kept.values("published")[:1]))

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

    def whole(self, mode: str) -> list[str]:
        """The channels ("site/channel") whose last walk in this mode left nothing unread."""
        rows = _last(tables.Walk.objects.filter(run__mode=mode))
        return sorted(f"{row.site}/{row.channel}" for row in rows if not row.problems)

    def walked(self) -> list[str]:
        """The channels ("site/channel") that a live run has read."""
        rows = tables.Walk.objects.filter(run__mode="live", lists__gt=0).values_list("site", "channel").distinct()
        return sorted(f"{site}/{channel}" for site, channel in rows)


def _set_aside(keys: Iterable[str]) -> set[str]:
    """Those of the articles that bear a mark."""
    rows = tables.Capture.objects.filter(of__in=list(keys), problem__startswith=ASIDE)
    return set(rows.values_list("of", flat=True))


def _unread(since: datetime) -> dict[Channel, int]:
    """How many of the articles that each channel named since a moment, the last ones in a row, were not kept.

    What was old when it was first listed was not asked for; what was set aside was read.
    """
    rows = tables.Listed.objects.filter(first_seen__gte=since).exclude(title="")
    rows = rows.annotate(kept=Exists(tables.Document.objects.filter(key=OuterRef("key"))))
    found: dict[Channel, int] = {}
    ended = set[Channel]()
    for row in rows.order_by("-first_seen", "id"):
        channel = (row.site, row.channel)
        old = row.published and row.published < _day(row.first_seen) - _FRESH
        if row.kept:
            ended.add(channel)
        elif not old and channel not in ended:
            found[channel] = found.get(channel, 0) + 1
    return found


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

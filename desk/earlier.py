"""What a crawl must be told of the earlier ones: what is known, what was answered, what to ask for once more."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Replace

from crawlers.address import canonical
from crawlers.codec import from_json
from crawlers.order import Again, Answered, Place, Seen
from crawlers.records import SHANGHAI, ListItem
from crawlers.statuses import MOVED
from desk.database import tables

ASIDE = "搁置："  # how the problem of an article begins that bears a mark, itself or in a file
_ANSWERS = frozenset({200, 404, 410} | MOVED)  # what a run that goes on from a killed one need not ask for again
_REMEMBERED = timedelta(days=60)  # a list that was not asked for since is asked for as if it never had been
_CUT_SHORT = ("running", "killed")  # states of a run that did not end
_AT_ONCE = 500  # keys of one question to the database


@dataclass(frozen=True, slots=True)
class Young:
    """A kept article that may be asked for once more: when published, when last asked for; whether it is missing."""

    of: str
    published: date
    asked: datetime
    missing: bool


class Earlier:
    """The part of the store that remembers crawls for the next one."""

    def known(self, sites: Sequence[str], since: date) -> list[str]:
        """The keys of the articles that are kept whole or set aside: not to be fetched again as new.

        Of all that was ever kept only what a walk back to `since` can meet: what a list dates before that day it does
        not want, and what was last fetched before that day had not been published on it.
        """
        begin = datetime.combine(since, time.min, SHANGHAI)
        met = Q(last_seen__gte=begin) | Q(listed__isnull=True) | Q(listed__published=None)
        rows = _articles(sites).filter(met)
        lacking = self.lacking_articles(sites)
        found = [*_places(rows), *_led_to(rows).values_list("capture__of", "of")]
        return sorted({key for of, led in found if of not in lacking for key in (of, canonical(of), led)})

    def led(self, sites: Sequence[str]) -> dict[str, str]:
        """The keys that lead to articles of another key, each with the address under which that was listed first."""
        pages = _first_pages().filter(site__in=sites, status=200).order_by("id")
        written = pages.exclude(url=F("of")).exclude(url=Replace("of", Value("https://"), Value("http://")))
        found = [*_led_to(pages).values_list("capture__of", "of"), *_places(written)]
        others = {key: of for of, key in found if key != of}
        own = _listed_as([*others, *others.values()])
        return {key: own.get(of, of) for key, of in others.items() if key not in own}

    def lacking_articles(self, sites: Sequence[str]) -> set[str]:
        """The keys of the articles that could not be read, or that lack a page or a file."""
        lacking = _articles(sites).exclude(problem="").exclude(problem__startswith=ASIDE)
        return set(lacking.values_list("of", flat=True))

    def seen(self, sites: Sequence[str], now: datetime) -> list[Seen]:
        """What the lists of these sites, and the pages of them that could not be read, last answered with."""
        rows = tables.Capture.objects.filter(Q(site__in=sites) | Q(role="other"), status=200)
        rows = rows.filter(Q(role__in=("list", "other")) | ~Q(problem=""), last_seen__gte=now - _REMEMBERED)
        said: dict[str, list[tables.Capture]] = {}
        for row in rows.order_by("last_seen", "id"):
            said.setdefault(row.url, []).append(row)
        newest = _newest([payloads[-1].pk for payloads in said.values() if payloads[-1].role == "list"])
        return [_last_said(payloads, newest.get(payloads[-1].pk)) for payloads in said.values()]

    # --- a run that was killed

    def was_killed(self, this: str) -> bool:
        """Whether the run before this one did not end."""
        before = tables.Run.objects.exclude(name=this).order_by("-id").first()
        return before is not None and before.state in _CUT_SHORT

    def killed_runs(self, this: str, mode: str, day: date, since: date, after: datetime) -> list[str]:
        """The runs just before this one as far as none ended, all began after a moment and were asked for the same."""
        names = []
        for run in tables.Run.objects.exclude(name=this).order_by("-id").iterator(10):
            same = (run.mode, run.day, run.since) == (mode, day, since)
            if run.state not in _CUT_SHORT or not same or run.started < after:
                break
            names.append(run.name)
        return names

    def answered(self, runs: Iterable[str]) -> list[Answered]:
        """What these runs were answered with; of two answers of an address the later."""
        ends = tuple(f"-{run}.warc.gz" for run in runs)
        files = tables.ArchiveFile.objects.values_list("name", flat=True)
        names = [name for name in files if name.endswith(ends)]
        rows = tables.Capture.objects.filter(file__in=names, status__in=_ANSWERS)
        again = tables.Sighting.objects.filter(file__in=names, capture__status__in=_ANSWERS).select_related("capture")
        found = [(row.file, row.offset, _answer(row, row.fetched, same=False)) for row in rows]
        found += [(one.file, one.offset, _answer(one.capture, one.fetched, same=True)) for one in again]
        return list({answer.url: answer for *_, answer in sorted(found, key=lambda one: one[:2])}.values())

    # --- articles to be asked for once more

    def young(self, channels: Iterable[tuple[str, str]], since: date) -> list[Young]:
        """The kept articles of these channels published (undated: first seen) since a day.

        Those found missing come first, then those asked for longest ago.
        """
        recent = Q(published__gte=since) | Q(published=None, first_seen__date__gte=since)
        kept = tables.Document.objects.filter(recent, latest=True)
        pages = _first_pages().filter(of__in=kept.values("key"))
        asked = dict(pages.values("of").annotate(at=Max("last_seen")).values_list("of", "at"))
        good = pages.filter(status=200).order_by("last_seen", "id")
        places = {of: (site, channel) for of, site, channel in good.values_list("of", "site", "channel")}
        walked = set(channels)
        found = [
            Young(key, published or first_seen.astimezone(SHANGHAI).date(), asked[key], bool(standing))
            for key, published, first_seen, standing in kept.values_list("key", "published", "first_seen", "standing")
            if places.get(key) in walked
        ]
        return sorted(found, key=lambda young: (not young.missing, young.asked, young.of))

    def again(self, keys: Sequence[str]) -> list[Again]:
        """These kept articles, in this order, with what each last answered."""
        found: dict[str, Again] = {}
        for start in range(0, len(keys), _AT_ONCE):
            pages = _first_pages().filter(of__in=keys[start : start + _AT_ONCE])
            asked = dict(pages.values("of").annotate(at=Max("last_seen")).values_list("of", "at"))
            rows = {row.of: row for row in pages.filter(status=200).order_by("last_seen", "id")}
            newest = _newest([row.pk for row in rows.values()])
            found |= {of: _again(row, newest.get(row.pk), asked[of]) for of, row in rows.items()}
        return [found[key] for key in keys]


def kept_elsewhere() -> Q:
    """Whether what a list named is kept by another key: its address is where a kept article's led, or led there."""
    document = Exists(tables.Document.objects.filter(key=OuterRef("of")))
    stands = tables.Capture.objects.filter(document, role="article", status=200, url=OuterRef("url"))
    document = Exists(tables.Document.objects.filter(key=OuterRef("capture__of")))
    leads = tables.Sighting.objects.exclude(of="").filter(document, of=OuterRef("key"))  # as its index is written
    return Q(Exists(stands)) | Q(Exists(leads))


def _places(rows: QuerySet[tables.Capture]) -> Iterator[tuple[str, str]]:
    """The articles of these captures, each with the key of where it stands; one that is told apart has its own."""
    for of, url in rows.values_list("of", "url"):
        yield of, of if "#" in of else canonical(url)


def _led_to(rows: QuerySet[tables.Capture]) -> QuerySet[tables.Sighting]:
    return tables.Sighting.objects.exclude(of="").filter(capture__in=rows.order_by())


def _listed_as(keys: Sequence[str]) -> dict[str, str]:
    """The addresses of those of the articles that were asked for by themselves, as a list named them."""
    found: dict[str, str] = {}
    for start in range(0, len(keys), _AT_ONCE):
        rows = _first_pages().filter(status=200, of__in=keys[start : start + _AT_ONCE]).order_by("-id")
        found |= {of: address or of for of, address in rows.values_list("of", "listed__url")}
    return found


def _articles(sites: Sequence[str]) -> QuerySet[tables.Capture]:
    return tables.Capture.objects.filter(site__in=sites, role="article", status=200, read=True)


def _first_pages() -> QuerySet[tables.Capture]:
    return tables.Capture.objects.filter(role="article", part=1)


def _again(row: tables.Capture, newest: Place | None, asked: datetime) -> Again:
    listed = from_json(ListItem, row.listed) if row.listed else None
    return Again(row.of, row.site, row.channel, _seen(row, newest), asked, listed)


def _seen(row: tables.Capture, newest: Place | None) -> Seen:
    place = (row.file, row.offset)
    return Seen(row.url, row.sha256, row.fetched, place, newest or place, asked=row.last_seen)


def _last_said(payloads: Sequence[tables.Capture], newest: Place | None) -> Seen:
    """What an address last answered with, of all that it did, and since when it does."""
    last, before = payloads[-1], payloads[-2] if len(payloads) > 1 else None
    changed = max(last.fetched, before.last_seen) if before else last.fetched
    return replace(_seen(last, newest), changed=changed, before=(before.file, before.offset) if before else None)


def _answer(row: tables.Capture, at: datetime, *, same: bool) -> Answered:
    return Answered(row.url, row.status, (row.file, row.offset), at, same)


def _newest(captures: Sequence[int]) -> dict[int, Place]:
    """Where the last record of each of these payloads stands, for those that were seen more than once."""
    found: dict[int, Place] = {}
    for start in range(0, len(captures), _AT_ONCE):
        rows = tables.Sighting.objects.filter(capture__in=captures[start : start + _AT_ONCE]).order_by("fetched", "id")
        found |= {capture: (file, offset) for capture, file, offset in rows.values_list("capture_id", "file", "offset")}
    return found

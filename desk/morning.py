"""The morning sheet of one home: gathered from the ledgers, written as HOME/morning/DAY.html."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final, cast

from django.db.models import Count

from crawlers.address import is_web
from crawlers.base import Site
from crawlers.gate import gate
from crawlers.records import SHANGHAI
from desk import gaps, stops, workdays
from desk.database import tables
from desk.entries import provinces
from desk.ledger import Lost
from desk.sources import by_kind
from desk.store import Store
from reports.morning import Absent, Missed, Resting, Sheet, Standing, html
from reports.records import Verdict

STATES: Final = {
    "running": "正在进行",
    "done": "完成",
    "attention": "完成，有待处理",
    "failed": "没有做完",
    "killed": "被中断",
}
_ENDED: Final = ("done", "attention")
_ABSENT: Final = {"missing": "疑似撤下", "withdrawn": "撤下", "set_aside": "搁置"}
_LOOKED_FOR: Final = timedelta(days=7)  # for how long an article that was listed is waited for, one that went is told
_MANY: Final = 500  # requests of one host on one day, from which it is named
_NEXT_YEAR: Final = 12  # the month from which next year's working days should be known


def sheet(home: Path, store: Store, registry: Mapping[str, Site], day: date, now: datetime) -> Sheet:
    """How everything stands at a moment, for the sheet of a day."""
    run = store.last_run()
    made = (run.started if run else now).astimezone(SHANGHAI)
    return Sheet(
        day=day,
        made=made,
        outcome=STATES[run.state] if run else "未开始",
        ended=run is not None and run.state in _ENDED,
        standings=tuple(_standings(store, registry, day, made.date())),
        gaps=tuple(gaps.open_lines()),
        missed=tuple(_missed(one, registry) for one in store.lost(now - _LOOKED_FOR)),
        resting=tuple(_resting(now)),
        busy=tuple(_busy(now)),
        provinces=tuple(_of_provinces(registry, now)),
        absent=tuple(_absent(store, now)),
        notes=tuple(_notes(home, registry, now)),
        problems=tuple(store.problems(run)) if run else (),
        sample=run is not None and run.mode == "demo",
    )


def write(home: Path, made: Sheet) -> Path:
    """The file of a sheet, written whole or not at all; one of the same day before it is replaced."""
    target = home / "morning" / f"{made.day}.html"
    target.parent.mkdir(exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    part.write_text(html(made), encoding="utf-8")
    gate("rename")
    return part.replace(target)


def latest(home: Path) -> Path | None:
    """The newest sheet that was written."""
    return max((home / "morning").glob("????-??-??.html"), default=None)


def _standings(store: Store, registry: Mapping[str, Site], day: date, today: date) -> Iterator[Standing]:
    """Every channel of the registry, by the kind of body; one of which no run of today came to a verdict is 未验证."""
    found = store.standings()
    for site in by_kind(registry.values()):
        for channel in site.channels:
            verdict, cause, reason, since = _said(found.get((site.name, channel.name)), today)
            yield Standing(
                site=site.name,
                short=site.short,
                channel=channel.name,
                url=channel.shown(day),
                verdict=verdict,
                cause=cause,
                reason=reason,
                since=since,
                province=site.kind == "province",
            )


def _said(row: tables.Walk | None, today: date) -> tuple[Verdict, str, str, date | None]:
    """Verdict, cause, reason and since when: what another day's run came to is told, and proves nothing of today."""
    if row is None:
        return "未验证", "从未读过", "从未读过", None
    at = row.run.started.astimezone(SHANGHAI).date()
    if at != today:
        year = "" if at.year == today.year else f"{at.year}年"
        reason = "，".join(filter(None, (f"{year}{at.month}月{at.day}日判为{row.verdict}", row.note)))
        return "未验证", "当日未读", reason, None
    return cast(Verdict, row.verdict), row.cause, row.note, row.since


def _missed(one: Lost, registry: Mapping[str, Site]) -> Missed:
    """An article by its title, its address where a person may open it: a list can name a machine of the office too."""
    short = registry[one.site].short if one.site in registry else one.site
    if not is_web(one.url):
        return Missed(short, one.channel, one.title, "", one.since, "不是公网地址，请勿打开")
    return Missed(short, one.channel, one.title, one.url, one.since, one.reason or "没有取到")


def _absent(store: Store, now: datetime) -> Iterator[Absent]:
    """The kept articles that went lately."""
    for one in store.absent():
        if one.since >= now - _LOOKED_FOR:
            yield Absent(_ABSENT[one.standing], one.title, one.url, one.since.astimezone(SHANGHAI).date())


def _resting(now: datetime) -> Iterator[Resting]:
    for row in tables.Host.objects.filter(rest_until__gt=now).order_by("host"):
        assert row.rest_until is not None
        yield Resting(row.host, row.rest_until.astimezone(SHANGHAI), row.reason)


def _busy(now: datetime) -> list[tuple[str, int]]:
    rows = tables.HostDay.objects.filter(day=now.astimezone(SHANGHAI).date(), requests__gte=_MANY)
    return list(rows.order_by("-requests").values_list("host", "requests"))


def _of_provinces(registry: Mapping[str, Site], now: datetime) -> Iterator[tuple[str, int]]:
    """How many articles of each province came on the day of a moment."""
    midnight = datetime.combine(now.astimezone(SHANGHAI).date(), time(), SHANGHAI)
    rows = tables.Document.objects.filter(latest=True, first_seen__gte=midnight, site__in=provinces())
    counted = dict(rows.order_by().values_list("site").annotate(count=Count("pk")))
    yield from ((site.short, counted[name]) for name, site in registry.items() if name in counted)


def _notes(home: Path, registry: Mapping[str, Site], now: datetime) -> Iterator[str]:
    """What a person should know besides."""
    yield from stops.slips(home, registry)
    following = now.year + 1
    unknown = [year for year in (now.year, following) if not workdays.known(year)]
    if now.year in unknown or (now.month >= _NEXT_YEAR and unknown):
        yield f"节假日表里没有 {unknown[0]} 年，逾期只按周末推算；请运行 pip install -U chinesecalendar"

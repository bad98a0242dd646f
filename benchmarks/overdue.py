"""How often a channel that goes on publishing is called overdue, and how soon one is that has stopped.

PYTHONPATH=. JINGXUN_SHARED=../shared python benchmarks/overdue.py
"""

import gzip
import json
import os
import random
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from crawlers.base import Rhythm
from desk.ledger import DAYS
from desk.rhythm import ENOUGH, silence
from desk.workdays import kind

FIRST, LAST = date(2023, 1, 1), date(2026, 6, 30)
CHANNELS = 20  # of each kind
STOPS = (0.4, 0.5, 0.6, 0.7, 0.8)  # of its days of publishing, after which a channel is stopped
REAL = 30  # days of publishing from which a real series is tried
Days = list[date]
Process = Callable[[random.Random], Days]


def main() -> None:
    """Print a table: false alarms a channel-year, days of the calendar until a stopped channel is called overdue."""
    print("| publishing | channels | false alarms a channel-year | days until overdue, median (worst) |")
    print("| --- | --- | --- | --- |")
    for name, (process, rhythm) in PROCESSES.items():
        choose = random.Random(f"20261123 {name}")
        tell(name, [(process(choose), rhythm) for _ in range(CHANNELS)])
    for name, found in real(Path(os.environ.get("JINGXUN_SHARED", "../shared")) / "data"):
        tell(name, found)


def tell(name: str, channels: Sequence[tuple[Days, Rhythm]]) -> None:
    """One row of the table."""
    alarms = years = 0.0
    waits = []
    for days, rhythm in channels:
        learned = days[ENOUGH]
        years += (days[-1] - learned).days / 365.25
        alarms += sum(1 for _ in false_alarms(days, learned, rhythm))
        waits += [until_overdue(days[: round(len(days) * stop)], rhythm) for stop in STOPS]
    print(f"| {name} | {len(channels)} | {alarms / years:.2f} | {median(waits):.0f} ({max(waits)}) |", flush=True)


def false_alarms(days: Days, since: date, rhythm: Rhythm) -> Iterator[date]:
    """The working mornings on which a channel is newly called overdue, though it published again later."""
    before = False
    for morning in mornings(since, days[-1]):
        late = overdue(days, morning, rhythm)
        if late and not before:
            yield morning
        before = late


def until_overdue(known: Days, rhythm: Rhythm) -> int:
    """How many days after its last item a channel that has stopped is called overdue."""
    later = mornings(known[-1] + timedelta(days=1), known[-1] + timedelta(days=900))
    return next((morning - known[-1]).days for morning in later if overdue(known, morning, rhythm))


def overdue(days: Days, morning: date, rhythm: Rhythm) -> bool:
    """The judgement of one morning, from what had been published the day before."""
    found = silence(days[: bisect_right(days, morning - timedelta(days=1))][-DAYS:], morning, rhythm)
    return found is not None and found.overdue


def mornings(first: date, last: date) -> Iterator[date]:
    """The working days of a span."""
    return (day for day in span(first, last) if kind(day) == "working")


def span(first: date, last: date) -> Iterator[date]:
    """Every day from one to another."""
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def poisson(rate: float, weekend: float = 0.0, holiday: float = 0.0) -> Process:
    """So many items a working day at random; on days off that part of it."""
    share = {"working": 1.0, "weekend": weekend, "holiday": holiday}

    def days(choose: random.Random) -> Days:
        return [day for day in span(FIRST, LAST) if choose.expovariate(1) < rate * share[kind(day)]]

    return days


def every(step: int) -> Process:
    """Each so-manieth working day."""
    return lambda _: list(mornings(FIRST, LAST))[::step]


def thursdays(_: random.Random) -> Days:
    """Each Thursday that is no holiday."""
    return [day for day in mornings(FIRST, LAST) if day.weekday() == 3]


def figures(months: int) -> Process:
    """About the 15th of each so-manieth month, three days sooner or later, on a working day."""

    def days(choose: random.Random) -> Days:
        meant = [
            date(year, month, 15) + timedelta(days=choose.randint(-3, 3))
            for year in range(FIRST.year - 2, LAST.year + 1)
            for month in range(1, 13, months)
        ]
        return [next(mornings(day, day + timedelta(days=20))) for day in meant if day < LAST]

    return days


def bursts(choose: random.Random) -> Days:
    """Several days running, then nothing for a while: gaps of a heavy tail."""
    rest, found = list(mornings(FIRST, LAST)), Days()
    while rest:
        rest = rest[int(choose.lognormvariate(1.5, 1.0)) :]
        for _ in range(choose.randint(1, 5)):
            found += rest[:1]
            rest = rest[choose.choice((1, 1, 2)) :]
    return found


def slower(choose: random.Random) -> Days:
    """Two items a working day, from half of the time on one a week."""
    half = FIRST + (LAST - FIRST) / 2
    return [
        *(day for day in poisson(2)(choose) if day < half),
        *(day for day in poisson(0.2)(choose) if day >= half),
    ]


PROCESSES: dict[str, tuple[Process, Rhythm]] = {
    "every working day": (every(1), "workday"),
    "every second working day": (every(2), "workday"),
    "Thursdays": (thursdays, "weekly"),
    "monthly figures": (figures(1), "monthly"),
    "quarterly figures": (figures(3), "monthly"),
    **{f"Poisson, {rate} a working day": (poisson(rate), "workday") for rate in (0.1, 0.2, 0.5, 1, 2, 5)},
    "Poisson, 1; a fifth of it on days off": (poisson(1, 0.2, 0.1), "workday"),
    "news: Poisson, 5 a day, 3 on days off": (poisson(5, 0.6, 0.6), "daily"),
    "news that rests on holidays": (poisson(3, 0.7, 0), "daily"),
    "bursts": (bursts, "irregular"),
    "from 2 a day to 1 a week": (slower, "workday"),
}


def real(folder: Path) -> Iterator[tuple[str, list[tuple[Days, Rhythm]]]]:
    """The days of publishing of real sites, where the collected texts are beside the repository."""
    series: dict[str, dict[str, set[date]]] = defaultdict(lambda: defaultdict(set))
    for name, group in (("policy_train", "real sites' notices, 2026"), ("news_train", "real evening news, 2023–2026")):
        file = folder / f"{name}.jsonl.gz"
        if file.exists():
            with gzip.open(file, "rt", encoding="utf-8") as lines:
                for row in map(json.loads, lines):
                    day = date.fromisoformat(row["published"]) if row["published"] else date.min
                    if day >= FIRST and row["url"]:
                        series[group][f"{row['source']} {row['url'].split('/')[2]}"].add(day)
    for group, sites in series.items():
        known = [sorted(days) for days in sites.values() if len(days) >= REAL]
        rhythm: Rhythm = "daily" if "news" in group else "workday"
        if known:
            yield group, [(days, rhythm) for days in known]


if __name__ == "__main__":
    main()

"""Whether a channel has been silent for longer than it ever is: its own history decides, the declared rhythm at first.

Time is counted in days on which the channel publishes. A working day counts one; a weekend day and a day of the long
holidays count by how much more seldom something comes on them, which is learned for each channel, so that a ministry's
silence over the National Day week is none and a news site's is one. Where the gaps between the days of publishing are
longer than usual, their excess over the usual gap falls off like an exponential: its mean says which gap comes once in
four years. A longer silence is overdue. Young gaps weigh more than old ones: a channel may slow down.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import log
from typing import Final

from crawlers.base import Rhythm
from desk.workdays import Kind, kind

ENOUGH: Final = 8  # days of publishing from which a channel's own history counts
PRIOR: Final[dict[Rhythm, float]] = {"daily": 2, "workday": 7, "weekly": 15, "monthly": 50, "irregular": 500}
FROZEN: Final = 500.0  # whatever its history: two years' working days
_BREAK = timedelta(days=730)  # after which a channel begins anew
_FAR = 1500  # days, more than FROZEN whatever they count
_FLOOR = 2.0  # nobody looks after a channel that is two days late
_YEAR = 250  # working days
_ALARMS = 0.25  # false ones that a channel may give in a year
_HALF = 30  # gaps after which one weighs half
_LEAST_EXCESS = 0.15, 0.5  # of the usual gap, and in days: a clockwork's gaps have none, but it may stop for a day
_LEARNED = 365  # days before the last one, from which it is learned what a day off counts
_MOST = 0.5  # of a working day, from which a weekend's day is counted where days are told
_DOUBT = 2  # days off on which nothing is thought to have come before any was seen


@dataclass(frozen=True, slots=True)
class Silence:
    """For how long a channel has been silent since `last`: `days` that count, where at most `most` are usual."""

    last: date
    days: float
    most: float
    learned: bool  # from its own history
    weekends: bool  # the days of weekends count, or most of each

    @property
    def overdue(self) -> bool:
        """Whether this is longer than the channel ever is silent."""
        return self.days > self.most


def silence(published: Sequence[date], today: date, rhythm: Rhythm) -> Silence | None:
    """The silence of a channel up to the day before today; None where no day of publishing is known.

    `published` are the days on which something was, oldest first; days after today are misprints.
    """
    days = _since_restart([day for day in published if day <= today])
    if not days:
        return None
    counted = _counted(days, rhythm)
    silent, weekends = _between(days[-1], today, counted), counted["weekend"] >= _MOST
    if len(days) < ENOUGH:
        return Silence(days[-1], silent, PRIOR[rhythm], learned=False, weekends=weekends)
    gaps = [_between(earlier, later, counted) for earlier, later in pairwise(days)]
    most = min(max(_longest(gaps), _FLOOR), FROZEN)
    return Silence(days[-1], silent, most, learned=True, weekends=weekends)


def _since_restart(days: Sequence[date]) -> Sequence[date]:
    """The days since a channel last began: one that stopped for long is a new one, and a far day may be a misprint."""
    begins = [n for n, (earlier, later) in enumerate(pairwise(days), 1) if later - earlier > _BREAK]
    return days[begins[-1] :] if begins else days


def _counted(days: Sequence[date], rhythm: Rhythm) -> dict[Kind, float]:
    """What a day of each kind counts: how often something came on such days, against working days."""
    seen: dict[Kind, int] = {"working": 0, "weekend": 0, "holiday": 0}
    came = dict(seen)
    with_something = set(days)
    for day in (days[-1] - timedelta(days=n) for n in range(min((days[-1] - days[0]).days, _LEARNED) + 1)):
        seen[kind(day)] += 1
        came[kind(day)] += day in with_something
    usual = came["working"] / seen["working"] if came["working"] else 1.0
    expected = _DOUBT * usual * (rhythm == "daily")
    off = {name: (came[name] + expected) / (seen[name] + _DOUBT) / usual for name in seen}
    return {name: 1.0 if name == "working" else min(1.0, share) for name, share in off.items()}


def _between(earlier: date, later: date, counted: dict[Kind, float]) -> float:
    """How much the days between two days count; of very many the first, which are too many already."""
    return sum(counted[kind(earlier + timedelta(days=n))] for n in range(1, min((later - earlier).days, _FAR)))


def _longest(gaps: Sequence[float]) -> float:
    """The gap that comes once in 1/_ALARMS years, oldest gap first: the usual one, and an exponential beyond it."""
    weights = [0.5 ** (age / _HALF) for age in reversed(range(len(gaps)))]
    total = sum(weights)
    usual = _median(gaps, weights)
    beyond = [(gap - usual, weight) for gap, weight in zip(gaps, weights, strict=True) if gap > usual]
    heavy = sum(weight for _, weight in beyond)
    share, least = _LEAST_EXCESS
    excess = max(sum(more * weight for more, weight in beyond) / heavy if beyond else 0.0, share * (usual + 1), least)
    a_year = _YEAR / (1 + sum(gap * weight for gap, weight in zip(gaps, weights, strict=True)) / total)
    longer = a_year * (heavy + 0.5) / (total + 1)  # such gaps in a year, half a one seen before any was
    return usual + excess * log(max(longer / _ALARMS, 1.0))


def _median(values: Sequence[float], weights: Sequence[float]) -> float:
    half, reached = sum(weights) / 2, 0.0
    for value, weight in sorted(zip(values, weights, strict=True)):
        reached += weight
        if reached >= half:
            return value
    return 0.0

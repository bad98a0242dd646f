"""China's days, and when a channel's silence is longer than it ever is."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

import pytest

from crawlers.base import Rhythm
from desk.rhythm import ENOUGH, FROZEN, PRIOR, silence
from desk.workdays import kind, known

FIRST = date(2025, 1, 2)


def days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def working(first: date, last: date) -> list[date]:
    return [day for day in days(first, last) if kind(day) == "working"]


def alarms(published: list[date], first: date, last: date, rhythm: Rhythm = "workday") -> list[date]:
    """The mornings on which a channel with these days of publishing is overdue."""
    found = ((day, silence([d for d in published if d < day], day, rhythm)) for day in days(first, last))
    return [day for day, said in found if said and said.overdue]


@pytest.mark.parametrize(
    ("day", "is_a"),
    [
        (date(2026, 2, 14), "working"),  # a Saturday that is worked for the Spring Festival
        (date(2026, 2, 17), "holiday"),
        (date(2026, 3, 7), "weekend"),
        (date(1998, 10, 1), "working"),  # before any arrangement that is known
        (date(2031, 10, 4), "weekend"),
    ],
)
def test_a_day_is_what_the_state_council_made_of_it_else_what_its_weekday_is(day: date, is_a: str) -> None:
    assert kind(day) == is_a


def test_a_year_that_is_not_arranged_yet_is_said_to_be_unknown() -> None:
    assert (known(2026), known(2099)) == (True, False)


def test_a_channel_that_publishes_every_working_day_is_never_overdue_over_the_long_holidays() -> None:
    published = working(FIRST, date(2026, 10, 20))
    assert alarms(published, date(2025, 3, 1), date(2026, 10, 20)) == []


@pytest.mark.parametrize("last", [date(2025, 9, 30), date(2026, 2, 13)], ids=["National Day", "Spring Festival"])
def test_one_that_stops_before_a_holiday_is_overdue_within_a_week_of_work_after_it(last: date) -> None:
    published = working(FIRST, last)
    (first, *_) = alarms(published, last, last + timedelta(days=30))
    assert 2 < len(working(last + timedelta(days=1), first - timedelta(days=1))) <= 5


def test_weekends_count_for_a_channel_that_publishes_on_them() -> None:
    published = list(days(FIRST, date(2025, 11, 6)))  # to a Thursday, holidays too
    (first, *_) = alarms(published, date(2025, 11, 7), date(2025, 11, 30), "daily")
    assert first == date(2025, 11, 10)  # Friday, Saturday and Sunday brought nothing


@pytest.mark.parametrize("rate", [0.2, 1.0])
def test_a_random_channel_gives_few_alarms_and_one_soon_after_it_stops(rate: float) -> None:
    choose = Random(5)
    published = [day for day in working(FIRST, date(2026, 6, 30)) if choose.expovariate(1) < rate]
    false = alarms(published, published[ENOUGH], published[-1])
    assert len({day.isocalendar()[:2] for day in false}) <= 1
    (first, *_) = alarms(published, published[-1], published[-1] + timedelta(days=120))
    assert len(working(published[-1], first)) <= 9 / rate + 4


def test_a_channel_that_slowed_down_is_judged_by_how_it_is_now() -> None:
    before, weekly = working(FIRST, date(2025, 6, 30)), days(date(2025, 7, 3), date(2026, 6, 25))
    published = [*before, *(day for day in weekly if day.weekday() == 3)]
    assert [day for day in alarms(published, date(2025, 9, 1), date(2026, 6, 25)) if kind(day) == "working"] == []


def test_a_monthly_figure_is_awaited_for_a_month_and_a_half_at_most() -> None:
    published = [day for day in days(FIRST, date(2026, 3, 16)) if day.day == 16]
    (first, *_) = alarms(published, date(2026, 3, 17), date(2026, 7, 1), "monthly")
    assert date(2026, 4, 20) < first < date(2026, 5, 1)


@pytest.mark.parametrize("rhythm", list(PRIOR))
def test_until_enough_is_known_the_declared_rhythm_says_what_is_late(rhythm: Rhythm) -> None:
    published = [date(2025, 1, day) for day in range(1, ENOUGH)]
    found = silence(published, date(2025, 1, 8), rhythm)
    assert found is not None
    assert (found.most, found.learned, found.last) == (PRIOR[rhythm], False, date(2025, 1, ENOUGH - 1))


def test_a_feed_that_stopped_years_ago_is_overdue_whatever_its_gaps_were() -> None:
    published = [date(year, 3, 1) for year in range(2000, 2024, 3)]
    found = silence(published, date(2026, 3, 5), "irregular")
    assert found is not None
    assert (found.most, found.overdue) == (FROZEN, True)


@pytest.mark.parametrize("far", [date(1, 1, 1), date(1970, 1, 1), date(2062, 7, 1)])
def test_a_day_far_away_is_a_misprint(far: date) -> None:
    published = sorted([*working(FIRST, date(2025, 6, 30)), far])
    found = silence(published, date(2025, 8, 1), "workday")
    assert found is not None
    assert (found.last, found.overdue) == (date(2025, 6, 30), True)


def test_of_a_channel_without_any_day_nothing_is_said() -> None:
    assert silence([], date(2026, 3, 5), "daily") is None
    assert silence([date(2026, 3, 6)], date(2026, 3, 5), "daily") is None

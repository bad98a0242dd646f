"""China's days: working, weekend or holiday."""

from datetime import date
from functools import cache
from typing import Literal

import chinese_calendar

Kind = Literal["working", "weekend", "holiday"]


@cache
def kind(day: date) -> Kind:
    """What a day is by the State Council's arrangement; by its weekday alone in a year that is not arranged yet."""
    if not known(day.year):
        return "working" if day.weekday() < 5 else "weekend"
    if chinese_calendar.is_workday(day):
        return "working"
    _, name = chinese_calendar.get_holiday_detail(day)
    return "holiday" if name else "weekend"


@cache
def known(year: int) -> bool:
    """Whether a year is arranged, as far as the package knows: each November brings the next one, in a new release."""
    try:
        chinese_calendar.is_workday(date(year, 12, 31))
    except NotImplementedError:
        return False
    return True

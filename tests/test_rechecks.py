"""A kept article that was last asked for in the future, by a clock that was ahead, is as one never asked for again."""

from datetime import datetime, timedelta

import pytest

from crawlers.records import SHANGHAI
from desk.earlier import Young
from desk.rechecks import recheck

NOW = datetime(2026, 11, 23, 7, 30, tzinfo=SHANGHAI)


@pytest.mark.parametrize(("age", "missing", "how"), [(2, False, "listed"), (8, False, "due"), (2, True, "due")])
def test_a_moment_that_is_still_to_come_is_none(age: int, missing: bool, how: str) -> None:
    young = Young("key", NOW.date() - timedelta(days=age), NOW + timedelta(days=365), missing)
    assert recheck(young, NOW) == how

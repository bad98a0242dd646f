"""A list of which a few old rows are left overlaps with what was before and is none: a side box, the pinned notices."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from crawlers.address import canonical
from crawlers.lists.listed import Listing
from crawlers.order import Stood
from crawlers.records import ListItem
from crawlers.walking import Walk

TODAY = date(2026, 11, 23)
SINCE = TODAY - timedelta(days=7)


def rows(numbers: Sequence[int]) -> list[ListItem]:
    """Articles of a list, number n published n days after the first."""
    return [ListItem(address(n), f"样例公告第{n}号", TODAY + timedelta(days=n - 100)) for n in numbers]


def address(number: int) -> str:
    return f"https://www.mou.example/gg/{number}.html"


def down(newest: int, count: int) -> Sequence[int]:
    return range(newest, newest - count, -1)


def walked(before: int, *pages: Sequence[int], back: bool = False, most: int = 5) -> Walk:
    """The walk of these pages, the day after a page of so many articles, of which the newest was number 99."""
    known = [canonical(address(n)) for n in down(99, 100)]
    stood = Stood(tuple(canonical(address(n)) for n in down(99, min(before, 3))), before)
    walk = Walk(dict.fromkeys(known), SINCE, most, settled=True, back=back, stood=stood)
    for part, numbers in enumerate(pages, 1):
        following = "https://www.mou.example/gg/next" if part < len(pages) else None
        if not walk.page(Listing(tuple(rows(numbers)), 1.0, "", following), part).further:
            break
    return walk


GONE = "上次最新的 3 条都不在列表里，所列可能已不是原来的列表；请打开核对，无误再用 collect --since 了结"


@pytest.mark.parametrize(
    ("before", "shown", "said"),
    [
        (15, down(99, 4), "列表只有 4 条，上次有 15 条"),  # a side box of the newest that stays as it is
        (15, (60, 41), GONE),  # pinned notices
        (15, down(95, 15), GONE),  # four are gone, of which one was not on top
        (15, [*down(96, 5), *down(90, 10)], GONE),  # one is missing below
        (15, down(96, 11), GONE),  # fewer rows than are left
        (15, down(95, 10), GONE),  # what was recommended last week
        (15, (100, 98, 70, 60), "列表只有 4 条"),  # a box that shows what is read most, a new one too
        (20, down(99, 10), "列表只有 10 条，上次有 20 条"),
        (4, (97, 96), "列表只有 2 条，上次有 4 条"),
        (4, (96,), "上次最新的 3 条"),
    ],
)
def test_a_few_old_rows_are_not_the_list_that_it_was(before: int, shown: Sequence[int], said: str) -> None:
    whole, reason = walked(before, shown).outcome()
    assert (whole, said in reason) == (False, True), reason


@pytest.mark.parametrize(
    ("before", "pages"),
    [
        (15, [down(99, 15)]),
        (15, [down(100, 15)]),
        (15, [[100, *down(97, 14)]]),  # the newest two were withdrawn
        (15, [[100, 60, 41, *down(99, 12)]]),  # two are pinned
        (15, [sorted(down(99, 15))]),  # turned round
        (15, [[101, 100, *down(98, 6)]]),  # shorter by less than half
        (60, [down(99, 25)]),  # of two months' texts the older month's are gone
        (15, [down(99, 5), down(94, 5)]),  # redone with five rows a page
        (4, [(99, 98)]),  # two calls for comment are over
        (3, [(99,)]),
        (2, [(98,)]),
        (1, [(99,)]),
        (15, [down(112, 15), down(97, 15)]),  # more at once than a page shows
        (15, [[70, 60, 50, *down(90, 12)], down(99, 15)]),  # in another order: what was on top stands on page two
    ],
)
def test_the_same_list_is_known_again(before: int, pages: list[Sequence[int]]) -> None:
    assert walked(before, *pages).outcome() == (True, "")


@pytest.mark.parametrize(
    ("before", "pages"),
    [
        (15, [down(96, 15)]),
        (15, [[101, 100, *down(96, 13)]]),  # what came since stands above
        (15, [[60, 41, *down(96, 13)]]),  # two are pinned
        (10, [down(96, 7)]),  # there is no second page that others would come up from
    ],
)
def test_three_texts_that_were_withdrawn_at_once_are_said_and_no_reason_to_doubt_the_list(
    before: int, pages: list[Sequence[int]]
) -> None:
    assert walked(before, *pages).outcome() == (True, "上次最新的 3 条都已不在列表里，其余照旧")


def test_a_walk_goes_on_until_it_meets_what_was_on_top() -> None:
    assert walked(15, (70, 60, 50), (40, 30, 20), (10, 9, 8)).pages == 3


def test_a_list_of_whose_top_nothing_is_found_on_the_pages_walked_is_partial() -> None:
    assert walked(15, down(90, 8), down(82, 8), down(74, 8), most=2).outcome() == (False, GONE)


def test_what_a_person_asked_for_is_taken_as_it_is() -> None:
    walk = walked(15, down(90, 4), back=True)
    assert walk.outcome() == (True, "")
    assert walk.showed == Stood(tuple(canonical(address(n)) for n in (90, 89, 88)), 4)


def test_what_stood_on_top_is_the_newest_by_day_else_what_came_first() -> None:
    pinned = walked(0, [60, 41, *down(99, 9)], down(90, 9))
    undated = Walk((), SINCE, 5)
    undated.page(Listing(tuple(ListItem(address(n), "样例公告") for n in (7, 3, 9, 1)), 1.0, "", None), 1)
    assert [pinned.showed, undated.showed] == [
        Stood(tuple(canonical(address(n)) for n in (99, 98, 97)), 11),
        Stood(tuple(canonical(address(n)) for n in (7, 3, 9)), 4),
    ]


def test_another_list_that_goes_back_further_is_not_what_the_list_is_known_by() -> None:
    walk = Walk((), SINCE, 5, back=True, apart=True)
    walk.page(Listing(tuple(rows((3, 2, 1))), 1.0, "", None), 1)
    assert walk.showed == Stood()

"""How far a channel's lists are walked, and when that was far enough; which articles are asked for once more."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest

from crawlers.lists.listed import Listing
from crawlers.records import SHANGHAI, ListItem
from crawlers.walking import Walk
from desk.earlier import Young
from desk.rechecks import recheck

SINCE = date(2026, 11, 16)


def items(*names: str, day: date | None = None) -> tuple[ListItem, ...]:
    return tuple(ListItem(f"https://www.mou.example/{name}.html", f"样例{name}", day) for name in names)


def key(name: str) -> str:
    return f"https://www.mou.example/{name}.html"


def walk(*before: str, settled: bool = True, most: int = 3, daily: bool = False, gap: date | None = None) -> Walk:
    return Walk(frozenset(map(key, before)), SINCE, most, settled, daily, gap)


def listing(found: Sequence[ListItem], following: bool = True) -> Listing:
    return Listing(tuple(found), 1.0, "", "https://www.mou.example/next" if following else None)


@pytest.mark.parametrize(
    ("shown", "meets"),
    [
        ("new1 new2 a b", True),
        ("new1 new2 new3 new4", False),
        ("a b c", True),
        ("a new1 new2 new3", False),  # a is pinned to the top
        ("a new1 new2 b", True),
        ("a b c older", True),  # one between was taken away: an older one came up
        ("", False),
    ],
)
def test_a_page_meets_what_was_listed_before_below_what_is_new(shown: str, meets: bool) -> None:
    assert walk("a", "b", "c").page(listing(items(*shown.split())), 1).met == meets


def test_a_further_page_that_begins_with_what_was_listed_before_meets_it() -> None:
    one = walk("a")
    one.page(listing(items("n1", "n2", "n3", "n4")), 1)
    assert one.page(listing(items("a", "older1", "older2", "older3")), 2).met


def test_notices_that_are_pinned_to_every_page_are_not_where_the_list_goes_on() -> None:
    one = walk("a", "b", "c", "p", "q", most=9)
    pages = ("p q n1 n2 n3 n4", "p q n5 n6 n7 n8", "p q n9 a b c")
    steps = [one.page(listing(items(*page.split())), part) for part, page in enumerate(pages, 1)]
    assert [(step.met, step.further) for step in steps] == [(False, True), (False, True), (True, False)]


def test_a_walk_goes_on_until_it_meets_what_was_listed_before() -> None:
    one = walk("a", "b")
    pages = [items("n1", "n2"), items("n3", "a")]
    went = []
    for part, page in enumerate(pages, 1):
        went.append(one.page(listing(page), part).further)
    assert (went, one.outcome()) == ([True, False], (True, ""))


def test_after_a_walk_that_was_cut_meeting_what_it_listed_is_not_enough() -> None:
    one = walk("a", settled=False)
    page = items("n1", "a", day=SINCE)
    assert one.page(listing(page), 1).further


def test_a_walk_ends_where_the_days_asked_for_end() -> None:
    one = walk("a", settled=False)
    page = [*items("n1", day=SINCE), *items("a", day=SINCE - timedelta(days=1))]
    assert (one.page(listing(page), 1).further, one.outcome()) == (False, (True, ""))


OLD = SINCE - timedelta(days=9)


def test_another_list_in_its_place_is_no_overlap_however_far_back_it_goes() -> None:
    one, page = walk("a", "b"), items("x", "y", "z", day=OLD)
    assert not one.page(listing(page, following=False), 1).further
    assert one.outcome() == (False, "列表没有接上上次读到的，其间可能有遗漏")


def test_one_old_row_among_many_new_ones_ends_no_walk() -> None:
    one = walk("a", "b", "c")
    page = items("n1", "a", *(f"n{n}" for n in range(2, 14)))
    step = one.page(listing(page), 1)
    assert (step.met, step.further) == (False, True)


def test_one_row_of_long_ago_at_a_page_s_foot_ends_no_first_walk() -> None:
    page = [*items(*(f"n{n}" for n in range(8)), day=SINCE), *items("old", day=OLD)]
    assert walk().page(listing(page), 1).further


@pytest.mark.parametrize(
    ("pages", "wanted"),
    [
        ((("late", "a", "b"),), ["late"]),
        ((("late1", "late2"), ("late3", "a", "b")), ["late1", "late2", "late3"]),
        ((("a", "b", "older"),), []),  # what comes up below what was listed is not new
        ((("x", "y"), ("z", "w")), []),  # of a list that shows nothing of before none is taken for new
    ],
)
def test_what_was_never_listed_and_stands_above_what_was_is_wanted_whatever_its_day(
    pages: tuple[tuple[str, ...], ...], wanted: list[str]
) -> None:
    one, found = walk("a", "b", "c"), list[ListItem]()
    for part, page in enumerate(pages, 1):
        found += one.page(listing(items(*page, day=OLD)), part).wanted
    assert [item.title.removeprefix("样例") for item in found] == wanted


def test_a_gap_is_closed_by_a_list_that_reaches_back_to_the_last_whole_walk() -> None:
    told = []
    for page in (items("n1", "a", "b", day=SINCE), [*items("n1", "a", day=SINCE), *items("older", "b", day=OLD)]):
        one = walk("a", "b", settled=False, gap=SINCE)
        one.page(listing(page, following=False), 1)
        told.append(one.outcome())
    assert told == [(False, "11月16日以后有一段没有读到；请人工补查，再用 collect --since 了结"), (True, "")]


def test_lists_of_several_days_that_are_one_page_are_none() -> None:
    one, page = walk("a", daily=True), items("x", "y")
    for _ in range(2):
        one.page(listing(page, following=False), 1)
    assert one.outcome() == (False, "各日的列表是同一页")


def test_a_notice_of_years_ago_pinned_to_the_top_ends_no_walk() -> None:
    page = [*items("pinned", day=date(2020, 1, 1)), *items("n1", day=SINCE)]
    assert walk().page(listing(page), 1).further


@pytest.mark.parametrize(
    ("before", "following", "whole", "said"),
    [
        (("a",), False, False, "列表没有接上上次读到的，其间可能有遗漏"),
        (("a",), True, False, "只走了前 1 页，没有接上上次读到的，其间可能有遗漏；请用 --since 补采"),
        ((), False, True, ""),
        ((), True, False, "只走了前 1 页，其后的未看；请用 --since 补采"),
    ],
    ids=["no further page", "too many pages", "a first walk", "a first walk of many pages"],
)
def test_a_walk_that_shows_a_gap_is_partial(before: tuple[str, ...], following: bool, whole: bool, said: str) -> None:
    one = walk(*before, most=1)
    page = items("n1", "n2", day=SINCE)
    assert not one.page(listing(page, following), 1).further
    assert one.outcome() == (whole, said)


def test_a_walk_whose_page_could_not_be_read_is_partial_whatever_else_it_met() -> None:
    one = walk("a")
    one.page(listing(items("n", "a")), 1)
    one.broken = "HTTP 502"
    assert one.outcome() == (False, "HTTP 502")


def test_a_day_s_own_list_is_whole_by_itself() -> None:
    one = walk("a", daily=True)
    page = items("n1", day=SINCE)
    assert (one.page(listing(page, following=False), 1).further, one.outcome()) == (False, (True, ""))


def test_pages_beyond_the_last_that_show_it_again_end_a_walk() -> None:
    one, page = walk(most=500), items("a", "b")
    assert [one.page(listing(page), part).further for part in (1, 2)] == [True, False]
    assert one.outcome() == (True, "")


# --- kept articles

NOW = datetime(2026, 11, 23, 7, 30, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("age", "asked", "missing", "how"),
    [
        (2, 1, False, "listed"),
        (2, 0, False, "not now"),  # once a day
        (7, 3, False, "due"),
        (8, 2, False, "due"),  # no run on the seventh day
        (8, 1, False, "not now"),
        (20, 13, False, "not now"),
        (29, 22, False, "due"),
        (30, 1, False, "not now"),
        (3, 1, True, "due"),
    ],
)
def test_an_article_is_asked_for_again_when_it_may_have_been_edited(
    age: int, asked: int, missing: bool, how: str
) -> None:
    young = Young("key", NOW.date() - timedelta(days=age), NOW - timedelta(days=asked, minutes=5), missing)
    assert recheck(young, NOW) == how


def test_what_was_just_found_missing_is_left_a_few_hours() -> None:
    young = Young("key", NOW.date(), NOW - timedelta(hours=1), missing=True)
    assert (recheck(young, NOW), recheck(young, NOW + timedelta(hours=4))) == ("not now", "due")

"""Which stories an issue prints on days when ten bodies publish and a broadcaster tells of some of it."""

from dataclasses import replace
from functools import cache

import pytest

from nlp.importance import Adoption
from nlp.pipe import analyse, load
from nlp.records import Entry, Importance, Province, Span
from reports.compose import compose
from reports.records import Item, Masthead
from reports.selection import MOST, SHARE, TOP, broadcast, chosen, stories
from tests.issue_samples import entries
from tests.mixed_days import Mixed, days

EACH = pytest.mark.parametrize("place", range(4))


@cache
def _day(place: int) -> tuple[Mixed, tuple[Entry, ...]]:
    made = days()[place]
    return made, tuple(analyse(made.documents, load()))


def _items(place: int) -> tuple[Mixed, list[Item]]:
    """The issue's items in the order of their rank."""
    made, found = _day(place)
    briefing = compose(found, made.day, Masthead())
    return made, sorted((item for part in briefing.sections for item in part.items), key=lambda item: item.rank)


@EACH
def test_state_documents_and_a_table_that_names_the_province_stand_among_the_first_ten(place: int) -> None:
    made, items = _items(place)
    assert set(made.high) <= {item.entry.document.url for item in items if item.rank <= TOP}


@EACH
def test_a_state_document_is_the_first_of_all(place: int) -> None:
    made, items = _items(place)
    assert items[0].entry.document.url in made.high


@EACH
def test_a_broadcast_gives_way_to_the_page_it_tells_of(place: int) -> None:
    made, items = _items(place)
    also = {address: item.entry.document.url for item in items for address in item.also}
    assert {told: also.get(told) for told in made.gives_way} == made.gives_way


@EACH
def test_of_an_issue_at_most_a_fifth_are_broadcasts_alone(place: int) -> None:
    _, items = _items(place)
    assert MOST >= len(items) >= SHARE * sum(broadcast(item.entry) for item in items) > 0


@EACH
def test_nothing_is_printed_that_never_should_be(place: int) -> None:
    made, items = _items(place)
    assert {item.entry.document.url for item in items}.isdisjoint(made.never)


@EACH
def test_the_first_items_say_why_in_words_alone(place: int) -> None:
    _, items = _items(place)
    assert all(item.why and not any("（+" in reason or reason.isdigit() for reason in item.why) for item in items[:TOP])


def test_where_the_broadcaster_alone_spoke_it_fills_the_issue() -> None:
    _, found = _day(0)
    alone = [entry for entry in found if broadcast(entry)]
    assert len(chosen(stories(alone))) >= SHARE


def test_the_order_in_which_entries_come_makes_no_difference() -> None:
    _, found = _day(1)
    assert chosen(stories(found)) == chosen(stories(found[::-1]))


def test_a_list_that_names_the_province_is_lifted_to_the_tenth_place_and_no_higher() -> None:
    sample = [replace(entry, province=Province()) for entry in entries(14)]
    listed = Province("某省", 90, "named_in_list", (Span(0, 0, 1, "table 1"),))
    sample[13] = replace(sample[13], province=listed, importance=Importance(21))
    groups = chosen(stories(sample))
    assert [group[0].document.url for group in groups].index(sample[13].document.url) == TOP - 1
    assert len(groups) == 14


def test_openings_and_closings_of_one_meeting_are_two_matters() -> None:
    _, found = _day(0)
    opened, closed = (
        replace(entry, story=title, document=replace(entry.document, title=title, paragraphs=(title + "。",)), facts=())
        for entry, title in zip(
            (found[0], next(entry for entry in found if broadcast(entry))),
            ("样例会议第十七次会议在京开幕", "样例会议第十七次会议在京闭幕"),
            strict=True,
        )
    )
    assert len(stories([opened, closed])) == 2
    again = replace(closed, document=replace(closed.document, title="样例会议第十七次会议在京开幕 某人主持"))
    assert len(stories([opened, again])) == 1


def test_a_kind_that_readers_adopt_comes_before_its_equal() -> None:
    ours, theirs = (
        replace(entry, importance=Importance(50), labels=(label,), province=Province())
        for entry, label in zip(entries(2), ("经济", "科技"), strict=True)
    )
    first = stories([ours, theirs])[0][0].labels
    other = "经济" if first == ("科技",) else "科技"
    history = (Adoption(other, 20, 15), Adoption(first[0], 20, 1))
    assert stories([ours, theirs], history)[0][0].labels == (other,)

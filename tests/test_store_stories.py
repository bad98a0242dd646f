"""The store as an index of the texts taken in: day by day it gives the stories that a file gives at once."""

from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from crawlers.archive import Context, Record
from crawlers.records import SHANGHAI, Capture, Document, ListItem
from desk.database import tables
from desk.store import Store, cut_off
from nlp.records import Entry, Importance
from nlp.sketches import sketch
from nlp.stories import group
from tests.test_stories import DAY, document, text

MODEL = "m1"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path)
    yield opened
    opened.close()


def came(store: Store, *documents: Document) -> None:
    """Documents fetched, read and understood."""
    for one in documents:
        at = cut_off(one.published or DAY) - timedelta(hours=9)
        data = "\n".join(one.paragraphs).encode()
        place = ("2026-03/a.warc.gz", tables.Capture.objects.count() * 1000 + tables.Sighting.objects.count())
        capture = Capture(
            one.url, "mou", "通知", at.astimezone(SHANGHAI), 200, (), data, sha256(data).hexdigest(), place
        )
        item = ListItem(one.url, one.title, one.published)
        store.file([Record(capture, Context("mou", "通知", "article", one.url, 1, True, item))])
        for key in store.unread():
            for article in store.visits(key):
                store.keep_document(article, one)
    made = store.waiting(MODEL)
    entries = {pk: (Entry(one, importance=Importance(5), model=MODEL), sketch(one)) for pk, one in made.items()}
    store.keep_entries(MODEL, entries)


def taken_in(store: Store) -> None:
    while untaken := store.untaken(MODEL):
        store.take_in(MODEL, untaken[:5], group(untaken[:5], store))


def stories(store: Store) -> dict[str, str]:
    rows = tables.Entry.objects.filter(document__latest=True).values_list("document__key", "story")
    return dict(rows)


def at(number: int) -> str:
    return f"https://www.mou.example/tz/t20260305_{number}.html"


def of_month() -> list[Document]:
    """A dozen texts of some days, their reprints and excerpts."""
    made = []
    for number in range(12):
        body = text(number // 3)
        body = body[number % 3 * 4 :] if number % 2 else body[: 40 - 12 * (number % 3)]
        made.append(document(at(number), body, day=DAY + timedelta(days=number * 5 % 7)))
    return made


@pytest.mark.parametrize("order", [1, 5, 7, 11])
def test_in_whatever_order_texts_come_their_stories_are_those_of_all_at_once(store: Store, order: int) -> None:
    made = of_month()
    for number in range(12):
        came(store, made[number * order % 12])
        taken_in(store)
    whole = group([sketch(one) for one in made])
    assert stories(store) == dict(whole.stories)


def test_a_name_once_given_leads_to_the_story_that_lasts(store: Store) -> None:
    later, earlier = document(at(1), text(1), day=DAY + timedelta(days=3)), document(at(2), text(1))
    came(store, later)
    taken_in(store)
    given = stories(store)[at(1)]
    came(store, earlier)
    taken_in(store)
    assert set(stories(store).values()) == {group([sketch(earlier)]).stories[at(2)]} != {given}
    assert tables.Story.objects.get(name=given).merged_into == stories(store)[at(2)]


def test_a_follow_up_names_the_earlier_story_by_the_name_that_lasts(store: Store) -> None:
    name = "第二届全国样例大会常务委员会第十五次会议"
    opened, closed = (
        document(at(1), text(1), f"{name}开幕", DAY + timedelta(days=1)),
        document(at(2), text(2), f"{name}闭幕", DAY + timedelta(days=4)),
    )
    came(store, opened, closed)
    taken_in(store)
    came(store, document(at(3), text(1), f"{name}开幕"))
    taken_in(store)
    day = DAY + timedelta(days=4)
    (entry,) = store.window(MODEL, "要情", "", day, cut_off(day))
    assert entry.follows == (stories(store)[at(3)],)


def test_what_was_taken_in_is_not_taken_in_again_under_another_model(store: Store) -> None:
    came(store, document(at(1), text(1)))
    taken_in(store)
    ((pk, one),) = store.waiting("m2").items()
    store.keep_entries("m2", {pk: (Entry(one, model="m2"), sketch(one))})
    assert store.untaken("m2") == []
    assert set(tables.Entry.objects.values_list("story", flat=True)) == {stories(store)[at(1)]}


def test_the_store_answers_as_a_file_does(store: Store) -> None:
    """Who shares a hash, since when; of a hash in very many stories only so many."""
    came(
        store,
        *(document(at(n), text(1)[:20] + text(50 + n, 20), f"样例第{n}号", DAY + timedelta(days=n)) for n in range(9)),
    )
    taken_in(store)
    one = sketch(document(at(0), text(1)[:20]))
    found = store.sharing(one.shingles.tolist(), DAY + timedelta(days=4), 30)
    assert {h.url for holders in found.values() for h in holders} == {at(n) for n in range(4, 9)}
    few = store.sharing(one.shingles.tolist(), None, 3).values()
    assert min(len({holder.story for holder in holders}) for holders in few) > 3


def test_the_issues_entry_tells_its_copies_and_what_these_print_otherwise(store: Store) -> None:
    body = [*text(1), "某部2026年安排样例资金12.5亿元，支持沿海地区样例项目建设。", *text(2)]
    other = [*text(1), "某部2026年安排样例资金15.2亿元，支持沿海地区样例项目建设。", *text(2)]
    came(store, document(at(1), body), document(at(2), other), document(at(3), text(9), "另一样例"))
    taken_in(store)
    one, two, alone = sorted(store.window(MODEL, "要情", "", DAY, cut_off(DAY)), key=lambda entry: entry.document.url)
    assert (one.copies, two.copies, alone.copies) == ((at(2),), (at(1),), ())
    assert [(found.url, found.other) for found in one.conflicts] == [(at(2), "15.2")]
    assert [(found.url, found.other) for found in two.conflicts] == [(at(1), "12.5")]
    assert alone.conflicts == ()

"""One text that cannot be set never costs the issue: it is left out or marked, and named."""

from dataclasses import replace

import pytest

from reports.compose import compose
from reports.fonts import Fonts, find, lacking
from reports.printable import GETA, LONGEST, printable
from reports.records import Briefing, Item
from tests.issue_samples import COVERAGE, DAY, MASTHEAD, entries


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return find()


@pytest.fixture(scope="module")
def issue() -> Briefing:
    return compose(entries(), DAY, MASTHEAD, COVERAGE)


def changed(issue: Briefing, **fields: object) -> Briefing:
    """The issue with its first item changed."""
    first, *rest = issue.sections
    item: Item = replace(first.items[0], **fields)  # type: ignore[arg-type]
    return replace(issue, sections=(replace(first, items=(item, *first.items[1:])), *rest))


def test_an_issue_without_trouble_is_left_as_it_is(issue: Briefing, fonts: Fonts) -> None:
    assert printable(issue, fonts) == (issue, ())


def test_a_character_that_no_font_has_is_marked_flagged_and_named(issue: Briefing, fonts: Fonts) -> None:
    made, said = printable(changed(issue, title="某部\U0001f600样例\ue123"), fonts)
    item = made.sections[0].items[0]
    assert item.title == f"某部{GETA}样例{GETA}"
    assert item.flags[-1] == "缺字 U+E123、U+1F600"
    assert ["U+1F600" in line and item.entry.document.url in line for line in said] == [True]


def test_the_mark_itself_can_be_printed(fonts: Fonts) -> None:
    assert lacking(fonts, GETA) == frozenset()


def test_an_endless_text_is_left_out_and_named(issue: Briefing, fonts: Fonts) -> None:
    made, said = printable(changed(issue, title="长" * (LONGEST + 1)), fonts)
    assert sum(len(s.items) for s in made.sections) == sum(len(s.items) for s in issue.sections) - 1
    assert ["未印入本期" in line for line in said] == [True]

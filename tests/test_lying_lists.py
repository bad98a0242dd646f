"""A list whose ETag or date stays the same whatever it says is not believed, and no list is believed for ever."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from crawlers.archive import Context, Writer
from crawlers.order import Order, Place, Seen
from crawlers.records import SHANGHAI, Capture
from crawlers.session import Session

URL = "http://www.mou.gov.cn/gg/"
NOW = datetime(2026, 11, 23, 7, 30, tzinfo=SHANGHAI)


def kept(folder: Path, *answers: dict[str, str]) -> list[Place]:
    """Where these answers of one list stand in the archive."""
    writer = Writer(folder, "r", NOW)
    places = []
    for number, headers in enumerate(answers):
        page = Capture(URL, "", "", NOW, 200, tuple(headers.items()), f"<p>{number}</p>".encode(), str(number))
        places.append(writer.write(page, Context(role="list")).warc)
    writer.close()
    return [place for place in places if place]


@pytest.mark.parametrize(
    ("before", "now", "asked"),
    [
        ({"ETag": '"1"'}, {"ETag": '"2"'}, {"If-None-Match": '"2"'}),
        ({"ETag": '"1"'}, {"ETag": '"1"'}, {}),
        ({"ETag": '"1"', "Last-Modified": "a"}, {"ETag": '"1"', "Last-Modified": "b"}, {"If-Modified-Since": "b"}),
        ({}, {"ETag": '"1"'}, {"If-None-Match": '"1"'}),
    ],
)
def test_what_another_page_had_too_is_no_condition(
    tmp_path: Path, before: dict[str, str], now: dict[str, str], asked: dict[str, str]
) -> None:
    first, last = kept(tmp_path, before, now)
    order = Order("s", NOW + timedelta(days=1), str(tmp_path), (), date(2026, 11, 16), NOW.date())
    session = Session(order, lambda _: None, {})
    seen = Seen(URL, "1", NOW, last, last, NOW, first)
    assert session.conditions(seen) == asked
    session.writer.close()

"""What is kept of hosts: how a crawl counts them, how long one rests, what the ledger of manners adds up."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from crawlers.hosts import Hosts, LeftAlone, host_of, wait_asked
from crawlers.order import KnownHost
from crawlers.records import SHANGHAI
from desk.database import tables
from desk.hosts import HostLedger, known_hosts
from desk.store import Store

NOW = datetime(2026, 11, 23, 7, 30, tzinfo=SHANGHAI)
HOST = "www.mou.gov.cn"


@pytest.mark.parametrize(
    ("status", "wish", "seconds"),
    [
        (429, "120", 120),
        (503, " 5 ", 5),
        (503, "Mon, 23 Nov 2026 00:00:00 GMT", 1800),
        (503, "Sun, 22 Nov 2026 00:00:00 GMT", 0),
        (503, "", None),
        (503, "soon", None),
        (503, "-5", None),
        (503, "１２", None),
        (403, "120", 120),
        (302, "30", 30),
        (503, "1.5", 1.5),
        (503, "1.2.3", None),
        (503, "Monday, 23-Nov-26 00:00:00 GMT", 1800),
        (503, "Mon Nov 23 00:00:00 2026", 1800),
        (200, "120", None),
        (304, "120", None),
        (503, "9" * 400, 999_999_999_999),
    ],
)
def test_how_long_an_answer_asks_to_be_left_alone(status: int, wish: str, seconds: float | None) -> None:
    assert wait_asked(status, wish, "Sun, 22 Nov 2026 23:30:00 GMT", NOW) == seconds


def test_a_wish_beyond_all_years_is_kept_for_one() -> None:
    rest = Hosts((), lambda: NOW).rest(HOST, 1e12)
    assert rest.rest_until is not None and rest.rest_until.year == 2027


def test_failures_in_a_row_are_of_a_host_and_one_page_counts_once() -> None:
    hosts = Hosts((), lambda: NOW)
    for _ in range(5):
        hosts.failed(HOST, "HTTP 500", "http://www.mou.gov.cn/a")
    hosts.failed(HOST, "连接中断")
    assert hosts.left_alone(HOST) is None
    hosts.good(HOST)
    hosts.failed(HOST, "连接中断")
    hosts.failed(HOST, "连接中断")
    assert hosts.left_alone(HOST) is None
    hosts.failed(HOST, "超时没有回应")
    left = hosts.left_alone(HOST)
    assert left is not None and left.reason.startswith("超时没有回应；www.mou.gov.cn 连续 3 次")
    assert hosts.left_alone("www.qita.gov.cn") is None


@pytest.mark.parametrize("known", [True, False], ids=["of the run before", "of this run"])
def test_a_host_whose_rest_is_over_is_left_alone_again_when_it_gives_nothing(known: bool) -> None:
    clock = [NOW]
    before = (KnownHost(HOST, rest_until=NOW + timedelta(minutes=5), reason="对方要求", kind="http"),) if known else ()
    hosts = Hosts(before, lambda: clock[0])
    if not known:
        hosts.rest(HOST, 300)
    assert hosts.left_alone(HOST) is not None
    clock[0] += timedelta(minutes=6)
    for failures in range(3):
        assert hosts.left_alone(HOST) is None, f"{failures} 次失败后已不再请求"
        hosts.failed(HOST, "超时没有回应")
    said = "超时没有回应；www.mou.gov.cn 连续 3 次没有取到，本次不再请求"
    assert hosts.left_alone(HOST) == LeftAlone(said, "network")


def test_a_host_is_left_alone_for_the_kind_of_failure_that_it_gave() -> None:
    hosts = Hosts((), lambda: NOW)
    for _ in range(3):
        hosts.failed(HOST, "受限：样例质询（412）", kind="challenge")
    left = hosts.left_alone(HOST)
    assert left is not None and left.kind == "challenge"


def test_the_host_of_an_address_is_one_whatever_its_port_and_spelling() -> None:
    assert {host_of(url) for url in ("http://WWW.mou.gov.cn./a", "https://www.mou.gov.cn:8443/")} == {HOST}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path)
    yield opened
    opened.close()


def asked(at: datetime, requests: int, failed: int = 0, *, host: str = HOST, **more: int) -> dict[str, Any]:
    counts = {"requests": requests, "unchanged": 0, "failed": failed, "bytes": 0, **more}
    return {"type": "asked", "host": host, "at": at.isoformat(), **counts}


def run(at: datetime, *messages: dict[str, Any]) -> None:
    ledger = HostLedger()
    assert [ledger.hear(message) for message in messages] == [True] * len(messages)
    ledger.close(at)


def rest(at: datetime) -> timedelta | None:
    """For how long the host is left alone from then on."""
    (known,) = known_hosts(at)
    return known.rest_until - at if known.rest_until else None


def test_requests_are_added_up_by_host_and_day_of_shanghai(store: Store) -> None:
    late = datetime(2026, 11, 23, 23, 59, tzinfo=SHANGHAI)
    run(late, asked(late, 3, bytes=10), asked(late, 2, unchanged=1, bytes=5), asked(late + timedelta(minutes=2), 1))
    days = {row.day: (row.requests, row.unchanged, row.bytes) for row in tables.HostDay.objects.all()}
    assert days == {date(2026, 11, 23): (5, 1, 15), date(2026, 11, 24): (1, 0, 0)}


def test_a_host_that_gives_nothing_rests_longer_each_time_and_is_never_given_up(store: Store) -> None:
    rests = []
    for _ in range(9):
        run(NOW, asked(NOW, 3, failed=3))
        rests.append(rest(NOW))
    assert rests[:3] == [timedelta(minutes=5), timedelta(minutes=10), timedelta(minutes=20)]
    assert rests[-2:] == [timedelta(hours=6)] * 2
    (known,) = known_hosts(NOW)
    assert (known.kind, known.reason) == ("network", "11月23日07:30 起没有取到，13:30 以后再试")
    run(NOW, asked(NOW, 3, failed=2))
    assert (rest(NOW), known_hosts(NOW)[0].reason) == (None, "")


@pytest.mark.parametrize(("hosts", "answered", "resting"), [(3, 0, 0), (2, 0, 2), (3, 1, 2)])
def test_where_nobody_answered_it_is_our_own_line_and_no_host_rests(
    store: Store, hosts: int, answered: int, resting: int
) -> None:
    said = [asked(NOW, 3, failed=3, host=f"www.{number}.gov.cn") for number in range(hosts - answered)]
    run(NOW, *said, *(asked(NOW, 3, host=f"www.{number}.cn") for number in range(answered)))
    assert sum(host.rest_until is not None for host in known_hosts(NOW)) == resting


def test_what_a_host_asked_for_itself_holds_to_the_minute(store: Store) -> None:
    until = NOW + timedelta(hours=2)
    wish = {"type": "rest", "host": HOST, "until": until.isoformat(), "reason": "对方要求 09:30 以后再来"}
    run(NOW, asked(NOW, 1, failed=1), wish)
    (known,) = known_hosts(NOW)
    assert (known.rest_until, known.kind, known.reason) == (until, "http", "对方要求 09:30 以后再来")
    assert known_hosts(until)[0].rest_until is None


def test_robots_txt_holds_for_a_day_and_the_last_request_for_a_moment(store: Store) -> None:
    told = {"type": "robots", "host": HOST, "at": NOW.isoformat(), "text": ""}
    run(NOW, asked(NOW, 1), told)
    (soon,), (later,) = known_hosts(NOW + timedelta(minutes=1)), known_hosts(NOW + timedelta(hours=23))
    assert (soon.asked, soon.robots) == (NOW, "")
    assert (later.asked, later.robots) == (None, "")
    assert known_hosts(NOW - timedelta(seconds=5))[0].asked == NOW - timedelta(seconds=5)  # a clock that drifted
    assert known_hosts(NOW + timedelta(hours=24))[0].robots is None
    assert known_hosts(NOW - timedelta(hours=1))[0].robots is None  # a clock that was put back


def test_a_clock_that_was_ahead_once_holds_no_host_back(store: Store) -> None:
    ahead = NOW + timedelta(days=365)
    wish = {"type": "rest", "host": HOST, "until": (ahead + timedelta(hours=2)).isoformat(), "reason": "对方要求"}
    run(ahead, asked(ahead, 1, failed=1), wish)
    (known,) = known_hosts(NOW)
    assert (known.asked, known.rest_until) == (None, None)
    run(NOW, asked(NOW, 3))
    (known,) = known_hosts(NOW + timedelta(minutes=1))
    assert (known.asked, known.rest_until) == (NOW, None)


def test_other_messages_are_none_of_the_ledger_s() -> None:
    assert not HostLedger().hear({"type": "listed"})

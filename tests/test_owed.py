"""What a crawl wanted and what never came: asked for until it came, was answered for, or is given up with a word."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from crawlers import child
from crawlers.archive import Context, Record
from crawlers.base import Channel, Site
from crawlers.child import Limits, Message
from crawlers.codec import to_json
from crawlers.order import Owed
from crawlers.records import SHANGHAI, Capture, ListItem
from desk import owed
from desk.asking import Ask, Report, plan
from desk.collecting import collect
from desk.database import BATCH, tables
from desk.reading import House
from desk.settings import Settings
from desk.store import Store
from tests.test_checking import CHANNEL, HOST, SITE
from tests.web.proxy import Answer, Asked, Proxy

NOW = datetime(2026, 11, 23, 7, 30, tzinfo=SHANGHAI)
DAY = NOW.date()
BASE = "https://www.mou.example/tz/t20261123_{}.html"


class Mou(Site):
    name, agency, short = "mou", "某部", "某部"
    channels = (Channel("通知", "https://www.mou.example/tz/"), Channel("新闻", "https://www.mou.example/xw/"))


SITES: dict[str, Site] = {"mou": Mou()}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path)
    yield opened
    opened.close()


def item(number: int, **more: Any) -> ListItem:
    return ListItem(BASE.format(number), f"某部样例第{number}号", DAY, **more)


def wanted(store: Store, *items: ListItem, channel: str = "通知", at: datetime = NOW, own_date: bool = False) -> None:
    store.keep_listed("mou", channel, [(one.url, one.title, None) for one in items], at)
    owed.owe("mou", channel, [(to_json(one), own_date) for one in items], at)


def answered(store: Store, number: int, at: datetime, status: int = 404, url: str = "") -> None:
    data = f"{status} {number} {at}".encode()
    place = ("2026-11/a.warc.gz", tables.Capture.objects.count())
    capture = Capture(url or BASE.format(number), "mou", "通知", at, status, (), data, sha256(data).hexdigest(), place)
    store.file([Record(capture, Context("mou", "通知", "article", BASE.format(number)))])


def due(at: datetime = NOW, *, stopped: tuple[str, ...] = (), back: bool = False) -> list[str]:
    return [one.listed.url for one in owed.owed(SITES, stopped, at, back=back)[0]]


def failed(number: int, **more: Any) -> Message:
    said = {"url": BASE.format(number), "role": "article", "reason": "HTTP 404", "kind": "http", "final": False}
    return {"type": "failed", **said, **more}


def over(at: datetime, *heard: Message) -> list[str]:
    debts = owed.Debts(owed.owed(SITES, (), at, back=False)[0], SITES)
    for message in heard:
        debts.hear(message)
    return debts.close(at)


def test_what_is_owed_is_asked_for_with_what_its_list_said_of_it(store: Store) -> None:
    said = item(1, doc_number="某发〔2026〕1号", issuer="某部")
    wanted(store, said, own_date=True)
    assert owed.owed(SITES, (), NOW, back=False) == ([Owed(said.url, "mou", "通知", said, own_date=True)], [])


def test_what_two_channels_name_is_asked_for_once(store: Store) -> None:
    wanted(store, item(1))
    wanted(store, item(1), channel="新闻", at=NOW + timedelta(hours=1))
    assert due() == [BASE.format(1)]


def test_what_came_by_itself_or_under_the_address_it_led_to_is_not_owed(store: Store) -> None:
    wanted(store, item(1), item(2), item(3))
    for number, url in ((1, ""), (2, BASE.format(3))):
        answered(store, number, NOW, 200, url)
        made = {"url": BASE.format(number), "site": "mou", "first_seen": NOW, "digest": "", "record": {}}
        tables.Document.objects.create(key=BASE.format(number), revision=1, **made)
    assert due() == []
    assert tables.Listed.objects.exclude(owed=None).count() == 0


def test_what_was_set_aside_is_not_owed_and_its_title_is_not_kept(store: Store) -> None:
    wanted(store, item(1), replace(item(2), title="机密★1年　某部样例"))
    answered(store, 1, NOW, 200)
    tables.Capture.objects.update(problem="搁置：标有密级")
    (one,) = owed.owed(SITES, (), NOW, back=False)[0]
    assert (one.of, one.listed.title) == (BASE.format(2), "")


@pytest.mark.parametrize(
    ("hours", "asked"), [(0, True), (35, False), (37, True), (41, False), (59, False), (61, True), (-1, True)]
)
def test_a_page_that_answers_without_its_text_is_asked_ever_more_rarely(store: Store, hours: int, asked: bool) -> None:
    """It answered at the beginning, after 24 and after 40 hours; at last all that is still to come."""
    wanted(store, item(1))
    for after in (0, 24, 40):
        if after <= hours or hours < 0:
            answered(store, 1, NOW + timedelta(hours=after))
    assert (due(NOW + timedelta(hours=hours)) == [BASE.format(1)]) is asked


def test_a_page_that_never_answered_is_asked_for_in_each_run(store: Store) -> None:
    wanted(store, item(1))
    assert due(NOW + timedelta(minutes=1)) == due(NOW + timedelta(days=20)) == [BASE.format(1)]


def test_a_stopped_body_and_what_robots_txt_barred_are_left_alone(store: Store) -> None:
    wanted(store, item(1))
    assert due(stopped=("mou",)) == []
    tables.Host.objects.create(host="www.mou.example", robots="User-agent: *\nDisallow: /tz/\n")
    assert due() == []


def test_one_run_asks_a_host_for_so_many(store: Store) -> None:
    wanted(store, *map(item, range(310)))
    assert len(due()) == 300


def test_after_thirty_days_in_vain_it_is_given_up_with_one_line(store: Store) -> None:
    wanted(store, item(1))
    assert over(NOW + timedelta(days=29), failed(1)) == []
    late = NOW + timedelta(days=31)
    assert over(late, failed(1, kind="stopped")) == []
    assert over(late, failed(1)) == [
        f"某部（mou）：《某部样例第1号》{BASE.format(1)} 30 天没有收到（HTTP 404），不再去取；请用浏览器核对"
    ]
    assert owed.owed(SITES, (), late, back=False) == ([], [BASE.format(1)])
    assert over(late, failed(1)) == []


def test_what_was_given_up_is_remembered_for_a_year(store: Store) -> None:
    wanted(store, item(1))
    over(NOW, failed(1, kind="", final=True))
    early = [owed.owed(SITES, (), NOW + timedelta(days=days), back=False)[1] for days in (366, 367)]
    assert early == [[BASE.format(1)], []]


def test_no_statement_changes_more_rows_than_a_transaction_may(store: Store) -> None:
    many = [item(number) for number in range(2 * BATCH + 1)]
    wanted(store, *many)
    common = {"revision": 1, "site": "mou", "channel": "通知", "first_seen": NOW, "record": {}, "published": DAY}
    kept = [tables.Document(key=one.url, url=one.url, title=one.title, digest="", **common) for one in many]
    for start in range(0, len(kept), BATCH):
        tables.Document.objects.bulk_create(kept[start : start + BATCH])
    changed = []

    def count(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        done = execute(sql, params, many, context)
        if sql.startswith("UPDATE"):
            changed.append(context["cursor"].rowcount)
        return done

    with connections["default"].execute_wrapper(count):
        assert due() == []
        store.date_listed()
    assert (sum(changed), max(changed)) == (2 * len(many), BATCH)


def test_what_was_given_up_a_backfill_asks_for_again(store: Store) -> None:
    wanted(store, item(1))
    over(NOW, failed(1, reason="页面过大", kind="", final=True))
    assert owed.owed(SITES, (), NOW, back=False) == ([], [BASE.format(1)])
    assert owed.owed(SITES, (), NOW, back=True) == ([], [])
    wanted(store, item(1))
    assert due() == [BASE.format(1)]


class Web:
    """One list of a real body, its pages invented."""

    def __init__(self) -> None:
        self.shown: list[int] = []
        self.absent: set[int] = set()

    def answer(self, asked: Asked) -> Answer:
        number = asked.url.rpartition("_")[2].removesuffix(".html")
        if asked.url == CHANNEL.url:
            days = {n: f"2026-11-{min(n, DAY.day)}" for n in self.shown}
            rows = (
                f"<li><a href='/a/t20261120_{n}.html'>关于第{n}批样例的通知</a><span>{day}</span></li>"
                for n, day in days.items()
            )
            body = f"<ul>{''.join(rows)}</ul>"
        elif number.isdigit() and int(number) not in self.absent:
            text = f"<p>现将第{number}批样例事项通知如下，请各单位结合实际认真办理，并于月底前报送情况。</p>" * 3
            body = f"<h1>关于第{number}批样例的通知</h1><div class='TRS_Editor'>{text}</div>"
        else:
            return Answer(404)
        return Answer(200, {"Content-Type": "text/html"}, f"<meta charset='utf-8'><body>{body}</body>".encode())


def run(home: Path, web: Web, now: datetime, *, delay: float = 0.02) -> tuple[Report, list[str]]:
    """What a run said, and the articles that it asked for."""
    with Proxy(web.answer) as proxy:
        settings, store = Settings(contact="mailto:sample@mou.example", proxy=proxy.address, delay=delay), Store(home)
        house = House(home, settings, store, home / "log", now)
        try:
            report = collect(house, plan(Ask(sites=(SITE.name,)), settings, now), "collect", lambda *_: None)
        finally:
            store.close()
    return report, [one.url.removeprefix(f"{HOST}/a/t20261120_") for one in proxy.log if "/a/" in one.url]


def test_what_a_child_that_died_had_listed_is_asked_for_though_no_list_shows_it_any_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    web = Web()
    web.shown = list(range(22, 15, -1))
    whole = child.run

    def torn(module: str, request: Mapping[str, Any], limits: Limits, log: Path | None) -> Iterator[Message]:
        for message in whole(module, dict(request), limits, log):
            yield message
            if message["type"] == "capture" and message["record"]["context"]["of"].endswith("_21.html"):
                raise child.ChildError("子进程被结束")

    monkeypatch.setattr(child, "run", torn)
    first, asked = run(tmp_path, web, NOW)
    assert (first.documents, len(asked) < 7) == (2, True)
    monkeypatch.setattr(child, "run", whole)
    web.shown = [33, 32, 31, 23, 22, 21]
    second, asked = run(tmp_path, web, NOW + timedelta(hours=1))
    assert (second.documents, second.problems) == (11, [])
    assert sorted(asked) == [f"{n}.html" for n in (16, 17, 18, 19, 20, 23, 31, 32, 33)]


def test_an_article_that_is_not_there_yet_keeps_no_list_from_being_whole(tmp_path: Path) -> None:
    web = Web()
    web.shown, web.absent = list(range(22, 15, -1)), {20}
    first, _ = run(tmp_path, web, NOW)
    assert (first.documents, len(first.problems)) == (6, 1)
    web.shown, web.absent = [33, 32, 31, 23, 22, 21], set()
    second, asked = run(tmp_path, web, NOW + timedelta(hours=1))
    assert (second.documents, second.problems, sorted(asked)) == (11, [], [f"{n}.html" for n in (20, 23, 31, 32, 33)])

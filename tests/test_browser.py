"""Pages that their scripts fill: what the browser makes of them, what it may ask for, and what is said without it."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from crawlers import archive, browser, visits
from crawlers.codec import to_json
from crawlers.order import Order
from crawlers.records import SHANGHAI
from tests.conftest import ROOT
from tests.website import Website

SITE = "http://www.mou.gov.cn"
AGENT = "Mozilla/5.0 (compatible; jingxun/0; +mailto:sample@mou.example)"
HEAD = "<title>通知-某某部</title><script src='/app.js'></script>"
PAGE = f"<html><head>{HEAD}</head><body><div id='app'></div></body></html>"
WALL = f"<html><head><script>$_ts=window['$_ts'];if(!$_ts)$_ts={{}};</script>{HEAD}</head><body></body></html>"
FILL = """
document.cookie = 'own=1';
fetch('/api/list.json', {headers: {'X-Requested-With': 'XMLHttpRequest'}}).then(answer => answer.json()).then(rows => {
    document.getElementById('app').innerHTML = '<ul>' + rows.map(row =>
        `<li><a href="${row.url}">${row.title}</a><span>${row.day}</span></li>`).join('') + '</ul>';
});
"""
SNOOP = """
for (const url of ['http://169.254.169.254/meta', 'http://www.other.gov.cn/track.js', '//127.0.0.1:22/'])
    fetch(url).catch(() => 0);
new Image().src = '/dot.png';
try { new WebSocket('ws://' + location.host + '/socket') } catch (error) {}
"""
ROWS = json.dumps(
    [
        {
            "url": f"/tz/t202603{day:02}_{day}.html",
            "title": f"某部关于第{day}批样例事项的通知",
            "day": f"2026-03-{day:02}",
        }
        for day in range(20, 5, -1)
    ]
)
CRAWL = """
import json, sys
from crawlers.base import Channel, Site
from crawlers.codec import from_json
from crawlers.collector import Collector
from crawlers.fetch import run
from crawlers.order import Order

class Mou(Site):
    name, agency, short, shell = "mou", "某某部（样例）", "某某部", True
    channels = (Channel("通知", "http://www.mou.gov.cn/tz/"),)

run(from_json(Order, json.loads(sys.argv[1])), lambda said: print(json.dumps(said)), {"mou": Mou()}, Collector)
"""
needs_browser = pytest.mark.skipif(bool(browser.lacking(True)), reason=browser.lacking(True))


@dataclass
class Crawled:
    """What a crawl of the website's one list said, and the records that it archived."""

    messages: list[dict[str, Any]]
    records: list[archive.Record]

    def said(self, kind: str) -> list[dict[str, Any]]:
        return [message for message in self.messages if message["type"] == kind]

    @property
    def failed(self) -> list[tuple[str, str]]:
        return [(message["reason"], message["kind"]) for message in self.said("failed") if message["role"] == "list"]


Crawl = Callable[..., tuple[Website, Crawled]]


@pytest.fixture
def crawl(tmp_path: Path) -> Iterator[Crawl]:
    """Serve a website whose list a script fills, and crawl it; pages given by path are added or put in the place."""
    with ExitStack() as websites:
        runs = count(1)

        def crawled(
            given: dict[str, str], *, wanted: bool = True, replay: Sequence[Path] = ()
        ) -> tuple[Website, Crawled]:
            pages = {"/tz/": PAGE, "/app.js": FILL, "/api/list.json": ROWS, **given}
            website, run = websites.enter_context(Website(SITE, pages)), f"run{next(runs)}"
            order = Order(
                run=run,
                at=datetime(2026, 3, 21, 9, tzinfo=SHANGHAI),
                captures=str(tmp_path / "captures"),
                sites=("mou",),
                since=date(2026, 3, 20),
                day=date(2026, 3, 21),
                agent=AGENT,
                delay=0,
                browser=wanted,
                replay=tuple(map(str, replay)),
                proxy=website.address,
            )
            line = [sys.executable, "-W", "error", "-c", CRAWL, json.dumps(to_json(order))]
            done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False, timeout=200)
            assert done.returncode == 0, done.stderr
            (file,) = (tmp_path / "captures").glob(f"*/*-{run}.warc.gz")
            return website, Crawled([json.loads(row) for row in done.stdout.splitlines()], list(archive.scan(file)))

        yield crawled


@needs_browser
def test_a_list_that_a_script_fills_is_read_and_its_page_archived_as_a_resource(crawl: Crawl) -> None:
    website, found = crawl({})
    (listed,) = found.said("listed")
    assert (listed["items"], listed["latest"], found.failed) == (15, "2026-03-20", [])
    lists = [record for record in found.records if record.context.role == "list"]
    assert [(record.context.rendered, "20批" in record.capture.body.decode()) for record in lists] == [
        (False, False),
        (True, True),
    ]
    assert website.paths == ["/robots.txt", "/tz/", "/app.js", "/api/list.json", "/tz/t20260320_20.html"]
    archived = {record.capture.url.removeprefix(SITE) for record in found.records}
    assert {"/app.js", "/api/list.json"} <= archived


@needs_browser
def test_each_request_of_a_page_is_the_crawls_own(crawl: Crawl) -> None:
    """One user agent, no cookies of the site or of the page, nothing but scripts and data of the page's own site."""
    website, found = crawl({"/app.js": SNOOP + FILL})
    assert len(found.said("listed")) == 1
    assert {asked.headers["user-agent"] for asked in website.log} == {AGENT}
    assert [asked.url for asked in website.log if {"cookie", "sec-ch-ua"} & asked.headers.keys()] == []
    sent = {asked.url: asked.headers for asked in website.log}
    assert sent[f"{SITE}/api/list.json"]["x-requested-with"] == "XMLHttpRequest"
    assert website.paths == ["/robots.txt", "/tz/", "/app.js", "/api/list.json", "/tz/t20260320_20.html"]


@needs_browser
def test_a_script_that_waits_before_it_asks_is_waited_for(crawl: Crawl) -> None:
    _, found = crawl({"/app.js": f"setTimeout(() => {{{FILL}}}, 1000);"})
    assert [listed["items"] for listed in found.said("listed")] == [15]


@needs_browser
@pytest.mark.parametrize("rests", [(), (40,), (40, 50)], ids=["never", "once", "for good"])
def test_a_page_that_goes_on_asking_is_read_as_it_stands_before_its_time_is_up(
    rests: Sequence[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Restless(list(rests))
    monkeypatch.setattr(visits, "monotonic", lambda: page.clock)
    asyncio.run(visits.settled(page, browser._QUIET))
    assert page.clock <= browser._QUIET + 1 < browser._LONGEST
    assert page.rests == []


class Restless:
    """A page that has a clock of its own and asks for nothing at these moments alone."""

    def __init__(self, rests: list[float]) -> None:
        self.clock, self.rests = 0.0, rests

    async def wait_for_timeout(self, milliseconds: float) -> None:
        self.clock += milliseconds / 1000

    async def wait_for_load_state(self, _: str, timeout: float) -> None:
        until = self.clock + timeout / 1000
        if not self.rests or self.rests[0] > until:
            self.clock = until
            raise import_module("playwright.async_api").TimeoutError("样例")
        self.clock = max(self.clock, self.rests.pop(0))


@needs_browser
def test_robots_txt_holds_for_what_a_page_asks_for(crawl: Crawl) -> None:
    website, found = crawl({"/robots.txt": "User-agent: *\nDisallow: /api/\n"})
    assert "/app.js" in website.paths
    assert "/api/list.json" not in website.paths
    assert [(listed["items"], bool(listed["reason"])) for listed in found.said("listed")] == [(0, True)]


@needs_browser
def test_a_challenge_that_a_script_meets_is_told_and_not_worked_around(crawl: Crawl) -> None:
    website, found = crawl({"/api/list.json": WALL, "/app.js": FILL + "setTimeout(() => fetch('/api/more'), 1000);"})
    assert found.failed == [("受限：对方只许人用浏览器看（瑞数脚本验证，网页脚本所取）", "challenge")]
    assert "/api/more" not in website.paths


@needs_browser
def test_a_challenge_is_never_put_before_the_browser(crawl: Crawl) -> None:
    website, found = crawl({"/tz/": WALL})
    assert [kind for _, kind in found.failed] == ["challenge"]
    assert "/app.js" not in website.paths


@needs_browser
def test_a_page_that_shows_its_list_is_not_put_before_the_browser(crawl: Crawl) -> None:
    rows = "".join(
        f"<li><a href='{row['url']}'>{row['title']}</a><span>{row['day']}</span></li>" for row in json.loads(ROWS)
    )
    website, found = crawl({"/tz/": PAGE.replace("<div id='app'>", f"<div id='app'><ul>{rows}</ul>")})
    assert [listed["items"] for listed in found.said("listed")] == [15]
    assert "/app.js" not in website.paths


@needs_browser
@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("location.href = 'http://www.other.gov.cn/'", "网页的脚本转到了别处"),
        ("const a = []; for (;;) a.push(new Array(1e6).fill(7))", "浏览器没有读出"),
    ],
    ids=["leads away", "eats memory"],
)
def test_a_page_that_cannot_be_filled_is_told(script: str, reason: str, crawl: Crawl) -> None:
    _, found = crawl({"/app.js": script})
    assert [said.startswith(reason) for said, _ in found.failed] == [True]


def test_without_the_setting_the_page_is_named_with_what_to_do(crawl: Crawl) -> None:
    website, found = crawl({}, wanted=False)
    ((reason, _),) = found.failed
    assert reason.startswith("此站的网页要用浏览器读：请在 jingxun.toml 里写 browser = true")
    assert website.paths == ["/robots.txt", "/tz/"]


@needs_browser
def test_an_archive_answers_with_what_the_browser_made(crawl: Crawl, tmp_path: Path) -> None:
    crawl({})
    website, found = crawl({}, replay=list((tmp_path / "captures").rglob("*.warc.gz")))
    assert [listed["items"] for listed in found.said("listed")] == [15]
    assert website.paths == []


@pytest.mark.parametrize(
    ("module", "program", "said"),
    [(None, "/usr/bin/chromium", "请运行 pip install 'jingxun[browser]'"), ("there", None, "请安装 Chromium")],
)
def test_what_is_absent_is_said_in_one_line(
    module: str | None, program: str | None, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "find_spec", lambda _: module)
    monkeypatch.setattr("shutil.which", lambda _: program)
    assert browser.lacking(True).startswith(f"此站的网页要用浏览器读：{said}")
    assert "\n" not in browser.lacking(True)

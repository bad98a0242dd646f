"""What one crawl asks of its hosts, told by the server that it asks. Bodies and texts are 样例."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from crawlers import child
from crawlers.address import canonical
from crawlers.archive import Context, Writer
from crawlers.child import Message
from crawlers.codec import to_json
from crawlers.order import AGAIN_A_HOST, Again, KnownHost, Order, Seen
from crawlers.records import SHANGHAI, Capture
from tests.web.proxy import Answer, Asked, Proxy

HOST = "www.mou.gov.cn"
LIST = f"http://{HOST}/gg/"
ROBOTS = f"http://{HOST}/robots.txt"
NOW = datetime(2026, 11, 23, 7, 30, tzinfo=SHANGHAI)
AGENT = "Mozilla/5.0 (compatible; jingxun/0; +mailto:sample@mou.example)"
CHILD = """
from crawlers.base import Channel, Site
from crawlers.child import serve
from crawlers.codec import from_json
from crawlers.collector import Collector
from crawlers.fetch import run
from crawlers.order import Order


class Mou(Site):
    name, agency, short, delay = "mou", "某部", "某部", {delay}
    channels = (Channel("公告", "http://www.mou.gov.cn/gg/", form={form!r}),)


class Stopped(Site):
    name, agency, short = "stopped", "某局", "某局"
    channels = (
        Channel("公告", "http://www.tingcai.gov.cn/gg/"),
        Channel("文件库", "http://www.gongyong.cn/ku/"),
    )


class Other(Site):
    name, agency, short = "other", "某办", "某办"
    channels = (Channel("文件库", "http://www.gongyong.cn/ku/"),)


REGISTRY = {{"mou": Mou(), "stopped": Stopped(), "other": Other()}}
serve(lambda order, send: run(from_json(Order, order), send, REGISTRY, Collector))
"""
TEXT = "某部决定对样例产品的进口许可作出调整，取消两项证明材料，企业可在网上一次办结，自发布之日起施行。"
GUARD = "<html><head><script>$_ts=window['$_ts'];</script></head><body></body></html>"


def article(number: int) -> str:
    return f"http://{HOST}/gg/202611/t20261120_{number}.html"


def page(body: str, status: int = 200, **headers: str) -> Answer:
    head = {"Content-Type": "text/html; charset=utf-8", **{k.replace("_", "-"): v for k, v in headers.items()}}
    return Answer(status, head, f"<html><body>{body}</body></html>".encode())


def listing(*urls: str) -> Answer:
    rows = (
        f"<li><a href='{url}'>某部公告2026年第{n}号的题目</a><span>2026-11-20</span></li>" for n, url in enumerate(urls)
    )
    return page(f"<ul>{''.join(rows)}</ul>")


def text(number: int) -> Answer:
    return page(
        f"<h1>某部公告2026年第{number}号的题目</h1><div class='TRS_Editor'><p>{TEXT}</p><p>特此公告。</p></div>"
    )


def robots(rules: str) -> Answer:
    return Answer(200, {"Content-Type": "text/plain"}, f"User-agent: *\n{rules}\n".encode())


@dataclass(slots=True)
class Web:
    """What addresses answer, one after another, the last again and again; `met` is told of every request."""

    answers: dict[str, Answer | list[Answer]]
    met: Callable[[Asked], None] = lambda asked: None
    heard: list[Message] = field(default_factory=list)
    log: list[Asked] = field(default_factory=list)

    def answer(self, asked: Asked) -> Answer:
        self.met(asked)
        found = self.answers.get(asked.url, Answer(404))
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found

    def asked(self, url: str) -> int:
        return sum(one.url == url for one in self.log)

    def said(self, kind: str) -> list[Message]:
        return [message for message in self.heard if message["type"] == kind]

    def gaps(self, host: str = HOST) -> list[float]:
        """Seconds from the start of each request of a host to that of the next."""
        starts = [one.start for one in self.log if one.host == host]
        return [after - before for before, after in pairwise(starts)]


Crawl = Callable[..., Web]


@pytest.fixture
def crawl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Crawl]:
    """Crawl the one list of an invented body from a simulated web; what it asked for and said."""

    def of(web: Web, *, delay: float = 0.02, least: float = 0, form: str = "", **facts: Any) -> Web:
        name = f"mou_child_{len(list(tmp_path.glob('*.py')))}"
        (tmp_path / f"{name}.py").write_text(CHILD.format(delay=least, form=form), encoding="utf-8")
        order = Order("r", NOW, str(tmp_path), ("mou",), date(2026, 11, 16), NOW.date(), agent=AGENT, delay=delay)
        with Proxy(web.answer) as proxy:
            asked = {
                **to_json(order),
                "proxy": proxy.address,
                **{name: to_json(value) for name, value in facts.items()},
            }
            web.heard = list(child.run(name, asked, child.Limits(wall=120), tmp_path / "log"))
        web.log = proxy.log
        assert proxy.together == []
        return web

    monkeypatch.syspath_prepend(str(tmp_path))
    yield of


def some(count: int, **others: Answer | list[Answer]) -> dict[str, Answer | list[Answer]]:
    """A list of so many articles, and the articles."""
    return {LIST: listing(*map(article, range(count))), **{article(n): text(n) for n in range(count)}, **others}


def test_a_crawl_names_itself_and_says_where_a_link_stood(crawl: Crawl) -> None:
    web = crawl(Web(some(2)))
    assert {one.headers["user-agent"] for one in web.log} == {AGENT}
    assert [one.headers.get("referer") for one in web.log if one.url == article(0)] == [LIST]
    assert {"cookie", "authorization"} & {name for one in web.log for name in one.headers} == set()
    (walked,) = web.said("walked")
    assert (walked["whole"], walked["reason"]) == (True, "")


def test_every_request_is_counted(crawl: Crawl) -> None:
    web = crawl(Web(some(3)))
    sums = [message for message in web.said("asked") if message["host"] == HOST]
    assert sum(one["requests"] for one in sums) == len(web.log) == 5
    assert sum(one["bytes"] for one in sums) == sum(one.length for one in web.log)


# --- robots.txt


@pytest.mark.parametrize(
    ("answer", "kind", "why"),
    [(Answer(503), "http", "HTTP 503"), (Answer(429), "http", "HTTP 429"), (Answer(cut=True), "network", "连接中断")],
    ids=["503", "429", "cut"],
)
def test_a_host_whose_robots_txt_cannot_be_had_is_asked_for_that_alone(
    crawl: Crawl, answer: Answer, kind: str, why: str
) -> None:
    web = crawl(Web({ROBOTS: answer, **some(2)}))
    assert [one.url for one in web.log] == [ROBOTS]
    (failed,) = web.said("failed")
    assert (failed["kind"], failed["reason"]) == (kind, f"对方的读取声明（robots.txt）取不到（{why}），按规矩不去取")
    assert [one["whole"] for one in web.said("walked")] == [False]


@pytest.mark.parametrize("answer", [Answer(404), Answer(403), page("<h1>首页</h1>")], ids=["404", "403", "a page"])
def test_a_host_without_robots_txt_may_be_asked(crawl: Crawl, answer: Answer) -> None:
    web = crawl(Web({ROBOTS: answer, **some(2)}))
    assert (web.asked(ROBOTS), web.asked(article(1)), web.said("failed")) == (1, 1, [])


@pytest.mark.parametrize(("turns", "obeyed"), [(5, True), (6, False)])
def test_robots_txt_is_followed_five_times(crawl: Crawl, turns: int, obeyed: bool) -> None:
    steps = [ROBOTS, *(f"http://www.mou.gov.cn/r{n}.txt" for n in range(turns))]
    turned = {here: Answer(302, {"Location": there}) for here, there in pairwise(steps)}
    web = crawl(Web({**some(1), **turned, steps[-1]: robots("Disallow: /gg/")}))
    assert web.asked(LIST) == (not obeyed)


def test_what_robots_txt_bars_is_not_asked_for_and_named(crawl: Crawl) -> None:
    web = crawl(Web({ROBOTS: robots("Disallow: /gg/202611/t20261120_1"), **some(3)}))
    assert [web.asked(article(n)) for n in range(3)] == [1, 0, 1]
    assert [(one["url"], one["kind"], one["reason"]) for one in web.said("failed")] == [
        (article(1), "robots", "对方声明不许程序读取（robots.txt）")
    ]


def test_a_copy_of_robots_txt_from_an_earlier_run_serves(crawl: Crawl) -> None:
    known = (KnownHost(HOST, robots="User-agent: *\nDisallow: /gg/202611/t20261120_0"),)
    web = crawl(Web({ROBOTS: robots(""), **some(2)}), hosts=known)
    assert [web.asked(url) for url in (ROBOTS, article(0), article(1))] == [0, 0, 1]


def test_what_robots_txt_said_is_told_for_the_next_run(crawl: Crawl) -> None:
    web = crawl(Web({ROBOTS: robots("Disallow: /a/"), **some(1)}))
    assert [(one["host"], one["text"]) for one in web.said("robots")] == [(HOST, "User-agent: *\nDisallow: /a/\n")]


def test_of_a_huge_robots_txt_the_first_half_megabyte_is_read(crawl: Crawl) -> None:
    huge = "\n".join(["Disallow: /gg/202611/t20261120_0", *["# 样例"] * 70_000, "Disallow: /gg/202611/t20261120_1"])
    web = crawl(Web({ROBOTS: robots(huge), **some(2)}))
    assert [web.asked(article(n)) for n in range(2)] == [0, 1]


def test_a_delay_longer_than_a_daily_crawl_can_keep_is_a_refusal(crawl: Crawl) -> None:
    web = crawl(Web({ROBOTS: robots("Crawl-delay: 3600"), **some(1)}))
    assert [one.url for one in web.log] == [ROBOTS]
    assert "3600 秒" in web.said("failed")[0]["reason"]


# --- the pace


@pytest.mark.parametrize("facts", [{"delay": 0.3}, {"least": 0.3}], ids=["the house's", "the source's"])
def test_between_two_requests_of_a_host_lies_the_delay_redirects_and_retries_included(
    crawl: Crawl, facts: dict[str, float]
) -> None:
    other = "www.qita.gov.cn"
    moved: dict[str, Answer | list[Answer]] = {
        article(0): Answer(302, {"Location": article(2)}),
        article(1): [Answer(503), Answer(502), text(1)],
        article(2): text(2),
        f"http://{other}/a.html": [Answer(500), text(3)],
        article(4): Answer(302, {"Location": f"http://{other}/a.html"}),
    }
    web = crawl(Web({LIST: listing(article(0), article(1), article(4)), **moved}), **facts)
    assert [web.asked(url) for url in moved] == [1, 3, 1, 2, 1]
    assert min(web.gaps()) >= 0.3
    assert min(web.gaps(other)) >= 0.3


def test_what_only_a_script_shows_is_named_and_not_asked_for(crawl: Crawl) -> None:
    routed = [f"http://{HOST}/#/detail/{n}" for n in (1, 2)]
    web = crawl(Web({LIST: listing(*routed, article(0)), article(0): text(0)}))
    assert web.asked(article(0)) == 1
    assert [one.url for one in web.log if one.url not in (LIST, ROBOTS, article(0))] == []
    assert [(one["url"], one["final"], "程序取不到" in one["reason"]) for one in web.said("failed")] == [
        (url, True, True) for url in routed
    ]


def test_a_longer_delay_that_robots_txt_asks_for_is_kept(crawl: Crawl) -> None:
    web = crawl(Web({ROBOTS: robots("Crawl-delay: 0.6"), **some(2)}))
    assert min(web.gaps()[1:]) >= 0.6


@pytest.mark.parametrize("facts", [{"hosts": (KnownHost(HOST, asked=NOW),)}, {"killed": True}], ids=["asked", "killed"])
def test_a_run_waits_with_its_first_request_for_what_the_run_before_asked(crawl: Crawl, facts: dict[str, Any]) -> None:
    web = crawl(Web(some(0)), delay=1.5, **facts)
    first = min(datetime.fromisoformat(one["at"]) for one in web.said("asked"))
    assert first >= NOW + timedelta(seconds=1.5)


def test_a_host_that_asks_for_a_moment_gets_it(crawl: Crawl) -> None:
    busy = Answer(429, {"Retry-After": "2"})
    web = crawl(Web(some(3, **{article(0): [busy, text(0)]})))
    after = [one.start for one in web.log]
    busy_at = next(n for n, one in enumerate(web.log) if one.status == 429)
    assert web.log[-1].status == 200 and after[busy_at + 1] - after[busy_at] >= 2
    assert (web.said("failed"), web.said("rest")) == ([], [])


@pytest.mark.parametrize("status", [403, 302])
def test_a_host_that_asks_for_a_moment_otherwise_gets_it_too(crawl: Crawl, status: int) -> None:
    asks = Answer(status, {"Retry-After": "2", "Location": "/other.html"})
    web = crawl(Web(some(3, **{article(0): asks, f"http://{HOST}/other.html": text(0)})))
    after = [one.start for one in web.log]
    at = next(n for n, one in enumerate(web.log) if one.status == status)
    assert after[at + 1] - after[at] >= 2
    assert web.said("rest") == []


def test_a_redirect_that_is_to_wait_an_hour_is_not_followed(crawl: Crawl) -> None:
    asks = Answer(302, {"Retry-After": "3600", "Location": f"http://www.{HOST}/other.html"})
    web = crawl(Web(some(1, **{article(0): asks})))
    (rest,) = web.said("rest")
    assert [one["reason"] for one in web.said("failed")] == [rest["reason"]]
    assert web.log[-1].url == article(0)


@pytest.mark.parametrize("wish", ["3600", "Mon, 23 Nov 2026 00:30:00 GMT"])
def test_a_host_that_asks_for_an_hour_is_left_to_a_later_run(crawl: Crawl, wish: str) -> None:
    busy = Answer(503, {"Retry-After": wish, "Date": "Sun, 22 Nov 2026 23:30:00 GMT"})
    web = crawl(Web(some(5, **{article(0): busy})))
    (rest,) = web.said("rest")
    asked = [one.url for one in web.log]
    assert asked[-1] == article(0) and len(asked) == 3
    assert {(one["kind"], one["reason"]) for one in web.said("failed")[-4:]} == {("http", rest["reason"])}
    assert timedelta(minutes=59) < datetime.fromisoformat(rest["until"]) - NOW < timedelta(minutes=62)
    assert rest["reason"].startswith("对方要求 08:3")


def test_a_host_that_rests_is_asked_for_nothing(crawl: Crawl) -> None:
    resting = KnownHost(HOST, rest_until=NOW + timedelta(hours=1), reason="没有回音", kind="network")
    web = crawl(Web(some(2)), hosts=(resting,))
    assert web.log == []
    assert [(one["kind"], one["reason"]) for one in web.said("failed")] == [("network", "没有回音")]


def test_a_host_that_fails_three_times_in_a_row_is_asked_for_nothing_more(crawl: Crawl) -> None:
    broken = {article(n): Answer(cut=True) for n in range(9)}
    web = crawl(Web(some(9, **broken)))
    assert len(web.log) == 2 + 3
    assert {"本次不再请求" in one["reason"] for one in web.said("failed")} == {True}
    assert len(web.said("failed")) == 9


def test_one_page_that_always_fails_costs_its_host_nothing(crawl: Crawl) -> None:
    web = crawl(Web(some(1, **{article(0): Answer(500)})))
    assert (web.asked(article(0)), [one["reason"] for one in web.said("failed")]) == (3, ["HTTP 500"])


def test_a_body_that_is_stopped_while_it_is_asked_is_left_alone_from_then_on(crawl: Crawl, tmp_path: Path) -> None:
    stops = tmp_path / "停采.txt"

    def stop(asked: Asked) -> None:
        if asked.url == article(1):
            stops.write_text("mou\t2026-11-23\t对方来电\n", encoding="utf-8")

    web = crawl(Web(some(6), met=stop), stops=str(stops))
    assert [web.asked(article(n)) for n in range(6)] == [1, 1, 0, 0, 0, 0]
    failed = web.said("failed")
    assert {(one["kind"], one["reason"]) for one in failed} == {("stopped", "已停采（2026-11-23：对方来电）")}
    assert len(failed) == 4


def test_a_stopped_body_is_left_alone_whoever_links_to_it(crawl: Crawl, tmp_path: Path) -> None:
    (tmp_path / "停采.txt").write_text("stopped\n", encoding="utf-8")
    own, else_, shared = (
        f"http://{host}/a.html" for host in ("www.tingcai.gov.cn", "files.tingcai.gov.cn", "www.gongyong.cn")
    )
    web = crawl(
        Web({LIST: listing(article(0), own, else_, shared), article(0): text(0), shared: text(1)}),
        stops=str(tmp_path / "停采.txt"),
    )
    asked = {one.host for one in web.log}
    assert asked == {HOST, "www.gongyong.cn"}
    assert [(one["url"], one["kind"]) for one in web.said("failed")] == [(own, "stopped"), (else_, "stopped")]


def test_a_challenge_is_kept_named_and_never_tried_again(crawl: Crawl) -> None:
    guard = Answer(412, {"Content-Type": "text/html", "Set-Cookie": "a=b"}, GUARD.encode())
    web = crawl(Web(some(2, **{article(0): guard})))
    assert web.asked(article(0)) == 1
    assert [(one["url"], one["kind"]) for one in web.said("failed")] == [(article(0), "challenge")]
    kept = {one["record"]["capture"]["url"]: one["record"]["context"]["role"] for one in web.said("capture")}
    assert (kept[article(0)], kept[article(1)]) == ("other", "article")


# --- lists


def dated(days: Sequence[int], following: str = "") -> Answer:
    """A page of a list: an article published so many days ago each, and the way to the next page."""
    rows = "".join(
        f"<li><a href='{article(n)}'>某部公告2026年第{n}号的题目</a><span>{NOW.date() - timedelta(days=n)}</span></li>"
        for n in days
    )
    return page(f"<ul>{rows}</ul>" + (f"<a href='{following}'>下一页</a>" if following else ""))


def pages(count: int, size: int = 4) -> dict[str, Answer | list[Answer]]:
    """So many pages of a list, an article a day, and the articles."""
    names = [LIST, *(f"{LIST}index_{n}.html" for n in range(1, count))]
    lists = {
        name: dated(range(n * size, (n + 1) * size), names[n + 1] if n + 1 < count else "")
        for n, name in enumerate(names)
    }
    return {**lists, **{article(n): text(n) for n in range(count * size)}}


def test_a_first_walk_ends_where_the_days_end(crawl: Crawl) -> None:
    web = crawl(Web(pages(5)))
    assert [web.asked(f"{LIST}index_{n}.html") for n in range(1, 4)] == [1, 1, 0]
    assert sum(web.asked(article(n)) for n in range(20)) == 8
    assert [one["whole"] for one in web.said("walked")] == [True]


def test_a_backfill_walks_page_by_page_to_its_day_a_page_s_articles_before_the_next_page(crawl: Crawl) -> None:
    web = crawl(Web(pages(5)), since=date(2026, 11, 9), back=True, list_pages=500)
    order = [one.url for one in web.log]
    assert [web.asked(f"{LIST}index_{n}.html") for n in range(1, 5)] == [1, 1, 1, 0]
    assert order.index(article(3)) < order.index(f"{LIST}index_1.html")
    assert sum(web.asked(article(n)) for n in range(20)) == 15


def test_a_walk_ends_where_it_meets_what_was_listed_before(crawl: Crawl) -> None:
    before = {"mou/公告": [canonical(article(n)) for n in range(2, 30)]}
    web = crawl(Web(pages(5)), listed=before, whole=["mou/公告"], known=before["mou/公告"])
    assert [web.asked(f"{LIST}index_{n}.html") for n in range(1, 4)] == [0, 0, 0]
    assert [one["overlap"] for one in web.said("listed")] == [True]
    assert [(one["whole"], one["reason"]) for one in web.said("walked")] == [(True, "")]


def test_a_text_that_is_spelled_two_ways_is_asked_for_once(crawl: Crawl) -> None:
    spelled = f"{article(0)}?from=list"
    rows = [
        f"<li><a href='{url}'>某部公告2026年第0号的题目</a><span>2026-11-20</span></li>"
        for url in (article(0), spelled)
    ]
    web = crawl(Web({LIST: page(f"<ul>{''.join(rows)}</ul>"), article(0): text(0), spelled: text(0)}))
    assert web.asked(article(0)) + web.asked(spelled) == 1


def test_a_walk_meets_what_was_listed_under_the_addresses_of_before(crawl: Crawl) -> None:
    before = [article(n).replace("/gg/", "/old/") for n in range(4)]
    keys = [canonical(url) for url in before]
    led = {canonical(article(n)): before[n] for n in range(4)}
    web = crawl(
        Web({LIST: dated(range(4)), **{article(n): text(n) for n in range(4)}}),
        listed={"mou/公告": keys},
        led=led,
        known=keys,
    )
    assert [web.asked(article(n)) for n in range(4)] == [0, 0, 0, 0]
    assert [(one["whole"], one["reason"]) for one in web.said("walked")] == [(True, "")]
    assert [row[0] for row in web.said("listed")[0]["found"]] == before


def test_a_list_that_was_rolled_over_between_two_runs_is_partial(crawl: Crawl) -> None:
    before = {"mou/公告": ["https://www.mou.gov.cn/gg/202611/t20261101_99.html"]}
    web = crawl(Web({LIST: dated(range(3)), **{article(n): text(n) for n in range(3)}}), listed=before)
    (walked,) = web.said("walked")
    assert (walked["whole"], walked["reason"]) == (False, "列表没有接上上次读到的，其间可能有遗漏")


def test_a_list_whose_further_page_fails_is_partial(crawl: Crawl) -> None:
    web = crawl(Web({**pages(5), f"{LIST}index_1.html": Answer(404)}))
    assert [(one["whole"], one["reason"]) for one in web.said("walked")] == [(False, "HTTP 404")]


def test_what_time_does_not_suffice_for_is_named(crawl: Crawl) -> None:
    web = crawl(Web(some(20)), delay=0.5, seconds=3)
    fetched = sum(web.asked(article(n)) for n in range(20))
    failed = web.said("failed")
    assert failed
    assert (len(failed), {one["reason"] for one in failed}) == (20 - fetched, {"采集时间用完"})


@pytest.mark.parametrize(
    ("days", "asked", "believed"), [(1, 0, True), (6, 5, True), (7, 6, False), (8, 7, True), (9, 5, False)]
)
def test_a_list_is_asked_for_whole_once_a_week(
    crawl: Crawl, tmp_path: Path, days: int, asked: int, believed: bool
) -> None:
    then = NOW - timedelta(days=days) + timedelta(minutes=2)
    writer = Writer(tmp_path, "kept", then)
    page_then = Capture(LIST, "", "", then, 200, (("ETag", '"1"'),), listing().body, "a")
    place = writer.write(page_then, Context(role="list")).warc
    writer.close()
    seen = Seen(LIST, "a", then, place, place, asked=then + timedelta(days=asked))
    web = crawl(Web(some(1)), seen=(seen,))
    (sent,) = [one for one in web.log if one.url == LIST]
    assert (sent.headers.get("if-none-match") == '"1"') == believed


@pytest.mark.parametrize("runs", ["every day", "working days", "Mondays and Thursdays", "now and then"])
def test_whichever_days_runs_are_on_no_list_is_believed_for_more_than_two_weeks(runs: str) -> None:
    """Its first answer came on a Friday, two minutes after the run began."""
    first = datetime(2026, 11, 20, 7, 32, 10, tzinfo=SHANGHAI)
    seen, whole = Seen(LIST, "a", first, asked=first), [first]
    for day in range(1, 400):
        at = first.replace(minute=30) + timedelta(days=day, minutes=day % 5)
        on = {"working days": range(5), "Mondays and Thursdays": (0, 3)}.get(runs, range(7))
        if at.weekday() not in on or (runs == "now and then" and day * 7919 % 10 > 3):
            continue
        if seen.is_due_whole(at):
            whole.append(at)
        seen = replace(seen, asked=at + timedelta(minutes=2))
    apart = [later - earlier for earlier, later in pairwise(whole)]
    assert 400 // 14 <= len(whole) <= 400 // 7 + 1
    assert max(apart) < timedelta(days=14)


@pytest.mark.parametrize("due", [0, 20])
def test_of_the_kept_articles_of_a_changed_list_so_many_are_asked_for_again(crawl: Crawl, due: int) -> None:
    urls = [article(n) for n in range(AGAIN_A_HOST + 5)]
    before = NOW - timedelta(days=1)
    keys = [canonical(url) for url in urls]
    again = tuple(
        Again(key, "mou", "公告", Seen(url, "", before), before, bare=True, due=n < due)
        for n, (key, url) in enumerate(zip(keys, urls, strict=True))
    )
    web = crawl(Web({LIST: listing(*urls), **{url: text(n) for n, url in enumerate(urls)}}), known=keys, again=again)
    assert sum(web.asked(url) for url in urls) == AGAIN_A_HOST


# --- lists that are POSTed


def test_a_list_that_is_posted_is_known_by_what_was_sent(crawl: Crawl) -> None:
    web = crawl(Web(some(1)), form="page=1&size=20")
    (asked,) = [one for one in web.log if one.url == LIST]
    assert (asked.method, asked.form) == ("POST", "page=1&size=20")
    assert asked.headers["content-type"] == "application/x-www-form-urlencoded"
    assert [one["url"] for one in web.said("listed")] == [f"{LIST}?__form=page%3D1%26size%3D20"]
    assert web.asked(article(0)) == 1

"""The four verdicts: what a run heard of a channel, weighed with what is kept of it."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from crawlers.base import Channel, Site
from desk.judging import History
from desk.sources import SiteVerdict
from desk.verdicts import Walks
from desk.workdays import kind

TODAY = date(2026, 3, 5)
LIST = "https://www.mou.example/tz/"
ARTICLE = "https://www.mou.example/tz/1.html"
EVIDENCE = "public crawler 2026-01"


class Mou(Site):
    name = "mou"
    agency = "某部"
    short = "某部"
    channels = (Channel("通知", LIST, evidence=EVIDENCE), Channel("新闻", f"{LIST}xw/", evidence=EVIDENCE))


class Hearsay(Site):
    name = "mou"
    agency = "某部"
    short = "某部"
    channels = (Channel("通知", LIST),)


def fresh(days: int = 60, until: date = TODAY) -> tuple[date, ...]:
    """Working days, of which the last is the one before a day: something was published on each."""
    span = (until - timedelta(days=n) for n in range(days, 0, -1))
    return tuple(day for day in span if kind(day) == "working")


HOME = Path("mou")
KNOWN = History(fresh(), 30, TODAY - timedelta(days=1), "正常", date(2026, 1, 5))
NEW = History(fresh())


def listed(items: int = 20, channel: str = "通知", **more: Any) -> dict[str, Any]:
    facts = {"new": 0, "older": 0, "latest": None, "reason": ""}
    return {"type": "listed", "site": "mou", "channel": channel, "url": LIST, **facts, "items": items, **more}


def walked(channel: str = "通知", reason: str = "") -> dict[str, Any]:
    showed = {"top": [ARTICLE], "rows": 20}
    return {"type": "walked", "site": "mou", "channel": channel, "whole": not reason, "reason": reason, **showed}


def failed(reason: str, kind: str = "network", role: str = "list", url: str = LIST) -> dict[str, Any]:
    return {
        "type": "failed",
        "site": "mou",
        "channel": "通知",
        "role": role,
        "url": url,
        "reason": reason,
        "kind": kind,
    }


def captured() -> dict[str, Any]:
    context = {"site": "mou", "channel": "通知", "role": "article", "again": False}
    return {"type": "capture", "record": {"context": context, "capture": {"status": 200}}}


def verdict(
    messages: list[dict[str, Any]],
    history: History = KNOWN,
    site: type[Site] = Mou,
    mode: str = "live",
) -> tuple[SiteVerdict, Mapping[str, Any], list[str]]:
    """The source's verdict, the facts of its first channel, the problems; every other channel is quiet."""
    walks = Walks({"mou": site()})
    quiet = [m for c in site.channels[1:] for m in (listed(channel=c.name), walked(c.name))]
    for message in [*messages, *quiet]:
        walks.hear(message)
    walks.judge(mode, TODAY, {channel: history if channel[1] == "通知" else KNOWN for channel in walks.channels()})
    (first, *_) = walks.facts()
    return walks.verdicts()[0], first[2], walks.problems(HOME)


@pytest.mark.parametrize(
    ("kind", "told", "advice"),
    [
        ("network", "连不上 5 家", "先查本机网络和代理设置；已收的可用 jingxun brief --home mou 编"),
        (
            "stopped",
            "停采 5 家",
            "停采的用 jingxun sites start --home mou 恢复；已收的可用 jingxun brief --home mou 编",
        ),
        ("challenge", "受限 5 家", "已收的可用 jingxun brief --home mou 编"),
    ],
)
def test_where_nothing_was_reached_a_few_lines_say_why_and_what_to_do(kind: str, told: str, advice: str) -> None:
    walks = Walks({f"mou{n}": Mou() for n in range(5)})
    for site, channel in walks.channels():
        walks.hear({**failed("样例原因", kind), "site": site, "channel": channel})
    assert walks.unreached(HOME).splitlines() == [
        f"没有一个网站读到：{told}，如",
        *(f"　某部（mou{n}）：{LIST} 样例原因" for n in range(3)),
        advice,
    ]


def test_articles_that_never_come_are_one_line_a_reason_and_are_not_promised() -> None:
    reason = "的正文由网页脚本另取（地址里的 #/…），程序取不到"
    lost = [{**failed(reason, "", "article", f"{LIST}#/detail/{n}"), "final": True} for n in (7, 8, 9)]
    _, facts, problems = verdict([*GOOD[:-1], *lost, walked()])
    assert problems == [f"某部（mou）：{LIST}#/detail/7 {reason}（共 3 篇）；请用浏览器打开"]
    assert len(facts["problems"]) == 3


def test_what_a_list_that_was_read_whole_has_to_say_is_said_and_changes_no_verdict() -> None:
    walks = Walks({"mou": Mou()})
    for message in (
        *GOOD[:-1],
        {**walked(), "reason": "上次最新的 3 条都已不在列表里，其余照旧"},
        listed(channel="新闻"),
        walked("新闻"),
    ):
        walks.hear(message)
    walks.judge("live", TODAY, dict.fromkeys(walks.channels(), KNOWN))
    assert walks.said() == ["某部（mou）：“通知”上次最新的 3 条都已不在列表里，其余照旧，疑似撤下；请打开核对"]
    assert ([one.verdict for one in walks.verdicts()], walks.problems(HOME)) == (["正常"], [])


@pytest.mark.parametrize(
    ("kind", "advice"),
    [
        ("network", "请检查网络和代理，或用浏览器打开看看"),
        ("stopped", "恢复用 jingxun sites start mou --home mou"),
        ("challenge", "请用浏览器查看"),
        ("http", "可用 jingxun sites look --home mou 查看"),
    ],
)
def test_each_source_that_was_not_read_comes_with_what_helps(kind: str, advice: str) -> None:
    _, _, (line,) = verdict([failed("样例原因", kind)])
    assert line == f"某部（mou）：通知未读到（{LIST} 样例原因）；{advice}"


GOOD = [listed(new=1, latest="2026-03-04"), captured(), walked()]


@pytest.mark.parametrize(
    ("messages", "history", "wanted", "cause", "reason"),
    [
        (GOOD, KNOWN, "正常", "", ""),
        ([listed(unchanged=True), walked()], KNOWN, "正常", "", ""),
        ([*GOOD, failed("HTTP 404", "http", "article", ARTICLE)], KNOWN, "正常", "", ""),
        ([listed(0, reason="页上没有列表"), walked()], KNOWN, "中断", "没有列表", "页上没有列表"),
        ([listed(0, reason=f"没有列表：{LIST}；请核对"), walked()], KNOWN, "中断", "没有列表", "没有列表；请核对"),
        ([listed(20, reason="各条都没有日期"), walked()], KNOWN, "中断", "列表有缺", "各条都没有日期"),
        ([listed(), walked(reason="没有接上上次读到的")], KNOWN, "中断", "没有接上", "没有接上上次读到的"),
        ([failed("受限：样例验证（412）", "challenge")], KNOWN, "中断", "受限", "受限：样例验证（412）"),
        ([failed("robots.txt 取不到", "robots")], KNOWN, "中断", "不许抓取", "robots.txt 取不到"),
        ([failed("超时没有回应")], KNOWN, "中断", "连不上", "超时没有回应"),
        ([failed("HTTP 500", "http")], KNOWN, "中断", "网页出错", "HTTP 500"),
        ([failed("已停采（2026-03-01）", "stopped")], KNOWN, "中断", "停采", "已停采（2026-03-01）"),
        ([failed("列表读取出错", "")], KNOWN, "中断", "未读到", "列表读取出错"),
        ([], KNOWN, "中断", "没有回音", "没有回音"),
        ([listed()], KNOWN, "中断", "没有走完", "没有走完"),
        (
            [listed(new=2), failed("受限：样例验证（412）", "challenge", "article", ARTICLE), walked()],
            KNOWN,
            "中断",
            "受限",
            "列表可读，正文受限：样例验证（412）",
        ),
        (GOOD, History(fresh(), 9, TODAY, unread=3), "中断", "正文未读出", "最近列出的 3 篇都没有读出正文"),
        (GOOD, History(fresh(), 9, TODAY, unread=2), "正常", "", ""),
        (GOOD, NEW, "未验证", "新接入", "上线读到 1 天，满 3 天起判定"),
        (GOOD, History(fresh(), 2, TODAY), "未验证", "新接入", "上线读到 2 天，满 3 天起判定"),
        (GOOD, History(fresh(), 2, TODAY - timedelta(days=1)), "正常", "", ""),
        ([failed("超时没有回应")], NEW, "未验证", "连不上", "上线读到 0 天，满 3 天起判定；超时没有回应"),
        (
            GOOD,
            History(fresh(until=date(2026, 2, 10)), 30, TODAY),
            "逾期",
            "2月9日",
            "最近一条为 2026-02-09，已 13 个工作日没有新的，往常至多约 2 个工作日",
        ),
        (
            GOOD,
            History((date(2026, 1, 8), date(2026, 1, 9)), 30, TODAY),
            "逾期",
            "1月9日",
            "最近一条为 2026-01-09，已 34 个工作日没有新的，按更新频率至多 7 个工作日",
        ),
        (
            GOOD,
            History(fresh(until=date(2022, 12, 29))),
            "逾期",
            "2022年12月28日",
            "列表停在 2022-12-28，已两年没有新的",
        ),
        (GOOD, History((), 30, TODAY), "正常", "", ""),
    ],
)
def test_a_channel_is_judged(
    messages: list[dict[str, Any]], history: History, wanted: str, cause: str, reason: str
) -> None:
    said, facts, _ = verdict(messages, history)
    assert (said.channels[0].verdict, said.channels[0].cause, said.channels[0].reason) == (wanted, cause, reason)
    assert (facts["verdict"], facts["cause"], facts["note"]) == (wanted, cause, reason)
    assert said.verdict == wanted  # the worst of its channels


@pytest.mark.parametrize(
    ("messages", "reason"),
    [
        (GOOD, "网址没有出处，请人工核对"),
        ([failed("HTTP 404", "http")], "网址没有出处，请人工核对；HTTP 404"),
    ],
)
def test_an_address_without_evidence_is_unverified_whatever_happens_and_no_news(
    messages: list[dict[str, Any]], reason: str
) -> None:
    said, _, problems = verdict(messages, site=Hearsay)
    assert (said.verdict, said.channels[0].reason, problems) == ("未验证", reason, [])


@pytest.mark.parametrize(
    ("mode", "messages", "wanted", "cause"),
    [
        ("replay", GOOD, "未验证", "归档回放"),
        (
            "replay",
            [{"type": "missing", "site": "mou", "channel": "通知", "role": "list"}, walked(reason="没有")],
            "未验证",
            "归档中没有",
        ),
        ("replay", [failed("HTTP 412", "challenge")], "中断", "受限"),
        ("demo", GOOD, "未验证", "样例网页"),
        ("demo", [failed("HTTP 412", "challenge")], "中断", "受限"),
    ],
)
def test_what_is_no_live_run_proves_nothing(mode: str, messages: list[dict[str, Any]], wanted: str, cause: str) -> None:
    stale = History(fresh(until=date(2022, 12, 29)), 30, TODAY, unread=9)
    said, facts, _ = verdict(messages, stale, mode=mode)
    assert (said.channels[0].verdict, said.channels[0].cause) == (wanted, cause)
    assert (facts["read_days"], facts["read_on"]) == (30, TODAY)


def test_a_source_says_which_of_its_channels_are_the_worst() -> None:
    said, _, problems = verdict([failed("超时没有回应")])
    assert (said.verdict, said.note, said.part, said.checked) == ("中断", "连不上", "“通知”", 1)
    assert said.reason == "通知：超时没有回应；列表 1 份 20 条"
    assert [f"通知未读到（{LIST} 超时没有回应）" in line for line in problems] == [True]


def test_a_verdict_holds_since_the_first_day_of_its_row() -> None:
    broken = History(fresh(), 30, TODAY - timedelta(days=2), "中断", date(2026, 3, 3))
    assert verdict([failed("超时没有回应")], broken)[1]["since"] == date(2026, 3, 3)
    assert verdict(GOOD, broken)[1]["since"] == TODAY


def test_a_day_counts_once_however_often_its_list_is_read() -> None:
    days = [verdict(GOOD, history)[1]["read_days"] for history in (NEW, KNOWN, NEW.with_reading(TODAY))]
    assert days == [1, 31, 1]


def test_articles_that_did_not_come_are_named_and_counted() -> None:
    said, _, problems = verdict([*GOOD, *(failed("超时没有回应", role="article", url=ARTICLE) for _ in range(12))])
    assert (said.verdict, said.note, len(problems)) == ("正常", "12篇未取到", 11)
    assert "另有 2 篇未取到" in problems[-1]

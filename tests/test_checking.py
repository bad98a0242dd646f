"""`sites check`: a body's site against its file, over the network, from archives, and when nothing comes."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawlers import owners, sites
from crawlers.base import Channel
from crawlers.records import SHANGHAI
from desk import checking, stops
from desk.asking import Ask, plan
from desk.check_report import as_json, exit_code, keep, told
from desk.checking import Finding
from desk.reading import House
from desk.settings import Settings
from desk.store import Store
from tests.conftest import Command
from tests.website import Website

SITE = next(  # any that is one list of pages, without TLS
    site
    for site in sites.load().values()
    if [type(c) for c in site.channels] == [Channel] and site.channels[0].url.startswith("http:") and not site.shell
)
CHANNEL = SITE.channels[0]
HOST = "http://" + urlsplit(CHANNEL.url).netloc
LIST = CHANNEL.url.removeprefix(HOST)
NAME = owners.known(SITE)[0]
TODAY = datetime.now(SHANGHAI).date()
DAYS = [TODAY - timedelta(days=n) for n in range(1, 7)]
FIRST = f"/a/t{DAYS[0]:%Y%m%d}_0.html"
TEXT = "<p>现将样例事项通知如下，请各单位结合实际认真办理，并于月底前报送情况。</p>" * 3
PAGES = {
    LIST: f"<html><head><title>{CHANNEL.name}_{NAME}</title></head><body><ul>"
    + "".join(
        f"<li><a href='/a/t{day:%Y%m%d}_{n}.html'>关于第{n}批样例事项的通知</a><span>{day}</span></li>"
        for n, day in enumerate(DAYS)
    )
    + "</ul></body></html>",
    FIRST: f"<html><body><h1>关于第0批样例事项的通知</h1><p>{DAYS[0]}</p><div>{TEXT}</div></body></html>",
}


def found(tmp_path: Path, pages: dict[str, str]) -> tuple[list[Finding], Website]:
    """What a check of the one body says of these pages, asked for without the delay that people's homes have."""
    with Website(HOST, pages) as website:
        settings = Settings(contact="mailto:sample@mou.example", proxy=website.address, delay=0)
        store, now = Store(tmp_path), datetime.now(SHANGHAI).replace(microsecond=0)
        try:
            asked = plan(Ask(sites=(SITE.name,)), settings, now)
            house = House(tmp_path, settings, store, tmp_path / "log", now)
            return checking.check(house, asked, lambda *_: None), website
        finally:
            store.close()


def test_the_sample_bodies_are_as_declared(tmp_path: Path, jingxun: Command) -> None:
    done = jingxun("sites", "check", "--demo", "--home", tmp_path)
    assert (done.code, done.err) == (0, "")
    *lines, last = done.out.splitlines()
    assert {line.split("　")[0] for line in lines} == {"通过"}
    assert last.startswith("8 家 13 个栏目：通过 13；报告：")


def test_a_body_is_checked_over_the_network_and_again_from_what_came(tmp_path: Path, jingxun: Command) -> None:
    """As people run it; it is no crawl, but each of its requests is counted."""
    with Website(HOST, PAGES) as website:
        text = f'contact = "mailto:sample@mou.example"\nproxy = "{website.address}"\n'
        (tmp_path / "jingxun.toml").write_text(text, encoding="utf-8")
        done = jingxun("sites", "check", SITE.name, "--home", tmp_path, "--json")
    assert done.code == 0, done.out
    (line,) = done.json["channels"]
    assert (line["verdict"], line["items"], line["latest"]) == ("通过", 6, DAYS[0].isoformat())
    assert (line["title"], line["published"], line["differences"]) == (
        "关于第0批样例事项的通知",
        DAYS[0].isoformat(),
        [],
    )
    assert website.paths == ["/robots.txt", LIST, FIRST]
    report = Path(done.json["report"])
    assert f"| 通过 | {SITE.short}（{SITE.name}） | {CHANNEL.name} |" in report.read_text(encoding="utf-8")
    (archive,) = report.parent.glob("*/*.warc.gz")
    assert archive.name in report.read_text(encoding="utf-8")
    again = jingxun("sites", "check", SITE.name, "--replay", archive, "--home", tmp_path)
    assert again.code == 0
    assert report.read_text(encoding="utf-8").count("## ") == 2
    with closing(sqlite3.connect(tmp_path / "jingxun.sqlite3")) as database:
        (requests,) = database.execute("SELECT requests FROM desk_hostday").fetchone()
        kept = [database.execute(f"SELECT count(*) FROM desk_{name}").fetchone() for name in ("run", "walk", "capture")]
    assert (requests, kept) == (3, [(0,), (0,), (0,)])


@pytest.mark.parametrize(
    ("pages", "code", "verdict", "said"),
    [
        ({LIST: "<html><body><p>网站升级维护中</p></body></html>"}, 1, "不符", "列表：应有条目，实为没有"),
        ({LIST: PAGES[LIST].replace(NAME, "某娱乐")}, 1, "不符", f"机构：应写明 {NAME}，实为"),
        ({FIRST: ""}, 1, "未取到", "首条：HTTP 404（"),
        (
            {LIST: "<html><script>$_ts=window['$_ts'];</script></html>"},
            3,
            "未取到",
            "受限：对方只许人用浏览器看（瑞数脚本验证，",
        ),
        ({"/robots.txt": "User-agent: *\nDisallow: /\n"}, 3, "未取到", "对方声明不许程序读取（robots.txt）"),
        ({LIST: ""}, 3, "未取到", "HTTP 404"),
    ],
    ids=["no list", "another body", "no article", "challenge", "robots", "nothing there"],
)
def test_what_is_not_as_declared_is_named(
    pages: dict[str, str], code: int, verdict: str, said: str, tmp_path: Path
) -> None:
    (one,), _ = found(tmp_path, {**PAGES, **pages})
    assert (exit_code([one]), one.verdict, one.reason[: len(said)]) == (code, verdict, said)


def test_a_stopped_body_is_not_asked(tmp_path: Path) -> None:
    stops.stop(tmp_path, SITE.name, "2026-11-23", "对方来电")
    (one,), website = found(tmp_path, PAGES)
    assert (one.verdict, one.reason, website.log) == ("未取到", "已停采（2026-11-23：对方来电）", [])


def test_without_a_contact_nothing_is_asked(tmp_path: Path, jingxun: Command) -> None:
    done = jingxun("sites", "check", SITE.name, "--home", tmp_path)
    assert (done.code, done.out, "contact" in done.err) == (2, "", True)


def test_an_unknown_name_is_wrong_use(tmp_path: Path, jingxun: Command) -> None:
    done = jingxun("sites", "check", "no_such_body", "--home", tmp_path)
    assert (done.code, done.err.startswith("没有名为“no_such_body”的网站")) == (2, True)


def test_cells_of_the_table_hold_no_bars(tmp_path: Path) -> None:
    findings, _ = found(tmp_path, {path: page.replace("样例事项", "样例|事项") for path, page in PAGES.items()})
    report = keep(findings, tmp_path / "checks", datetime.now(SHANGHAI))
    rows = [row for row in report.read_text(encoding="utf-8").splitlines() if row.startswith("|")]
    assert {row.count("|") for row in rows} == {10}
    assert as_json(findings, report)["channels"][0]["title"] == "关于第0批样例|事项的通知"


def test_of_many_channels_those_that_pass_are_counted(tmp_path: Path) -> None:
    (good,), _ = found(tmp_path, PAGES)
    bad = replace(good, verdict="未取到", reason="HTTP 404")
    lines = list(told([good] * 50 + [bad], Path("2026-11-23.md")))
    assert [line.split("　")[0] for line in lines] == [
        "未取到",
        "1 家 51 个栏目：通过 50，未取到 1；报告：2026-11-23.md",
    ]
    lines = list(told([bad] * 500, Path("2026-11-23.md")))
    assert (len(lines), lines[60]) == (62, "另有 440 个，见报告")

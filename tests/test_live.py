"""A live crawl over real sockets, in a network of its own where a public address is ours."""

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from crawlers.records import SHANGHAI
from tests.conftest import ROOT

ADDRESS = "93.184.216.34"  # a public one; inside the namespace it is the loopback device's
SCRIPT = """
ip link set lo up && ip addr add {address}/32 dev lo && mount --bind {hosts} /etc/hosts || exit 99
(cd {www} && exec {python} -m http.server --bind {address} 80 >{www}/../served 2>&1) & server=$!
for _ in 1 2 3 4 5 6 7 8 9 10; do
    {python} -c "import socket; socket.create_connection(('{address}', 80), 1)" 2>/dev/null && break; sleep 0.3
done
{commands}
kill $server
"""
NOW = datetime.now(SHANGHAI)


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A folder that is served as www.mofcom.gov.cn: one list of three notices, one of them barred by robots.txt."""
    probe = ["unshare", "-rmn", "sh", "-c", "ip link set lo up"]
    if not all(map(shutil.which, ("unshare", "ip", "mount"))) or subprocess.run(probe, capture_output=True).returncode:
        pytest.skip("没有 unshare、ip、mount，或不许建网络命名空间")
    (tmp_path / "hosts").write_text(f"{ADDRESS} www.mofcom.gov.cn\n127.0.0.1 localhost\n", encoding="utf-8")
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "jingxun.toml").write_text('contact = "mailto:sample@mou.example"\n', encoding="utf-8")
    www = tmp_path / "www"
    (www / "zcfb" / "blgg").mkdir(parents=True)
    (www / "robots.txt").write_text("User-agent: *\nDisallow: /barred/\n", encoding="utf-8")
    for name, days in (("zcfb/blgg/a1", 0), ("zcfb/blgg/a2", 1), ("barred/a3", 1)):
        publish(www, name, days)
    listed(www, ("zcfb/blgg/a1", 0), ("zcfb/blgg/a2", 1), ("barred/a3", 1))
    return tmp_path


TEXTS = {
    "1": "某部决定对样例产品的进口许可作出调整，取消两项证明材料，企业可在网上一次办结，自发布之日起施行。",
    "2": "某部公布样例商品收储结果，共成交三千吨，参加的十二家企业名单见附件，交货期为三十日。",
    "3": "某部关于样例展会的安排，展期五天，设四个展区，参展报名到月底为止。",
    "4": "某部就样例行业标准征求意见，修改内容包括检验方法和标签要求，意见请于十五日内寄送。",
}


def publish(www: Path, name: str, days: int, more: str = "") -> None:
    day = f"{NOW - timedelta(days=days):%Y-%m-%d}"
    head = f"<html><head><meta charset='utf-8'></head><body><h1>{title(name)}</h1><span>{day}</span>"
    page = f"{head}<div class='TRS_Editor'><p>{TEXTS[name[-1]]}</p><p>特此公告。</p>{more}</div></body></html>"
    (www / f"{name}.html").parent.mkdir(parents=True, exist_ok=True)
    (www / f"{name}.html").write_text(page, encoding="utf-8")


def listed(www: Path, *items: tuple[str, int]) -> None:
    rows = (
        f"<li><a href='/{name}.html'>{title(name)}</a><span>{NOW - timedelta(days=days):%Y-%m-%d}</span></li>"
        for name, days in items
    )
    page = f"<html><head><meta charset='utf-8'></head><body><ul>{''.join(rows)}</ul></body></html>"
    (www / "zcfb" / "blgg" / "index.html").write_text(page, encoding="utf-8")


def title(name: str) -> str:
    return f"某部公告{NOW:%Y}年第{name[-1]}号"


def live(world: Path) -> tuple[int, dict[str, Any]]:
    """A collection from the source mofcom inside the namespace: its exit code and its report."""
    run = f"{sys.executable} {ROOT}/pipeline.py collect --sites mofcom --home {world}/home --json"
    command = f"{run} >{world}/out 2>{world}/err; echo $? >{world}/code"
    script = SCRIPT.format(
        address=ADDRESS, hosts=world / "hosts", www=world / "www", python=sys.executable, commands=command
    )
    subprocess.run(["unshare", "-rmn", "sh", "-c", script], cwd=ROOT, timeout=200, check=False)
    return int((world / "code").read_text()), json.loads((world / "out").read_text(encoding="utf-8"))


@pytest.mark.timeout(280)
def test_a_first_and_a_second_live_walk(world: Path) -> None:
    code, first = live(world)
    assert (code, first["new"]) == (1, 2)
    named = " ".join(first["problems"])
    assert "barred/a3.html 对方声明不许程序读取（robots.txt）" in named
    assert "政策发布、日常新闻发布未读到" in named  # they speak https, which nobody answers here
    assert [site["verdict"] for site in first["sites"]] == ["未验证"]  # a first walk proves nothing
    publish(world / "www", "zcfb/blgg/a4", 1)
    listed(world / "www", ("zcfb/blgg/a4", 1), ("zcfb/blgg/a1", 0), ("zcfb/blgg/a2", 1))
    _, second = live(world)
    assert (second["documents"], second["new"]) == (3, 1)
    with closing(sqlite3.connect(world / "home" / "jingxun.sqlite3")) as database:
        counted = dict(database.execute("SELECT substr(url, -7, 2), own_date FROM desk_document"))
    assert counted == {"a1": 1, "a2": 1, "a4": 0}  # a first walk counts by its own date, later ones by first sight
    served = (world / "served").read_text(encoding="utf-8")
    assert [served.count(f"GET /zcfb/blgg/{name}.html") for name in ("a1", "a2")] == [0, 0]
    assert "GET /barred" not in served


@pytest.mark.timeout(280)
def test_a_later_live_walk_asks_once_more_for_the_articles_of_a_list_that_changed(world: Path) -> None:
    live(world)
    _days_ago(world)
    publish(world / "www", "zcfb/blgg/a1", 0, more="<p>本公告有更正。</p>")
    _, quiet = live(world)
    assert (quiet["rechecked"], quiet["new"]) == (0, 0)
    served = (world / "served").read_text(encoding="utf-8")
    assert '"GET /zcfb/blgg/ HTTP/1.1" 304' in served
    publish(world / "www", "zcfb/blgg/a4", 1)
    listed(world / "www", ("zcfb/blgg/a4", 1), ("zcfb/blgg/a1", 0), ("zcfb/blgg/a2", 1))
    _, second = live(world)
    assert (second["rechecked"], second["new"]) == (2, 1)
    assert [(one["title"], one["change"]) for one in second["revised"]] == [(title("1"), "正文增 1 段")]
    served = (world / "served").read_text(encoding="utf-8")
    assert '"GET /zcfb/blgg/a1.html HTTP/1.1" 200' in served
    assert '"GET /zcfb/blgg/a2.html HTTP/1.1" 304' in served


@pytest.mark.timeout(280)
def test_an_article_that_was_found_missing_is_asked_for_again_whatever_its_list_says(world: Path) -> None:
    live(world)
    _days_ago(world)
    (world / "www" / "zcfb" / "blgg" / "a2.html").unlink()
    listed(world / "www", ("zcfb/blgg/a2", 1), ("zcfb/blgg/a1", 0))
    for day in ("missing_pages", "withdrawn"):
        _, report = live(world)
        assert [(one["title"], one["reason"]) for one in report[day]] == [(title("2"), "HTTP 404")]
        _days_ago(world)


def _days_ago(world: Path) -> None:
    """Let all that was fetched so far have been fetched two days earlier: once a day is enough."""
    with closing(sqlite3.connect(world / "home" / "jingxun.sqlite3")) as database, database:
        for table, column in (("capture", "fetched"), ("capture", "last_seen"), ("sighting", "fetched")):
            database.execute(f"UPDATE desk_{table} SET {column} = datetime({column}, '-2 days')")
        database.execute(
            "UPDATE desk_document SET standing_since = datetime(standing_since, '-2 days') WHERE standing != ''"
        )

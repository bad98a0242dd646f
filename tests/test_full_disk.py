"""A disk that takes no more: nothing is asked for that could not be kept, and one line says so."""

import errno
import sqlite3
from datetime import datetime
from pathlib import Path

import pytest
from django.db import OperationalError
from scrapy.http import Request

from crawlers.archive import Context, recover, scan
from crawlers.child import Message
from crawlers.fetch import run
from crawlers.order import Order
from crawlers.records import SHANGHAI, Capture
from crawlers.refusals import Refused
from crawlers.session import Session
from desk import store
from desk.failures import told
from tests.test_manners import HOST

NOW = datetime(2026, 11, 23, 7, 30, tzinfo=SHANGHAI)
FULL = "磁盘已满"


def order(folder: Path) -> Order:
    return Order("r", NOW, str(folder), (), NOW.date(), NOW.date())


def test_when_the_archive_takes_no_more_nothing_more_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[Message] = []
    session = Session(order(tmp_path), heard.append, {})
    page = Capture(f"http://{HOST}/1.html", "", "", NOW, 200, (), b"1", "1")
    session.keep(page, Context())

    def full(*_: object, **__: object) -> Capture:
        raise OSError(errno.ENOSPC, FULL)

    monkeypatch.setattr(session.writer, "write", full)
    for _ in range(2):
        with pytest.raises(Refused, match=f"归档写不进（{FULL}），不再请求"):
            session.keep(page, Context())
    with pytest.raises(Refused) as refused:
        session.refuse(Request(f"http://{HOST}/2.html"))
    assert refused.value.put_off
    said = f"归档写不进（{FULL}），不再请求；请检查 {tmp_path} 的磁盘空间后再运行"
    assert [message["text"] for message in heard if message["type"] == "problem"] == [said]
    session.writer.close()
    assert recover(tmp_path) == []
    (name,) = tmp_path.glob("*/*.warc.gz")
    assert [record.capture.url for record in scan(name, name.name)] == [page.url]


def test_a_crawl_that_can_open_no_archive_says_so(tmp_path: Path) -> None:
    (tmp_path / "2026-11").write_text("", encoding="utf-8")
    heard: list[Message] = []
    run(order(tmp_path), heard.append, {}, object)  # type: ignore[arg-type]  # it comes to no spider
    (said,) = heard
    assert said["text"].startswith("归档写不进（")
    assert said["text"].endswith(f"：{tmp_path / '2026-11'}；请检查磁盘空间与权限后再运行")


def test_a_full_disk_is_one_line_with_what_to_do(tmp_path: Path) -> None:
    last = "请检查路径、磁盘与权限后再运行"
    assert told(OSError(errno.ENOSPC, FULL), tmp_path) == (f"{tmp_path}：{FULL}；{last}", 3)
    line = f"{tmp_path} 的数据库用不了：磁盘已满；请检查磁盘空间与权限后再运行一次，已收的都在"
    assert told(OperationalError("database or disk is full"), tmp_path) == (line, 3)


def test_a_database_that_cannot_be_made_ready_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: store.Store) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(store.Store, "_migrate", full)
    with pytest.raises(store.StoreError, match=r"jingxun\.sqlite3 打不开：磁盘已满；请检查磁盘与权限"):
        store.Store(tmp_path)

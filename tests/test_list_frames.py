"""A list that stands in a frame: the one frame of the page's own host leads to it, by one request more."""

from datetime import datetime

import pytest

from crawlers.lists.listed import Listing
from crawlers.lists.listing import read_any_list
from crawlers.records import SHANGHAI, Capture
from tests.test_manners import LIST, Crawl, Web, article, crawl, listing, page, text

__all__ = ["crawl"]  # the fixture

FRAME = f"{LIST}list/"
MENU = "".join(
    f"<li><a href='../{n}/'>{name}</a></li>"
    for n, name in enumerate(("政府信息公开指南", "法定主动公开内容", "政府信息公开年报"))
)
SHOWN = f"<div class='left'><ul>{MENU}</ul></div><div class='right'>{{}}</div>"


def read(inside: str, url: str = LIST) -> Listing:
    body = f"<!DOCTYPE html><html><body>{SHOWN.format(inside)}</body></html>".encode()
    return read_any_list(Capture(url, "mou", "公告", datetime(2026, 11, 23, tzinfo=SHANGHAI), 200, (), body, "0"))


@pytest.mark.parametrize(
    "frame",
    [
        f"<iframe src='{FRAME}' width='100%' height='900'></iframe>",
        "<iframe src='list/'></iframe>",
        f"<iframe src='{FRAME.replace('http:', 'https:')}'></iframe>",
        f"<iframe src='{FRAME}'></iframe><iframe src='https://player.mou.example/v/'></iframe>",
        f"<iframe src='/count.html' width='0' height='0'></iframe><iframe src='{FRAME}'></iframe>",
        f"<div style='display: none'><iframe src='/login.html'></iframe></div><iframe src='{FRAME}'></iframe>",
        f"<iframe src='{FRAME}'></iframe><iframe src='{FRAME}'></iframe>",
    ],
)
def test_the_one_frame_of_the_own_host_is_where_the_list_stands(frame: str) -> None:
    found = read(frame)
    at = found.next or ""
    assert (found.items, found.elsewhere, at.removeprefix("https:").removeprefix("http:")) == ((), True, FRAME[5:])
    assert found.reason == f"列表在内嵌框架里：{LIST}；框架地址：{at}"


@pytest.mark.parametrize(
    "frame",
    [
        "",
        "<iframe></iframe>",
        "<iframe src='about:blank'></iframe><iframe src='javascript:void(0)'></iframe><iframe src='http://['></iframe>",
        "<iframe src='http://www.other.example/list/'></iframe>",
        f"<iframe src='{LIST}'></iframe>",
        f"<iframe src='{FRAME}'></iframe><iframe src='/login/'></iframe>",
        f"<iframe src='{FRAME}' hidden></iframe>",
    ],
)
def test_no_frame_several_or_another_s_lead_nowhere(frame: str) -> None:
    found = read(frame)
    assert (found.items, found.elsewhere, found.next) == ((), False, None)
    assert found.reason.startswith("页面上没有列表")


def test_a_list_beside_a_frame_is_read_where_it_stands() -> None:
    rows = "".join(
        f"<li><a href='{article(n)}'>某部公告2026年第{n}号的题目</a><i>2026-11-20</i></li>" for n in range(5)
    )
    found = read(f"<ul>{rows}</ul><iframe src='{FRAME}'></iframe>")
    assert (len(found.items), found.elsewhere, found.next) == (5, False, None)


def test_the_list_in_the_frame_is_walked_by_one_request_more(crawl: Crawl) -> None:
    outer = page(SHOWN.format("<iframe src='list/'></iframe>"))
    web = crawl(Web({LIST: outer, FRAME: listing(*map(article, range(4))), **{article(n): text(n) for n in range(4)}}))
    assert [web.asked(url) for url in (LIST, FRAME, *map(article, range(4)))] == [1] * 6
    assert [one["whole"] for one in web.said("walked")] == [True]


def test_a_frame_in_the_frame_is_not_followed(crawl: Crawl) -> None:
    inner = page("<iframe src='further/'></iframe>")
    web = crawl(Web({LIST: page("<iframe src='list/'></iframe>"), FRAME: inner, f"{FRAME}further/": listing()}))
    (walked,) = web.said("walked")
    assert (web.asked(FRAME), web.asked(f"{FRAME}further/"), walked["whole"]) == (1, 0, False)
    assert walked["reason"] == f"列表在内嵌框架里：{FRAME}；框架地址：{FRAME}further/"

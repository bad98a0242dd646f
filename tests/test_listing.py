"""Lists found by shape: dates near, in or absent, menus and side boxes told apart, JSON lists."""

import gzip
import json
import os
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.listing import Listing, read_json_list, read_list
from crawlers.records import SHANGHAI, Capture

URL = "https://www.yangli.example/zwgk/tzgg/index.html"
SHARED = Path(os.environ.get("JINGXUN_SHARED", Path(__file__).parents[2] / "shared"))
MENU = "<ul class='nav'>" + "".join(f"<li><a href='/{n}/'>栏目名称{n}</a></li>" for n in range(9)) + "</ul>"


def capture(page: str | bytes, url: str = URL) -> Capture:
    body = page.encode() if isinstance(page, str) else page
    return Capture(url, "yangli", "通知", datetime(2026, 3, 6, 9, tzinfo=SHANGHAI), 200, (), body, "0")


def read(page: str, url: str = URL) -> Listing:
    return read_list(capture(page, url))


def rows(pattern: str, count: int = 5) -> str:
    return "".join(pattern.format(n=n, title=f"样例：某部关于第{n}号事项的通知") for n in range(1, count + 1))


@pytest.mark.parametrize(
    "row",
    [
        "<li><a href='./a{n}.html'>{title}</a><span>2026-03-0{n}</span></li>",
        "<li><span>[2026/03/0{n}]</span><a href='./a{n}.html'>{title}</a></li>",
        "<li><a href='./a{n}.html'>{title}<em>2026年3月{n}日</em></a></li>",
        "<li>· <a href='./a{n}.html'>{title}</a> (2026.3.{n} 09:30)</li>",
        "<li><a href='./a{n}.html'>·{title} 2026-03-0{n}</a></li>",
        "<li><a href='./a{n}.html'>{title}</a><span>03-0{n}</span></li>",
        "<tr><td>{n}</td><td><a href='./a{n}.html'>{title}</a></td><td>2026-03-0{n}</td></tr>",
        "<div class='item item-{n}'><h3><a href='./a{n}.html'>{title}</a></h3><p>2026-03-0{n}</p></div>",
        "<li><a href='./202603/t2026030{n}_77{n}.html'>{title}</a></li>",
        "<li><a href='./2026-03/0{n}/content_77{n}.htm'>{title}</a></li>",
        "<li><a href='/art/2026/3/{n}/art_12_{n}.html'>{title}</a></li>",
        "<li><a href='/2026030{n}/9f3b{n}/c.html'>{title}</a></li>",
    ],
)
def test_dates_beside_inside_or_in_the_address_are_read(row: str) -> None:
    table = "table" if row.startswith("<tr") else "ul"
    found = read(f"{MENU}<{table} class='list'>{rows(row)}</{table}>")
    assert [item.published for item in found.items] == [date(2026, 3, n) for n in range(1, 6)]
    assert [item.title for item in found.items] == [f"样例：某部关于第{n}号事项的通知" for n in range(1, 6)]
    assert found.sure > 0.8 and found.reason == ""


def test_a_list_without_dates_is_told_from_the_menu() -> None:
    found = read(MENU + "<ul>" + rows("<li><a href='/c/{n}.html'>{title}</a></li>") + "</ul>")
    assert len(found.items) == 5 and all(item.published is None for item in found.items)


def test_a_day_without_year_that_is_still_to_come_belongs_to_last_year() -> None:
    found = read("<ul>" + rows("<li><a href='/c/{n}.html'>{title}</a><i>12-0{n}</i></li>") + "</ul>")
    assert found.items[0].published == date(2025, 12, 1)


def test_a_cut_title_is_taken_from_its_attribute() -> None:
    found = read(
        "<ul>" + rows("<li><a href='/c/{n}.html' title='{title}'>样例：某部关于…</a><b>2026-03-01</b></li>") + "</ul>"
    )
    assert found.items[2].title == "样例：某部关于第3号事项的通知"


def test_picture_link_and_text_link_are_one_item() -> None:
    row = (
        "<li><div class='image'><a href='/v/{n}.shtml' title='{title}'><img src='p.jpg'></a><i>00:02:5{n}</i></div>"
        "<a href='/v/{n}.shtml' title='{title}'><i>完整版</i>{title}</a></li>"
    )
    found = read(rows(row), "https://tv.yangli.example/day/20260305.shtml")
    assert [item.title for item in found.items] == [f"样例：某部关于第{n}号事项的通知" for n in range(1, 6)]


def test_a_second_link_in_the_row_is_no_item() -> None:
    row = "<li><a href='/jd/{n}.html'>{title}</a><a href='/yw/{n}.html'>[政策原文]</a><span>[2026-03-01]</span></li>"
    assert [item.url[-9:] for item in read(f"<ul>{rows(row)}</ul>").items] == [f"jd/{n}.html" for n in range(1, 6)]


def test_related_texts_inside_an_item_are_no_items_and_lend_no_date() -> None:
    row = (
        "<li><a href='/z/{n}.html'>{title}</a><div class='popbox'><ul><li><a href='/jd/{n}.html'>{title}解读</a>"
        "<span>2020-01-01</span></li></ul></div><span>2026-03-0{n}</span></li>"
    )
    found = read(f"<ul class='u-list'>{rows(row)}</ul>")
    assert [item.published for item in found.items] == [date(2026, 3, n) for n in range(1, 6)]


def test_one_list_in_several_blocks_is_read_whole() -> None:
    block = (
        "<div class='cont'><ul>"
        + rows("<li><a href='/{n}{title}.html'>{title}</a><span>2026-03-01</span></li>")
        + "</ul></div>"
    )
    assert len(read(block + block.replace("href='/", "href='/b/")).items) == 10


def test_the_main_list_wins_over_a_dated_side_box() -> None:
    row = "<li><a href='/{side}/{n}.html'>{title}</a><span>2026-03-01</span></li>"
    side = "<div class='hot-news'><ul>" + rows(row.replace("{side}", "side"), 9) + "</ul></div>"
    found = read(side + "<div class='main'><ul>" + rows(row.replace("{side}", "main")) + "</ul></div>")
    assert all("/main/" in item.url for item in found.items)


def test_a_menu_that_was_never_closed_does_not_hide_the_list() -> None:
    page = "<div class='nav'><a href='/'>某部首页</a>" + rows("<li><a href='/c/{n}.html'>{title}</a> 2026-03-01</li>")
    assert read(page).sure == 1.0


def test_addresses_are_resolved_against_base() -> None:
    page = "<base href='https://files.yangli.example/x/'>" + rows("<li><a href='a{n}.html'>{title}</a> 2026-03-01</li>")
    assert read(page).items[0].url == "https://files.yangli.example/x/a1.html"


def test_records_kept_in_a_script_are_the_list() -> None:
    row = (
        "<record><![CDATA[<li><a href='/art/2026/3/{n}/art_1_{n}.html'>{title}</a><b>2026-03-0{n}</b></li>]]></record>"
    )
    assert len(read(f"{MENU}<script type='text/xml'><datastore>{rows(row)}</datastore></script>").items) == 5


def test_the_next_page_is_linked_or_counted_by_the_pager() -> None:
    listed = "<ul>" + rows("<li><a href='/c/{n}.html'>{title}</a> 2026-03-01</li>") + "</ul>"
    assert read(listed + "<a href='index_3.html'>下一页</a>").next == urljoin(URL, "index_3.html")
    assert read(listed + "<script>createPageHTML(9, 0, 'index', 'html');</script>").next == urljoin(URL, "index_1.html")
    assert read(listed + "<script>createPageHTML(9, 8, 'index', 'html');</script>").next is None


@pytest.mark.parametrize("page", [MENU, "<div id=app></div><script src=a.js></script>", "", "<script>$_ts={}</script>"])
def test_a_page_without_a_list_says_why(page: str) -> None:
    found = read(page)
    assert found.items == () and found.sure < 0.3 and URL in found.reason


def test_a_json_list_is_read_by_its_declared_keys() -> None:
    body = json.dumps(
        {
            "data": [
                {"URL": "/a.htm", "TITLE": "样例<em>通知</em>", "DOCRELPUBTIME": "2026-03-05"},
                {"URL": "/b.htm", "TITLE": ""},
            ]
        }
    )
    found = read_json_list(capture(body), url="URL", title="TITLE", published="DOCRELPUBTIME")
    assert [(i.url, i.title, i.published) for i in found.items] == [
        ("https://www.yangli.example/a.htm", "样例通知", date(2026, 3, 5))
    ]
    assert found.reason == "有 1 条缺地址或标题，未取"


@pytest.mark.parametrize("body", ["<html>受限</html>", "[" * 100_000, '[{"URL": 1}]', '{"a": [1, null]}'])
def test_json_that_is_no_list_says_why(body: str) -> None:
    found = read_json_list(capture(body), url="URL", title="TITLE", published="DOCRELPUBTIME")
    assert found.items == () and URL in found.reason


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=2000))
def test_random_bytes_never_crash_the_list_readers(body: bytes) -> None:
    for found in (read_list(capture(body)), read_json_list(capture(body), url="u", title="t", published="p")):
        assert isinstance(found, Listing)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<li>", "</li>", "<a href='/x/1'>", "</a>", "样例标题文字", "2026-03-01", "<base href='//['>"]
        ),
        max_size=40,
    )
)
def test_broken_lists_never_crash_the_reader(parts: list[str]) -> None:
    assert isinstance(read("".join(parts)), Listing)


def test_real_lists_are_read_as_before() -> None:
    """The floor is what was reached: all of the 17 lists with gold."""
    if not (SHARED / "data/pages/index.jsonl").exists():
        pytest.skip("JINGXUN_SHARED 未提供真实页面")
    scores = [_right(row, read_list(capture(body, row["url"] or ""))) for row, body in _gold_lists()]
    assert sum(scores) / len(scores) >= 1.0


def _gold_lists() -> Iterator[tuple[dict[str, Any], bytes]]:
    pages = SHARED / "data/pages"
    for line in (pages / "index.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["kind"] == "list" and row["gold"] and row["integrity"] != "excerpt":
            body = (pages / row["file"]).read_bytes()
            yield row, gzip.decompress(body) if row["file"].endswith(".gz") else body


def _right(row: dict[str, Any], found: Listing) -> bool:
    gold, by = row["gold"], {item.url: item for item in found.items}
    wanted = [(by.get(urljoin(row["url"] or "", s["href"])), s["date"]) for s in gold["samples"]]
    dated = all(item is not None and (not day or item.published == date.fromisoformat(day)) for item, day in wanted)
    return dated and gold["items"] * 0.98 - 1 <= len(found.items) <= gold["items"] * 1.25 + 2

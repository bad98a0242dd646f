"""Lists of rarer kinds: of one item, empty, beside side boxes, with second links in the row, days in other forms."""

from datetime import date

import pytest

from crawlers.lists.listed import Listing
from tests.test_listing import MENU, UNIT, read

CRUMBS = "<div class='crumb'>当前位置：<a href='/'>首页</a> &gt; <a href='/tzgg/'>通知公告</a></div>"
FOOT = "<div class='foot'><p>主办：某部办公厅</p><a href='/gywm/'>关于我们</a><a href='/wzdt/'>网站地图</a></div>"
TITLES = (
    "某部关于做好样例工作的通知",
    "某部办公厅关于印发样例办法的函",
    "关于公布第一批样例名单的公告",
    "样例专项资金申报指南发布",
)
DAYS = [date(2026, 3, n) for n in range(1, 5)]
ROW = "<li><a href='./7700{n}.html'>{title}</a><span>2026-03-0{n}</span></li>"
SIDE = (
    "<ul>"
    + "".join(f"<li><a href='/x/8800{n}.html'>样例边栏第{n}条</a><i>2026-03-0{n}</i></li>" for n in range(9))
    + "</ul>"
)


def rows(pattern: str, *numbers: int) -> str:
    return "".join(pattern.format(n=n, title=TITLES[n - 1]) for n in numbers or range(1, 5))


def page(body: str) -> Listing:
    return read(MENU + CRUMBS + body + FOOT)


def told(found: Listing) -> list[tuple[str, str, date | None]]:
    return [(item.title, item.url.rpartition("/")[2], item.published) for item in found.items]


WHOLE = [(title, f"7700{n}.html", DAYS[n - 1]) for n, title in enumerate(TITLES, 1)]


@pytest.mark.parametrize(
    "said",
    [
        "March {n}, 2026",
        "{n} Mar 2026",
        "Mar. 0{n}, 2026",
        "２０２６年３月{n}日",
        "２０２６－０３－０{n}",
        "2026030{n}",
        "26-03-0{n}",
        "(03/0{n}/2026)",
        "……………2026-03-0{n}",
    ],
)
def test_days_in_other_forms_are_read(said: str) -> None:
    assert told(page("<ul>" + rows(ROW.replace("2026-03-0{n}", said)) + "</ul>")) == WHOLE


def test_the_moment_that_a_row_tells_machines_is_its_day_in_shanghai() -> None:
    row = "<li><a href='./7700{n}.html'>{title}</a><time datetime='2026-03-0{n}T15:59:00Z'>{n}天前</time></li>"
    assert told(page(f"<ul>{rows(row)}</ul>")) == WHOLE
    later = page(f"<ul>{rows(row.replace('15:59', '16:00'))}</ul>")
    assert [item.published for item in later.items] == [date(2026, 3, n) for n in range(2, 6)]


@pytest.mark.parametrize(
    "around",
    [
        "<div class='list'><ul>{}</ul></div>|" + ROW,
        "<table><tr><th>名称</th><th>文号</th><th>发布日期</th></tr>{}</table>|<tr>"
        "<td><a href='./7700{n}.html'>{title}</a></td><td>某发〔2026〕{n}号</td><td>2026-03-0{n}</td></tr>",
        "<div class='left'><ul>{}</ul></div><div class='right'><h3>热门文章</h3>" + SIDE + "</div>|" + ROW,
    ],
    ids=["row", "table", "beside a side box"],
)
def test_one_dated_row_is_a_list_of_one(around: str) -> None:
    whole, row = around.split("|")
    assert told(page(whole.format(rows(row, 1)))) == WHOLE[:1]


@pytest.mark.parametrize(
    "body",
    [
        "<p>电话：000-00000000</p><div><a href='/77001.html'>关于样例系统升级的公告</a> 2026-03-01</div>",
        "<p>来源：某某报</p><p>某部近日印发样例文件，对有关工作作出了部署安排，自发布之日起施行。</p><ul>"
        + rows(ROW, 1)
        + "</ul>",
        UNIT + "<ul>" + rows(ROW, 1) + "</ul>",
        "<ul><li><a href='http://www.yangli.example/'>样例新闻网站的首页</a> 2026-03-01</li></ul>",
    ],
    ids=["no row", "an article", "filled by a script", "a site"],
)
def test_one_dated_link_elsewhere_is_no_list(body: str) -> None:
    assert page(body).items == ()


@pytest.mark.parametrize(
    "body",
    [
        "<div class='left'><h2>公示公告</h2><ul class='list'></ul></div><div class='right'><h3>最新发布</h3>"
        + SIDE
        + "</div>",
        "<div class='left'><div>暂无相关信息</div></div><div class='right'><h3>点击排行</h3>" + SIDE + "</div>",
        "<main><div id='article-container'></div><aside>" + SIDE + "</aside></main>",
    ],
    ids=["nothing in it", "says so", "an aside"],
)
def test_beside_an_empty_column_the_side_box_is_not_its_list(body: str) -> None:
    found = page(body)
    assert found.items == () and "列表的位置是空的" in found.reason


def test_rows_that_say_more_than_their_titles_are_the_list_beside_a_longer_menu_of_titles() -> None:
    row = "<dl><a href='./7700{n}.html'>{title}</a><dd>近日，某部召开样例会议，部署任务。</dd><dd>4年前</dd></dl>"
    hot = "".join(f"<li><a href='/x/8800{n}.html'>某地样例线路调整的消息第{n}号</a></li>" for n in range(1, 7))
    found = page(f"<div class='left'>{rows(row)}</div><div class='right'><ul>{hot}</ul></div>")
    assert told(found) == [(title, address, None) for title, address, _ in WHOLE]


@pytest.mark.parametrize(
    "row",
    [
        "<li><a href='/c{n}/'>【办公厅文件通知公告】</a><a href='./7700{n}.html'>{title}</a><i>2026-03-0{n}</i></li>",
        "<li><a href='./7700{n}.html'>{title}</a><a href='P{n}.doc'>附件{n}：样例表.doc</a><i>2026-03-0{n}</i></li>",
        "<li><a href='./7700{n}.html'>{title}</a><i>2026-03-0{n}</i><p><a href='8{n}.html'>《{title}》解读</a></li>",
        "<li><em>置顶</em><a href='./7700{n}.html'>[置顶]{title}</a><i>2026-03-0{n}</i></li>",
        "<li><a href='./7700{n}.html'><span title='{title}'>{title:.8}…</span></a><i>2026-03-0{n}</i></li>",
        "<li title='{title}'><a href='./7700{n}.html'>{title:.8}...</a><i>2026-03-0{n}</i></li>",
        "<li onclick=\"window.open('./7700{n}.html')\"><b>{title}</b><i>2026-03-0{n}</i></li>",
        "<li>{n}、<a href='./7700{n}.html'>{n}. {title}</a>（2026年3月{n}日）</li>",
    ],
    ids=["column", "file", "explanation", "pinned", "title on a part", "title on the row", "clicked", "numbered"],
)
def test_of_a_row_the_title_alone_is_taken_and_whole(row: str) -> None:
    assert told(page(f"<ul>{rows(row)}</ul>")) == WHOLE


def test_rows_of_a_table_with_rules_and_bullets_between_are_one_list() -> None:
    row = (
        "<tr><td><img src='dot.gif'></td><td><a href='./7700{n}.html'>{title}</a></td><td>2026-03-0{n}</td></tr>"
        "<tr><td colspan='3' height='1'></td></tr>"
    )
    side = "<table><tr><td><a href='/a/'>机构职能</a></td></tr><tr><td><a href='/b/'>领导信息</a></td></tr></table>"
    found = page(f"<table><tr><td>{side}</td><td><table>{rows(row)}</table></td></tr></table>")
    assert told(found) == WHOLE


def test_a_list_copied_for_telephones_is_listed_once() -> None:
    listed, copy = rows(ROW), rows(ROW.replace("./7", "/m/7"))
    assert told(page(f"<div class='pc'><ul>{listed}</ul></div><div class='wap'><ul>{copy}</ul></div>")) == WHOLE


def test_issues_in_folders_of_a_year_are_texts_and_no_columns() -> None:
    row = "<li><a href='/gongbao/2026/{n}/index.htm'>某部公报2026年第{n}号</a></li>"
    assert len(page(f"<ul>{rows(row)}</ul>").items) == 4

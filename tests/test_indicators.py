"""Tables of statistics become tidy frames: heads, units, times, changes, regions; other tables give nothing."""

from datetime import date

import pandas as pd
import pytest

from crawlers.records import Attachment, Document, Table
from nlp.indicators import COLUMNS, frames, history
from nlp.tables.areas import area
from nlp.tables.captions import captions
from nlp.tables.cells import figure, words
from nlp.tables.labels import label
from nlp.tables.times import period, read, within

MAY = read("2026年5月")[0]


def table(text: str) -> Table:
    """Rows a line, cells between bars."""
    return tuple(tuple(cell.strip() for cell in line.split("|")) for line in text.strip().splitlines())


def document(*tables: Table, title: str = "2026年5月样例统计", paragraphs: tuple[str, ...] = ()) -> Document:
    """A release of June 2026 with these tables."""
    day = date(2026, 6, 16)
    return Document("http://example.org/a", "", "", title, published=day, paragraphs=paragraphs, tables=tables)


def stated(frame: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    """The frame's rows, these columns of them."""
    return list(frame[list(columns)].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1 234.5", 1234.5, None),
        ("１，２３４．５", 1234.5, None),
        ("－0.3", -0.3, None),
        ("（12.3）", -12.3, None),
        ("-0.7（个百分点）", -0.7, "百分点"),
        ("5.2%", 5.2, "%"),
        ("12.3①", 12.3, None),
        ("持平", 0.0, None),
    ],
)
def test_a_cell_of_figures_is_read_as_it_is_meant(text: str, value: float, unit: str | None) -> None:
    found = figure(words(text))
    assert found is not None
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize("text", ["", "—", "…", "-", "../..", "福建", "第1名", "1-5月", "(3", "3)"])
def test_a_cell_without_a_figure_has_none(text: str) -> None:
    assert figure(words(text)) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1—5月", "2026-01/2026-05"),
        ("5月当月", "2026-05"),
        ("1-5月累计", "2026-01/2026-05"),
        ("累计", "2026-01/2026-05"),
        ("2025.12", "2025-12"),
        ("202511", "2025-11"),
        ("2024年末", "2024"),
        ("上年同期", "2025-05"),
        ("上月末", "2026-04"),
        ("前三季度", "2026-01/2026-09"),
        ("5月中旬", "2026-05-11/2026-05-20"),
    ],
)
def test_a_heading_names_its_time_beside_that_of_its_table(text: str, found: str) -> None:
    assert period(within(MAY, read(words(text))[0]), None) == found


def test_a_month_without_year_is_the_last_that_was_over() -> None:
    assert period(read("12月")[0], date(2026, 1, 20)) == "2025-12"
    assert period(read("12月")[0], None) is None


@pytest.mark.parametrize(
    ("text", "name", "unit", "change", "basis"),
    [
        ("绝对量（亿元）", "", "亿元", False, ""),
        ("比上月增减（百分点）", "", "百分点", True, "环比"),
        ("上年同月=100", "", "上年同月=100", False, "同比"),
        ("规模以上工业增加值增速（％）", "规模以上工业增加值", "%", True, ""),
        ("工业增加值", "工业增加值", None, False, ""),
        ("产品销售率（%）", "产品销售率", "%", False, ""),
        ("占全国比重（%）", "占全国比重", "%", False, ""),
        ("比年初增减（亿元）", "", "亿元", True, "较年初"),
        ("决算数为上年决算数的%", "决算数为上年决算数的%", "%", False, ""),
        ("实际使用外资", "实际使用外资", None, False, ""),
        ("本年到位资金（亿元）", "本年到位资金", "亿元", False, ""),
    ],
)
def test_a_heading_tells_name_unit_and_what_a_change_is_against(
    text: str, name: str, unit: str | None, change: bool, basis: str
) -> None:
    assert label(text)[:2] == (name, unit)
    assert (label(text).change, label(text).basis) == (change, basis)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("北 京", "北京"),
        ("福建省（不含厦门市）", "福建（不含厦门）"),
        ("其中：福建地区", "福建（不含厦门）"),
        ("厦门市", "厦门"),
        ("广西壮族自治区", "广西"),
        ("合 计", "全国"),
        ("美国", "美国"),
    ],
)
def test_a_region_has_one_spelling(text: str, name: str) -> None:
    assert area(text) == name


def test_captions_go_with_their_tables_in_order() -> None:
    lines = (
        "附表1",
        "2026年5月样例债券发行情况",
        "单位：亿元",
        "注：样例。",
        "附表2",
        "2026年1-5月样例还本情况",
        "单位：万元",
    )
    one, two = captions(lines, 2)
    assert (one.unit, two.unit) == ("亿元", "万元")
    assert (one.time.first, two.time.first) == (5, 1)


def test_levels_have_their_changes_beside_them() -> None:
    found = frames(
        document(table("指标|绝对量（亿元）|同比增长（%）|环比增长（%）\n样例收入|120.5|5.1|-0.3\n样例支出|99|…|"))
    )
    columns = ("indicator", "period", "value", "unit", "change", "basis", "row", "column", "change_column")
    assert stated(found, *columns)[:2] == [
        ("样例收入", "2026-05", 120.5, "亿元", 5.1, "同比", 1, 1, 2),
        ("样例收入", "2026-05", 120.5, "亿元", -0.3, "环比", 1, 1, 3),
    ]
    assert list(found["change"].isna()) == list(found["change_column"].isna()) == [False, False, True]


def test_a_table_over_two_pages_keeps_its_head() -> None:
    found = frames(
        document(table("地区|金额（万元）\n福建|3\n厦门|1"), table("江西|2\n山东|4"), title="2026年样例资金分配表")
    )
    assert stated(found, "region", "value", "unit", "part") == [
        ("福建", 3.0, "万元", "table 1"),
        ("厦门", 1.0, "万元", "table 1"),
        ("江西", 2.0, "万元", "table 2"),
        ("山东", 4.0, "万元", "table 2"),
    ]


def test_the_tables_of_attachments_are_read_with_their_own_captions() -> None:
    rows = table("地区|当月|累计\n福建|8|20\n厦门|—|5")
    lines = ("附表 2026年5月样例发行情况", "单位：亿元")
    file = Attachment("", "附表.xlsx", "", "", "xlsx", paragraphs=lines, tables=(rows,))
    found = frames(document(), (file,))
    assert stated(found, "region", "period", "value", "part") == [
        ("福建", "2026-05", 8.0, "attachment 1 table 1"),
        ("福建", "2026-01/2026-05", 20.0, "attachment 1 table 1"),
        ("厦门", "2026-01/2026-05", 5.0, "attachment 1 table 1"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "序号|企业名称|金额（万元）\n1|样例公司|50\n2|样例集团|80",
        "姓名|成绩\n张某|81\n李某|79",
        "地区|联系电话\n福建|0591-0000000\n江西|0791-0000000",
        "指标|说明\n样例|按月|\n样例二|按季",
        "1|2\n3|4",
        "|",
    ],
)
def test_what_is_no_statistic_gives_no_row(text: str) -> None:
    found = frames(document(table(text)))
    assert len(found) == 0
    assert list(found.columns) == list(COLUMNS)


def test_figures_without_any_time_are_left_out() -> None:
    assert frames(document(table("指标|金额（亿元）\n样例收入|120"), title="样例统计")).empty


def test_a_large_table_costs_no_more_than_its_cells() -> None:
    rows = "\n".join(f"样例产品{number}|{number}|1.5" for number in range(3000))
    assert len(frames(document(table(f"产品|产量（吨）|同比增长（%）\n{rows}")))) == 3000


def test_history_takes_the_last_stated_figure_of_each_period() -> None:
    heads = "指标|2026年4月|2026年5月"
    early = frames(document(table(f"{heads}\n样例收入（亿元）|10|12\n样例支出（亿元）|1|2")))
    late = frames(document(table("指标|2026年5月|2026年6月\n样例收入（亿元）|13|14\n样例支出（亿元）|1|2")))
    found = history(pd.concat([early, late]), "样例收入")
    assert stated(found, "period", "value") == [("2026-04", 10.0), ("2026-05", 13.0), ("2026-06", 14.0)]


@pytest.mark.parametrize("months", ["2026年5月|2026年4月", "2026年4月|2026年5月"])
def test_a_change_is_of_the_newer_of_two_months_wherever_it_stands(months: str) -> None:
    found = frames(
        document(
            table(f"指标|{months}|比上月升降（百分点）|比上年同月升降（百分点）\n样例指数（%）|51.3|50.5|0.8|-0.1")
        )
    )
    changes = found[found["change"].notna()]
    assert stated(changes, "period", "change", "basis") == [("2026-05", 0.8, "环比"), ("2026-05", -0.1, "同比")]

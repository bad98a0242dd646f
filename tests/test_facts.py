"""Facts in invented sentences: values, bounds, spans, and what must never be read as what."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.records import Document
from nlp.amounts import amounts
from nlp.dates import moments, signed
from nlp.doc_numbers import doc_numbers
from nlp.facts import day_of, facts
from nlp.numbers import fraction, number
from nlp.organs import issuer_of, mentions
from nlp.periods import periods
from nlp.profiles import read_profile
from nlp.records import Fact
from nlp.regions import fold, region, regions

PUBLISHED = date(2026, 5, 20)


def found(text: str, kind: str) -> list[Fact]:
    return [fact for fact in facts(region([text]), PUBLISHED, read_profile("fujian")) if fact.kind == kind]


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1.2万亿", 1_200_000_000_000),
        ("三千五百万", 35_000_000),
        ("1亿2000万", 120_000_000),
        ("12,000", 12_000),
        ("十二", 12),
        ("廿一", 21),
        ("百", 100),
        ("一百零五", 105),
        ("两", 2),
    ],
)
def test_numbers_are_read_as_printed(printed: str, value: int) -> None:
    assert number(printed) == value


def test_a_spoken_point_gives_decimals() -> None:
    assert float(fraction("五点二五")) == 5.25


@pytest.mark.parametrize(
    ("printed", "normalised"),
    [
        ("某部函〔2026〕8号", "某部函〔2026〕8号"),
        ("根据国办发 [2017] 第 47 号文", "国办发〔2017〕47号"),
        ("（国科发资【２０２６】０１２号）", "国科发资〔2026〕12号"),
        ("财政部财建(2026)5号", "财建〔2026〕5号"),
        ("工信部联规〔2026〕9号", "工信部联规〔2026〕9号"),
        ("国 发〔2018〕6号", "国发〔2018〕6号"),
        ("国发〔2018〕6", "国发〔2018〕6号"),
        ("现印发《样例办法》的通知发改能源〔2026〕622号", "发改能源〔2026〕622号"),
        ("闽政办〔2022〕15号", "闽政办〔2022〕15号"),
        ("中华人民共和国国务院令第七百九十五号", "国务院令第795号"),
        ("国家税务总局公告2026年第5号", "国家税务总局公告2026年第5号"),
        ("公告（2026年第12号）", "公告2026年第12号"),
        ("财政部 税务总局公告2026年第19号", "财政部税务总局公告2026年第19号"),
        ("中国人民银行公告〔2026〕第3号", "中国人民银行公告〔2026〕3号"),
    ],
)
def test_document_numbers_are_normalised(printed: str, normalised: str) -> None:
    assert [found.value for found in doc_numbers(fold(printed))][:1] == [normalised]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("国发〔2026〕5号、6号和〔2025〕12号", ["国发〔2026〕5号", "国发〔2026〕6号", "国发〔2025〕12号"]),
        ("海关总署2026年第8号公告", ["海关总署公告2026年第8号"]),
        ("国家发展改革委第12号令", ["国家发展改革委令第12号"]),
        ("第五十一号主席令", ["主席令第51号"]),
    ],
)
def test_lists_and_turned_forms_are_each_a_number(text: str, expected: list[str]) -> None:
    assert [found.value for found in doc_numbers(fold(text))] == expected


@pytest.mark.parametrize(
    "text", ["样例标准 GB/T 9704—2012", "索引号000014349/2017-00110", "判决书（2020）", "见附件（2）"]
)
def test_what_is_no_document_number_is_left(text: str) -> None:
    assert list(doc_numbers(fold(text))) == []


@pytest.mark.parametrize(
    "text", ["国办发〔2010〕8号", "闽政办〔2022〕15号", "发改高技〔2023〕1234号", "公告2026年第3号"]
)
def test_no_part_of_a_document_number_is_a_day_or_a_period(text: str) -> None:
    kinds = {fact.kind for fact in facts(region([f"依据{text}执行"]), PUBLISHED, read_profile("fujian"))}
    assert kinds == {"doc_number"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("不超过5000万元", [(50_000_000, "max", None)]),
        ("总额不低于30亿元", [(3_000_000_000, "min", None)]),
        ("10亿元以上", [(1_000_000_000, "min", None)]),
        ("2000元以下", [(2000, "max", None)]),
        ("约合人民币3000万美元", [(30_000_000, None, "USD")]),
        ("5—10万元", [(50_000, "min", None), (100_000, "max", None)]),
        ("500万元至1亿元", [(5_000_000, "min", None), (100_000_000, "max", None)]),
        ("100-200元", [(100, "min", None), (200, "max", None)]),
        ("三千五百万元", [(35_000_000, None, None)]),
        ("30多亿元", [(3_000_000_000, "min", None)]),
        ("超万亿元", [(1_000_000_000_000, "min", None)]),
        ("处十万元以上", [(100_000, "min", None)]),
        ("3万多亿元", [(3_000_000_000_000, "min", None)]),
        ("３０亿元", [(3_000_000_000, None, None)]),
        ("人民币叁佰万元整", [(3_000_000, None, None)]),
        ("￥3,000,000.00", [(3_000_000, None, None)]),
        ("１０００ 万 元", [(10_000_000, None, None)]),
        ("最高奖励100万元", [(1_000_000, "max", None)]),
        ("补助以30万元为限", [(300_000, "max", None)]),
        ("二元结构、三元正极材料、多元投入、5元素、元旦", []),
        ("数千万元", []),
    ],
)
def test_money_is_in_yuan_with_its_bound(text: str, expected: list[tuple[float, str | None, str | None]]) -> None:
    assert [(a.value, a.bound, a.currency) for a in amounts(fold(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("同比增长5.2%", [("percent", 5.2, "up", None)]),
        ("增长百分之五点二", [("percent", 5.2, "up", None)]),
        ("比上年下降３．５％", [("percent", 3.5, "down", None)]),
        ("提高3个百分点", [("points", 3, "up", None)]),
        ("回落0.5—1个百分点", [("points", 0.5, "down", "min"), ("points", 1, "down", "max")]),
        ("由5%降至3%", [("percent", 5, None, None), ("percent", 3, None, None)]),
        ("不低于30%", [("percent", 30, None, "min")]),
        ("不超过实际投资额的30%", [("percent", 30, None, "max")]),
        ("1%—3%", [("percent", 1, None, "min"), ("percent", 3, None, "max")]),
    ],
)
def test_percentages_carry_their_direction(
    text: str, expected: list[tuple[str, float, str | None, str | None]]
) -> None:
    assert [(a.kind, a.value, a.direction, a.bound) for a in amounts(fold(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("二○一一年一月二十九日", [("2011-01-29", None)]),
        ("二零二六年元月五日", [("2026-01-05", None)]),
        ("某局于3月5日通报", [("2026-03-05", None)]),
        ("12月20日，某部", [("2025-12-20", None)]),
        ("请于6月30日前报送我部", [("2026-06-30", "报送")]),
        ("申报截止时间为2026年7月15日", [("2026-07-15", "申报")]),
        ("2026年7月15日17:00前提交申报书", [("2026-07-15T17:00", "申报")]),
        ("于2026年6月30日（星期二）下午5时前报名", [("2026-06-30T17:00", "申报")]),
        ("截至4月底，样例企业累计达3万家", [("2026-04-30", None)]),
        ("截至6月30日，逾期不予受理", [("2026-06-30", "申报")]),
        ("自2026年7月1日起施行", [("2026-07-01", "施行")]),
        ("执行期限为2026年1月1日至2027年12月31日", [("2026-01-01", None), ("2027-12-31", "有效期")]),
        ("研究期限应填写“2027年1月1日—2029年12月31日”", [("2027-01-01", None), ("2029-12-31", None)]),
        ("截至2026年底，我国样例用户规模不小", [("2026-12-31", None)]),
        ("自2026年8月1日零时起施行", [("2026-08-01", "施行")]),
        ("有效期至2030年12月31日", [("2030-12-31", "有效期")]),
        ("公开征求意见，意见反馈截止时间为2026年6月30日", [("2026-06-30", "征求意见")]),
        ("申报时间：6月1日至7月15日", [("2026-06-01", None), ("2026-07-15", "申报")]),
        ("6月1日至15日受理申报", [("2026-06-01", None), ("2026-06-15", "申报")]),
        ("2027年底前全部完成", [("2027-12-31", "完成")]),
        ("明年3月底前", [("2027-03-31", "截止")]),
        ("各省级样例主管部门于6月30日前将推荐名单报送我部", [("2026-06-30", "省级推荐")]),
        ("省级审核截止时间为2026年6月20日", [("2026-06-20", "省级审核")]),
        (
            "企业于6月10日前完成网上申报，省级主管部门于6月25日前完成审核推荐",
            [("2026-06-10", "申报"), ("2026-06-25", "省级推荐")],
        ),
        ("请各省样例厅组织企业于6月30日前申报", [("2026-06-30", "申报")]),
        ("各省样例厅于6月30日前报送总结", [("2026-06-30", "报送")]),
        ("应当在2026年12月31日前向某局备案", [("2026-12-31", "备案")]),
        ("2018年3月15日前已办理登记的", [("2018-03-15", None)]),
        ("注册时间为2026年12月31日前的企业", [("2026-12-31", None)]),
        ("每年6月30日前报送总结", [(None, None)]),
        ("2026年7月1日前后", [("2026-07-01", None)]),
        ("2026年2月30日", []),
        ("6月3—5日在某地举行", [("2026-06-03", None), ("2026-06-05", None)]),
        ("二O二六年五月一日", [("2026-05-01", None)]),
        ("去年9月，某院成立", [("2025-09", None)]),
        ("某发言人16日表示", [("2026-05-16", None)]),
        ("15日内作出决定，不少于5日", []),
        ("请于本月底前报送", [("2026-05-31", "报送")]),
        ("报名时间：即日起至2026年6月30日", [("2026-06-30", "申报")]),
        ("自2026年12月31日起废止", [("2026-12-31", "废止")]),
        ("2028年5月31日自动失效", [("2028-05-31", "有效期")]),
        (
            "自2026年1月1日至2027年12月31日，对样例企业减半征收",
            [("2026-01-01", None), ("2027-12-31", "有效期")],
        ),
        ("如有意见，请于2026年6月12日前以书面形式反馈", [("2026-06-12", "征求意见")]),
    ],
)
def test_days_and_deadlines_are_told_apart(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(m.value, m.what) for m in moments(fold(text), PUBLISHED)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本办法自印发之日起施行，有效期5年。", [("2026-05-20", "施行"), ("2031-05-19", "有效期")]),
        ("本办法自2026年7月1日起施行，有效期为3年。", [("2026-07-01", "施行"), ("2029-06-30", "有效期")]),
        ("本决定自公布之日起30日后施行。", [("2026-06-19", "施行")]),
        ("请自本通知印发之日起一个月内报送方案。", [("2026-06-20", "报送")]),
        ("应当自收到通知之日起60日内提出申请；证书有效期3年。", []),
        ("规章应当自公布之日起30日内报送备案。", []),
    ],
)
def test_terms_are_counted_from_the_day_of_the_document_alone(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(fact.value, fact.what) for fact in found(text, "deadline")] == expected


def test_a_document_is_of_the_day_of_its_signing_however_late_it_was_put_online() -> None:
    made = Document("u", "s", "", "样例", published=date(2018, 12, 24), paragraphs=("二〇〇四年十一月四日",))
    assert day_of(made) == date(2004, 11, 4)
    amended = "（1994年1月28日发布　根据2018年12月18日《样例决定》修订）"
    assert day_of(Document("u", "s", "", "样例", published=date(2019, 1, 2), paragraphs=(amended,))) == date(
        1994, 1, 28
    )


def test_a_day_that_stands_alone_at_the_end_is_the_signing_day() -> None:
    assert signed(["某部关于样例的通知", "正文。", "某部", "二〇二六年五月二十日"]) == PUBLISHED
    assert signed(["2026年5月20日某部通知如下。"]) is None


def test_a_day_without_a_year_has_no_value_when_publication_is_unknown() -> None:
    assert [m.value for m in moments("请于6月30日前报送", None)] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年1—5月", ["2025-01", "2025-05"]),
        ("前5个月", ["2026-01", "2026-05"]),
        ("前三季度", ["2025-01", "2025-09"]),
        ("“十五五”时期", ["2026", "2030"]),
        ("2021—2025年", ["2021", "2025"]),
        ("去年四季度", ["2025-10", "2025-12"]),
    ],
)
def test_periods_are_their_first_and_last_month(text: str, expected: list[str]) -> None:
    assert [p.value for p in periods(fold(text), PUBLISHED)] == expected


def test_central_bodies_are_found_by_full_and_short_name() -> None:
    names = [organ.short for _, _, organ in mentions("国家发展和改革委员会、工信部会同财政部")]
    assert names == ["国家发展改革委", "工业和信息化部", "财政部"]


@pytest.mark.parametrize(
    "text", ["财政部门应当配合", "公安部队", "日本财政部表示", "美国国务院发言人", "水利部分工程", "会见尼泊尔外交部长"]
)
def test_departments_and_foreign_ministries_are_no_central_bodies(text: str) -> None:
    assert list(mentions(text)) == []


@pytest.mark.parametrize(
    "text", ["农工党中央的提案", "致公党中央调研", "朝鲜劳动党中央干部学校", "越南共产党中央委员会"]
)
def test_the_centre_of_another_party_is_not_the_partys(text: str) -> None:
    assert list(mentions(text)) == []
    assert [organ.short for _, _, organ in mentions(f"党中央同{text}")] == ["中共中央"]


def test_the_issuer_is_the_first_body_named() -> None:
    organ = issuer_of(None, "教育部 财政部关于样例的通知")
    assert organ is not None and organ.short == "教育部"


def test_the_two_ends_of_a_range_share_one_span() -> None:
    first, second = found("每项支持50—100万元", "money")
    assert (first.text, first.start, first.end) == (second.text, second.start, second.end)


@pytest.mark.parametrize(
    ("paragraph", "rows", "expected"),
    [
        ("附表：样例资金分配表（单位：万元）", (("地区", "合计"), ("甲省", "52600")), [526000000]),
        ("单位：万元", (("序号", "地区", "金额"), ("1", "甲省", "1,234.5"), ("2", "乙省", "30亿元")), [12345000, 3e9]),
        ("正文。", (("序号", "地区", "金额（万元）", "户数"), ("1", "甲省", "12", "34")), [120000]),
        ("正文。", (("单位：亿元", ""), ("地区", "金额"), ("甲省", "12")), [1.2e9]),
        ("正文。", (("地区", "金额"), ("甲省", "12")), []),
    ],
)
def test_a_bare_number_in_a_table_takes_the_unit_stated_above_it(
    paragraph: str, rows: tuple[tuple[str, ...], ...], expected: list[float]
) -> None:
    made = Document("u", "s", "", "样例", paragraphs=(paragraph,), tables=(rows,))
    found = [fact for part in regions(made) for fact in facts(part, PUBLISHED, read_profile("fujian"))]
    assert [fact.value for fact in found if fact.kind == "money"] == expected


def test_lines_below_a_unit_are_scaled_up_to_running_text() -> None:
    lines = ["单位：万元", "甲省　1200", "样例一共5项。", "2026"]
    found = facts(region(lines), PUBLISHED, read_profile("fujian"))
    assert [(fact.text, fact.value) for fact in found if fact.kind == "money"] == [("1200", 12_000_000)]


PIECES = st.sampled_from(
    [
        "某部",
        "财建〔2026〕5号",
        "增长5.2%",
        "6月30日前",
        "，",
        "。",
        "１２万元",
        "不超过三亿元",
        "福建省",
        "2025年1—5月",
        "　",
        "公告",
        "(",
        "）",
        "第3号",
        "至",
        "○",
    ]
)


@given(st.lists(st.lists(PIECES, max_size=8).map("".join), max_size=5))
def test_every_fact_is_the_characters_of_its_span(paragraphs: list[str]) -> None:
    for fact in facts(region(paragraphs), PUBLISHED, read_profile("fujian")):
        assert paragraphs[fact.paragraph][fact.start : fact.end] == fact.text


@given(st.lists(st.lists(PIECES, max_size=8).map("".join), max_size=5))
def test_facts_of_one_kind_overlap_only_as_a_range(paragraphs: list[str]) -> None:
    taken: dict[tuple[str, int], set[tuple[int, int]]] = {}
    for fact in facts(region(paragraphs), PUBLISHED, read_profile("fujian")):
        spans = taken.setdefault((fact.kind, fact.paragraph), set())
        assert all(span == (fact.start, fact.end) or span[1] <= fact.start or fact.end <= span[0] for span in spans)
        spans.add((fact.start, fact.end))


def test_a_number_does_not_reach_over_the_end_of_a_paragraph() -> None:
    found = facts(region(["样例投资34.56亿元", "〔2026〕5号文件"]), date(2026, 3, 5), read_profile("fujian"))
    assert [fact.kind for fact in found] == ["money"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "4月份，样例增加值同比增长5.2%，增速比上月加快0.1个百分点。",
            [("样例增加值", 5.2, "up", "2026-04"), ("样例增加值增速", 0.1, "up", "2026-04")],
        ),
        (
            "2026年1—4月，样例税收82617亿元，比上年同期下降4.4%。",
            [("样例税收", 8.2617e12, None, "2026-01/2026-04"), ("样例税收", 4.4, "down", "2026-01/2026-04")],
        ),
        ("2025年，样例汽车产量3128.2万辆。", [("样例汽车产量", 31_282_000, None, "2025")]),
        ("样例增加值同比增长5.2%。", []),  # of no period that is told
        ("对2026年营业收入2000万元以上的企业给予50万元奖励，力争到2030年规模突破600亿元。", []),
    ],
)
def test_a_statistic_has_its_name_figure_and_period(
    text: str, expected: list[tuple[str, float, str | None, str]]
) -> None:
    told = [(fact.what, fact.value, fact.direction, fact.period) for fact in found(text, "indicator")]
    assert told == expected


def test_conditions_are_the_lines_below_their_heading_and_the_sentences_that_bind_applicants() -> None:
    lines = [
        "二、申报条件",
        "（一）在境内注册；",
        "（二）近三年无事故。",
        "三、申报程序",
        "（一）登录系统。",
        "附则。申报单位应当符合产业政策。",
    ]
    told = [fact for fact in facts(region(lines), PUBLISHED, read_profile("fujian")) if fact.kind == "condition"]
    assert [fact.text for fact in told] == ["（一）在境内注册；", "（二）近三年无事故。", "申报单位应当符合产业政策。"]

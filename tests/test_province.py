"""The province's link: a profile of an invented province for the rules, Fujian's own file for its false friends."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.records import Document
from nlp.counterparts import counterparts
from nlp.places import cleaned, mentions
from nlp.profiles import Profile, ProfileError, profile, read_profile
from nlp.province import concern
from nlp.records import Opportunity, Province, text_of
from nlp.regions import fold, regions

FUJIAN = read_profile("fujian")
SAMPLE = """
name = "样例"
full = "样例省"
short = "样"
listed_apart = "甲城"
false_friends = ["样例舰"]
places = ["样湾"]
organisations = ["样例湾大学"]
firms = ["甲城重工"]
practices = ["甲城经验"]
cities = [{ name = "甲城", a = ["丙水县"], b = ["长乐区"], c = ["平和县"], former = [], strict = [] }]
groups = [{ words = ["沿海省份"], weight = 40, except = "台风" }]
industries = [{ words = ["竹编"], weight = 40 }]
[departments]
"财政部" = ["样例省财政厅"]
"水利部" = ["样例省水利厅", "样例省渔业局"]
[only]
"样例省渔业局" = "渔"
[subjects]
"样例省水利厅" = "水利"
"""


def document(title: str, *paragraphs: str, tables: tuple[tuple[tuple[str, ...], ...], ...] = ()) -> Document:
    return Document("u", "s", "", title, date(2026, 3, 5), paragraphs=paragraphs, tables=tables)


def link(made: Document, chosen: Profile = FUJIAN, call: Opportunity | None = None) -> Province:
    return concern(made, regions(made), call, chosen)


def places(text: str) -> list[str]:
    clean = cleaned(fold(text), FUJIAN)
    return [text[start:end] for start, end in mentions(clean, FUJIAN)]


@pytest.mark.parametrize(
    "text",
    [
        "海军福建舰开展训练",
        "上海福州路、青岛漳州路二路改造",
        "福建队获得冠军",
        "三明治与三元催化器",
        "财政和县级财政分担，水平和质量提高",
        "人民幸福安康、共同安全、合同安排",
        "河南平顶山、湖南平江、河南安阳",
        "普惠安全、优惠安排",
        "大田作物与直冲云霄",
        "新罗西斯克港、永定河、东山再起",
        "长沙县、江阴市、三沙市、青岛西海岸",
        "（记者福州报道）",
        "新华社福州3月5日电",
        "祖籍福建的学者",
        "财政和县级分担",
        "样某，男，福建莆田人，研究生学历",
        "由徐南平、王三明、李厦门等出席",
        "（总台央视记者 福建台）",
        "车牌号闽A12345",
        "北京福建大厦、上海福州路、漳州路街道",
        "吉林长春永春镇",
    ],
)
def test_false_friends_are_no_places_of_the_province(text: str) -> None:
    assert places(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("福建宁德", ["福建", "宁德"]),
        ("福建省建宁县", ["福建省", "建宁县"]),
        ("平和县", ["平和县"]),
        ("漳州市平和", ["漳州市", "平和"]),
        ("南平市政和县", ["南平市", "政和县"]),
        ("武夷山国家公园", ["武夷山"]),
        ("长乐机场在福州", ["长乐", "福州"]),
        ("平潭综合实验区", ["平潭综合实验区"]),
        ("龙海市", ["龙海市"]),
        ("福建古田", ["福建", "古田"]),
        ("永春将建样例小镇", ["永春"]),
        ("浙、闽、粤三省", ["闽"]),
        ("赴闽调研", ["闽"]),
        ("闽政〔2026〕8号", ["闽"]),
        ("福州街头", ["福州"]),
    ],
)
def test_county_names_stand_by_their_grade(text: str, expected: list[str]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    ("title", "body", "kind", "least", "most"),
    [
        ("某部关于同意福建省开展样例试点的函", "同意。", "named_in_text", 100, 100),
        ("某部关于样例工作的通知", "支持福建开展样例试点。", "named_in_text", 85, 90),
        ("某部关于样例工作的意见", "责任单位：某部、福建省人民政府", "named_in_text", 90, 95),
        ("样例新闻", "江苏、浙江、福建、广东落实补贴。", "named_in_text", 50, 55),
        ("样例新闻", "北京、天津、上海、江苏、浙江、福建、广东、海南落实补贴。", "named_in_text", 40, 45),
        ("样例台风将登陆", "台风将在福建到广东沿海登陆。", "named_in_text", 15, 20),
        ("全国样例会议", "全国样例会议在厦门召开，某某出席。", "named_in_text", 25, 30),
        ("样例新闻", "漳州核电样例机组投入运行。", "named_in_text", 75, 85),
        ("样例新闻", "山东样例电池项目由宁德时代投资。", "named_in_text", 35, 40),
        ("样例新闻", "总结推广晋江经验，支持样例经济。", "named_in_text", 75, 85),
        ("样例新闻", "推进两岸融合发展示范区建设。", "general", 80, 80),
        ("某部关于动力电池回收的行业标准", "样例。", "industry", 55, 55),
        ("对鞋类产品发起反倾销调查的标准", "样例。", "industry", 75, 75),
        ("样例新闻", "海军福建舰赴有关海域训练。", "none", 0, 0),
        ("样例新闻", "青岛西海岸新区、湖南长沙县推介。", "none", 0, 0),
        ("样例新闻", "1935年，红军到达福建。", "none", 0, 0),
    ],
)
def test_each_kind_of_link_has_its_weight(title: str, body: str, kind: str, least: int, most: int) -> None:
    found = link(document(title, body))
    assert (found.kind, least <= found.score <= most) == (kind, True)


def test_a_row_of_a_list_is_named_in_list_with_its_cell() -> None:
    made = document(
        "某部关于公布样例名单的通知", "见附件。", tables=((("序号", "地区", "单位"), ("1", "福建省", "某某公司")),)
    )
    found = link(made)
    assert (found.kind, found.score) == ("named_in_list", 95)
    assert text_of(made, found.evidence[0]) == "福建省"


def test_a_published_draft_of_a_list_weighs_less() -> None:
    made = document("样例名单公示", "见附件。", tables=((("福建省", "某某公司"),),))
    assert link(made).score == 85


def test_a_row_with_the_city_listed_apart_only_weighs_less() -> None:
    made = document("某部关于公布样例名单的通知", tables=((("厦门", "1.1亿元"),),))
    assert link(made).score == 90


@pytest.mark.parametrize(("row", "named"), [(("永定区", "龙岩市"), True), (("永定区", "湖南省张家界市"), False)])
def test_in_a_row_of_a_table_the_row_tells_whose_district_it_is(row: tuple[str, ...], named: bool) -> None:
    found = link(document("某部关于公布样例名单的通知", tables=((("样例",), row),)))
    assert (found.kind == "named_in_list") == named


def test_a_list_set_in_lines_of_the_body_reads_as_a_table() -> None:
    lines = ("1.河北省唐山市", "2.江苏省徐州市", "3.福建省龙岩市", "4.江西省赣州市", "5.广东省梅州市")
    made = document("某部关于公布样例名单的通知", "名单如下：", *lines)
    found = link(made)
    assert (found.kind, text_of(made, found.evidence[0])) == ("named_in_list", "3.福建省龙岩市")


def test_a_practice_without_a_place_in_its_name_does_not_name_the_province() -> None:
    assert link(document("样例讲话", "落实“四下基层”制度。")).kind == "general"
    assert link(document("样例讲话", "推广晋江经验。")).kind == "named_in_text"


def test_an_open_call_concerns_every_province() -> None:
    made = document("某部关于申报样例项目的通知", "请申报。")
    assert link(made, call=Opportunity(deadline="2026-06-30")).kind == "general"
    assert link(made, call=Opportunity(deadline="2026-06-30")).score > link(made, call=Opportunity()).score


def test_another_province_is_another_file() -> None:
    made = document("某部关于同意样例省开展试点的函", "同意。")
    assert link(made, profile(SAMPLE, "sample")).kind == "named_in_text"
    assert link(made).kind == "none"


def test_a_group_of_places_is_struck_out_by_its_exception() -> None:
    sample = profile(SAMPLE, "sample")
    assert link(document("通告", "沿海省份要完成整治。"), sample).kind == "general"
    assert link(document("通告", "台风影响沿海省份。"), sample).kind == "none"


def test_departments_follow_the_issuing_bodies() -> None:
    made = document("教育部 财政部关于样例的通知", "正文。")
    assert counterparts(made, FUJIAN) == ("福建省教育厅", "福建省财政厅")
    assert counterparts(document("样例消息", "某公司开业。"), FUJIAN) == ()


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("水利部关于样例渔场的通知", ("样例省水利厅", "样例省渔业局")),
        ("水利部关于样例水库的通知", ("样例省水利厅",)),
        ("国务院关于样例水利工程的意见", ("样例省水利厅",)),
        ("国务院关于样例的意见", ()),
        ("样例公司水利工程开工", ()),
    ],
)
def test_the_subject_tells_whose_part_it_is_and_where_the_centres_texts_go(
    title: str, expected: tuple[str, ...]
) -> None:
    assert counterparts(document(title), profile(SAMPLE, "sample")) == expected


@pytest.mark.parametrize(
    ("title", "lead", "expected"),
    [
        ("样例消息", "商务部近日印发《样例方案》，明确任务。", ("福建省商务厅",)),
        ("样例消息", "记者近日从水利部获悉，样例工程开工。", ("福建省水利厅",)),
        ("样例消息", "国务院新闻办公室今天举行发布会，国家林草局介绍样例成效。", ("福建省林业局",)),
        ("某某出席样例会", "中共中央政治局常委、全国政协主席某某5日出席样例会。", ()),
        ("样例专题", "开展样例协作，是党中央作出的重大决策。", ()),
        ("样例专题", "样例地区依托农业农村部项目发展产业。", ()),
        ("某某会见外国外交部长", "某某5日会见外国外交部长。", ()),
        ("国务院印发《样例规划》", "国务院日前印发《样例规划》。", ()),
        ("国务院办公厅转发财政部关于样例的意见", "正文。", ("福建省财政厅",)),
    ],
)
def test_only_a_body_that_issues_or_acts_has_counterparts(title: str, lead: str, expected: tuple[str, ...]) -> None:
    assert counterparts(document(title, lead), FUJIAN) == expected


def test_what_the_state_council_issues_goes_to_those_whom_the_title_names() -> None:
    made = document("国务院办公厅转发教育部关于样例意见的通知", "正文。")
    assert counterparts(replace(made, issuer="国务院办公厅"), FUJIAN) == ("福建省教育厅",)
    assert counterparts(replace(made, issuer="国务院办公厅", title="关于样例的通知"), FUJIAN) == ()


@pytest.mark.parametrize(
    ("title", "body", "kind"),
    [
        ("某某出席样例推进会", "两岸融合发展示范区建设样例推进会13日在福建厦门召开，某某出席。", "named_in_text"),
        ("样例项目启动", "海峡两岸样例项目5日在厦门启动，在福建沿海开展样例工作。", "named_in_text"),
        ("样例新闻", "推进两岸融合发展示范区建设。", "general"),
        ("全国样例会议", "全国样例会议在厦门召开，部署沿海省份工作。", "general"),
    ],
)
def test_a_link_is_general_only_where_no_place_stands_for_the_subject(title: str, body: str, kind: str) -> None:
    assert link(document(title, body)).kind == kind


def test_beside_a_place_no_group_of_places_is_evidence() -> None:
    made = document("某某出席样例推进会", "两岸融合发展示范区建设样例推进会13日在福建厦门召开，某某出席。")
    assert sorted(text_of(made, span) for span in link(made).evidence) == ["厦门", "福建"]


def test_a_missing_province_file_is_one_line_that_says_what_to_do() -> None:
    with pytest.raises(ProfileError, match=r"没有省份配置 nowhere.*新建"):
        read_profile("nowhere")


@pytest.mark.parametrize(
    ("broken", "message"),
    [('name = "样例"', "缺少字段"), ("name = ", "有误"), (SAMPLE.replace("甲城重工", "甲城("), "有误")],
)
def test_a_broken_province_file_names_its_fault(broken: str, message: str) -> None:
    with pytest.raises(ProfileError, match=message):
        profile(broken, "broken")


PIECES = st.sampled_from(
    [
        "福建省",
        "福建舰",
        "厦门大学",
        "平和",
        "两岸融合",
        "某部",
        "，",
        "。",
        "支持",
        "试点",
        "宁德时代",
        "新华社福州3月5日电",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join), st.lists(st.lists(PIECES, max_size=9).map("".join), max_size=4))
def test_evidence_is_the_sources_own_characters(title: str, paragraphs: list[str]) -> None:
    made = document(title, *paragraphs, tables=((tuple(paragraphs[:2]) or ("",),),))
    found = link(made)
    assert all(text_of(made, span) for span in found.evidence)
    assert (found.kind == "none") == (not found.evidence)

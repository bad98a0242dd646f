"""Importance: which of two documents comes first, and why."""

from dataclasses import replace
from datetime import date

import pytest

from crawlers.records import Document
from nlp.facts import facts
from nlp.importance import RAISES, Adoption, among, assured, importance
from nlp.opportunities import opportunity
from nlp.profiles import read_profile
from nlp.province import concern
from nlp.records import Fact, Importance, Province
from nlp.regions import regions
from nlp.weights import points

FUJIAN = read_profile("fujian")
CALL = (
    "各省样例主管部门：",
    "现组织申报样例项目，有关事项通知如下。",
    "申报主体应为在境内注册的样例企业。",
    "每个项目支持额度不超过300万元。",
    "请于2026年6月30日17:00前通过样例申报系统提交申报书，逾期不予受理。",
)


def document(title: str, *paragraphs: str) -> Document:
    return Document("https://example.invalid/1", "sample", "", title, date(2026, 5, 6), paragraphs=paragraphs)


def facts_of(made: Document) -> list[Fact]:
    return [fact for region in regions(made) for fact in facts(region, made.published, FUJIAN)]


def weighed(title: str, *paragraphs: str) -> Importance:
    made = document(title, *paragraphs)
    found = facts_of(made)
    opening = opportunity(made, found, FUJIAN)
    return importance(made, found, concern(made, regions(made), opening, FUJIAN), opening, ("经济",))


@pytest.mark.parametrize(
    ("higher", "lower"),
    [
        ("国务院印发《样例规划》", "某部门印发《样例规划》"),
        ("李强主持召开国务院常务会议", "李强会见某国总理"),
        ("某部支持福建开展样例试点", "某部支持云南开展样例试点"),
        ("前5个月样例投资同比增长5.1%", "【暖心一瞬】样例小城故事"),
        ("财政部下达样例资金", "某某出席欢迎仪式"),
        ("工业和信息化部关于组织申报样例项目的通知", "工业和信息化部样例论坛举行"),
    ],
)
def test_the_first_title_weighs_more_than_the_second(higher: str, lower: str) -> None:
    assert weighed(higher).score > weighed(lower).score


@pytest.mark.parametrize(
    "title",
    [
        "【牢记初心使命】样例精神照亮新路",
        "某办举行“样例奋斗者”中外记者见面会",
        "“最美样例工作者”发布",
        "保护传承革命文物 各地展馆迎客",
        "样例大赛今晚播出",
        "样例地区将迎来强降雨",
        "千舸竞 粽飘香 样例活动共度佳节",
        "古巴样例机构公布样例数据",
        "美军称完成样例行动",
    ],
)
def test_portraits_history_trailers_weather_and_foreign_news_stay_below_the_floor(title: str) -> None:
    assert weighed(title).score < 20


@pytest.mark.parametrize(
    "title",
    [
        "【在希望的田野上】全国样例小麦收获过八成",
        "美丽样例建设取得成效",
        "某局加强样例预警体系建设",
        "伊犁样例产业提速",
    ],
)
def test_home_news_stays_above_the_floor(title: str) -> None:
    assert weighed(title).score >= 20


def test_a_round_up_weighs_as_much_as_its_best_item() -> None:
    lines = (
        "某部印发样例行动方案",
        "某部5日印发样例行动方案，明确样例任务和目标。",
        "样例地区迎来强降雨",
        "样例地区5日迎来强降雨，降雨量达到80毫米左右。",
    )
    foreign = (
        "古巴样例机构举行活动",
        "古巴样例机构5日举行活动，样例人士出席了活动。",
        "美军称完成样例行动",
        "美军称5日完成样例行动，样例人士表示反对该行动。",
    )
    assert weighed("联播快讯", *lines).score > weighed("某部印发样例行动方案").score > 20
    assert weighed("联播快讯", *foreign).score < 20


def test_reasons_stand_heaviest_first_and_are_chinese() -> None:
    found = weighed("国务院印发《样例行动计划》", "自2026年7月1日起施行。")
    assert found.reasons[0].startswith("党中央、国务院文件")
    assert "7月1日起施行" in found.reasons


def test_a_reason_is_said_in_words_and_one_that_lowers_says_so() -> None:
    opened = weighed("工业和信息化部关于组织申报福建样例项目的通知", *CALL)
    assert {"申报截止 6月30日", "题目点名福建", "有资金支持"} <= set(opened.reasons)
    assert "天气、灾情（降位）" in weighed("样例地区将迎来强降雨").reasons


def test_a_score_stays_between_nought_and_a_hundred() -> None:
    assert 90 < weighed("国务院印发《支持福建样例改革试点资金规划》", *CALL).score <= 100
    assert weighed("【暖心一瞬】国际样例仪式 欢送宴会 美称伊称").score == 0


def test_the_weights_pull_as_the_signs_say() -> None:
    assert points().keys() == RAISES.keys()
    assert all((points()[name] > 0) == raises for name, raises in RAISES.items())


@pytest.mark.parametrize(
    ("number", "assured_of"),
    [
        ("国办发〔2026〕8号", True),
        ("国函〔2026〕8号", True),
        ("中办发〔2026〕8号", True),
        ("工信部规〔2026〕8号", False),
        (None, False),
    ],
)
def test_a_number_of_the_state_council_assures_a_place(number: str | None, assured_of: bool) -> None:
    assert assured(replace(document("样例"), doc_number=number), Province()) is assured_of


def test_copies_and_adoption_are_told_beside_the_rest() -> None:
    alone = weighed("工业和信息化部关于组织申报样例项目的通知", *CALL)
    history = (Adoption("工业和信息化部", 10, 8), Adoption("经济", 40, 10), Adoption("财政部", 2, 0))
    told = among(alone, 2, ("工业和信息化部", "科技"), history)
    assert told.score > alone.score
    assert told.reasons[-2:] == ("另有2家刊载", "工业和信息化部信息近来印发10条、采用8条")
    assert among(alone, 0, ("经济",), history).score < alone.score
    assert among(alone, 0, ("财政部",), history) == alone
    assert among(alone) == alone

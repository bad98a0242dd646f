"""Importance: which of two documents comes first, and why."""

import json
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from crawlers.archive import decoded, scan
from crawlers.articles.article import Unreadable, read_article
from crawlers.records import Capture, Document
from nlp.facts import facts
from nlp.importance import importance
from nlp.opportunities import opportunity
from nlp.pipe import analyse, load
from nlp.profiles import read_profile
from nlp.province import concern
from nlp.records import Fact, Importance
from nlp.regions import regions

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
    assert "有施行日期（+8）" in found.reasons


def test_a_score_stays_between_nought_and_a_hundred() -> None:
    assert weighed("国务院印发《支持福建样例改革试点资金规划》", *CALL).score == 100
    assert weighed("【暖心一瞬】国际样例仪式 欢送宴会 美称伊称").score == 0


def test_four_of_the_five_items_chosen_by_reading_are_among_our_five(shared: Path) -> None:
    rows = [
        json.loads(line) for line in (shared / "data/selection_train.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    documents = _documents(shared / "data/replay/cctv-2026-06.warc.gz")
    made = analyse([documents[url] for row in rows for url in row["items"]], load("fujian"))
    scores = {entry.document.url: entry.importance.score for entry in made}
    hits = [len(set(sorted(row["items"], key=lambda u: -scores[u])[:5]) & set(row["top"])) for row in rows]
    assert sum(hits) / len(hits) >= 4.0  # in the order of the broadcast: 1.93


def _documents(archive: Path) -> dict[str, Document]:
    """The broadcast's items, read from the kept pages."""
    found: dict[str, Document] = {}
    for record in scan(archive):
        if isinstance(record.capture, Capture) and "/VIDE" in record.capture.url:
            with suppress(Unreadable):  # a whole programme's page has no text of its own
                found[record.capture.url] = read_article([decoded(record.capture, 10_000_000)])
    return found

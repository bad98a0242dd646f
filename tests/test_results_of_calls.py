"""What follows a call, by number, title or name; the province's rows in it; and what is due again."""

from dataclasses import replace
from datetime import date

import pytest

from crawlers.codec import from_json, to_json
from crawlers.records import Document, Table
from nlp.calls_names import named, same_name, same_round
from nlp.facts import facts
from nlp.listed import listed
from nlp.profiles import read_profile
from nlp.records import Opportunity, Span
from nlp.regions import regions
from nlp.results_of_calls import Followed, KnownCall, followed, foretold, in_memory, known_call, stage

FUJIAN = read_profile("fujian")
CALL = KnownCall(  # this and all that follows is invented (样例)
    "https://example.invalid/call",
    "工业和信息化部办公厅关于组织推荐2031年度样例特色产业集群的通知",
    date(2031, 5, 10),
    "工业和信息化部",
    "工信厅样例函〔2031〕12号",
    "2031-07-31",
)


def result(title: str, *paragraphs: str, day: date = date(2031, 10, 11), tables: tuple[Table, ...] = ()) -> Document:
    return Document(
        "https://example.invalid/r",
        "s",
        "",
        title,
        day,
        source="工业和信息化部",
        paragraphs=paragraphs,
        tables=tables,
    )


def link(document: Document, *calls: KnownCall) -> Followed | None:
    read = regions(document)
    found = [fact for region in read for fact in facts(region, document.published, FUJIAN)]
    numbers = [str(fact.value) for fact in found if fact.kind == "doc_number"]
    return followed(document, numbers, in_memory(calls or (CALL,)), FUJIAN, read)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("关于2031年度样例集群名单的公示", "公示"),
        ("样例部关于公布第六批样例企业名单的通知", "名单"),
        ("样例财政部关于下达2031年样例补助资金预算的通知", "资金下达"),
        ("国务院关于同意样例市开展样例试点的批复", "批复"),
        ("样例部关于开展样例企业认定工作的通知", None),
        ("样例部召开样例工作会议", None),
    ],
)
def test_the_title_tells_the_stage(title: str, expected: str | None) -> None:
    assert stage(title) == expected


def test_the_same_bodys_list_of_the_same_name_follows_its_call() -> None:
    found = link(result("关于2031年度样例特色产业集群名单的公示"))
    assert found is not None
    assert (found.call, found.stage, found.how) == (CALL.url, "公示", "同机关同名")


def test_a_cited_number_is_surer_than_a_name() -> None:
    other = replace(CALL, url="https://example.invalid/other", doc_number="工信厅样例函〔2031〕13号")
    found = link(
        result("关于公布2031年度样例特色产业集群名单的通知", "根据通知（工信厅样例函〔2031〕12号），现予公布。"),
        CALL,
        other,
    )
    assert found is not None and (found.call, found.how) == (CALL.url, "文号")


def test_a_cited_title_is_enough() -> None:
    found = link(
        result("关于入选单位的公示", "根据《关于组织推荐2031年度样例特色产业集群的通知》要求，经评审，现予公示。")
    )
    assert found is not None and found.how == "题目"


@pytest.mark.parametrize(
    "document",
    [
        result("关于2030年度样例特色产业集群名单的公示"),
        result("关于2031年度样例单项冠军企业名单的公示"),
        result("关于2031年度样例特色产业集群更名名单的公示"),
        result("关于2031年度样例特色产业集群名单的公示", day=date(2031, 4, 1)),
        replace(result("关于2031年度样例特色产业集群名单的公示"), source="样例商务局"),
        result("2031年度样例特色产业集群建设取得进展"),
    ],
    ids=["another year", "another name", "a matter of its own", "before the call", "another body", "no result"],
)
def test_what_only_looks_alike_follows_nothing(document: Document) -> None:
    assert link(document) is None


def test_of_two_rounds_the_newer_before_the_result_is_meant() -> None:
    older = replace(CALL, url="https://example.invalid/old", title=CALL.title.replace("2031年度", ""), doc_number=None)
    newer = replace(older, url="https://example.invalid/new", published=date(2031, 8, 1))
    later = replace(older, url="https://example.invalid/later", published=date(2031, 12, 1))
    found = link(result("关于样例特色产业集群名单的公示"), older, newer, later)
    assert found is not None and found.call == newer.url


def test_the_provinces_row_and_the_citys_stand_apart() -> None:
    table = (("地区", "金额（万元）"), ("江苏", "300"), ("福建（不含厦门）", "450"), ("厦门", "80"))
    found = link(result("关于2031年度样例特色产业集群名单的公示", tables=(table,)))
    assert found is not None
    assert [(row.area, row.span) for row in found.rows] == [
        ("福建", Span(2, 0, 12, "table 1")),
        ("厦门", Span(3, 0, 5, "table 1")),
    ]


def test_a_university_in_the_city_listed_for_the_province_is_the_provinces() -> None:
    document = result("公示", tables=((("福建省", "厦门大学"), ("厦门市", "样例公司")),))
    assert [row.area for row in listed(regions(document), FUJIAN)] == ["福建", "厦门"]


def test_rows_below_the_provinces_name_are_its_own() -> None:
    table = (("地区", "单位"), ("福建省", "样例一厂"), ("", "样例二厂"), ("江西省", "样例三厂"))
    assert [row.span.paragraph for row in listed(regions(result("公示", tables=(table,))), FUJIAN)] == [1, 2]
    lines = ("浙江省（1个）", "样例甲厂", "福建省（2个）", "样例乙厂", "样例丙厂", "江西省（1个）", "样例丁厂")
    assert [row.span.paragraph for row in listed(regions(result("公示", *lines)), FUJIAN)] == [2, 3, 4]


def test_a_sentence_that_names_the_province_is_no_row() -> None:
    document = result("公示", "经福建省推荐，专家评审，现将名单予以公示。")
    assert not list(listed(regions(document), FUJIAN))


def test_a_call_of_last_year_is_foretold_sixty_days_before_its_day() -> None:
    assert foretold([CALL], date(2032, 3, 10)) == ()
    (found,) = foretold([CALL], date(2032, 3, 11))
    assert (found.expected, found.earlier) == (date(2032, 5, 10), (CALL,))
    assert foretold([CALL], date(2032, 5, 11)) == ()


def test_a_call_seen_again_this_year_is_not_foretold() -> None:
    again = replace(CALL, url="u", title=CALL.title.replace("2031", "2032"), published=date(2032, 4, 1))
    assert foretold([CALL, again], date(2032, 4, 2)) == ()
    assert [one.expected for one in foretold([CALL, again], date(2033, 3, 1))] == [date(2033, 4, 1)]


def test_two_rounds_a_year_are_two_days() -> None:
    autumn = replace(CALL, url="u", published=date(2031, 11, 1))
    assert [one.expected for one in foretold([CALL, autumn], date(2032, 4, 1))] == [date(2032, 5, 10)]
    assert [one.expected for one in foretold([CALL, autumn], date(2032, 10, 1))] == [date(2032, 11, 1)]


def test_supplements_and_standing_calls_are_not_due_again() -> None:
    put_off = replace(CALL, title="工业和信息化部关于延长样例特色产业集群申报时间的通知")
    standing = replace(CALL, title="工业和信息化部关于常态化征集样例装备的通知")
    assert foretold([put_off, standing], date(2032, 4, 1)) == ()


def test_a_call_of_a_leap_day_is_due_on_the_twenty_eighth() -> None:
    leap = replace(CALL, published=date(2032, 2, 29))
    assert foretold([leap], date(2033, 1, 10))[0].expected == date(2033, 2, 28)


def test_what_is_kept_of_a_call_comes_back_from_json() -> None:
    document = replace(result("工业和信息化部关于组织申报样例项目的通知"), doc_number="样例函〔2031〕1号")
    kept = known_call(document, Opportunity(deadline="2031-11-30"))
    assert kept is not None and kept.issuer == "工业和信息化部"
    assert from_json(KnownCall, to_json(kept)) == kept
    assert known_call(replace(document, published=None), Opportunity()) is None


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("样例部关于组织申报2031年样例工法的通知", "关于公布2031年度样例工法的通知", True),
        ("样例部关于开展第三批样例卓越工程师遴选工作的通知", "关于第三批样例卓越工程师拟入选名单的公示", True),
        ("样例部关于开展第三批样例卓越工程师遴选工作的通知", "关于第四批样例卓越工程师拟入选名单的公示", False),
        ("样例司2031年度研究课题征集公告", "样例司2031年度研究课题入选单位公告", True),
    ],
)
def test_names_are_compared_without_year_wrapper_and_stage(left: str, right: str, same: bool) -> None:
    one, other = named(left), named(right)
    assert (same_name(one, other) and same_round(one, other)) is same

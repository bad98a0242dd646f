"""Leads: a unit's result or platform, its stage and offer as printed, the province's industry; no person's."""

from dataclasses import fields

import pytest

from crawlers.records import Document, Table
from nlp.leads import MOST, leads
from nlp.profiles import read_profile
from nlp.records import Lead, Span, text_of
from nlp.regions import regions

FUJIAN = read_profile("fujian")


def found(title: str, *paragraphs: str, tables: tuple[Table, ...] = ()) -> list[dict[str, str]]:
    """The printed words of each lead of an invented text (样例)."""
    made = Document("u", "s", "", title, paragraphs=paragraphs, tables=tables)
    return [
        {"kind": lead.kind}
        | {name: text_of(made, span) for name in _PLACES if isinstance(span := getattr(lead, name), Span)}
        for lead in leads(made, regions(made), FUJIAN)
    ]


_PLACES = tuple(field.name for field in fields(Lead) if field.name != "kind")


def test_a_units_result_tells_its_stage_its_offer_and_the_industry() -> None:
    assert found(
        "样例新闻",
        "近日，样例科学院海西研究所自主研制出耐高温锂电隔膜，已完成中试，循环寿命提高30%。",
        "该所拟通过专利许可方式面向企业转化。",
    ) == [
        {
            "kind": "成果",
            "unit": "样例科学院海西研究所",
            "name": "耐高温锂电隔膜",
            "stage": "已完成中试",
            "way": "专利许可",
            "industry": "锂电",
        }
    ]


def test_a_platform_that_opened_is_one() -> None:
    (lead,) = found("样例", "由样例石化研究院牵头建设的化工新材料中试平台日前建成投用，面向企业开放技术服务。")
    assert (lead["kind"], lead["unit"], lead["name"]) == ("平台", "样例石化研究院", "化工新材料中试平台")
    assert (lead["stage"], lead["way"]) == ("建成投用", "技术服务")


LIST = (
    ("序号", "成果名称", "完成单位", "技术成熟度", "转化方式", "联系人"),
    ("1", "海上风电叶片检测系统", "样例理工大学", "中试", "技术转让", "张某"),
    ("2", "草原监测方法", "样例草业大学", "小试", "合作开发", "王某"),
)


def test_of_an_official_list_the_rows_that_meet_an_industry_are_kept_without_their_persons() -> None:
    (lead,) = found("关于发布样例技术成果目录的通知", tables=(LIST,))
    assert lead == {
        "kind": "成果",
        "unit": "样例理工大学",
        "name": "海上风电叶片检测系统",
        "stage": "中试",
        "way": "技术转让",
        "industry": "海上风电",
    }


def test_a_table_under_another_title_is_no_list() -> None:
    assert found("样例统计表", tables=(LIST,)) == []


def test_a_list_of_persons_gives_none() -> None:
    rows = (("序号", "姓名", "工作单位", "研究方向"), ("1", "钱某", "样例大学", "锂电材料"))
    assert found("关于样例人才团队名单的公示", tables=(rows,)) == []


@pytest.mark.parametrize(
    "line",
    [
        "支持高校院所建设中试平台，推动样例大学研制出的锂电成果产业化。",
        "美国样例大学研制出新型电池材料，已完成中试。",
        "他带领团队研制出我国第一块样例电池，并积极推动技术产业化。",
        "领导同志来到样例集团，听取公司动力电池研发和产业化情况介绍。",
        "样例动力电池公司发布年报，营业收入增长12%，量产交付稳定。",
        "到2035年，建成一批中试平台，实验室成果产业化率明显提高。",
        "样例大学研制出新型电池材料。",
    ],
    ids=["a wish", "abroad", "a person's", "a visit", "a report", "a plan", "no stage, no offer"],
)
def test_what_offers_nothing_of_a_unit_is_no_lead(line: str) -> None:
    assert found("样例", line) == []


def test_a_list_of_a_thousand_rows_gives_the_first_many() -> None:
    rows = (LIST[0], *[LIST[1]] * 1000)
    assert len(found("关于发布样例技术成果目录的通知", tables=(rows,))) == MOST

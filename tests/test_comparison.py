"""新旧对照: both sides are quotations, articles are matched by their text, figures come first."""

from datetime import date

import pytest

from crawlers.records import Document
from nlp.comparison import MOST, Row, compare
from nlp.records import text_of

OLD = (  # both versions are invented (样例)
    "第一章 总则",
    "第一条 为了规范样例企业的认定和管理工作，促进样例产业发展，制定本办法。",
    "第二条 申请认定的企业应当具备下列条件：注册资本不少于500万元，研究开发费用占销售收入的比例不低于5%。",
    "第三条 认定机构应当自受理申请之日起30个工作日内作出决定。企业对决定有异议的，可以申请复核。",
    "第四条 样例企业每年应当向认定机构提交纸质年度报告，一式三份。",
    "第五条 样例企业资格的有效期为三年，期满前由企业重新提出申请。",
    "第六条 本办法自2021年5月1日起施行。",
)
NEW = (
    "第一章 总则",
    "第一条 为了规范样例企业的认定和管理工作，促进样例产业发展，制定本办法。",
    "第二条 样例企业认定遵循公开透明、自愿申报、动态调整的原则，任何单位不得收取费用。",
    "第三条 申请认定的企业应当具备下列条件：注册资本不少于1000万元，研究开发费用占销售收入的比例不低于3%。",
    "第四条 认定机构应当自受理申请之日起20个工作日内作出决定。企业对决定有异议的，可以申请复核。",
    "第五条 样例企业资格的有效期为五年，期满前由企业重新提出申请。",
    "第六条 本办法自2026年5月1日起施行。",
)


def document(paragraphs: tuple[str, ...]) -> Document:
    return Document("u", "s", "c", "样例企业认定管理办法", date(2026, 3, 5), paragraphs=paragraphs)


def told(old: tuple[str, ...], new: tuple[str, ...]) -> list[tuple[str, str, str | None]]:
    """Subject, word and difference of each row."""
    rows = compare(document(old), document(new))
    return [(subject_of(row, old, new), row.change, row.difference) for row in rows]


def subject_of(row: Row, old: tuple[str, ...], new: tuple[str, ...]) -> str:
    return text_of(document(new if row.new else old), row.subject)


def test_the_table_tells_figures_first_then_what_is_new_and_what_is_gone() -> None:
    assert told(OLD, NEW) == [
        ("注册资本不少于", "提高至", "500万元"),
        ("研究开发费用占销售收入的比例不低于", "降低至", "2个百分点"),
        ("认定机构应当自受理申请之日起", "期限改为", "10个工作日"),
        ("样例企业资格的有效期为", "期限改为", "2年"),
        ("样例企业认定遵循公开透明", "新增", None),
        ("样例企业每年应当向认定机构提交纸质年度报告", "删除", None),
    ]


def test_both_cells_are_quotations() -> None:
    row = compare(document(OLD), document(NEW))[2]
    assert row.old and row.new
    assert text_of(document(OLD), row.old) == "认定机构应当自受理申请之日起30个工作日内作出决定。"
    assert text_of(document(NEW), row.new) == "认定机构应当自受理申请之日起20个工作日内作出决定。"


def test_a_text_beside_itself_has_no_rows() -> None:
    assert compare(document(OLD), document(OLD)) == ()


def test_other_numbers_of_articles_and_other_wording_are_no_change() -> None:
    moved = tuple(line.replace("第二条", "第二十条").replace("应当具备下列条件", "须具备以下条件") for line in OLD)
    assert compare(document(OLD), document(moved)) == ()


def test_a_sentence_added_to_an_article_is_new() -> None:
    more = tuple(f"{line}复核应当由原评审专家以外的人员进行。" if "复核" in line else line for line in OLD)
    assert told(OLD, more) == [("复核应当由原评审专家以外的人员进行", "新增", None)]


def test_the_mark_of_an_item_is_no_subject() -> None:
    item = (*OLD[:3], "（二）近三年没有发生重大安全事故，产品质量合格。", *OLD[3:])
    assert told(OLD, item) == [("近三年没有发生重大安全事故", "新增", None)]


def test_a_day_put_off_is_a_term_without_a_difference() -> None:
    one, other = "申报单位应当于2026年4月30日前提交材料。", "申报单位应当于2026年6月15日前提交材料。"
    assert told((one,), (other,)) == [("申报单位应当于", "期限改为", None)]


def test_at_most_eight_rows() -> None:
    topics = ["登记", "备案", "检测", "培训", "采购", "运输", "仓储", "销售", "回收", "处置", "出口", "进口"]
    lines = tuple(
        f"第{n}条 样例企业办理{topic}手续的，{topic}费用不超过{{}}万元。" for n, topic in enumerate(topics, 1)
    )
    rows = compare(document(tuple(line.format(3) for line in lines)), document(tuple(line.format(5) for line in lines)))
    assert len(rows) == MOST and {row.change for row in rows} == {"提高至"}


@pytest.mark.parametrize("paragraphs", [(), ("",), ("第一条",), ("plain English text without articles, 5 items.",)])
def test_any_text_can_be_compared(paragraphs: tuple[str, ...]) -> None:
    assert all(row.old is None or row.new is None for row in compare(document(paragraphs), document(NEW)))

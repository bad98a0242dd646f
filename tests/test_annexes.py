"""What stands in an attachment counts: its days, amounts and lists are found, printed and traced to its own file."""

from dataclasses import replace
from datetime import date

import pytest
from spacy.language import Language

from crawlers.codec import from_json, to_json
from crawlers.records import Attachment, Document
from nlp.facts import MOST_FACTS
from nlp.pipe import analyse, load
from nlp.records import Entry, Span, text_of
from nlp.sketches import sketch
from reports.calendar_days import coming
from reports.compose import compose
from reports.evidence import evidence
from reports.records import Masthead
from reports.relation import relation

URL = "https://www.example.gov.cn/tz/t20310305_1.html"
DAY = date(2031, 3, 6)
COVER = Document(  # this and all that follows is invented (样例)
    URL,
    "sample",
    "通知",
    "样例部关于组织申报2031年海洋产业样例项目的通知",
    date(2031, 3, 5),
    issuer="样例部",
    paragraphs=("各省、自治区、直辖市样例主管部门：", "现将有关事项印发给你们，请认真组织实施。"),
)
GUIDE = (
    "海洋产业样例项目申报指南",
    "一、支持方向",
    "支持深水养殖装备、海洋生物制品等方向的示范应用，2031年拟支持60个样例项目。",
    "申报主体应为在中国境内注册的独立法人企业。",
    "每个项目给予不超过1200万元的资金支持。",
    "请于2031年4月20日前通过样例项目管理系统提交申报材料。",
)
LIST = (
    ("序号", "地区", "单位", "金额（万元）"),
    ("1", "样例省", "某某公司", "300"),
    ("2", "福建省", "样例渔业公司", "450"),
)


def annex(
    *paragraphs: str, tables: tuple[tuple[tuple[str, ...], ...], ...] = (), name: str = "附件1.申报指南"
) -> Attachment:
    """One attachment of the cover page."""
    return Attachment(URL, name, f"{URL}.pdf", "ab" * 32, "pdf", paragraphs, tables)


def entry(language: Language, *attachments: Attachment, document: Document = COVER) -> Entry:
    """The one entry of the document with these attachments."""
    return analyse([document], language, attachments=[attachments])[0]


@pytest.fixture(scope="module")
def language() -> Language:
    return load("fujian")


def test_a_calls_terms_are_read_from_its_guide(language: Language) -> None:
    call = entry(language, annex(*GUIDE)).opportunity
    assert call is not None
    assert (call.deadline, call.amount) == ("2031-04-20", "每个项目给予不超过1200万元的资金支持")
    assert call.who == "申报主体应为在中国境内注册的独立法人企业。"
    assert call.where == "样例项目管理系统"


def test_the_pages_own_deadline_counts_before_an_earlier_one_in_an_attachment(language: Language) -> None:
    page = replace(COVER, paragraphs=("请于2031年5月10日前报送申报材料。",))
    call = entry(language, annex(*GUIDE), document=page).opportunity
    assert call is not None and call.deadline == "2031-05-10"


def test_an_attachment_alone_makes_no_call(language: Language) -> None:
    rules = replace(COVER, title="样例部关于印发样例管理办法的通知")
    assert entry(language, annex(*GUIDE), document=rules).opportunity is None


def test_a_row_of_an_attachments_table_names_the_province(language: Language) -> None:
    made = entry(language, annex("说明。"), annex(tables=(LIST,), name="附件2"))
    assert made.province.kind == "named_in_list"
    (span,) = made.province.evidence
    assert span == Span(2, 2, 5, "attachment 2 table 1")
    assert text_of(COVER, span, made.attachments) == "福建省"
    assert any("附件名单列有福建" in reason for reason in made.importance.reasons)
    assert relation(replace(made, counterparts=(), opportunity=None), DAY) == (
        "附件2表1第3行：福建省　样例渔业公司　450万元",
    )


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("附件3：样例名单.xlsx",), "附件3表1"),
        (("附件 2.样例名单.xlsx", "附件1.说明.docx"), "附件2表1"),
        (("附件一 样例名单.xlsx",), "附件一表1"),
        (("样例名单.xlsx",), "附件表1"),
        (("样例.zip/1.样例名单", "附件1.说明.docx"), "附件“1.样例名单”表1"),
    ],
)
def test_an_attachment_is_told_by_the_number_that_its_page_gives_it(
    language: Language, names: tuple[str, ...], told: str
) -> None:
    made = entry(language, annex(tables=(LIST,), name=names[0]), *(annex("说明。", name=name) for name in names[1:]))
    (line,) = relation(replace(made, counterparts=(), opportunity=None), DAY)
    assert line == f"{told}第3行：福建省　样例渔业公司　450万元"


def test_a_list_set_in_lines_reads_as_a_table_does(language: Language) -> None:
    lines = ("名单", "1. 样例省样例园区", "2. 某省某园区", "3. 福建省样例园区", "4. 某某省某某园区", "5. 某地某园区")
    made = entry(language, annex(*lines))
    assert (made.province.kind, made.province.evidence[0]) == ("named_in_list", Span(3, 0, 10, "attachment 1"))
    assert relation(replace(made, counterparts=(), opportunity=None), DAY)[0] == "附件1第4段：福建省样例园区"


def test_running_text_of_an_attachment_names_the_province_as_a_body_does(language: Language) -> None:
    made = entry(language, annex("支持福建建设海洋样例基地，由样例部负责。"))
    assert made.province.kind == "named_in_text"


def test_a_group_of_places_in_an_attachment_says_nothing(language: Language) -> None:
    rules = replace(COVER, title="样例部发布样例规则")
    assert entry(language, annex("沿海地区应当报送样例数据。"), document=rules).province.kind == "none"


def test_facts_name_the_attachment_and_the_table_they_stand_in(language: Language) -> None:
    made = entry(language, annex(*GUIDE, tables=(LIST,)))
    assert {"attachment 1", "attachment 1 table 1"} <= {fact.part for fact in made.facts}
    assert {f.value for f in made.facts if f.kind == "money" and "table" in f.part} == {3_000_000.0, 4_500_000.0}
    for fact in made.facts:
        span = Span(fact.paragraph, fact.start, fact.end, fact.part)
        assert text_of(COVER, span, made.attachments) == fact.text


def test_a_cover_is_summed_up_by_what_it_hands_on(language: Language) -> None:
    made = entry(language, annex("项目申报表", name="附件1.申报表"), annex(*GUIDE, name="附件2.指南"))
    words = "".join(text_of(COVER, span, made.attachments) for span in made.summary)
    assert {span.part for span in made.summary} == {"attachment 2"} and "印发给你们" not in words


def test_a_page_that_says_something_is_summed_up_by_itself(language: Language) -> None:
    page = replace(COVER, paragraphs=("样例部决定支持60个样例项目，每个项目补助500万元。",))
    assert {span.part for span in entry(language, annex(*GUIDE), document=page).summary} == {""}


def test_a_page_that_is_only_a_file_is_understood_from_the_file(language: Language) -> None:
    bare = replace(COVER, title="样例公告", paragraphs=())
    with_file, without = entry(language, annex(*GUIDE), document=bare), entry(language, document=bare)
    assert with_file.domains != without.domains and with_file.summary
    assert sketch(bare, [annex(*GUIDE)]).length > sketch(bare).length == 0


def test_printed_words_of_an_attachment_are_traced_to_its_file(language: Language) -> None:
    made = entry(language, annex(*GUIDE, tables=(LIST,)))
    (item,) = evidence(compose([made], DAY, Masthead(sample=True)))["items"]
    told = [*item["sentences"], *item["province"]]
    assert {line["file"]["sha256"] for line in told if line["part"]} == {"ab" * 32}
    assert all(line["words"] for line in told)


def test_the_days_of_a_plans_tasks_do_not_fill_the_calendar(language: Language) -> None:
    rules = replace(COVER, title="样例部关于印发样例方案的通知")
    plan = annex("2031年3月30日前完成样例系统建设。", "本方案自2031年4月1日起施行。")
    assert [row.day for row in coming([entry(language, plan, document=rules)], DAY)] == [date(2031, 4, 1)]


def test_an_annex_of_thousands_of_figures_keeps_the_first(language: Language, caplog: pytest.LogCaptureFixture) -> None:
    made = entry(language, annex("1亿元，" * (MOST_FACTS + 5)))
    assert len([fact for fact in made.facts if fact.part]) == MOST_FACTS and str(MOST_FACTS) in caplog.text


def test_an_entry_with_attachments_survives_json(language: Language) -> None:
    made = entry(language, annex(*GUIDE, tables=(LIST,)))
    assert from_json(Entry, to_json(made)) == made

"""Sentences and the choice among them, on invented texts; on shared data the choice is measured."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.records import Document
from nlp.choices import KINDS, shipped
from nlp.cues import NAMES
from nlp.records import Province, Span, text_of
from nlp.roundups import items
from nlp.sentences import sentences
from nlp.summary import LONGEST, MOST, summary, tell


def document(title: str, *paragraphs: str) -> Document:
    return Document("https://example.invalid/样例", "sample", "", title, date(2026, 3, 5), paragraphs=paragraphs)


def chosen(title: str, *paragraphs: str) -> list[str]:
    made = document(title, *paragraphs)
    return [text_of(made, span) for span in summary(made)]


@pytest.mark.parametrize(
    ("paragraph", "count"),
    [
        ("某部印发《样例办法。试行》。自五月起施行。", 2),
        ("他说：“先做。再说。”会议结束。", 2),
        ("他强调，要“稳住。再推进”，并抓落实。", 1),
        ("样例（第一句。第二句）结束。", 1),
        ("能否办成？能！", 2),
        ("　　样例没有句号", 1),
        ("", 0),
    ],
)
def test_a_sentence_ends_outside_quotation_marks_and_brackets(paragraph: str, count: int) -> None:
    assert len(list(sentences(paragraph))) == count


@given(st.text(alphabet="某部。！？“”（）《》，；12 　\n", max_size=60))
def test_sentences_hold_every_character_that_is_no_space_exactly_once(paragraph: str) -> None:
    joined = "".join(paragraph[start:end] for start, end in sentences(paragraph))
    assert "".join(joined.split()) == "".join(paragraph.split())


def test_an_unclosed_bracket_does_not_swallow_the_paragraph() -> None:
    assert len(list(sentences("样例（" + "某局工作正常。" * 100))) > 1


def test_a_meeting_gives_its_lead() -> None:
    found = chosen(
        "某部召开样例工作会议",
        "某部3月5日召开样例工作会议，部署全年任务。",
        "会议指出，要完善样例制度。",
        "与会者发言。",
    )
    assert found[0] == "某部3月5日召开样例工作会议，部署全年任务。"


def test_a_document_gives_lead_target_and_day_of_effect_but_no_guiding_thought() -> None:
    found = chosen(
        "某部印发《样例行动方案》",
        "某部近日印发《样例行动方案》，部署五项任务。",
        "方案以样例思想为指导，深入贯彻有关精神。",
        "到2030年，样例规模达到5万亿元。",
        "要加强组织领导，提高认识。",
        "本方案自2026年5月1日起施行。",
    )
    assert found == [
        "某部近日印发《样例行动方案》，部署五项任务。",
        "到2030年，样例规模达到5万亿元。",
        "本方案自2026年5月1日起施行。",
    ]


def test_a_data_release_gives_the_sentence_with_the_figure() -> None:
    found = chosen(
        "1至4月样例产值同比增长6.1%",
        "某局今天发布情况。",
        "1至4月，样例产值3.2万亿元，同比增长6.1%。",
        "有关工作继续。",
    )
    assert "1至4月，样例产值3.2万亿元，同比增长6.1%。" in found


def test_a_call_gives_who_may_apply_the_money_and_the_last_day() -> None:
    found = chosen(
        "某部关于组织申报样例项目的通知",
        "各省样例主管部门：",
        "现就有关事项通知如下。",
        "申报主体应为在境内注册的样例企业，并具有独立法人资格。",
        "每个项目支持不超过300万元。",
        "请于2026年6月30日前报送申报书。",
        "联系人：某某，联系电话见附件。",
    )
    assert "请于2026年6月30日前报送申报书。" in found and "每个项目支持不超过300万元。" in found
    assert not any("联系人" in sentence for sentence in found)


def test_a_salutation_is_never_chosen() -> None:
    found = chosen(
        "某部关于样例的通知", "各省、自治区、直辖市样例厅（局）：", "自2026年4月1日起，取消样例收费。", "请遵照执行。"
    )
    assert found[0] == "自2026年4月1日起，取消样例收费。"


def test_a_law_skips_its_purpose() -> None:
    found = chosen(
        "样例条例",
        "第一条 为了规范样例工作，制定本条例。",
        "第二条 从事样例活动，应当遵守本条例。",
        "第三条 国家实行样例登记制度。",
        "第四条 本条例自2026年9月1日起施行。",
    )
    assert not any("为了规范" in sentence for sentence in found)
    assert "第四条 本条例自2026年9月1日起施行。" in found


def test_no_sentence_opens_with_a_bare_pronoun_unless_the_one_before_is_chosen() -> None:
    filler = "样例项目在全国启动，累计投入30亿元，建成200个中心，服务500万人。"
    found = chosen(
        "样例项目见成效",
        "开头一句不长。",
        filler,
        "中间一句。",
        "这标志着全国样例投入40亿元，累计建成300个。",
        *["平常一句。"] * 6,
    )
    assert "中间一句。" in found or not any(sentence.startswith("这") for sentence in found)


@given(
    st.lists(st.text(alphabet="某部印发《》，。：“”这其12会议%", min_size=1, max_size=50), max_size=8),
    st.text(max_size=20),
)
def test_the_choice_is_short_and_made_of_the_sources_words(paragraphs: list[str], title: str) -> None:
    made = document(title, *paragraphs)
    found = [text_of(made, span) for span in summary(made)]
    assert len(found) <= 3
    assert len(found) == 1 or sum(map(len, found)) <= LONGEST or not found


def test_headings_and_signatures_are_never_chosen() -> None:
    made = Document(
        "u",
        "s",
        "",
        "样例通报",
        paragraphs=("样例总标题在此处", "某局通报样例情况。", "某局办公室落款"),
        kinds=("head1", "text", "sign"),
    )
    assert [span.paragraph for span in summary(made)] == [1]


def test_key_sentences_are_hit_more_often_than_by_the_first_two(shared: Path) -> None:
    rows = [
        json.loads(line) for line in (shared / "data" / "summary_train.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    news = [row for row in rows if row["id"].startswith("news")]
    ours = lead = 0
    for row in news:
        key = {_bare(row["sentences"][index][1]) for index in row["key"]}
        ours += len(key & {_bare(sentence) for sentence in chosen(row["title"], *row["paragraphs"])})
        lead += len(key & {_bare(sentence) for _, sentence in row["sentences"][:2]})
    assert ours > lead


ROUND_UP = (
    "央视网消息（样例联播）：",
    "样例大赛今晚播出",
    "样例大赛将于今晚播出，届时可以观看样例大赛。",
    "样例甲省样例码头开工建设",
    "样例甲省样例码头5日开工建设，总投资20亿元。码头建成后年吞吐量可达500万吨。",
    "六部门出台样例行动方案",
    "某部等六部门5日出台《样例行动方案》。《方案》提出，到2030年样例规模达到5万亿元，增长30%。",
    "样例地区迎来强降雨天气",
    "样例地区5日迎来强降雨天气，降雨量达到80毫米。",
    "前两月样例进出口增长6.1%",
    "某局5日公布，前两月样例进出口3万亿元，增长6.1%。其中，出口增长7%。",
)


def test_a_round_up_is_known_by_its_form() -> None:
    assert [item.heading for item in items(document("样例", *ROUND_UP))] == list(ROUND_UP[1::2])
    sections = ("总体要求说明", "样例要坚持统筹推进，样例要突出重点任务安排。") * 3
    assert items(document("某部印发样例意见", *sections)) == ()


def test_a_round_up_is_told_by_the_first_sentences_of_its_best_items() -> None:
    assert chosen("联播快讯", *ROUND_UP) == [
        "样例甲省样例码头5日开工建设，总投资20亿元。",
        "某部等六部门5日出台《样例行动方案》。",
        "某局5日公布，前两月样例进出口3万亿元，增长6.1%。",
    ]


def test_an_item_that_names_the_province_comes_before_all_others() -> None:
    made = document("联播快讯", *ROUND_UP)
    rain = made.paragraphs[8]
    link = Province("样例", 60, "named_in_text", (Span(8, 0, 4),))
    assert rain in [text_of(made, span) for span in summary(made, link)]


def test_a_named_province_has_a_sentence_of_its_own() -> None:
    lines = (
        "某部启动样例工作，投入30亿元，覆盖全国200个县。",
        *["平常的样例活动继续开展了一次。"] * 8,
        "丁省样例投用。",
    )
    made = document("样例工作进展", *lines)
    link = Province("丁省", 50, "named_in_text", (Span(9, 0, 2),))
    assert lines[9] not in [text_of(made, span) for span in summary(made)]
    assert lines[9] in [text_of(made, span) for span in summary(made, link)]


def test_the_lead_stays_beside_the_sentence_of_the_province() -> None:
    lead = "某部日前召开样例工作会议，" + "部署全国样例工作的各项任务，" * 6 + "某某出席并讲话。"
    own = "要总结运用丁省经验，完善样例机制。"
    made = document("某部召开样例工作会议", lead, f"某某强调，样例工作要抓好。{own}")
    link = Province("丁省", 75, "named_in_text", (Span(1, 18, 20),))
    assert [text_of(made, span) for span in summary(made, link)] == [lead, "某某强调，样例工作要抓好。", own]


def test_a_short_name_comes_with_the_sentence_that_gives_it_in_full_or_not_at_all() -> None:
    lead = "某部等八部门联合发布《样例行动方案（2026—2030年）》（以下简称《方案》），部署全国样例换装工作。"
    torn = "《方案》提出，力争用5年时间，" + "推动样例节点提升功能，" * 26 + "样例换装率超过90%。"
    assert chosen("2030年样例换装率将超过90%", lead, torn) == [lead]
    short = "《方案》提出，样例换装率超过90%。"
    assert chosen("2030年样例换装率将超过90%", lead, short) == [lead, short]


def test_what_must_be_done_comes_with_who_must_do_it() -> None:
    speaker = "某部发言人介绍了样例工作情况，" + "各地样例工作有序推进，" * 27 + "成效明显。"
    assert chosen("样例投入达30亿元", speaker, "要完善样例制度，投入达30亿元，增长5%。") == [speaker]


def test_a_formula_is_not_chosen_where_the_text_says_more() -> None:
    found = chosen(
        "某部关于印发《样例办法》的通知",
        "各省样例厅：",
        "现将《样例办法》印发给你们，请认真贯彻执行。",
        "样例企业应当在每年末前备案。",
        "样例补助每户3000元。",
    )
    assert found == ["样例企业应当在每年末前备案。", "样例补助每户3000元。"]


def test_an_interview_gives_the_answers_that_hold_a_figure() -> None:
    found = chosen(
        "有关负责人就《样例公告》答记者问",
        "近日，某部印发了《样例公告》。",
        "某部有关负责人就相关问题回答了记者提问。",
        "问：补助标准有什么变化？",
        "答：每户补助上限由30万元提高至50万元。",
    )
    assert found == ["近日，某部印发了《样例公告》。", "答：每户补助上限由30万元提高至50万元。"]


def test_a_text_that_is_all_formula_gives_its_lead_once() -> None:
    lead = "现将《样例办法》印发给你们，请结合实际抓好落实。"
    assert chosen("某部关于印发《样例办法》的通知", "各省样例厅：", lead, "特此通知。") == [lead]


def test_the_title_and_lines_before_running_text_are_no_sentences() -> None:
    title = "某部关于组织开展二〇二六年样例项目申报工作的通知"
    line = "某部办公厅 某部办公厅联合样例发布一览表以及样例申报工作安排的有关说明"
    found = chosen(
        title, f"某部办公厅{title}某部文件样例第一号", line, "样例项目每个支持300万元。", "样例工作继续推进。"
    )
    assert found[0] == "样例项目每个支持300万元。"
    assert not any("样例申报工作安排" in sentence for sentence in found)


def test_a_sentence_that_repeats_the_title_is_not_chosen_beside_another() -> None:
    found = chosen("某部推进样例制造业数字化转型", "某部推进样例制造业数字化转型。", "某部安排30亿元支持样例改造。")
    assert found == ["某部安排30亿元支持样例改造。"]


def test_the_first_point_is_not_told_without_the_second() -> None:
    lead = "某部3月5日召开样例工作会议，就样例工作提出两点要求。"
    points = ("一是投入30亿元支持样例改造，增长5%。", "二是建成200个样例中心。")
    for text in ((lead, *points), (lead, points[0]), (*points, lead)):
        found = chosen("某部召开样例工作会议", *text)
        assert points[0] not in found or points[1] in found


def test_each_sentence_has_its_reason() -> None:
    made = document(
        "某部召开样例工作会议",
        "某部3月5日召开样例工作会议，部署全年任务。",
        "会后，双方签署样例领域合作文件。",
        "与会者发言。",
    )
    found = tell(made)
    assert len(found.why) == len(found.sentences) and all(found.why)
    assert any("签署" in why for why in found.why)


def test_a_rule_is_named_as_the_reason() -> None:
    made = document("某部关于组织申报样例项目的通知", "各省样例主管部门：", "请于2026年6月30日前报送申报书。")
    assert tell(made).why == ("截止日期",)


def test_the_weights_are_of_the_signs_that_are_read() -> None:
    assert set(shipped().signs) == set(KINDS)
    assert all(weight.shape == (len(NAMES),) for weight in shipped().signs.values())


def test_a_text_of_any_length_is_told() -> None:
    many = document("样例", *(f"样例项目{n}投入{n}亿元。" for n in range(30_000)))
    assert 1 <= len(summary(many)) <= MOST
    assert summary(document("题目", "样例" * 1_000_000))[0].paragraph == 0


def _bare(sentence: str) -> str:
    return "".join(sentence.split())[:25]

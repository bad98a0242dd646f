"""From entries to the Briefing: selection, order, titles, the named rules, figures, deadlines."""

import random
from dataclasses import replace
from datetime import date

import pytest

from nlp.records import Conflict, Entry, Fact, Importance, Opportunity, Probabilities, Province, Reference, Span
from reports.calendar_days import coming
from reports.compose import ComposeError, compose
from reports.figures import key_figures
from reports.records import FIGURES_DIFFER, Briefing, KeyFigure, Masthead
from reports.relation import relation
from reports.selection import MOST, domain
from reports.titles import TOO_LONG, shorten
from reports.wording import doubts, opinion, printed
from tests.issue_samples import COVERAGE, DAY, MASTHEAD, entries

MARCH_5 = date(2026, 3, 5)


def made(sample: list[Entry]) -> Briefing:
    return compose(sample, DAY, MASTHEAD, COVERAGE)


def titles(briefing: Briefing) -> list[str]:
    return [item.title for section in briefing.sections for item in section.items]


def test_at_most_fifteen_items_are_chosen_and_they_are_the_most_important() -> None:
    briefing = made(entries(24))
    scores = [item.entry.importance.score for section in briefing.sections for item in section.items]
    assert len(scores) == MOST
    assert sorted(scores, reverse=True) == [90 - 2 * k for k in range(MOST)]


def test_the_order_of_the_entries_given_makes_no_difference() -> None:
    sample = [replace(entry, importance=Importance(50)) for entry in entries(24)]
    shuffled = random.Random(7).sample(sample, len(sample))
    assert made(shuffled) == made(sample)


def test_sections_follow_the_six_domains_and_items_their_importance() -> None:
    briefing = made(entries())
    assert [section.name for section in briefing.sections] == ["政治", "经济", "科技", "教育", "文化", "人才"]
    for section in briefing.sections:
        scores = [item.entry.importance.score for item in section.items]
        assert scores == sorted(scores, reverse=True)


def test_below_the_floor_only_what_names_the_province_is_printed_unless_too_few_remain() -> None:
    sample = [replace(entry, importance=Importance(19), province=Province()) for entry in entries(9)]
    assert len(titles(made(sample))) == 5
    linked = replace(sample[8], province=Province("某省", 90, "named_in_text"))
    high = [replace(entry, importance=Importance(20)) for entry in sample[:5]]
    assert len(titles(made([*high, *sample[5:8], linked]))) == 6


@pytest.mark.parametrize("target", ["某规〔2026〕3号", "《先进制造业集群培育办法（试行）》"])
def test_what_explains_another_item_is_no_item_but_stands_beside_it(target: str) -> None:
    first, second = entries(2)
    explaining = replace(second, links=(Reference("explains", target),))
    (item,) = (item for section in made([explaining, first]).sections for item in section.items)
    assert item.entry is first
    assert item.also == (explaining.document.url,)
    assert len(titles(made([explaining]))) == 1


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("样例司", "某部（样例司）"),
        ("某部办公厅", "某部办公厅"),
        ("国家统计局", "国家统计局"),
        ("北京市某局", "北京市某局"),
        ("样例报", "样例报"),
    ],
)
def test_the_body_stands_before_its_office(source: str, line: str) -> None:
    (entry,) = entries(1)
    moved = replace(entry, document=replace(entry.document, source=source), summary=())
    assert made([moved]).sections[0].items[0].source == line


def test_bodies_in_one_number_are_parted_as_the_document_parts_them() -> None:
    (entry,) = entries(1)
    document = replace(
        entry.document, doc_number="甲部乙局公告2026年第6号", paragraphs=("甲部 乙局 公告2026年第 6号", "文"), kinds=()
    )
    item = made([replace(entry, document=document, summary=(), province=Province())]).sections[0].items[0]
    assert item.number == "甲部 乙局 公告2026年第6号"
    assert made(entries(1)).sections[0].items[0].number == "某规〔2026〕3号"


def test_one_story_is_one_item_with_its_copies_beside_it() -> None:
    first, second = entries(2)
    copy = replace(second, story=first.story, copies=("https://c.example.invalid/1.html",), importance=Importance(10))
    (item,) = (item for section in made([copy, first]).sections for item in section.items)
    assert item.entry.document is first.document
    assert item.why[-1] == "另有1家刊载"
    assert item.also == (copy.document.url,)


def test_the_domain_is_the_likeliest_of_the_labels() -> None:
    (entry,) = entries(1)
    both = replace(entry, labels=("经济", "科技"), domains=Probabilities((0.9, 0.5, 0.6, 0.1, 0.1, 0.1)))
    assert domain(both) == "科技"
    assert domain(replace(entry, labels=("其他",))) == "其他"


@pytest.mark.parametrize(
    ("score", "kind", "count"), [(59, "none", 0), (60, "none", 1), (5, "named_in_text", 1), (5, "general", 0)]
)
def test_an_item_outside_the_domains_is_printed_only_when_important_or_linked(
    score: int, kind: str, count: int
) -> None:
    (entry,) = entries(1)
    province = Province("某省", 1, kind)  # type: ignore[arg-type]
    other = replace(entry, labels=("其他",), importance=Importance(score), province=province)
    assert len(titles(made([other]))) == count


@pytest.mark.parametrize(
    ("title", "issuer", "short"),
    [
        ("某部关于印发《某某办法》的通知", None, "某部印发《某某办法》"),
        ("关于发布《某某目录》的公告", "某某总局", "某某总局发布《某某目录》"),
        ("某部关于组织申报海洋装备项目的通知", None, "某部组织申报海洋装备项目"),
        ("关于组织开展海洋装备项目申报工作的通知", "某部", "某部组织申报海洋装备项目"),
        ("关于印发《某某办法》的通知", None, "关于印发《某某办法》的通知"),
        ("某省某厅转发某部关于组织开展某某征集工作的通知", None, "某省某厅转发某部关于组织开展某某征集工作的通知"),
        ("某部关于开展海洋项目定向申报的通知", None, "某部关于开展海洋项目定向申报的通知"),
        ("【某某专栏】某部印发《某某办法》", None, "某部印发《某某办法》"),
        ("某某总局对充电设备实施强制认证", "某部", "某某总局对充电设备实施强制认证"),
    ],
)
def test_a_wrapped_title_is_unwrapped(title: str, issuer: str | None, short: str) -> None:
    assert shorten(title, issuer, "") == (short, ())


def test_four_issuers_become_one_and_their_count() -> None:
    title = "国家发展和改革委员会 某某部 某某局 某会关于支持海洋装备产业高质量发展若干政策措施的意见"
    assert shorten(title, None, "")[0].startswith("国家发展改革委等4部门关于支持")


def test_trial_is_dropped_only_where_the_body_says_it() -> None:
    title = "某某部关于印发《海洋装备产业高质量发展专项资金使用管理办法（试行）》的通知"
    assert "（试行）" not in shorten(title, None, "海洋装备……办法（试行）")[0]
    assert "（试行）" in shorten(title, None, "别的")[0]


def test_a_title_that_stays_long_is_flagged_and_never_cut() -> None:
    title = "某部就《" + "海洋" * 20 + "条例》公开征求意见"
    assert shorten(title, None, "") == (title, (TOO_LONG,))


@pytest.mark.parametrize(
    ("source", "text", "rules"),
    [
        ("某部今天印发办法。", "某部3月5日印发办法。", ("date",)),
        ("某部昨天印发办法。", "某部3月4日印发办法。", ("date",)),
        ("某部今天（5日）印发办法。", "某部3月5日印发办法。", ("date",)),
        ("某部明天（3月6日，星期五）印发办法。", "某部3月6日印发办法。", ("date",)),
        ("某部3月6日（明天）印发办法。", "某部3月6日印发办法。", ("date",)),
        ("某会明天开幕，后天闭幕。", "某会3月6日开幕，3月7日闭幕。", ("date",)),
        ("某会昨晚（3月4日）开幕。", "某会3月4日晚开幕。", ("date",)),
        ("某会今晚开幕。", "某会3月5日晚开幕。", ("date",)),
        ("某会至今早已开幕。", "某会至今早已开幕。", ()),
        ("某部15日印发办法。", "某部3月15日印发办法。", ("date",)),
        ("某部28日印发办法。", "某部2月28日印发办法。", ("date",)),
        ("某部20日印发办法。", "某部20日印发办法。", ()),
        ("某会4月3日开幕，6日闭幕。", "某会4月3日开幕，6日闭幕。", ()),
        ("某会6日至8日召开。", "某会3月6日至8日召开。", ("date",)),
        ("公示期不少于7日，收到后5日内答复，每月10日公布。", "公示期不少于7日，收到后5日内答复，每月10日公布。", ()),
        ("某部于近日印发办法。", "某部印发办法。", ("date",)),
        ("近日来，某地降温。", "某地降温。", ("date",)),
        ("某部近日印发办法。", "某部印发办法。", ("date",)),
        ("日前，某部印发办法。", "某部印发办法。", ("date",)),
        ("记者从某部获悉，某部印发办法。", "某部印发办法。", ("frame",)),
        ("本报记者今天从某部获悉，某部今日印发办法。", "某部3月5日印发办法。", ("date", "frame")),
        ("新华社某地3月5日电（记者某某）某部印发办法。", "某部印发办法。", ("frame",)),
        ("请于3月20日前报送。", "请于3月20日前报送。", ()),
        ("他说：“今天的某省不同以往。”", "他说：“今天的某省不同以往。”", ()),
        ("印发《今日某省》。", "印发《今日某省》。", ()),
    ],
)
def test_only_the_named_rules_change_a_sentence(source: str, text: str, rules: tuple[str, ...]) -> None:
    assert printed(source, MARCH_5) == (text, rules)


def test_lately_becomes_the_day_of_the_act_where_it_is_known() -> None:
    assert printed("某部近日印发办法。", MARCH_5, date(2026, 2, 27)) == ("某部2月27日印发办法。", ("date",))


def test_today_without_a_source_date_stays_and_is_doubted() -> None:
    text, rules = printed("某部今天印发办法。", None)
    assert (text, rules) == ("某部今天印发办法。", ())
    assert doubts(text) == ("句中有“今天”",)


def test_an_editor_is_told_of_praise_and_of_unpaired_marks() -> None:
    assert doubts("会议高度重视《某某办法。") == ("评价词“高度重视”", "符号“《》”不成对")


def test_judgement_in_the_machines_own_words_stops_the_build() -> None:
    (entry,) = entries(1)
    with pytest.raises(ComposeError, match=r"条目“某部印发.*机遇.*jingxun brief --day 2026-03-06"):
        made([replace(entry, counterparts=("机遇厅",))])
    assert opinion("某部对建议的答复", "某部对建议的答复") is None
    assert opinion("他说“值得关注”", "") is None


def test_the_organ_of_a_dropped_frame_is_printed_with_the_source() -> None:
    assert made(entries(1)).sections[0].items[0].source == "某部网站"
    (entry,) = entries(1)
    carried = replace(entry, document=replace(entry.document, source="某台"))
    assert made([carried]).sections[0].items[0].source == "某台（据某部）"


def test_each_sentence_points_at_its_words_and_names_its_rules() -> None:
    item = made(entries(1)).sections[0].items[0]
    assert item.sentences[0].rules == ("date", "frame")
    assert item.sentences[0].text.startswith("某部3月5日印发")
    assert item.sentences[0].span == Span(0, 0, len(item.entry.document.paragraphs[0]))


@pytest.mark.parametrize(
    ("lengths", "why", "line", "kept"),
    [
        ((40, 50, 60), ("", "", ""), 2, "ac"),
        ((40, 50, 20), ("", "", ""), 2, "abc"),
        ((130, 50), ("", ""), 1, "b"),
        ((30, 100), ("", ""), 1, "b"),
        ((30, 100), ("与下句相连", ""), 1, "ab"),
        ((150, 20), ("", ""), None, "a"),
    ],
)
def test_a_broadcast_is_told_in_120_characters(
    lengths: tuple[int, ...], why: tuple[str, ...], line: int | None, kept: str
) -> None:
    (entry,) = entries(1)
    texts = [name * (length - 1) + "。" for name, length in zip("abc", lengths, strict=False)]
    starts = [sum(lengths[:place]) for place in range(len(lengths))]
    before = entry.document.paragraphs
    spans = tuple(Span(len(before), start, start + length) for start, length in zip(starts, lengths, strict=True))
    document = replace(entry.document, paragraphs=(*before, "".join(texts)), source="央视网")
    told = replace(entry, document=document, summary=spans, why=why, line=spans[line] if line is not None else None)
    sentences = made([told]).sections[0].items[0].sentences
    assert [sentence.text for sentence in sentences] == [text for text in texts if text[0] in kept]
    elsewhere = replace(told, document=replace(document, source="某部"))
    assert len(made([elsewhere]).sections[0].items[0].sentences) == len(lengths)


def test_an_item_without_sentences_is_shown_to_the_editor() -> None:
    (entry,) = entries(1)
    assert made([replace(entry, summary=())]).sections[0].items[0].flags == ("没有选出正文",)


def test_an_item_whose_copies_give_another_figure_is_shown_to_the_editor() -> None:
    entry = entries(1)[0]
    differing = replace(entry, conflicts=(Conflict(entry.summary[0], "https://www.mou.example/2.html", "15.2"),))
    assert made([entry]).sections[0].items[0].flags == ()
    assert made([differing]).sections[0].items[0].flags == (FIGURES_DIFFER,)


def test_the_relation_names_place_words_counterpart_and_days_left() -> None:
    (entry,) = entries(1)
    entry = replace(entry, opportunity=Opportunity(deadline="2026-03-20"))
    assert relation(entry, DAY) == (
        "正文第3段点名“某省”：东部沿海某省、某某省等地要抓好落实",
        "我省对口部门：省工业和信息化厅",
        "截止3月20日，余14天",
    )


def test_two_names_in_one_clause_share_a_line() -> None:
    (entry,) = entries(1)
    both = Province("某省", 90, "named_in_text", (Span(2, 4, 6), Span(2, 7, 10)))
    assert relation(replace(entry, province=both, counterparts=()), DAY) == (
        "正文第3段点名“某省”“某某省”：东部沿海某省、某某省等地要抓好落实",
    )


def test_today_in_a_title_becomes_its_day() -> None:
    (entry,) = entries(1)
    today = replace(entry, document=replace(entry.document, title="某某海域今天开渔"))
    assert titles(made([today])) == ["某某海域3月5日开渔"]


def test_a_document_without_located_evidence_has_no_relation() -> None:
    (entry,) = entries(1)
    assert relation(replace(entry, province=Province("某省", 40, "general")), DAY) == ()
    assert relation(replace(entry, province=Province("某省", 90, "named_in_text")), DAY) == ()


def listed(tables: tuple[tuple[tuple[str, ...], ...], ...], spans: tuple[Span, ...], *paragraphs: str) -> Entry:
    """An entry whose tables name the province."""
    (entry,) = entries(1)
    document = replace(entry.document, tables=tables, paragraphs=paragraphs)
    evidence = Province("某省", 90, "named_in_list", spans)
    return replace(entry, document=document, province=evidence, counterparts=(), summary=(), facts=())


def test_a_row_of_a_table_is_told_by_its_cells_and_its_amount_with_the_unit() -> None:
    table = (
        ("序号", "地区", "合计", "其中：渔港"),
        ("1", "某省（不含某市）", "52600", "13000"),
        ("2", "别省", "1", "1"),
    )
    spans = (Span(1, 2, 10, "table 1"),)
    assert relation(listed((table,), spans, "附表：分配表（单位：万元）"), DAY) == (
        "表1第2行：某省（不含某市）　52600万元",
    )


def test_amounts_without_a_total_stand_under_their_heads_with_the_heads_own_unit() -> None:
    table = (("地区", "产值（亿元）", "增长（%）", "名额"), ("某省", "310", "6.8", "3"))
    assert relation(listed((table,), (Span(1, 0, 2, "table 1"),), "单位：万元"), DAY) == (
        "表1第2行：某省　产值310亿元　增长6.8%　名额3",
    )


def test_six_rows_are_given_and_the_rest_counted() -> None:
    table = (("省份", "县"), *(("某省", f"某{k}县") for k in range(8)))
    (line,) = relation(listed((table,), (Span(1, 0, 2, "table 1"),)), DAY)
    assert line.startswith("表1第2行：某省　某0县；第3行：某省　某1县；")
    assert line.endswith("第7行：某省　某5县等8处")


def test_a_quotation_never_loses_the_figure_that_follows() -> None:
    text = "甲经济圈产值3万亿元，" + "增长百分之五点零且高于全国" * 5 + "；某省产值1.3万亿元，增长6.8%，居沿海第二位。"
    entry = named(text, text.index("某省"))
    assert relation(entry, DAY) == ("正文第1段点名“某省”：某省产值1.3万亿元，增长6.8%，居沿海第二位",)


def named(text: str, start: int) -> Entry:
    """An entry whose one paragraph names 某省 at `start`, with no sentence chosen."""
    (entry,) = entries(1)
    document = replace(entry.document, paragraphs=(text,), kinds=("text",))
    province = Province("某省", 90, "named_in_text", (Span(0, start, start + 2),))
    return replace(entry, document=document, province=province, counterparts=(), summary=(), facts=())


def test_what_a_printed_sentence_holds_is_pointed_at_and_a_heading_is_not_quoted() -> None:
    text = "在某省等地先行布局服务中心。"
    printed_above = replace(named(text, 1), summary=(Span(0, 0, len(text)),))
    assert relation(printed_above, DAY) == ("正文点名“某省”，见上文",)
    heading = named("某省先行", 0)
    titled = replace(heading, document=replace(heading.document, title="某省先行 别省跟进"))
    assert relation(titled, DAY) == ()


def test_words_that_are_no_place_are_left_out_where_a_place_is_named() -> None:
    entry = named("某省产值增长。沿海地区新设主体增加。", 0)
    both = replace(entry.province, evidence=(Span(0, 0, 2), Span(0, 7, 11)))
    assert relation(replace(entry, province=both), DAY) == ("正文第1段点名“某省”：某省产值增长",)
    general = Province("某省", 40, "general", (Span(0, 7, 11),))
    assert relation(replace(entry, province=general), DAY) == ()


def counted(text: str, figure: str, title: str = "样例") -> tuple[KeyFigure, ...]:
    """The key figures of one paragraph with one amount."""
    (entry,) = entries(1)
    document = replace(entry.document, title=title, paragraphs=(text,))
    fact = Fact("money", figure, 0, text.index(figure), text.index(figure) + len(figure), value=1.0)
    return key_figures([replace(entry, document=document, facts=(fact,), summary=())])


def test_a_key_figure_is_a_whole_sentence_and_keeps_the_sources_words() -> None:
    figures = made(entries()).key_figures
    assert figures
    assert len({figure.url for figure in figures}) == len(figures)
    for figure in figures:
        (source,) = (e.document for e in entries() if e.document.url == figure.url)
        assert figure.words in "".join(source.paragraphs)
        assert figure.text in figure.clause
        assert figure.clause.endswith("。")


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("三、某部拟安排专项投资36亿元，其中渔港18亿元。", "某部拟安排专项投资36亿元，其中渔港18亿元。"),
        ("（一）某部5日下达补助资金36亿元。", "某部3月5日下达补助资金36亿元。"),
        ("其中，某省安排专项投资36亿元。", ""),
        ("该项目总投资36亿元，由某部实施。", ""),
        ("《方案》明确，某部安排专项投资36亿元。", ""),
        ("《方案》安排专项投资36亿元的说明", ""),
        ("1—5月，同比增加专项投资36亿元。", ""),
        ("余额36亿元，同比增长，由某部核定。", ""),
        ("某部" + "安排" * 50 + "36亿元。", ""),
    ],
)
def test_a_figure_is_printed_in_a_sentence_that_stands_alone_or_not_at_all(text: str, clause: str) -> None:
    assert "".join(figure.clause for figure in counted(text, "36亿元")) == clause


def test_a_figure_of_a_draft_is_left_out_when_its_sentence_does_not_say_so() -> None:
    text = "某部对国家级集群给予最高42.6亿元的专项资金支持。"
    assert counted(text, "42.6亿元", "某部公开征求意见") == ()
    assert len(counted(text, "42.6亿元")) == 1


def test_under_a_title_that_names_the_province_no_figure_of_another_place_is_printed() -> None:
    (entry,) = entries(1)
    text = "云南家具集群产值突破2900亿元，由某部2026年核定。"
    document = replace(entry.document, title="某省加快建设 云南跟进", paragraphs=(text,))
    fact = Fact("money", "2900亿元", 0, text.index("2900"), text.index("亿元") + 2, value=2.9e11)
    ours = Province("某省", 90, "named_in_text", (Span(0, 0, 2, "title"),))
    elsewhere = replace(entry, document=document, facts=(fact,), summary=(), province=ours)
    assert key_figures([elsewhere]) == ()
    assert len(key_figures([replace(elsewhere, province=Province())])) == 1


def test_the_calendar_holds_the_next_forty_five_days_once_each() -> None:
    (entry,) = entries(1)
    facts = tuple(
        Fact("deadline", "x", 0, 0, 1, value=value, what="施行")
        for value in ("2026-03-06", "2026-03-07", "2026-04-20", "2026-04-21", "2026-04")
    )
    days = coming([replace(entry, facts=facts)], DAY)
    assert [(row.day.isoformat(), row.what[-5:]) for row in days] == [
        ("2026-03-07", "（起施行）"),
        ("2026-04-20", "（起施行）"),
    ]


def due(text: str, what: str | None = "报送") -> list[str]:
    """The calendar's lines of a paragraph with 4月17日前 in it."""
    (entry,) = entries(1)
    document = replace(entry.document, title="样例指南", issuer=None, paragraphs=(text,))
    start = text.index("4月17日前")
    fact = Fact("deadline", "4月17日前", 0, start, start + 6, value="2026-04-17", what=what)
    return [row.what for row in coming([replace(entry, document=document, facts=(fact,), opportunity=None)], DAY)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "三、用人单位于4月1日前申报，省级部门应于4月17日前完成推荐。逾期不候。",
            "样例指南：省级部门应于4月17日前完成推荐",
        ),
        ("请各地加快进度，于4月17日前报送清单。", "样例指南：请各地加快进度，于4月17日前报送清单"),
        ("4月17日前，各地完成摸底，汇总上报。", "样例指南：4月17日前，各地完成摸底"),
        ("4月17日前", "样例指南（报送截止）"),
    ],
)
def test_a_calendar_line_says_who_must_do_what(text: str, line: str) -> None:
    assert due(text) == [line]


def test_a_day_that_binds_central_departments_is_no_day_of_the_province() -> None:
    assert due("每个部门每年检查不超过1项，计划应当于4月17日前报备。") == []
    assert due("中央有关部门于4月17日前制定细则。", "完成") == []
    assert len(due("省级部门应于4月17日前报送。")) == 1


def test_deadlines_of_earlier_issues_stay_in_the_calendar() -> None:
    earlier = replace(entries(1)[0], facts=(), opportunity=Opportunity(deadline="2026-03-09"))
    briefing = compose([], DAY, Masthead(), earlier=[earlier])
    assert [row.day for row in briefing.calendar] == [date(2026, 3, 9)]
    assert briefing.sections == ()


@pytest.mark.parametrize(
    ("title", "issuer", "printed"),
    [
        ("关于公布样例试点名单的通知（某规办〔2026〕8号）", "某规划委", "某规划委公布样例试点名单"),
        ("关于印发《样例方案》的通知(某规发〔2026〕12号)", "某规划委 某财经部", "某规划委、某财经部印发《样例方案》"),
        ("关于做好2026年样例项目申报工作的通知", "某部", "某部组织申报2026年样例项目"),
        ("关于下达2026年样例补助资金预算的通知", "某部", "某部下达2026年样例补助资金预算"),
        ("关于实施样例行动的通知", "某部", "某部关于实施样例行动的通知"),
        ("关于实施样例行动的通知", None, "关于实施样例行动的通知"),
        ("某部召开样例会议（第3次）", "某部", "某部召开样例会议（第3次）"),
    ],
)
def test_a_title_names_who_acted_and_loses_its_number(title: str, issuer: str | None, printed: str) -> None:
    assert shorten(title, issuer, "")[0] == printed


def test_a_text_run_together_gives_no_figure_and_takes_no_time() -> None:
    (entry,) = entries(1)
    text = "某部安排样例资金5亿元，" * 20_000
    facts = tuple(Fact("money", "5亿元", 0, 12 * k + 8, 12 * k + 11, value=5e8) for k in range(20_000))
    long = replace(entry, document=replace(entry.document, paragraphs=(text,)), facts=facts)
    assert key_figures([long]) == ()

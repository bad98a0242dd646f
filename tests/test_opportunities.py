"""Calls: what opens and what only looks like it, whose day binds, and the terms with the words that state them."""

from datetime import date

import pytest

from crawlers.codec import from_json
from crawlers.records import Attachment, Document
from nlp.facts import day_of, facts
from nlp.opportunities import opportunity
from nlp.profiles import read_profile
from nlp.records import Opportunity, Span, text_of
from nlp.regions import regions

FUJIAN = read_profile("fujian")
URL = "https://example.invalid/1"
CALL = (  # this and all that follows is invented (样例)
    "各省样例主管部门：",
    "现组织申报样例项目，有关事项通知如下。",
    "申报主体应为在境内注册的样例企业。",
    "每个项目支持额度不超过300万元。",
    "请于2026年6月30日17:00前通过样例申报系统提交申报书，逾期不予受理。",
)
TITLE = "某部关于申报样例项目的通知"


def call(title: str, *paragraphs: str, annex: Attachment | None = None) -> Opportunity | None:
    """The call of an invented document of 6 May 2026."""
    made = Document(URL, "sample", "", title, date(2026, 5, 6), paragraphs=paragraphs)
    attachments = (annex,) if annex else ()
    found = [fact for region in regions(made, attachments) for fact in facts(region, day_of(made), FUJIAN)]
    return opportunity(made, found, FUJIAN, attachments)


def opened(*paragraphs: str, annex: Attachment | None = None) -> Opportunity:
    """The call of a notice under a title that opens one."""
    found = call(TITLE, *paragraphs, annex=annex)
    assert found is not None
    return found


def test_a_call_states_its_terms_as_printed() -> None:
    found = call("工业和信息化部办公厅关于组织申报样例项目的通知", *CALL)
    assert found is not None
    assert found.deadline == "2026-06-30"
    assert found.who == "申报主体应为在境内注册的样例企业。"
    assert found.amount == "每个项目支持额度不超过300万元"
    assert found.issuer == "工业和信息化部"
    assert found.where == "样例申报系统"


def test_money_that_the_applicant_must_have_is_no_support() -> None:
    found = call("某部关于申报样例项目的通知", "申报单位研发经费支持不低于500万元。", "请于2026年6月30日前报送。")
    assert found is not None and found.amount is None


def test_a_bare_heading_gives_the_sentence_below_it() -> None:
    found = call("某部关于申报样例项目的通知", "一、申报条件：", "在境内注册的样例企业。", "请于6月30日前报送。")
    assert found is not None and found.who == "在境内注册的样例企业。"


def test_what_a_call_does_not_say_is_none() -> None:
    found = call("某部关于征集样例课题的公告")
    assert found == Opportunity()


@pytest.mark.parametrize(
    "title",
    [
        "关于2026年样例项目拟立项名单的公示",
        "某部关于公布样例试点遴选结果的通知",
        "某部关于样例奖推荐名单的公示",
        "某部就《样例办法（征求意见稿）》公开征求意见",
        "样例项目申报指南解读",
        "样例信息申报管理办法",
        "某部召开样例推荐工作总结会暨表彰会",
        "某局关于申报缴纳样例费用的通知",
    ],
)
def test_results_drafts_and_rules_are_no_calls(title: str) -> None:
    assert call(title, *CALL) is None


def test_news_that_only_mentions_a_call_is_none() -> None:
    assert call("样例大会举行", "会上介绍了样例项目申报情况，去年推荐了30项。") is None


def test_a_call_without_the_word_in_its_title_is_found_by_day_and_channel() -> None:
    assert call("关于样例专项有关事项的通知", *CALL, "各单位推荐申报材料须报送纸质申报书。") is not None


@pytest.mark.parametrize(
    "title",
    [
        "某信息中心2026年公开招聘应届毕业生公告",
        "关于举办样例项目申报培训班的通知",
        "某部关于下达样例项目补助资金的通知",
        "某部关于印发《样例项目申报管理办法》的通知",
        "某局关于调整2026年5月纳税申报期限的通知",
        "某部召开样例项目申报推进会",
        "样例省圆满完成样例项目遴选推荐工作",
        "样例系统运维服务项目竞争性磋商公告",
        "某局关于撤销样例公司项目申报资格的通告",
        "某部关于开展样例试点项目验收工作的通知",
    ],
)
def test_posts_trainings_money_given_taxes_and_tenders_are_no_calls(title: str) -> None:
    assert call(title, *CALL) is None


@pytest.mark.parametrize(
    "title",
    [
        "某部办公厅关于开展样例卓越工程师遴选工作的通知",
        "某部关于发布“深海样例”重点专项2026年度项目申报指南的通知",
        "第五届样例海洋青年科学家大赛报名公告",
        "某部关于组织推荐第三十届样例专利奖的通知",
        "2026年样例联合项目启动申报",
        "某部关于印发《2026年样例工程申报指南》的通知",
        "关于邀请参加2026样例国际科技成果展的函",
    ],
)
def test_guides_prizes_talents_and_invitations_are_calls(title: str) -> None:
    assert call(title, *CALL) is not None


@pytest.mark.parametrize(
    ("lines", "last"),
    [
        (("受理时间为：2026年5月16日8:00至6月20日16:00。", "请各推荐单位于2026年6月25日前确认推荐。"), "2026-06-20"),
        (("省级部门应于6月5日前完成审核，申报单位应于5月20日前完成网上填报。",), "2026-05-20"),
        (("申报单位6月5日17时前完成在线填报，6月3日前提交纸质申报书，省级部门6月18日前推荐。",), "2026-06-05"),
        (("请各省级主管部门于2026年7月31日前将推荐汇总表报送我部。",), "2026-07-31"),
        (("申报截止时间由原定的2026年5月31日延长至2026年6月15日18:00。",), "2026-06-15"),
        (("原通知“截止时间为2026年5月31日”调整为“截止时间为2026年6月20日”。",), "2026-06-20"),
        (("请于6月1日前报送申报书。", "评审结果于7月1日前公布，项目应于2027年6月30日前完成建设。"), "2026-06-01"),
        (("填报工作由申报主体完成，6月30日24时系统关闭。", "推荐单位于7月5日前报送推荐函。"), "2026-06-30"),
        (("征稿时间：2026年5月15日—6月10日。", "评审时间：7月上旬。"), "2026-06-10"),
        (("揭榜单位请于发榜之日起至2026年6月18日17时，通过系统提交揭榜书。",), "2026-06-18"),
        (("网上申报截止时间6月9日，各推荐单位审核截止时间顺延至6月15日。",), "2026-06-09"),
        (("申报截止日期另行通知，请通过样例系统做好准备。",), None),
    ],
)
def test_the_applicants_own_last_day_binds(lines: tuple[str, ...], last: str | None) -> None:
    assert opened(*lines).deadline == last


def test_the_first_day_and_the_recommenders_are_told_beside_it() -> None:
    found = opened("申报时间为2026年5月10日至6月8日。", "省级部门须于2026年6月15日前完成审核推荐。")
    assert (found.opens, found.deadline, found.forwarded) == ("2026-05-10", "2026-06-08", "2026-06-15")


def test_a_standing_call_says_so_and_has_no_day() -> None:
    found = opened("现面向全国征集样例装备，长期受理，材料报送我司。")
    assert (found.deadline, found.standing) == (None, "长期受理")


def test_through_whom_and_how_many_stand_as_printed() -> None:
    found = opened("申报单位经所在地省级样例主管部门推荐，每省推荐不超过5项。", "请于6月30日前报送。")
    assert (found.through, found.quota) == ("省级样例主管部门", "每省推荐不超过5项")


def test_the_provinces_rows_of_a_table_of_quotas_stand_apart() -> None:
    rows = (("地区", "推荐名额（个）"), ("江苏", "6"), ("福建（不含厦门）", "5"), ("厦门", "2"))
    annex = Attachment(URL, "附件：名额分配表", f"{URL}.pdf", "ab" * 32, "pdf", (), (rows,))
    found = opened("请于6月30日前报送。", annex=annex)
    assert found.quota == "福建（不含厦门） 5；厦门 2"
    assert [span for field, span in found.spans if field == "quota"] == [
        Span(2, 0, 10, "attachment 1 table 1"),
        Span(3, 0, 4, "attachment 1 table 1"),
    ]


def test_each_field_says_where_its_words_stand() -> None:
    made = Document(URL, "sample", "", TITLE, date(2026, 5, 6), paragraphs=CALL)
    found = opened(*CALL)
    words = {field: text_of(made, span) for field, span in found.spans}
    assert words == {
        "deadline": "2026年6月30日17:00",
        "who": "申报主体应为在境内注册的样例企业。",
        "amount": "每个项目支持额度不超过300万元",
        "where": "样例申报系统",
    }


def test_a_call_kept_before_there_were_spans_is_read() -> None:
    kept = {"deadline": "2026-06-30", "who": "企业", "amount": None, "issuer": "某部", "where": None}
    assert from_json(Opportunity, kept) == Opportunity(deadline="2026-06-30", who="企业", issuer="某部")


@pytest.mark.parametrize("paragraphs", [(), ("",), ("Call for papers, deadline 30 June 2026.",), ("。" * 3000,)])
def test_odd_texts_under_a_calls_title_leave_its_terms_open(paragraphs: tuple[str, ...]) -> None:
    found = call(TITLE, *paragraphs)
    assert found is None or (found.deadline, found.who, found.quota) == (None, None, None)

"""Stories: copies, reprints and excerpts are one; the next issue of a series is another."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.codec import from_json, to_json
from crawlers.records import Document
from nlp.sketches import Sketch, sketch
from nlp.stories import Grouping, group
from nlp.story_index import Memory

DAY = date(2026, 3, 5)
WORDS = "样例 某部 某局 办法 企业 项目 资金 试点 平台 机制 服务 评价 数据 标准 登记 监管 人员 地区 单位 计划"


def text(seed: int, sentences: int = 40) -> list[str]:
    choose = random.Random(seed)
    return ["".join(choose.choices(WORDS.split(), k=9)) + f"{choose.randint(2, 99)}项。" for _ in range(sentences)]


def document(url: str, sentences: list[str], title: str = "某部关于样例工作的通知", day: date = DAY) -> Document:
    return Document(url, "sample", "", title, day, paragraphs=tuple(sentences))


def one_story(*documents: Document) -> bool:
    return len(set(group([sketch(one) for one in documents]).stories.values())) == 1


def test_an_exact_copy_is_the_same_story() -> None:
    assert one_story(document("a", text(1)), document("b", text(1), day=DAY + timedelta(days=30)))


def test_white_space_and_punctuation_make_no_other_text() -> None:
    spaced = [f"　　{sentence}".replace("。", " 。") for sentence in text(1)]
    assert one_story(document("a", text(1)), document("b", spaced))


def test_a_reprint_with_sentences_dropped_is_the_same_story() -> None:
    kept = [sentence for number, sentence in enumerate(text(2)) if number % 5]
    assert one_story(document("a", text(2)), document("b", ["来源：样例网。", *kept, "责任编辑某某。"]))


def test_an_excerpt_is_the_same_story() -> None:
    assert one_story(document("a", text(3)), document("b", text(3)[:14]))


def test_other_texts_are_other_stories() -> None:
    assert not one_story(document("a", text(4)), document("b", text(5)))


def test_the_next_issue_of_a_series_is_another_story() -> None:
    form = (
        "某局数据显示，{m}月份样例指数为{a}，比上月上升{b}个点；样例产量{c}万吨，同比增长{d}%；样例价格{e}元，下降{f}%。"
        * 3
    )
    may = form.format(m=5, a=50.1, b=0.2, c=310, d=4.4, e=71, f=1.1)
    june = form.format(m=6, a=49.7, b=0.4, c=322, d=5.9, e=68, f=2.3)
    one = document("a", [may], "5月份样例指数公布", DAY)
    assert not one_story(one, document("b", [june], "6月份样例指数公布", DAY + timedelta(days=30)))


def test_a_short_warning_repeated_on_another_day_is_another_story() -> None:
    one = document("a", ["某局发布样例预警。"], "某局发布样例预警")
    assert one_story(one, replace(one, url="b"))
    assert not one_story(one, replace(one, url="b", published=DAY + timedelta(days=1)))


def test_an_item_inside_a_round_up_does_not_join_the_others() -> None:
    items = [document(f"i{n}", text(10 + n, 12), f"样例消息之{'甲乙丙丁戊己庚'[n]}") for n in range(7)]
    round_up = document("r", [sentence for one in items for sentence in one.paragraphs], "快讯汇编")
    stories = group([sketch(one) for one in (*items, round_up)]).stories
    assert len({stories[one.url] for one in items}) == len(items)


def test_boilerplate_in_many_texts_joins_none() -> None:
    common = text(99, 20)
    many = [document(f"d{n:02}", [*common, *text(200 + n, 10)], f"样例通知第{n}号") for n in range(40)]
    assert len(set(group([sketch(one) for one in many]).stories.values())) == 40


@given(st.permutations(range(9)))
def test_the_order_of_input_changes_nothing(order: list[int]) -> None:
    made = [sketch(document(f"u{n}", text(n // 3)[: 40 - 9 * (n % 3)], day=DAY + timedelta(days=n))) for n in range(9)]
    assert group([made[n] for n in order]) == group(made)


def test_the_id_is_that_of_the_earliest_member() -> None:
    first, later = sketch(document("b", text(1))), sketch(document("a", text(1), day=DAY + timedelta(days=1)))
    assert group([later, first]).stories["a"] == group([first]).stories["b"]


def test_a_sketch_survives_json() -> None:
    one = sketch(document("a", text(1)))
    assert from_json(Sketch, to_json(one)) == one


@given(st.text(max_size=200))
def test_any_text_has_a_sketch(body: str) -> None:
    assert sketch(document("a", [body])).url == "a"


def taken_in(days: Iterable[Sequence[Sketch]]) -> Grouping:
    """What stands after one batch upon the other, each beside an index of those before it."""
    kept: dict[str, Sketch] = {}
    stories: dict[str, str] = {}
    merged: dict[str, str] = {}
    follows: dict[str, tuple[str, ...]] = {}
    for batch in days:
        found = group(batch, Memory(kept.values(), stories))
        kept.update((one.url, one) for one in batch)
        merged.update(found.merged)
        stories.update(found.stories)
        stories = {url: merged.get(story, story) for url, story in stories.items()}
        follows.update(found.follows)
    return Grouping(stories, merged, follows)


def month() -> list[Sketch]:
    """Texts of thirty days: fresh ones, reprints, excerpts and reports on one session."""
    choose = random.Random(7)
    made: list[Document] = []
    for number in range(90):
        day = DAY + timedelta(days=number // 3)
        if made and number % 3:
            earlier = choose.choice(made)
            body = [s for s in earlier.paragraphs if choose.random() > 0.2]
            made.append(document(f"u{number:02}", body[: choose.choice([12, 40])], earlier.title, day))
        else:
            title = (
                f"样例大会常务委员会第{'一二三'[number // 40]}次会议" if number % 2 else f"第{number}项样例工作的通知"
            )
            made.append(document(f"u{number:02}", text(number), title, day))
    return [sketch(one) for one in made]


def test_day_by_day_is_as_the_month_at_once() -> None:
    made = month()
    by_day = [[one for one in made if one.published == DAY + timedelta(days=n)] for n in range(30)]
    assert taken_in(by_day) == group(made)


@settings(max_examples=12)
@given(st.randoms(use_true_random=False), st.integers(1, 9))
def test_the_order_of_fetching_changes_no_story(choose: random.Random, batches: int) -> None:
    made = month()
    whole = group(made).stories
    choose.shuffle(made)
    assert taken_in(made[n::batches] for n in range(batches)).stories == whole


def test_two_stories_that_a_later_text_joins_are_merged_into_the_earlier() -> None:
    first, second = (sketch(document(url, text(6)[part])) for url, part in (("a", slice(14)), ("b", slice(26, 40))))
    apart = group([first, second])
    whole = sketch(document("c", text(6), day=DAY + timedelta(days=1)))
    found = group([whole], Memory([first, second], apart.stories))
    assert found.stories["c"] == apart.stories["a"] != apart.stories["b"]
    assert found.merged == {apart.stories["b"]: apart.stories["a"]}


def test_a_new_revision_keeps_its_story() -> None:
    old = sketch(document("a", text(1)))
    stories = group([old]).stories
    assert group([sketch(document("a", text(8)))], Memory([old], stories)).stories == stories


def test_a_copy_after_the_window_needs_the_same_title() -> None:
    later = DAY + timedelta(days=800)
    assert one_story(
        document("a", text(1), "某部关于印发样例工作办法的通知"),
        document("b", text(1)[:36], "某部关于印发样例工作办法的通知", later),
    )
    assert not one_story(
        document("a", text(1), "某部关于样例工作的通知"), document("b", text(1)[:36], "转载：别的栏目里的全文", later)
    )


def test_one_number_and_title_are_one_document_whatever_each_page_shows_of_it() -> None:
    page = document("a", text(1), "某部关于印发样例工作办法的通知")
    cover = document("b", ["现印发给你们，请遵照执行。"], "某部关于印发样例工作办法的通知", DAY + timedelta(days=600))
    numbered = [replace(one, doc_number="样发〔2026〕1号") for one in (page, cover)]
    assert one_story(*numbered)
    assert not one_story(page, cover)


def test_other_numbers_are_other_documents_however_alike() -> None:
    approvals = [
        replace(
            document(url, [*text(1), f"同意{city}样例规划。"], f"某部关于{city}样例规划的批复"),
            doc_number=f"样函〔2026〕{n}号",
        )
        for n, (url, city) in enumerate((("a", "甲市"), ("b", "乙市")), 1)
    ]
    assert not one_story(*approvals)


def test_the_call_of_another_year_is_another_story() -> None:
    first = document("a", text(1), "某部关于组织申报2025年度样例项目的通知")
    assert not one_story(
        first, document("b", text(1), "某部关于组织申报2026年度样例项目的通知", DAY + timedelta(days=365))
    )


def test_a_form_with_other_attachments_is_another_document() -> None:
    form = [
        "现将拟入选名单予以公示，公示期五个工作日，如有异议请以书面形式向某部反映，单位提出的须加盖公章。名单见附件。"
    ]
    one, other = (
        document("a", form, "某部关于样例园区名单的公示"),
        document("b", form, "某部关于样板工厂评审结果的公示"),
    )
    assert not one_story(one, other)


def test_a_text_on_very_many_sites_stays_one_story() -> None:
    copies = [document(f"s{n:02}", [*text(1), *text(500 + n, 3)], day=DAY + timedelta(days=n // 20)) for n in range(60)]
    assert one_story(*copies)


def test_a_later_day_of_one_session_follows_the_earlier() -> None:
    name = "样例二届全国样例大会常务委员会第十五次会议"
    opened = sketch(document("a", text(1), f"第{name[2:]}开幕"))
    closed = sketch(document("b", text(2), f"第{name[2:]}闭幕", DAY + timedelta(days=4)))
    other = sketch(document("c", text(3), "第二届全国样例大会常务委员会第十四次会议闭幕", DAY + timedelta(days=5)))
    found = group([opened, closed, other])
    assert dict(found.follows) == {"b": (found.stories["a"],)}
    assert dict(group([closed], Memory([opened], found.stories)).follows) == {"b": (found.stories["a"],)}

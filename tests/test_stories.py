"""Stories: copies, reprints and excerpts are one; the next issue of a series is another."""

import random
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from crawlers.codec import from_json, to_json
from crawlers.records import Document
from nlp.stories import Sketch, group, sketch

DAY = date(2026, 3, 5)
WORDS = "样例 某部 某局 办法 企业 项目 资金 试点 平台 机制 服务 评价 数据 标准 登记 监管 人员 地区 单位 计划"


def text(seed: int, sentences: int = 40) -> list[str]:
    choose = random.Random(seed)
    return ["".join(choose.choices(WORDS.split(), k=9)) + f"{choose.randint(2, 99)}项。" for _ in range(sentences)]


def document(url: str, sentences: list[str], title: str = "某部关于样例工作的通知", day: date = DAY) -> Document:
    return Document(url, "sample", "", title, day, paragraphs=tuple(sentences))


def one_story(*documents: Document) -> bool:
    return len(set(group([sketch(one) for one in documents]).values())) == 1


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
    stories = group([sketch(one) for one in (*items, round_up)])
    assert len({stories[one.url] for one in items}) == len(items)


def test_boilerplate_in_many_texts_joins_none() -> None:
    common = text(99, 20)
    many = [document(f"d{n:02}", [*common, *text(200 + n, 10)], f"样例通知第{n}号") for n in range(40)]
    assert len(set(group([sketch(one) for one in many]).values())) == 40


@given(st.permutations(range(9)))
def test_the_order_of_input_changes_nothing(order: list[int]) -> None:
    made = [sketch(document(f"u{n}", text(n // 3)[: 40 - 9 * (n % 3)], day=DAY + timedelta(days=n))) for n in range(9)]
    assert group([made[n] for n in order]) == group(made)


def test_the_id_is_that_of_the_earliest_member() -> None:
    first, later = sketch(document("b", text(1))), sketch(document("a", text(1), day=DAY + timedelta(days=1)))
    assert group([later, first])["a"] == group([first])["b"]


def test_a_sketch_survives_json() -> None:
    one = sketch(document("a", text(1)))
    assert from_json(Sketch, to_json(one)) == one


@given(st.text(max_size=200))
def test_any_text_has_a_sketch(body: str) -> None:
    assert sketch(document("a", [body])).url == "a"

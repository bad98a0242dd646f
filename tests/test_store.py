"""The database: every write has its key, so that doing it twice changes nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from crawlers.archive import Context, Record
from crawlers.records import SHANGHAI, Capture, Document, ListItem
from desk.entries import provinces
from desk.store import Article, Store, StoreError, cut_off
from nlp.records import Entry, Importance
from nlp.sketches import sketch
from reports.records import Briefing, Masthead

AT = datetime(2026, 3, 5, 9, tzinfo=SHANGHAI)
DAY = date(2026, 3, 5)
URL = "https://www.mou.example/tz/t20260305_1.html"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path)
    yield opened
    opened.close()


def record(url: str = URL, body: str = "样例正文", offset: int = 0, hours: int = 0, part: int = 1) -> Record:
    data = body.encode()
    at = AT + timedelta(hours=hours)
    capture = Capture(url, "mou", "通知", at, 200, (), data, sha256(data).hexdigest(), ("2026-03/a.warc.gz", offset))
    return Record(capture, Context("mou", "通知", "article", URL, part, True, ListItem(URL, "某部通知（样例）", DAY)))


def document(text: str = "样例正文", title: str = "某部通知（样例）", url: str = URL) -> Document:
    return Document(url, "mou", "通知", title, DAY, paragraphs=(text,), kinds=("text",))


def visit(store: Store) -> Article:
    """The one visit to one article that waits to be read."""
    ((article,),) = map(store.visits, store.unread())
    return article


def kept(store: Store, text: str = "样例正文", number: int = 1) -> None:
    url = f"https://www.mou.example/tz/t20260305_{number}.html"
    made = record(url, text, number)
    store.file([replace(made, context=replace(made.context, of=url))])
    article = visit(store)
    assert store.keep_document(article, document(text, url=url)).new


def test_the_same_bytes_are_one_capture_and_further_sightings(store: Store) -> None:
    assert store.file([record()]) == 1
    assert store.file([record(), record(offset=9, hours=1), record(offset=9, hours=1)]) == 0
    from desk import models

    assert (models.Capture.objects.count(), models.Sighting.objects.count()) == (1, 1)


def test_an_article_waits_until_it_is_read(store: Store) -> None:
    store.file([record(), record(url=URL + "?p=2", body="第二页", offset=5, part=2)])
    article = visit(store)
    assert [row.part for row in article.rows] == [1, 2]
    store.not_read(article, "没有正文")
    assert store.unread() == []
    assert store.known(["mou"], DAY) == []


def test_a_document_is_kept_once_and_a_new_text_is_a_new_revision(store: Store) -> None:
    store.file([record()])
    article = visit(store)
    assert [store.keep_document(article, document(t)).new for t in ("甲文", "甲 文", "乙文", "甲文")] == [
        True,
        False,
        True,
        True,
    ]
    from desk import models

    assert list(models.Document.objects.values_list("revision", "latest")) == [(1, False), (2, False), (3, True)]
    assert store.documents() == 1


def test_a_text_that_comes_back_is_read_again(store: Store) -> None:
    for n, body in enumerate(("甲", "乙", "甲")):
        store.file([record(body=body, offset=n, hours=n)])
        article = visit(store)
        assert article.rows[0].sha256 == sha256(body.encode()).hexdigest()
        store.keep_document(article, document(body))
    from desk import models

    assert models.Document.objects.count() == 3


def test_a_kept_article_is_known_and_one_without_its_continuation_is_not(store: Store) -> None:
    store.file([record()])
    article = visit(store)
    store.keep_document(article, document(), "续页未取到")
    assert store.known(["mou"], DAY) == []
    store.keep_document(article, document())
    assert store.known(["mou"], DAY) == [URL]


@pytest.mark.parametrize("word", ["人才", "福建", "低空经济", "低空", "C919", "才 福建"])
def test_a_word_is_found_in_the_middle_of_a_sentence(store: Store, word: str) -> None:
    kept(store, "会议强调引进人才并支持福建发展低空经济和C919配套产业。")
    assert [found.url for found in store.search(word)] == [URL]


@pytest.mark.parametrize("word", ["海洋", "建发展低", '"', "（）", "NEAR", "福建 海洋"])
def test_what_does_not_stand_there_is_not_found(store: Store, word: str) -> None:
    kept(store, "会议强调引进人才并支持福建发展，低空经济。")
    assert store.search(word) == []


def test_search_finds_only_the_latest_revision(store: Store) -> None:
    store.file([record()])
    article = visit(store)
    store.keep_document(article, document("旧文说海洋。"))
    store.keep_document(article, document("新文说森林。"))
    assert (store.search("海洋"), len(store.search("森林"))) == ([], 1)


def entered(store: Store, model: str = "m1") -> None:
    waiting = store.waiting(model)
    made = {
        pk: Entry(doc, labels=("经济",), story="s1", importance=Importance(5), model=model)
        for pk, doc in waiting.items()
    }
    assert store.keep_entries(model, {pk: (e, sketch(e.document)) for pk, e in made.items()}) == len(waiting)


def test_each_model_analyses_each_document_once(store: Store) -> None:
    kept(store)
    entered(store)
    assert (store.waiting("m1"), len(store.waiting("m2")), store.entries("m1")) == ({}, 1, 1)


def test_the_window_holds_the_day_and_names_the_copies(store: Store) -> None:
    kept(store, "甲文样例", 1)
    kept(store, "乙文样例", 2)
    entered(store)
    window = store.window("m1", "要情", "", DAY, cut_off(DAY))
    assert [e.copies for e in window] == [(window[1].document.url,), (window[0].document.url,)]
    assert store.window("m1", "要情", "", DAY + timedelta(days=1), cut_off(DAY + timedelta(days=1))) == []


def test_a_page_without_a_date_is_in_the_issue_of_the_day_it_was_fetched(store: Store) -> None:
    store.file([record()])
    article = visit(store)
    store.keep_document(article, replace(document(), published=None))
    entered(store)
    days = [DAY - timedelta(days=1), DAY, DAY + timedelta(days=1)]
    assert [len(store.window("m1", "要情", "", day, cut_off(day))) for day in days] == [0, 1, 0]


def test_an_unchanged_briefing_is_the_same_draft(store: Store) -> None:
    briefing = Briefing(Masthead(), DAY)
    first, fresh = store.draft(briefing, "d1", cut_off(DAY))
    again, refreshed = store.draft(briefing, "d1", cut_off(DAY))
    other, renewed = store.draft(briefing, "d2", cut_off(DAY))
    assert [(first.draft, fresh), (again.draft, refreshed), (other.draft, renewed)] == [
        (1, True),
        (1, False),
        (2, True),
    ]


def test_a_broken_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "jingxun.sqlite3").write_bytes(b"not a database, but long enough to be looked at" * 50)
    with pytest.raises(StoreError, match=r"jingxun\.sqlite3 打不开"):
        Store(tmp_path)


def test_an_articles_key_is_one_under_any_spelling_of_its_address(store: Store) -> None:
    spelled = record()
    store.file(
        [replace(spelled, context=replace(spelled.context, of="http://www.mou.example/tz/t20260305_1.html?spm=x"))]
    )
    assert store.unread() == [URL]


def test_an_answer_that_is_no_page_makes_no_article_known(store: Store) -> None:
    refused = record(body="维护中")
    store.file([replace(refused, capture=replace(refused.capture, status=503))])
    assert (store.unread(), store.known(["mou"], DAY)) == ([], [])
    store.file([record(offset=9, hours=1)])
    article = visit(store)
    store.keep_document(article, document())
    assert store.known(["mou"], DAY) == [URL]


def test_a_channel_whose_walk_was_broken_off_is_not_whole(store: Store) -> None:
    facts = {"command": "run", "mode": "live", "day": DAY, "since": DAY, "started": AT, "version": "0"}
    channels = [("mou", "通知"), ("mou", "新闻")]
    run = store.begin(channels, name="r1", **facts)
    assert store.whole() == []
    for _, channel in channels:
        store.keep_walks(run, [("mou", channel, {"lists": 1, "items": 3, "problems": [], "whole": True})])
    store.begin([("mou", "通知")], name="r2", **facts)
    assert store.whole() == ["mou/新闻", "mou/通知"]  # what is only beginning says nothing yet
    store.begin([], name="r3", **facts)
    assert store.whole() == ["mou/新闻"]


def test_the_sources_of_a_day_are_those_of_all_its_runs_as_the_last_one_found_them(store: Store) -> None:
    for number, (day, mode, told) in enumerate(
        [
            (DAY, "live", {"a": "正常", "b": "正常"}),
            (DAY, "live", {"b": "中断"}),
            (DAY, "live", {}),
            (DAY, "replay", {"a": "未验证"}),
            (DAY - timedelta(days=1), "live", {"c": "正常"}),
        ]
    ):
        facts = {"command": "run", "mode": mode, "day": day, "since": DAY, "started": AT, "version": "0"}
        run = store.begin([], name=f"r{number}", **facts)
        store.end(run, state="done", verdicts=[{"name": name, "verdict": verdict} for name, verdict in told.items()])
    assert store.day_verdicts(DAY, "live") == [{"name": "a", "verdict": "正常"}, {"name": "b", "verdict": "中断"}]


def test_what_comes_after_the_cut_off_waits_for_the_next_issue(store: Store) -> None:
    live = record()
    store.file([replace(live, context=replace(live.context, own_date=False))])
    article = visit(store)
    store.keep_document(article, document())
    entered(store)
    ends = [AT - timedelta(hours=1), AT]
    assert [len(store.window("m1", "要情", "", DAY, end)) for end in ends] == [0, 1]


def test_what_a_province_published_is_found_and_counted_and_in_no_issue(store: Store) -> None:
    province = provinces()[0]
    kept(store)
    made = record("https://www.sheng.example/1.html", "样例外省", 9)
    store.file([replace(made, context=replace(made.context, of="https://www.sheng.example/1.html"))])
    said = replace(document("样例外省", url="https://www.sheng.example/1.html"), site=province)
    store.keep_document(visit(store), said)
    entered(store)
    issue = ("m1", "要情", "", DAY, cut_off(DAY))
    assert [entry.document.site for entry in store.window(*issue)] == ["mou"]
    assert store.beside(*issue) == {province: 1}
    assert [one.site for one in store.search("样例外省")] == [province]


def test_a_home_is_of_one_world(store: Store) -> None:
    store.decide_world("demo")
    store.decide_world("real")
    assert store.setting("world", "real") == "demo"

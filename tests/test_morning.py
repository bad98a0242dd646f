"""The morning sheet and `status`: what a person must look at, out of the ledgers."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from crawlers.base import Channel, Site
from crawlers.records import SHANGHAI
from desk import morning, standings
from desk.database import tables
from desk.lock import run_lock
from desk.store import Store
from reports.morning import MOST_LOST, Missed, Sheet, html

DAY = date(2026, 3, 5)
NOW = datetime(2026, 3, 5, 6, 40, tzinfo=SHANGHAI)
BASE = "https://www.mou.example/"


class Mou(Site):
    name = "mou"
    agency = "某部"
    short = "某部"
    channels = (Channel("通知", f"{BASE}tz/"), Channel("新闻", f"{BASE}xw/"), Channel("公报", f"{BASE}gb/"))


class Sheng(Site):
    name = "sheng"
    agency = "某省人民政府"
    short = "某省"
    kind = "province"
    channels = (Channel("政策", "https://www.sheng.example/zc/"),)


class Tai(Site):
    name = "tai"
    agency = "某台"
    short = "某台"
    kind = "media"
    channels = (Channel("目录", "https://tv.tai.example/{day:%Y%m%d}.shtml"),)


REGISTRY = {"sheng": Sheng(), "mou": Mou(), "tai": Tai()}
VERDICTS = {
    ("mou", "通知"): {"verdict": "中断", "cause": "连不上", "note": "超时没有回应", "since": date(2026, 3, 3)},
    ("mou", "新闻"): {"verdict": "逾期", "cause": "2月3日", "note": "最近一条为 2026-02-03", "since": DAY},
    ("sheng", "政策"): {"verdict": "正常", "since": DAY},
    ("tai", "目录"): {"verdict": "未验证", "cause": "新接入", "note": "上线读到 1 天", "since": DAY},
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def judged(store: Store) -> Store:
    """A home after one live run over three sources, of which one channel is new to the registry since."""
    run = store.begin(
        VERDICTS, name="r", command="run", mode="live", day=DAY, since=DAY, started=NOW, version="0", state="running"
    )
    facts: dict[tuple[str, str], dict[str, Any]] = {key: {"problems": [], **said} for key, said in VERDICTS.items()}
    facts["mou", "通知"]["problems"] = [f"{BASE}tz/2.html 超时没有回应"]
    store.keep_walks(run, [(*key, said) for key, said in facts.items()])
    store.end(run, state="attention")
    found = [[f"{BASE}tz/{n}.html", f"某部<样例>第{n}号", "2026-03-04"] for n in (1, 2)]
    store.keep_listed("mou", "通知", found, NOW)
    return store


def sheet(store: Store, now: datetime = NOW) -> Sheet:
    return morning.sheet(store.home, store, REGISTRY, DAY, now)


def test_every_channel_of_the_registry_stands_in_the_sheet_the_provinces_last(judged: Store) -> None:
    found = [(one.short, one.channel, one.verdict, one.since) for one in sheet(judged).standings]
    assert found == [
        ("某部", "通知", "中断", date(2026, 3, 3)),
        ("某部", "新闻", "逾期", DAY),
        ("某部", "公报", "未验证", None),
        ("某台", "目录", "未验证", DAY),
        ("某省", "政策", "正常", DAY),
    ]


def test_an_address_with_a_day_in_it_is_that_days(judged: Store) -> None:
    assert [one.url for one in sheet(judged).standings if one.site == "tai"] == [
        "https://tv.tai.example/20260305.shtml"
    ]


def test_what_was_listed_and_never_came_is_named_with_why(judged: Store) -> None:
    assert [(one.url, one.reason) for one in sheet(judged).missed] == [
        (f"{BASE}tz/1.html", "没有取到"),
        (f"{BASE}tz/2.html", "超时没有回应"),
    ]
    assert sheet(judged, NOW + timedelta(days=8)).missed == ()


@pytest.mark.parametrize("url", ["http://169.254.169.254/a", "http://10.1.2.3:8080/t.html", "javascript:alert(1)"])
def test_an_address_that_no_crawl_may_ask_is_none_for_a_person_either(judged: Store, url: str) -> None:
    judged.keep_listed("mou", "通知", [(url, "某部样例第9号", "2026-03-05")], NOW + timedelta(minutes=1))
    first = sheet(judged, NOW + timedelta(minutes=2)).missed[0]
    assert (first.title, first.url, first.reason) == ("某部样例第9号", "", "不是公网地址，请勿打开")


def test_the_conclusion_counts_what_needs_a_person_and_never_calls_the_unverified_quiet(judged: Store) -> None:
    told = "要处理 4 件：中断 1 个栏目，逾期 1 个栏目，列出未收到 2 篇；另有 2 个栏目未验证，须人工补查"
    found = sheet(judged)
    assert found.conclusion == told
    quiet = tuple(one for one in found.standings if one.verdict == "正常")
    unknown = tuple(one for one in found.standings if one.verdict == "未验证")
    assert Sheet(DAY, NOW, "完成", quiet).conclusion == "正常"
    assert Sheet(DAY, NOW, "完成", unknown).conclusion == "尚无栏目可判为正常；另有 2 个栏目未验证，须人工补查"
    assert Sheet(DAY, NOW, "完成", quiet + unknown).conclusion == "读到的都正常；另有 2 个栏目未验证，须人工补查"


def test_hosts_at_rest_and_those_asked_very_often_are_named(judged: Store) -> None:
    tables.Host.objects.create(host="a.example", rest_until=NOW + timedelta(hours=1), reason="HTTP 503")
    tables.Host.objects.create(host="b.example", rest_until=NOW - timedelta(hours=1), reason="HTTP 503")
    for host, day, requests in (("a.example", DAY, 9), ("b.example", DAY, 900), ("c.example", date(2026, 3, 4), 900)):
        tables.HostDay.objects.create(host=host, day=day, requests=requests)
    found = sheet(judged)
    assert [one.host for one in found.resting] == ["a.example"]
    assert found.busy == (("b.example", 900),)


@pytest.mark.parametrize(
    ("now", "named"),
    [(NOW, []), (datetime(2100, 12, 1, tzinfo=SHANGHAI), ["2100"]), (datetime(2100, 6, 1, tzinfo=SHANGHAI), ["2100"])],
)
def test_a_year_without_working_days_is_told_in_time(judged: Store, now: datetime, named: list[str]) -> None:
    assert [year for note in sheet(judged, now).notes for year in named if f"没有 {year} 年" in note] == named
    assert len(sheet(judged, now).notes) == len(named)


def test_a_slip_in_the_list_of_stopped_bodies_is_told(judged: Store) -> None:
    (judged.home / "停采.txt").write_text("muo\t2026-03-01\n", encoding="utf-8")
    assert ["muo" in note for note in sheet(judged).notes] == [True]


def run_again(store: Store, at: datetime, state: str = "done", **facts: Any) -> None:
    """One more live run of that moment, which judged the news alone."""
    only = [("mou", "新闻")]
    run = store.begin(only, name=f"{at}", command="run", mode="live", day=at.date(), since=DAY, started=at, version="0")
    if state == "done":
        store.keep_walks(run, [("mou", "新闻", {"problems": [], "verdict": "正常", "since": at.date()})])
    if state != "running":
        store.end(run, state=state, **facts)


def test_what_no_run_of_the_day_read_is_never_called_quiet(judged: Store) -> None:
    """Nineteen days later a run of one source: the other channels' verdicts are of then."""
    at = NOW + timedelta(days=19)
    run_again(judged, at)
    found = {one.channel: one for one in morning.sheet(judged.home, judged, REGISTRY, at.date(), at).standings}
    assert {name: (one.verdict, one.cause, one.reason) for name, one in found.items()} == {
        "通知": ("未验证", "当日未读", "3月5日判为中断，超时没有回应"),
        "新闻": ("正常", "", ""),
        "公报": ("未验证", "从未读过", "从未读过"),
        "目录": ("未验证", "当日未读", "3月5日判为未验证，上线读到 1 天"),
        "政策": ("未验证", "当日未读", "3月5日判为正常"),
    }


@pytest.mark.parametrize(("state", "told"), [("running", "被中断"), ("failed", "没有做完")])
def test_a_run_that_did_not_end_begins_the_conclusion_and_leaves_nothing_quiet(
    judged: Store, state: str, told: str
) -> None:
    at = NOW + timedelta(days=1)
    run_again(judged, at, state)
    made = morning.sheet(judged.home, judged, REGISTRY, at.date(), at)
    assert (made.outcome, made.of("正常")) == (told, ())
    assert made.conclusion.startswith(f"运行{told}；")


def test_a_run_goes_on_while_its_lock_is_held(judged: Store) -> None:
    run_again(judged, NOW + timedelta(hours=1), "running")
    with run_lock(judged.home, "run", NOW):
        assert sheet(judged).outcome == "正在进行"
    assert sheet(judged).outcome == "被中断"


def test_what_the_runs_of_the_day_left_for_a_person_is_on_the_sheet_and_in_status(judged: Store) -> None:
    run_again(judged, NOW + timedelta(hours=2), problems=["正文标有密级，已搁置：https://www.mou.example/1.html"])
    run_again(judged, NOW + timedelta(hours=3), problems=["采集没有走完"])
    made = sheet(judged)
    first = "08:40 的运行：正文标有密级，已搁置：https://www.mou.example/1.html"
    assert made.reminders == ("采集没有走完", first)
    assert "提醒 2 条" in made.conclusion
    assert [line in html(made) for line in made.reminders] == [True, True]
    lines = told(judged)
    assert lines[lines.index("提醒 2") + 1 :][:2] == ["　采集没有走完", f"　{first}"]
    run_again(judged, NOW + timedelta(days=1))
    assert judged.problems(tables.Run.objects.latest("id")) == []


def test_what_went_lately_is_on_the_sheet(judged: Store) -> None:
    facts = {"revision": 1, "site": "mou", "channel": "通知", "first_seen": NOW, "digest": "", "record": {}}
    for number, days in enumerate((1, 9)):
        url = f"{BASE}tz/gone{number}.html"
        gone = {"standing": "withdrawn", "standing_since": NOW - timedelta(days=days)}
        tables.Document.objects.create(key=url, url=url, title=f"第{number}号办法", **gone, **facts)
    made = sheet(judged)
    assert [(one.standing, one.title) for one in made.absent] == [("撤下", "第0号办法")]
    assert "撤下或搁置 1 篇" in made.conclusion
    assert "3月4日撤下　《第0号办法》" in html(made)


def test_status_of_another_day_says_that_nothing_was_run_today(judged: Store) -> None:
    run = judged.last_run()
    assert run is not None
    state = standings.state(judged.home, judged, run, sheet(judged), NOW + timedelta(days=1))
    assert "今日还没有运行过，以下是3月5日的情况" in list(standings.told(state, False))
    assert not any("今日还没有运行过" in line for line in told(judged))


def test_the_unverified_have_reason_and_address_in_print(judged: Store) -> None:
    page = html(sheet(judged))
    assert "未验证：新接入（1 个栏目）</strong>　上线读到 1 天。" in page
    assert "有则记下网址，交编辑处理" in page  # there is nothing yet that would take a text by hand
    assert "attr(href)" in page.partition("@media print")[2].partition("@media screen")[0]


def test_the_page_escapes_what_was_fetched_and_links_web_addresses_alone(judged: Store) -> None:
    page = html(sheet(judged))
    assert "某部&lt;样例&gt;第1号" in page
    assert f'<a href="{BASE}tz/" rel="noreferrer">通知</a>' in page
    hostile = Missed("某部", "通知", "题", "javascript:alert(1)//[", DAY, "没有取到")
    assert "href=" not in html(Sheet(DAY, NOW, "完成", missed=(hostile,)))


def test_of_very_many_articles_the_newest_are_named_and_the_rest_counted() -> None:
    missed = tuple(Missed("某部", "通知", f"第{n}号", BASE, DAY, "没有取到") for n in range(MOST_LOST + 5))
    page = html(Sheet(DAY, NOW, "完成", missed=missed))
    assert (page.count("<td>没有取到</td>"), "另有 5 篇" in page) == (MOST_LOST, True)


def test_the_sheet_of_a_day_is_one_file_however_often_it_is_written(judged: Store) -> None:
    for _ in range(2):
        path = morning.write(judged.home, sheet(judged))
    assert [one.name for one in (judged.home / "morning").iterdir()] == ["2026-03-05.html"]
    assert (morning.latest(judged.home), path.read_text(encoding="utf-8")) == (path, html(sheet(judged)))


def told(store: Store, *, everything: bool = False) -> list[str]:
    last = store.last_run()
    assert last is not None
    return list(standings.told(standings.state(store.home, store, last, sheet(store), NOW), everything))


def test_status_names_the_worst_and_counts_the_rest(judged: Store) -> None:
    lines = told(judged)
    assert lines[4] == "栏目 5 个：中断 1，逾期 1，未验证 2，正常 1"
    assert lines[5:9] == [
        "人工补查清单 1",
        f"　中断　某部“通知”　自 2026-03-03　超时没有回应　{BASE}tz/",
        f"　未验证 2 个栏目也须人工补查：从未读过 1，新接入 1；逐个列出用 jingxun status --all --home {judged.home}",
        "逾期 1",
    ]
    assert len([line for line in told(judged, everything=True) if "未验证　" in line]) == 2


def test_status_is_short_however_much_is_wrong(store: Store) -> None:
    many = {("mou", f"栏目{n}"): {"verdict": "中断", "note": "超时没有回应", "problems": []} for n in range(300)}
    run = store.begin(many, name="r", command="run", mode="live", day=DAY, since=DAY, started=NOW, version="0")
    store.keep_walks(run, [(*key, said) for key, said in many.items()])

    class Large(Site):
        name = "mou"
        agency = "某部"
        short = "某部"
        channels = tuple(Channel(name, f"{BASE}{name}/") for _, name in many)

    made = morning.sheet(store.home, store, {"mou": Large()}, DAY, NOW)
    state = standings.state(store.home, store, run, made, NOW)
    assert (len(list(standings.told(state, False))), len(list(standings.told(state, True)))) == (22, 306)


def test_status_of_a_home_without_a_run_says_so_and_names_the_sample_home_in_it(tmp_path: Path) -> None:
    assert list(standings.told(standings.nothing(tmp_path), False))[-1].endswith(
        f"请运行 jingxun run --home {tmp_path}"
    )
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "jingxun.sqlite3").touch()
    last = list(standings.told(standings.nothing(tmp_path), False))[-1]
    assert last == f"样例在 {tmp_path / 'demo'}：请加 --home {tmp_path / 'demo'}"


def test_status_says_the_same_things_of_every_home(judged: Store) -> None:
    run = judged.last_run()
    assert run is not None
    made = standings.state(judged.home, judged, run, sheet(judged), NOW)
    assert list(standings.nothing(judged.home)) == list(made)

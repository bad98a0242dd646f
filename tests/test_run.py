"""The main job as people run it: from archives to a draft, twice, offline, and after every kind of bad input."""

import gzip
import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from crawlers.samples import DAY
from tests.conftest import Command, command


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A home in which the sample world was run once, and what the run said."""
    home = tmp_path_factory.mktemp("sample") / "home"
    done = command("run", "--demo", "--home", home, "--json")
    assert done.code in (0, 1), done.err
    return home, done.json


def test_the_sample_world_becomes_a_draft(sample: tuple[Path, dict[str, Any]]) -> None:
    home, report = sample
    assert report["documents"] == report["new"] == report["entries"] >= 30
    assert Path(report["path"]).read_bytes().startswith(b"%PDF-")
    assert Path(report["path"]).is_relative_to(home)
    assert Path(report["morning"]) == home / "morning" / f"{DAY}.html"
    assert "晨检单（样例）" in Path(report["morning"]).read_text(encoding="utf-8")
    assert len(report["sites"]) >= 5


def test_the_broken_page_is_named_and_stops_nothing(sample: tuple[Path, dict[str, Any]]) -> None:
    _, report = sample
    assert ["412" in problem for problem in report["problems"]] == [True]


def test_a_second_run_adds_nothing_and_says_so(sample: tuple[Path, dict[str, Any]]) -> None:
    home, first = sample
    before = Path(first["path"]).read_bytes()
    second = command("run", "--demo", "--home", home, "--json").json
    assert (second["documents"], second["new"], second["fresh_draft"]) == (first["documents"], 0, False)
    assert second["problems"] == first["problems"]
    assert (second["path"], Path(second["path"]).read_bytes()) == (first["path"], before)


def test_brief_prints_the_same_issue_out_of_what_is_kept(sample: tuple[Path, dict[str, Any]], jingxun: Command) -> None:
    home, first = sample
    again = jingxun("brief", "--day", DAY, "--home", home, "--json").json
    assert (again["path"], again["items"]) == (first["path"], first["items"])


def test_an_issue_of_a_day_without_a_run_does_not_borrow_another_days_coverage(
    sample: tuple[Path, dict[str, Any]], jingxun: Command
) -> None:
    home, _ = sample
    made = jingxun("brief", "--day", "2025-01-02", "--home", home, "--json").json
    assert made["sites"] == []
    with closing(sqlite3.connect(home / "jingxun.sqlite3")) as database:
        rows = database.execute("SELECT record FROM desk_issue WHERE day = '2025-01-02'").fetchall()
    coverage = json.loads(rows[-1][0])["coverage"]
    assert coverage
    assert [one for one in coverage if one["asked"]] == []


def test_a_run_of_one_source_says_in_its_issue_who_was_not_asked(tmp_path: Path) -> None:
    done = command("run", "--demo", "--sites", "mou_tongji", "--home", tmp_path, "--json")
    assert done.code in (0, 1), done.err
    with closing(sqlite3.connect(tmp_path / "jingxun.sqlite3")) as database:
        ((record,),) = database.execute("SELECT record FROM desk_issue").fetchall()
    asked = {one["name"]: one["asked"] for one in json.loads(record)["coverage"]}
    assert [name for name, was in asked.items() if was] == ["mou_tongji"]
    assert len(asked) > 5


def test_status_and_search_tell_what_is_kept(sample: tuple[Path, dict[str, Any]], jingxun: Command) -> None:
    home, first = sample
    state = jingxun("status", "--home", home, "--json").json
    assert (state["documents"], state["entries"]) == (first["documents"], first["entries"])
    found = [json.loads(line) for line in jingxun("search", "福建", "--home", home, "--json").out.splitlines()]
    assert found
    assert all(line["url"].startswith("http") for line in found)


def test_the_whole_run_needs_no_network(tmp_path: Path) -> None:
    if shutil.which("unshare") is None or command("--version", prefix=("unshare", "-rn")).code != 0:
        pytest.skip("没有 unshare，或不许建网络命名空间")
    done = command("run", "--demo", "--home", tmp_path, "--json", prefix=("unshare", "-rn"))
    assert done.json["path"]


def test_a_live_run_without_network_ends_with_3_and_says_what_to_look_at(tmp_path: Path) -> None:
    if shutil.which("unshare") is None or command("--version", prefix=("unshare", "-rn")).code != 0:
        pytest.skip("没有 unshare，或不许建网络命名空间")
    (tmp_path / "jingxun.toml").write_text('contact = "mailto:sample@mou.example"\n', encoding="utf-8")
    done = command("run", "--sites", "mof,mofcom", "--home", tmp_path, "--json", prefix=("unshare", "-rn"))
    assert done.code == 3
    (why, *sources, advice, last) = done.err.splitlines()
    assert why == "没有一个网站读到：连不上 2 家，如"
    assert [line.split("：")[0] for line in sources] == ["　财政部（mof）", "　商务部（mofcom）"]
    assert advice.startswith("先查本机网络和代理设置")
    assert Path(last.removeprefix("晨检单：")).is_file()
    assert command("status", "--home", tmp_path, "--json").json["run"]["state"] == "failed"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("run", "--day", "2026-13-01"), "“2026-13-01”不是"),
        (("run", "--sites", "ndcr"), "是否想写“ndrc”"),
        (("run", "--replay", "none.warc.gz"), "没有这个归档文件"),
        (("run", "--day", "2026-03-05", "--since", "2026-03-06"), "晚于"),
        (("rum",), "没有命令“rum”"),
        (("run", "--demo", "--replay", "pyproject.toml"), "不能同用"),
        (("brief", "--series", "周报"), "现有：要情"),
        (("brief", "--edition", "../x"), "只能用文字"),
        (("search", "福建", "--domain", "科"), "没有“科”这个领域"),
        (("search", "福建", "--site", "国家发改委"), "是否想写“ndrc”"),
        (("sites", "check", "财政"), "是否想写“mof”"),
        (("search",), "缺少参数"),
        (("status", "x", "y"), "多出来的参数：x y；"),
        (("status", "--json=1"), "选项 --json 后面不带值"),
        (("analyse", "."), "没有这个文件"),
        (("search", " "), "请给出要找的词"),
        (("extract",), "二者取一"),
        (("extract", "x.html", "--kind", "page"), "只能是"),
    ],
)
def test_wrong_use_is_one_chinese_line_and_exit_2(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    home = () if words[0] == "rum" else ("--home", tmp_path)
    done = command(*words, *home)
    assert done.code == 2
    assert said in done.err
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize("words", [("gaps",), ("search", "福建"), ("analyse",), ("brief",)])
def test_a_home_without_documents_gives_no_answer_that_looks_like_one(tmp_path: Path, words: tuple[str, ...]) -> None:
    home = tmp_path / "none"
    done = command(*words, "--home", home)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"{home} 里还没有文稿；请先运行 jingxun run --home {home}\n"


def test_a_brief_says_what_it_holds_and_an_empty_one_needs_a_person(sample: tuple[Path, dict[str, Any]]) -> None:
    home, _ = sample
    whole, empty = (
        command("brief", "--home", home, "--day", DAY),
        command("brief", "--home", home, "--day", "2025-01-01"),
    )
    assert re.fullmatch(r"本期 \d+ 条，.* 00:00 至 .* 00:00 收到或发布的", whole.out.splitlines()[-2])
    assert "列表" not in whole.out and "（新" not in whole.out
    assert (whole.code, empty.code) == (0, 1)
    assert "须处理　本期没有条目；" in empty.out


def test_the_sample_home_is_named_before_a_contact_is_asked_for(sample: tuple[Path, dict[str, Any]]) -> None:
    home, _ = sample
    done = command("collect", "--home", home)
    assert (done.code, "里是样例" in done.err) == (2, True)


@pytest.mark.parametrize("words", [("run",), ("brief",), ("status",), ("sites", "list"), ("sites", "stop", "mof")])
def test_a_home_that_is_a_file_is_wrong_use_of_every_command(tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "file").touch()
    done = command(*words, "--home", tmp_path / "file")
    assert (done.code, done.out, done.err) == (2, "", f"{tmp_path / 'file'} 不是文件夹；请核对 --home\n")


def test_what_the_system_and_the_database_say_is_told_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "jingxun.sqlite3").write_text("样例：不是数据库")
    (tmp_path / "torn.html.gz").write_bytes(b"x")
    broken = command("status", "--home", tmp_path)
    assert (broken.code, "打不开：不是数据库文件；" in broken.err) == (3, True)
    lines = [command("extract", tmp_path / name).json["error"] for name in ("none.html", "torn.html.gz")]
    assert "读不出（没有这个文件或文件夹）" in lines[0]
    assert "读不出（内容已损坏）" in lines[1]


def test_the_sample_world_and_the_real_one_never_share_a_home(
    sample: tuple[Path, dict[str, Any]], tmp_path: Path
) -> None:
    home, _ = sample
    (tmp_path / "empty.warc.gz").write_bytes(b"")
    mixed = command("run", "--replay", tmp_path / "empty.warc.gz", "--home", home)
    assert (mixed.code, "里是样例" in mixed.err) == (2, True)


def test_only_one_run_at_a_time_and_the_owner_is_named(tmp_path: Path) -> None:
    from datetime import datetime, timedelta

    from crawlers.records import SHANGHAI
    from desk.lock import run_lock

    now = datetime.now(SHANGHAI)
    with run_lock(tmp_path, "run", now - timedelta(minutes=5, seconds=5)):
        done = command("run", "--demo", "--home", tmp_path)
    assert done.code == 3
    assert "另一次运行正在进行（run，进程" in done.err
    assert re.search("已 [56] 分钟", done.err)


def test_bad_archives_are_named_and_the_good_one_still_serves(tmp_path: Path) -> None:
    from crawlers.archive import Context, Writer
    from crawlers.records import SHANGHAI, Capture

    at = __import__("datetime").datetime(2026, 3, 5, 8, tzinfo=SHANGHAI)

    def page(url: str, body: bytes, kind: str = "text/html") -> Capture:
        return Capture(url, "", "", at, 200, (("Content-Type", kind),), body, "")

    base = "https://www.mof.gov.cn/zhengwuxinxi/caizhengxinwen"
    rows = "".join(
        f"<li><a href='./202603/t2026030{n}_{n}.htm'>某部发布样例消息的标题</a><span>2026-03-0{n}</span></li>"
        for n in range(1, 6)
    )
    text = "<p>某部三月五日发布样例消息，内容仅供测试使用，不是真实的文件或数字。</p>" * 4
    head = "<html><head><meta charset='utf-8'></head>"
    article = head + "<body><h1>某部发布样例消息的标题</h1><div class='TRS_Editor'>{}</div></body></html>"
    writer = Writer(tmp_path / "made", "r", at)
    for capture in (
        page(f"{base}/", f"<html><meta charset='utf-8'><body><ul>{rows}</ul></body></html>".encode()),
        page(f"{base}/202603/t20260301_1.htm", article.format(text).encode("gb18030"), "text/html; charset=utf-8"),
        page(f"{base}/202603/t20260302_2.htm", article.format(text).encode()),
        page(f"{base}/202603/t20260303_3.htm", b"<html>" + b"<p>big</p>" * (5 << 20)),
        page(f"{base}/202603/t20260304_4.htm", b""),
    ):
        writer.write(capture, Context())
    writer.close()
    good = tmp_path / "made" / writer.name
    torn, empty = tmp_path / "torn.warc.gz", tmp_path / "empty.warc.gz"
    torn.write_bytes(good.read_bytes()[:-30])
    empty.write_bytes(b"")
    files = [word for file in (empty, torn, good) for word in ("--replay", file)]
    done = command(
        "run",
        *files,
        "--sites",
        "mof",
        "--since",
        "2026-03-01",
        "--day",
        "2026-03-05",
        "--home",
        tmp_path / "h",
        "--json",
    )
    report = done.json
    assert done.code == 1
    assert report["documents"] == 2
    assert report["path"]
    named = " ".join(report["problems"])
    assert [words for words in ("empty.warc.gz 是空文件", "torn.warc.gz", "页面过大") if words not in named] == []
    assert ["t20260304_4" in page["url"] for page in report["unreadable"]] == [True]
    assert report["missing"] == 1
    found = command("search", "样例消息", "--home", tmp_path / "h", "--json").out
    assert "某部发布样例消息的标题" in found


def test_extract_and_analyse_keep_one_line_for_each(tmp_path: Path) -> None:
    page = tmp_path / "page.html.gz"
    text = "<p>某部三月五日印发样例办法，安排资金3亿元，四月十日前申报。</p>" * 3
    page.write_bytes(
        gzip.compress(f"<html><meta charset=utf-8><h1>某部印发样例办法</h1><div>{text}</div></html>".encode())
    )
    line = command("extract", page, "--url", "https://www.mou.example/t20260305_1.html").json
    assert (line["title"], line["published"]) == ("某部印发样例办法", "2026-03-05")
    rows = [
        {"id": 7, **line},
        {"id": "t", "title": "某部召开样例会议"},
        {"id": "b", "body": "第一段。\n第二段。", "title": None},
    ]
    given = tmp_path / "in.jsonl"
    given.write_text("\n".join([*(json.dumps(r, ensure_ascii=False) for r in rows), "{broken", "[]"]), encoding="utf-8")
    done = command("analyse", given, "-o", tmp_path / "out.jsonl", "--home", tmp_path)
    out = [json.loads(r) for r in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert done.code == 1
    assert [r["id"] for r in out] == [7, "t", "b", None, None]
    assert [("error" in r, bool(r["labels"])) for r in out] == [(False, True)] * 3 + [(True, True)] * 2
    assert len(out[0]["domains"]) == 6
    assert len(out[2]["document"]["paragraphs"]) == 2


def test_a_list_without_items_is_one_line_with_the_reason(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>没有列表</p>", encoding="utf-8")
    line = command("extract", page, "--url", "https://www.mou.example/", "--kind", "list").json
    assert line["items"] == 0
    assert line["reason"]


def test_cctv_of_fourteen_days_is_185_items_and_14_named_programmes(shared: Path, tmp_path: Path) -> None:
    words = ("--sites", "cctv", "--day", "2026-06-21", "--since", "2026-06-08", "--home", tmp_path, "--json")
    report = command("run", "--replay", shared / "data/replay/cctv-2026-06.warc.gz", *words).json
    assert (report["documents"], report["listed"], report["missing"]) == (185, 199, 0)
    assert ["只有目录" in page["reason"] for page in report["unreadable"]] == [True] * 14
    assert Path(report["path"]).exists()


def test_the_ministries_archive_gives_exactly_its_four_articles(shared: Path, tmp_path: Path) -> None:
    words = (
        "--sites",
        "ndrc,mof,mem,mee",
        "--since",
        "2026-06-20",
        "--day",
        "2026-07-06",
        "--home",
        tmp_path,
        "--json",
    )
    report = command("run", "--replay", shared / "data/replay/ministries.warc.gz", *words).json
    assert (report["documents"], report["listed"], report["missing"]) == (4, 79, 75)
    assert ["取得 1" in site["reason"] for site in report["sites"]] == [True] * 4

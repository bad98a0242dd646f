"""停采.txt: what a command or a hand writes into it is read, and the rest of the file is left as it is."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers import sites
from crawlers.pages.width import narrow
from crawlers.stopping import Stopping
from crawlers.stops import FILE, Names, Stop, read_lines, read_stops
from desk import stops
from tests.conftest import Command

NAMES = Names(sites.load())
WRITTEN = "mof\t2026-11-23\t对方来电\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_the_file_is_read_however_an_editor_saved_it(encoding: str) -> None:
    text = WRITTEN.replace("\n", "\r\n") + "\r\n# 说明\r\n"
    assert read_stops(text.encode(encoding), NAMES) == {"mof": Stop("mof", "2026-11-23", "对方来电")}


@pytest.mark.parametrize(
    ("line", "stop"),
    [
        ("mof", Stop("mof")),
        ("mof 对方来电，请停", Stop("mof", "", "对方来电，请停")),
        ("MOF　2026-11-23　对方来电", Stop("mof", "2026-11-23", "对方来电")),
        ("ｍｏｆ，对方来电", Stop("mof", "", "对方来电")),
        ("  mof：2026-1-2", Stop("mof", "2026-1-2")),
        ('"mof"', Stop("mof")),
        ("- mof", Stop("mof")),
        ("1. mof # 对方来电", Stop("mof", "", "对方来电")),
        ("\u200bmof\ufeff\t2026/1/2\t教育部、moe 转来", Stop("mof", "2026/1/2", "教育部、moe 转来")),
        ("ｍｏｆ　２０２６－１１－０２　来函", Stop("mof", "2026-11-02", "来函")),
        ("2026-11-02 mof 来函", Stop("mof", "2026-11-02", "来函")),
        ("停采：mof（财政部）来函", Stop("mof", "", "来函")),
        ("mof 教育部 来函", Stop("mof", "", "教育部 来函")),
        ("mof\0\0", Stop("mof")),
    ],
)
def test_a_line_written_by_hand_stops_a_source(line: str, stop: Stop) -> None:
    assert read_stops(line.encode(), NAMES) == {"mof": stop}


@pytest.mark.parametrize(
    "line",
    [
        "miit、moe 来电",
        "miit,moe 来电",
        "miit moe　来电",
        "工业和信息化部、教育部：来电",
        "《工业和信息化部》和moe 来电",
    ],
)
def test_several_names_may_share_a_line(line: str) -> None:
    assert read_stops(line.encode(), NAMES) == {name: Stop(name, "", "来电") for name in ("miit", "moe")}


def test_every_name_of_a_source_stops_it() -> None:
    for word, name in NAMES.words.items():
        stopped = read_stops(f"{word}\t2026-11-23\t对方来电".encode(), NAMES)
        assert stopped[name] == Stop(name, "2026-11-23", "对方来电")


@given(st.text(st.sampled_from("mof教育部财政、,;和 \t2026-11#（）\u200b\0")))
def test_no_line_is_passed_over_in_silence(text: str) -> None:
    for line in read_lines(text.encode(), NAMES):
        said = any(sign.isalnum() for sign in line.text) and not narrow(line.text).strip("\0\u200b ").startswith("#")
        assert bool(line.stops or line.unknown) or not said


@pytest.mark.parametrize("body", [b"", b"\n\n", "# 都在采".encode(), b"\t \r\n"])
def test_a_file_without_names_stops_nothing(body: bytes) -> None:
    assert read_stops(body, NAMES) == {}


def test_a_stop_is_said_with_its_day_and_reason() -> None:
    assert [Stop("mof", "2026-11-23", "对方来电").said, Stop("mof", "", "来电").said, Stop("mof").said] == [
        "已停采（2026-11-23：对方来电）",
        "已停采（来电）",
        "已停采",
    ]


def test_what_the_command_writes_is_what_is_read(tmp_path: Path) -> None:
    home = tmp_path / "home"
    made = stops.stop(home, "mof", "2026-11-23", " 对方来电，\n请停\t采 ")
    assert made == Stop("mof", "2026-11-23", "对方来电， 请停 采")
    assert stops.stops(home) == {"mof": made}


def test_stopping_twice_keeps_the_day_and_the_reason(tmp_path: Path) -> None:
    stops.stop(tmp_path, "mof", "2026-11-23", "对方来电")
    assert stops.stop(tmp_path, "mof", "2026-11-30", "") == Stop("mof", "2026-11-23", "对方来电")
    assert stops.stop(tmp_path, "mof", "2026-11-30", "又来函").reason == "又来函"
    assert (tmp_path / FILE).read_text(encoding="utf-8").count("mof") == 1


def test_other_lines_of_the_file_stay_as_they_were(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes("# 张三记\r\nndrc 来函\r\nmof 来电".encode("gbk"))
    stops.stop(tmp_path, "mee", "2026-11-23", "")
    assert stops.start(tmp_path, "mof") == Stop("mof", "", "来电")
    assert (tmp_path / FILE).read_text(encoding="utf-8") == "# 张三记\nndrc 来函\nmee\t2026-11-23\n"


def test_a_line_for_two_goes_on_stopping_the_other(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("mof、教育部 2026-11-02 来函\n", encoding="utf-8")
    assert stops.start(tmp_path, "mof") == Stop("mof", "2026-11-02", "来函")
    assert (tmp_path / FILE).read_text(encoding="utf-8") == "moe\t2026-11-02\t来函\n"


def test_starting_what_was_not_stopped_changes_nothing(tmp_path: Path) -> None:
    assert stops.start(tmp_path, "mof") is None
    assert not (tmp_path / FILE).exists()


def test_a_name_that_no_source_has_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("mof、教育布\n工业和信息化布 来电\n某某某\nmof\n2026-11-02\n", encoding="utf-8")
    lines = stops.slips(tmp_path, sites.load())
    assert [line.partition("里的")[2] for line in lines] == [
        "“教育布”不是信源的名称，没有因它停采谁；请改成 moe",
        "“工业和信息化布”不是信源的名称，没有因它停采谁；请改成 miit",
        "“某某某”不是信源的名称，没有因它停采谁；请改成 jingxun sites list 所列的名称",
        "“2026-11-02”不是信源的名称，没有因它停采谁；请改成 jingxun sites list 所列的名称",
    ]


@pytest.mark.parametrize("led", ["a folder", "a link to nothing"])
def test_while_the_file_cannot_be_read_nobody_is_asked_and_one_line_says_so(
    tmp_path: Path, jingxun: Command, led: str
) -> None:
    path = tmp_path / FILE
    path.mkdir() if led == "a folder" else path.symlink_to(tmp_path / "nothing")
    (tmp_path / "jingxun.toml").write_text('contact = "mailto:sample@mou.example"', encoding="utf-8")
    told = jingxun("collect", "--sites", "mof", "--home", tmp_path)
    why, sheet = told.err.splitlines()
    assert (told.code, told.out, sheet.startswith("晨检单：")) == (3, "", True)
    assert why.startswith(f"{path} 读不出（")
    assert why.endswith("），不知道哪些信源停采，一家也不请求；请改正或删去它再运行")
    assert stops.slips(tmp_path, sites.load()) == [why]
    assert not list((tmp_path / "captures").glob("*"))


def test_a_file_that_cannot_be_read_any_more_stops_a_crawl_that_goes_on(tmp_path: Path) -> None:
    path = tmp_path / FILE
    stopping = Stopping(str(path), sites.load())
    assert stopping.of("mof", "http://www.mof.gov.cn/") is None
    path.mkdir()
    stop = stopping.of("mof", "http://www.mof.gov.cn/")
    assert stop and stop.said.startswith(f"已停采（{FILE} 读不出：")
    path.rmdir()
    assert stopping.of("mof", "http://www.mof.gov.cn/") is None


def test_a_host_that_is_a_registered_domain_too_is_that_of_those_with_a_list_there(tmp_path: Path) -> None:
    path, registry, notice = tmp_path / FILE, sites.load(), "https://www.gov.cn/zhengce/content_1.htm"
    owners = {name for name, site in registry.items() for c in site.channels if "//www.gov.cn/" in c.url}
    path.write_text("\n".join(owners), encoding="utf-8")
    stopping = Stopping(str(path), registry)
    assert "mof" not in owners and stopping.of("mof", notice), "财政部也不得再请求"
    assert stopping.of("mof", "https://sousuo.www.gov.cn/search-gov/data") is None, "别家还在用的主机照常请求"
    assert stopping.of("mof", "http://www.mof.gov.cn/zhengce/") is None


def test_the_commands_stop_a_source_and_start_it_again(tmp_path: Path, jingxun: Command) -> None:
    home = ("--home", tmp_path)
    stopped = jingxun("sites", "stop", "mof", "对方来电", *home)
    assert (stopped.code, stopped.out.startswith("mof 已停采（2"), "对方来电" in stopped.out) == (0, True, True)
    assert stopped.out.endswith(f"恢复：jingxun sites start mof --home {tmp_path}\n")
    listed = {
        site["name"]: site["stopped"]
        for site in map(json.loads, jingxun("sites", "list", *home, "--json").out.splitlines())
    }
    assert [name for name, said in listed.items() if said] == ["mof"]
    assert "对方来电" in jingxun("sites", "list", *home).out
    assert jingxun("sites", "start", "mof", *home).out.startswith("mof 恢复采集（此前已停采（2")
    assert jingxun("sites", "start", "mof", *home).out == "mof 没有停采，照常采集\n"


def test_stopping_an_unknown_source_is_wrong_use(tmp_path: Path, jingxun: Command) -> None:
    far = jingxun("sites", "stop", "foo", "--home", tmp_path)
    assert (far.code, far.err) == (2, "没有名为“foo”的网站；全部见 jingxun sites list\n")
    refused = jingxun("sites", "stop", "moff", "--home", tmp_path)
    assert (refused.code, refused.err) == (2, "没有名为“moff”的网站；是否想写“mof”？全部见 jingxun sites list\n")
    assert not (tmp_path / FILE).exists()

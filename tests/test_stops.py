"""停采.txt: what a command or a hand writes into it is read, and the rest of the file is left as it is."""

import json
from pathlib import Path

import pytest

from crawlers import sites
from crawlers.stops import FILE, Stop, read_stops
from desk import stops
from tests.conftest import Command

WRITTEN = "mof\t2026-11-23\t对方来电\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_the_file_is_read_however_an_editor_saved_it(encoding: str) -> None:
    text = WRITTEN.replace("\n", "\r\n") + "\r\n# 说明\r\n"
    assert read_stops(text.encode(encoding)) == {"mof": Stop("mof", "2026-11-23", "对方来电")}


@pytest.mark.parametrize(
    ("line", "stop"),
    [
        ("mof", Stop("mof")),
        ("mof 对方来电，请停", Stop("mof", "", "对方来电，请停")),
        ("MOF　2026-11-23　对方来电", Stop("mof", "2026-11-23", "对方来电")),
        ("ｍｏｆ，对方来电", Stop("mof", "", "对方来电")),
        ("  mof：2026-1-2", Stop("mof", "2026-1-2")),
    ],
)
def test_a_line_written_by_hand_stops_a_source(line: str, stop: Stop) -> None:
    assert read_stops(line.encode()) == {"mof": stop}


@pytest.mark.parametrize("body", [b"", b"\n\n", "# 都在采".encode(), b"\t \r\n"])
def test_a_file_without_names_stops_nothing(body: bytes) -> None:
    assert read_stops(body) == {}


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


def test_starting_what_was_not_stopped_changes_nothing(tmp_path: Path) -> None:
    assert stops.start(tmp_path, "mof") is None
    assert not (tmp_path / FILE).exists()


def test_a_name_that_no_source_has_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("mof\n财政部 来电\n某某某\n", encoding="utf-8")
    lines = stops.slips(tmp_path, sites.load())
    assert [line.partition("里的")[2] for line in lines] == [
        "“财政部”不是信源的名称，这一行没有停采谁；请改成 mof",
        "“某某某”不是信源的名称，这一行没有停采谁；请改成 jingxun sites list 所列的名称",
    ]


def test_the_commands_stop_a_source_and_start_it_again(tmp_path: Path, jingxun: Command) -> None:
    home = ("--home", tmp_path)
    stopped = jingxun("sites", "stop", "mof", "对方来电", *home)
    assert (stopped.code, stopped.out.startswith("mof 已停采（2"), "对方来电" in stopped.out) == (0, True, True)
    listed = {
        site["name"]: site["stopped"]
        for site in map(json.loads, jingxun("sites", "list", *home, "--json").out.splitlines())
    }
    assert [name for name, said in listed.items() if said] == ["mof"]
    assert "对方来电" in jingxun("sites", "list", *home).out
    assert jingxun("sites", "start", "mof", *home).out.startswith("mof 恢复采集（此前已停采（2")
    assert jingxun("sites", "start", "mof", *home).out == "mof 没有停采，照常采集\n"


def test_stopping_an_unknown_source_is_wrong_use(tmp_path: Path, jingxun: Command) -> None:
    refused = jingxun("sites", "stop", "moff", "--home", tmp_path)
    assert (refused.code, refused.err) == (2, "没有名为“moff”的网站；是否想写“mof”？全部见 jingxun sites list\n")
    assert not (tmp_path / FILE).exists()

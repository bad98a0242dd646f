"""Children: limited, heard as they go, ended with their parent; and the counted gate."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from crawlers import child
from tests.conftest import ROOT

WORK = """
import os, sys, time
from crawlers.child import serve

def work(request, send):
    what = request["what"]
    send({"pid": os.getpid()})
    if what == "say":
        print("stray print")
        for n in range(3):
            send({"n": n, "text": "样例"})
    elif what == "fail":
        raise SystemExit(7)
    elif what == "sleep":
        time.sleep(60)
    elif what == "eat":
        block = bytearray(3 << 30)
    elif what == "burn":
        while True:
            pass

serve(work)
"""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "sample_child.py").write_text(WORK, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    return "sample_child"


def test_messages_come_in_order_and_a_stray_print_is_not_among_them(module: str) -> None:
    messages = list(child.run(module, {"what": "say"}, child.Limits(wall=60)))
    assert messages[1:] == [{"n": n, "text": "样例"} for n in range(3)]


@pytest.mark.parametrize(
    ("what", "limits", "said"),
    [
        ("fail", child.Limits(wall=60), "以状态 7 退出"),
        ("sleep", child.Limits(wall=1.5), "仍未完成"),
        ("eat", child.Limits(wall=60, memory=1 << 30), "以状态 1 退出"),
        ("burn", child.Limits(wall=60, cpu=1), "被信号"),
    ],
)
def test_a_child_that_fails_or_goes_too_far_ends_with_one_line(
    module: str, what: str, limits: child.Limits, said: str, tmp_path: Path
) -> None:
    with pytest.raises(child.ChildError, match=said):
        list(child.run(module, {"what": what}, limits, tmp_path / "log"))


def test_a_child_ends_when_its_parent_is_killed(module: str, tmp_path: Path) -> None:
    parent = (
        "import sys; from crawlers import child\n"
        f"for m in child.run({module!r}, {{'what': 'sleep'}}, child.Limits(wall=60)): print(m['pid'], flush=True)\n"
    )
    env = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{tmp_path}"}
    with subprocess.Popen([sys.executable, "-c", parent], stdout=subprocess.PIPE, text=True, env=env) as process:
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        process.kill()
    for _ in range(100):
        if not Path(f"/proc/{pid}").exists() or "Z" in Path(f"/proc/{pid}/stat").read_text():
            return
        time.sleep(0.05)
    pytest.fail(f"child {pid} outlived its parent")


def test_the_gate_kills_the_whole_group_at_the_wanted_effect(tmp_path: Path) -> None:
    counts = tmp_path / "gates"
    line = "from crawlers.gate import gate\nfor n in range(9): gate('commit'); print(n, flush=True)"
    env = {**os.environ, "JINGXUN_GATES": str(counts), "JINGXUN_STOP_AT": "4", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", line], capture_output=True, text=True, env=env, start_new_session=True, check=False
    )
    assert (done.returncode, done.stdout.split()) == (-9, ["0", "1", "2"])
    assert (tmp_path / "gates.stopped").read_text(encoding="utf-8") == "4 commit\n"

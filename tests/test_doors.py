"""No way leads a crawl into a private network: over real sockets, by address, name, redirect, a name that changes."""

import json
import shutil
import subprocess
import sys
from typing import Any

import pytest

from tests.conftest import ROOT

SCRIPT = """
ip link set lo up || exit 99
for address in 93.184.216.34 10.9.8.7 169.254.169.254; do ip addr add $address/32 dev lo || exit 99; done
for file in resolv.conf nsswitch.conf; do
    [ -e /etc/$file ] && { mount --bind $1/$file /etc/$file || exit 99; }
done
exec $2 -m tests.doors $1
"""


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What became of a walk through the hostile network of tests/doors.py."""
    if not all(map(shutil.which, ("unshare", "ip", "mount"))) or _inside("true").returncode:
        pytest.skip("没有 unshare、ip、mount，或不许建网络命名空间")
    folder = tmp_path_factory.mktemp("doors")
    (folder / "resolv.conf").write_text("nameserver 127.0.0.1\noptions timeout:2 attempts:1\n", encoding="ascii")
    (folder / "nsswitch.conf").write_text("hosts: files dns\n", encoding="ascii")
    done = _inside(SCRIPT, str(folder), sys.executable)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads((folder / "seen.json").read_text(encoding="utf-8"))
    return found


def _inside(script: str, *words: str) -> subprocess.CompletedProcess[str]:
    line = ["unshare", "-rmn", "sh", "-c", script, "sh", *words]
    return subprocess.run(line, cwd=ROOT, timeout=200, check=False, capture_output=True, text=True)


def test_the_walk_reached_what_is_public(seen: dict[str, Any]) -> None:
    assert seen["asked"][f"{seen['host']}/article/plain.html"] == 1
    assert [seen["asked"].get(f"changing.mou.example/article/{name}.html") for name in ("first", "second")] == [1, 1]
    assert sum("/to/" in address for address in seen["asked"]) == 14


def test_nobody_entered_a_private_room(seen: dict[str, Any]) -> None:
    assert seen["entered"] == []
    captured = [m["record"]["capture"]["url"] for m in seen["messages"] if m["type"] == "capture"]
    assert [url for url in captured if "secret" in url or "meta-data" in url or "annex" in url] == []


def test_every_way_that_was_barred_says_so(seen: dict[str, Any]) -> None:
    said = [f"{m['url']} {m['reason']}" for m in seen["messages"] if m["type"] == "failed"]
    for url in (
        "http://127.0.0.1/secret.html",
        "http://[::1]/secret.html",
        "http://[::ffff:127.0.0.1]/secret.html",
        "http://2130706433/secret.html",
        "http://127.1/secret.html",
        "http://0177.0.0.1/secret.html",
        f"http://{seen['host']}@127.0.0.1/secret.html",
        f"http://{seen['host']}:6379/secret.html",
        "http://localhost/secret.html",
    ):
        assert any(line.endswith(f" 转到 {url}：不是公网地址，不予抓取") for line in said)
    for name in (
        "inside.mou.example/secret.html",
        "cloud.mou.example/latest/meta-data/",
        "changed.mou.example/secret.html",
    ):
        assert any(f"http://{name}" in line and "域名指向内网地址，不予抓取" in line for line in said)

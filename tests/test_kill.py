"""Killed at any effect and run again, the main job ends as if nothing had happened.

`make test` takes twelve gates by a seed that is printed (JINGXUN_SEED repeats one), `make soak` takes every gate.
"""

import json
import os
import sqlite3
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.conftest import command

GATES, QUARTERS = 12, 4
SEED = os.environ.get("JINGXUN_SEED") or os.environ.get("PYTEST_XDIST_TESTRUNUID", "1")[:8]
DEMO: tuple[object, ...] = ("--demo",)

TABLES = {
    "captures": "SELECT url, sha256, role, of, part, listed, link, own_date, read, problem FROM desk_capture",
    "documents": "SELECT key, revision, latest, digest, first_seen, own_date, attached, standing, record "
    "FROM desk_document",
    "attachments": "SELECT url, sha256, marked, records FROM desk_attachment",
    "entries": "SELECT key, model, story, e.record FROM desk_document d JOIN desk_entry e ON d.id = e.document_id",
    "figures": "SELECT key, indicator, region, period, basis, value, unit, change, part, row "
    "FROM desk_document d JOIN desk_figure f ON d.id = f.document_id",
    "issues": "SELECT series, edition, day, draft, status, digest, path FROM desk_issue",
    "search": "SELECT d.key, s.text FROM search s JOIN desk_document d ON d.id = s.rowid",
}


def state(home: Path) -> dict[str, Any]:
    """All that a leader or a script can ever see of a home: the kept tables and the drafts, byte for byte."""
    with sqlite3.connect(home / "jingxun.sqlite3") as database:
        kept: dict[str, Any] = {name: sorted(database.execute(query)) for name, query in TABLES.items()}
    database.close()
    kept["drafts"] = {path.name: path.read_bytes() for path in sorted((home / "drafts").iterdir())}
    kept["open"] = [path.name for path in (home / "captures").glob("*/*.open")]
    return kept


def undisturbed(home: Path, words: tuple[object, ...]) -> tuple[dict[str, Any], int]:
    """The state after one quiet run, and how many gates it passed."""
    counts = home.with_suffix(".gates")
    done = command("run", *words, "--home", home, "--json", env={"JINGXUN_GATES": str(counts)})
    assert done.code in (0, 1), done.err
    return state(home), counts.stat().st_size


def killed_and_run_again(home: Path, gate: int, words: tuple[object, ...]) -> dict[str, Any]:
    """The state after a run that was killed at a gate and one that was not."""
    counts = home.with_suffix(".gates")
    env = {"JINGXUN_GATES": str(counts), "JINGXUN_STOP_AT": str(gate)}
    killed = command("run", *words, "--home", home, "--json", env=env)
    assert killed.code == -9, f"gate {gate} was never passed: {killed.err}"
    again = command("run", *words, "--home", home, "--json")
    assert again.code in (0, 1), again.err
    assert json.loads(again.out)["documents"] > 0
    return state(home)


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], int]:
    return undisturbed(tmp_path_factory.mktemp("quiet") / "home", DEMO)


def check(quiet: tuple[dict[str, Any], int], gate: int, home: Path, words: tuple[object, ...] = DEMO) -> None:
    found = killed_and_run_again(home, gate, words)
    effect = home.with_suffix(".gates.stopped").read_text(encoding="utf-8").strip()
    for name, rows in quiet[0].items():
        assert found[name] == rows, f"{name} differ after a kill at gate {effect} (JINGXUN_SEED={SEED})"


@pytest.mark.timeout(900)
@pytest.mark.parametrize("quarter", range(QUARTERS))
def test_a_run_killed_at_a_gate_and_started_again_ends_as_an_undisturbed_one(
    quiet: tuple[dict[str, Any], int], quarter: int, tmp_path: Path
) -> None:
    gates = Random(SEED).sample(range(1, quiet[1] + 1), GATES)[quarter::QUARTERS]
    print(f"seed {SEED}, gates {gates} of {quiet[1]}")  # noqa: T201 (asked for: the seed that repeats a failure)
    for gate in gates:
        check(quiet, gate, tmp_path / f"gate{gate}")


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_every_gate_of_the_sample_run_can_be_the_last(quiet: tuple[dict[str, Any], int], tmp_path: Path) -> None:
    for gate in range(1, quiet[1] + 1):
        check(quiet, gate, tmp_path / f"gate{gate}")


@pytest.mark.timeout(900)
def test_the_run_over_fourteen_days_of_news_survives_a_kill_in_each_stage(shared: Path, tmp_path: Path) -> None:
    archive = shared / "data/replay/cctv-2026-06.warc.gz"
    words = ("--replay", archive, "--sites", "cctv", "--day", "2026-06-21", "--since", "2026-06-08")
    quiet = undisturbed(tmp_path / "quiet", words)
    for share in (0.2, 0.7, 0.99):
        gate = round(quiet[1] * share)
        check(quiet, gate, tmp_path / f"gate{gate}", words)

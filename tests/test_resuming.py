"""A run that was killed and started again asks for what is left, and for nothing twice but what was just under way.

`make test` takes a few gates by a seed that is printed (JINGXUN_SEED repeats one), `make soak` takes many.
"""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from crawlers import sites
from crawlers.address import canonical
from crawlers.records import SHANGHAI
from tests.conftest import ROOT
from tests.web.days import CONTACT
from tests.web.proxy import Asked, Proxy
from tests.web.world import World, build

FIRST = date(2026, 11, 2)
MORNING = datetime(2026, 11, 12, 7, 30, tzinfo=SHANGHAI)
SEED = os.environ.get("JINGXUN_SEED") or os.environ.get("PYTEST_XDIST_TESTRUNUID", "1")[:8]
SITES = ("gov_cn", "mofcom", "nfra", "mof")
RUN = """
import sys
from datetime import datetime
from pathlib import Path
from desk.asking import Ask, plan
from desk.collecting import collect
from desk.reading import House
from desk.settings import Settings
from desk.store import Store

home, proxy, contact, sites, now = Path(sys.argv[1]), *sys.argv[2:5], datetime.fromisoformat(sys.argv[5])
settings, store = Settings(contact=contact, proxy=proxy, delay=0.02), Store(home)
asked = plan(Ask(sites=tuple(sites.split(","))), settings, now)
collect(House(home, settings, store, home / "log", now), asked, "collect", lambda *_: None)
"""


class Web:
    """A few sites of the simulated web on one day, without faults: what is asked for depends on the asking alone."""

    def __init__(self, proxy: Proxy, world: World) -> None:
        self.proxy = proxy
        self.world = world

    def run(self, home: Path, now: datetime = MORNING, stop_at: int = 0) -> tuple[list[Asked], int]:
        """What one run into a home asked for, and how many gates it passed; with `stop_at` it is killed at that."""
        home.mkdir(exist_ok=True)
        gates, before = home / f"gates{now:%H%M%S}", len(self.proxy.log)
        words = [home, self.proxy.address, CONTACT, ",".join(SITES), now.isoformat()]
        env = {**os.environ, "JINGXUN_GATES": str(gates), "JINGXUN_STOP_AT": str(stop_at), "PYTHONPATH": str(ROOT)}
        line = [sys.executable, "-c", RUN, *map(str, words)]
        done = subprocess.run(line, env=env, start_new_session=True, capture_output=True, text=True, check=False)
        assert done.returncode == (-9 if stop_at else 0), done.stderr[-2000:]
        return self.proxy.log[before:], gates.stat().st_size


@contextmanager
def web(seed: str) -> Iterator[Web]:
    registry = sites.load()
    world = build([registry[name] for name in SITES], (FIRST, FIRST + timedelta(days=29)), seed)
    world.faults.clear()
    world.now = MORNING
    for held in world.columns:
        held.items = [item for item in held.items if not item.trouble]
    with Proxy(world.answer) as proxy:
        yield Web(proxy, world)


def asked_for(log: Sequence[Asked]) -> Counter[tuple[str, str]]:
    """What was asked for, by key: two lists may spell the address of one text each its way, and one is asked."""
    return Counter((canonical(asked.url), asked.form) for asked in log)


def check(serving: Web, quiet: Counter[tuple[str, str]], gate: int, home: Path) -> None:
    """Kill one run at a gate and go on: together they asked for what a quiet one does."""
    killed, _ = serving.run(home, stop_at=gate)
    resumed, _ = serving.run(home, MORNING + timedelta(minutes=5))
    both = asked_for([*killed, *resumed])
    last = {asked.host: asked for asked in killed}  # of each host the one request that may have been under way
    under_way = asked_for(list(last.values()))
    named = f"gate {gate}, JINGXUN_SEED={SEED}"
    assert both.keys() == quiet.keys(), named
    assert both - quiet <= under_way, named


def test_a_killed_run_and_the_next_ask_together_for_what_a_quiet_one_does(tmp_path: Path) -> None:
    with web(SEED) as serving:
        log, gates = serving.run(tmp_path / "quiet")
        quiet = asked_for(log)
        assert max(Counter((asked.url, asked.form) for asked in log).values()) == 1
        for gate in Random(SEED).sample(range(1, gates + 1), 2):
            check(serving, quiet, gate, tmp_path / f"gate{gate}")


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_wherever_a_run_is_killed_the_next_goes_on(tmp_path: Path) -> None:
    with web(SEED) as serving:
        log, gates = serving.run(tmp_path / "quiet")
        for gate in range(1, gates + 1, 7):
            check(serving, asked_for(log), gate, tmp_path / f"gate{gate}")


def test_a_run_that_was_killed_long_ago_is_not_gone_on_with(tmp_path: Path) -> None:
    with web("long ago") as serving:
        _, gates = serving.run(tmp_path / "quiet")
        killed, _ = serving.run(tmp_path / "home", stop_at=gates // 3)
        later, _ = serving.run(tmp_path / "home", MORNING + timedelta(hours=7))
    lists = {asked.url for asked in killed if serving.world.pages.get(asked.url) is None}
    assert lists & {asked.url for asked in later}

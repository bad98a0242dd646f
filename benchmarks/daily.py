"""A day's collecting from every registered channel of the simulated web; then an hour and a day later, nothing new.

PYTHONPATH=. python -m benchmarks.daily

Each run is a process of its own, without delays between requests. Pages have the length of real ones.
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from tempfile import TemporaryDirectory
from typing import Any, Final
from urllib.parse import urlsplit

from crawlers import sites
from crawlers.address import canonical
from crawlers.records import SHANGHAI
from tests.web.proxy import Answer, Asked, Proxy
from tests.web.world import World, build

Row = dict[str, Any]
_FIRST: Final = datetime(2026, 11, 18, 7, 30, tzinfo=SHANGHAI)
_RUNS: Final = {"first": timedelta(), "an hour later": timedelta(hours=1), "a day later": timedelta(days=1)}
_LENGTHS: Final = {"lists": 14_000, "articles": 41_500}  # medians of captured pages, see loopback.py
_KINDS: Final = ("lists", "robots", "articles", "files", "redirects", "not there", "unchanged")
_SHOWN: Final = (*_KINDS, "bytes", "new", "wall_s", "cpu_s", "peak_mb")


def main() -> None:
    """Print a row a run, and what share of the first one's bytes the later ones took."""
    print(table(list(runs())))


def runs() -> Iterator[Row]:
    """What each of the runs asked for, and what it took."""
    day = _FIRST.date()
    world = build(list(sites.load().values()), (day, day + timedelta(days=29)), "daily")
    world.faults.clear()
    world.now = _FIRST  # what is published stays as it is then
    with TemporaryDirectory() as home, Proxy(lambda asked: _filled(world, asked)) as proxy:
        for name, later in _RUNS.items():
            before = len(proxy.log)
            given = {"address": proxy.address, "home": home, "now": (_FIRST + later).isoformat()}
            command = [sys.executable, "-m", "benchmarks.contestants", "daily"]
            done = subprocess.run(command, input=json.dumps(given), stdout=subprocess.PIPE, text=True, check=True)
            (row,) = json.loads(done.stdout.splitlines()[-1])
            yield {"run": name, **row, **_asked(world, proxy.log[before:])}


def _filled(world: World, asked: Asked) -> Answer:
    """The simulated web's answer; a page that is shorter than real ones has a comment for the rest."""
    answer = world.answer(asked)
    length = _LENGTHS.get(_kind(world, asked), 0) - len(answer.body)
    if answer.status != 200 or answer.headers.get("Content-Type") != "text/html" or length < 0:
        return answer
    return replace(answer, body=answer.body.replace(b"</body>", b"<!--" + b" " * length + b"--></body>"))


def _asked(world: World, log: Sequence[Asked]) -> Row:
    """The requests of a run by kind, those answered with 304, and the bytes of all answers."""
    kinds = Counter(_kind(world, asked) for asked in log)
    return {**kinds, "unchanged": sum(a.status == 304 for a in log), "bytes": sum(a.length for a in log)}


def _kind(world: World, asked: Asked) -> str:
    if asked.status in (301, 302):
        return "redirects"
    if urlsplit(asked.url).path == "/robots.txt":
        return "robots"
    if any(held.host == asked.host and held.page(asked.url, asked.form) for held in world.columns):
        return "lists"
    page = world.pages.get(canonical(asked.url))
    if page is None or page.item.troubled(world.now):
        return "not there"
    return "files" if page.file else "articles"


def table(rows: Sequence[Row]) -> str:
    """The runs as a Markdown table."""
    head = ("run", *_SHOWN)
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    lines += ["| " + " | ".join([row["run"], *(f"{row.get(name, 0):.0f}" for name in _SHOWN)]) + " |" for row in rows]
    first, *later = (row["bytes"] for row in rows)
    shares = ", ".join(f"{taken / first:.3f}" for taken in later)
    return "\n".join([*lines, f"bytes of the later runs : the first = {shares}"])


if __name__ == "__main__":
    main()

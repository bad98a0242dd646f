"""A day's collecting from every registered channel of the simulated web, then the next day's with nothing new.

PYTHONPATH=. python -m benchmarks.daily

Each run is a process of its own, with no delay between requests. Pages have the length of real ones.
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from tempfile import TemporaryDirectory
from typing import Any, Final
from urllib.parse import urlsplit

from crawlers import sites
from crawlers.address import canonical
from crawlers.records import SHANGHAI
from tests.web.proxy import Answer, Asked, Proxy
from tests.web.world import World, build

Row = dict[str, Any]
_FIRST: Final = date(2026, 11, 18)
_LENGTHS: Final = {"list": 14_000, "article": 41_500}  # medians of captured pages, see loopback.py
_SHOWN: Final = (
    "list",
    "robots",
    "article",
    "file",
    "not there",
    "unchanged",
    "bytes",
    "new",
    "wall_s",
    "cpu_s",
    "peak_mb",
)


def main() -> None:
    """Print a row a run, and what share of the first day's bytes the second took."""
    print(table(list(days())))


def days() -> Iterator[Row]:
    """What each of the two runs asked for, and what it took."""
    world = build(list(sites.load().values()), (_FIRST, _FIRST + timedelta(days=29)), "daily")
    world.faults.clear()  # what is published before the first run stays as it is
    with TemporaryDirectory() as home, Proxy(lambda asked: _filled(world, asked)) as proxy:
        for number in range(2):
            before = len(proxy.log)
            now = datetime.combine(_FIRST + timedelta(days=number), time(7, 30), SHANGHAI)
            given = {"address": proxy.address, "home": home, "now": now.isoformat()}
            command = [sys.executable, "-m", "benchmarks.contestants", "daily"]
            done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=False)
            if done.returncode:
                raise RuntimeError(done.stderr)
            (row,) = json.loads(done.stdout.splitlines()[-1])
            yield {"day": str(now.date()), **row, **_asked(world, proxy.log[before:])}


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
    if urlsplit(asked.url).path == "/robots.txt":
        return "robots"
    if any(held.host == asked.host and held.page(asked.url, asked.form) for held in world.columns):
        return "list"
    page = world.pages.get(canonical(asked.url))
    if page is None or page.item.troubled(world.now):
        return "not there"
    return "file" if page.file else "article"


def table(rows: Sequence[Row]) -> str:
    """The runs as a Markdown table."""
    head = ("day", *_SHOWN)
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    lines += [
        "| " + " | ".join(f"{row.get(name, 0):.0f}" if name in _SHOWN else row[name] for name in head) + " |"
        for row in rows
    ]
    first, second = rows
    return "\n".join([*lines, f"bytes of the second : first = {second['bytes'] / first['bytes']:.3f}"])


if __name__ == "__main__":
    main()

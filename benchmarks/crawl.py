"""Crawlers side by side on pages served from loopback: pages a second, pages a CPU-second, peak memory.

PYTHONPATH=. python -m benchmarks.crawl [--pages N] [--rounds N] [--peers]      (peers: pip install -e '.[bench]')

The server (benchmarks/loopback.py) is a process of its own and counts what it is asked for. Each crawler
(benchmarks/contestants.py) runs in a fresh process, in turn, without delays and with one request at a time a host;
medians count, the peers run once. Ours is the product's own collecting: archive, index, then each page read; the bare
spider is Scrapy alone, and saves each page to a file.
"""

import argparse
import json
import subprocess
import sys
import urllib.request
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any, Final

from benchmarks.loopback import ASKED

Row = dict[str, Any]
_OURS: Final = ("jingxun", "bare")
_PEERS: Final = ("trafilatura", "news-please")
_SHOWN: Final = ("articles", "requests", "wall_s", "cpu_s", "pages_per_s", "pages_per_cpu_s", "peak_mb")


def main() -> None:
    """Print a row a crawler, and what share of the bare spider's rate ours is."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, default=10_000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--peers", action="store_true")
    given = options.parse_args()
    found = defaultdict[str, list[Row]](list)
    with served(given.pages) as web:
        for name in [*_OURS * given.rounds, *(_PEERS if given.peers else ())]:
            for row in alone(name, web):
                found[row["crawler"]].append(row)
                print(json.dumps(row, ensure_ascii=False), file=sys.stderr)
    print(table({crawler: middle(rows) for crawler, rows in found.items()}, web))


@contextmanager
def served(pages: int) -> Iterator[Row]:
    """What the server says of itself, while it serves."""
    command = [sys.executable, "-m", "benchmarks.loopback", "--pages", str(pages)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield json.loads(server.stdout.readline())
        server.communicate()


def alone(name: str, web: Row) -> list[Row]:
    """What one crawler did in a process of its own, as it measured itself and as the server saw it."""
    asked(web)
    command = [sys.executable, "-m", "benchmarks.contestants", name]
    done = subprocess.run(command, input=json.dumps(web), capture_output=True, text=True, check=False)
    if done.returncode:
        return [{"crawler": name, "error": done.stderr.strip().splitlines()[-1]}]
    seen = asked(web)
    rows: list[Row] = json.loads(done.stdout.splitlines()[-1])
    for row in rows:
        row["articles"] = seen.get("article", 0)
        row["requests"] = seen["requests"]
        row["pages_per_s"] = row["articles"] / row["wall_s"]
        row["pages_per_cpu_s"] = row["articles"] / row["cpu_s"]
    return rows


def asked(web: Row) -> dict[str, int]:
    """What the server was asked for since this was last called."""
    through = urllib.request.build_opener(urllib.request.ProxyHandler({"http": web["address"]}))
    with through.open(ASKED) as answer:
        return dict(json.load(answer))


def middle(rows: list[Row]) -> Row:
    """The median of what a crawler's rounds came to; the first error where one failed."""
    failed = next((row for row in rows if "error" in row), None)
    return failed or {**rows[0], **{name: median(row[name] for row in rows) for name in _SHOWN}}


def table(rows: dict[str, Row], web: Row) -> str:
    """The rows as a Markdown table; below it our share of the bare spider's rate, and what was served."""
    head = ("crawler", "version", *_SHOWN)
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    for row in rows.values():
        shown = head if "error" not in row else ("crawler", "error")
        lines.append("| " + " | ".join(_cell(row[name]) for name in shown) + " |")
    bare = rows["bare Scrapy spider"]
    for name in ("jingxun", "jingxun, each page read"):
        shares = " / ".join(f"{rows[name][rate] / bare[rate]:.2f}" for rate in ("pages_per_s", "pages_per_cpu_s"))
        lines.append(f"{name} : bare spider = {shares} (pages a second / a CPU-second)")
    served_pages = (
        f"{web['articles']} articles, {web['lists']} lists, {web['hosts']} hosts, {web['median_bytes']} bytes"
    )
    return "\n".join([*lines, f"served: {served_pages}; {web['digest'][:16]}"])


def _cell(value: Any) -> str:
    return f"{value:.1f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    main()

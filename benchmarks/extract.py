"""Article readers side by side on the same captured pages: checks passed, pages a CPU-second, peak memory.

pip install -e '.[bench]'
PYTHONPATH=. JINGXUN_SHARED=../shared python benchmarks/extract.py      (--json for one line of JSON)

Each reader runs in a process of its own, on one core. Ours is given the page's bytes; the others, which may decode
worse than they read, are given its text in the right encoding. The checks are those of the quality gate.
"""

import argparse
import gzip
import hashlib
import importlib.metadata
import json
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tests.quality import extract

Row = dict[str, Any]
Reader = Callable[[Row, bytes], Row]
PASSES = 3  # over all pages; the fastest counts
CHECKS = ("all", "title", "date", "first", "last", "clean")


def main() -> None:
    """Print a row a reader; a reader that is not installed is named."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--json", action="store_true")
    options.add_argument("--reader", choices=sorted(READERS), help=argparse.SUPPRESS)
    given = options.parse_args()
    index = Path(os.environ.get("JINGXUN_SHARED", "../shared")) / "data" / "pages" / "index.jsonl"
    if given.reader:
        print(json.dumps(measured(given.reader, index)))
        return
    results = [alone(name) for name in READERS]
    digest = hashlib.sha256(index.read_bytes()).hexdigest()
    print(json.dumps({"data": digest, "readers": results}) if given.json else table(results, digest))


def measured(name: str, index: Path) -> Row:
    """What one reader makes of every article of the index, in this process."""
    rows = [row for line in index.read_text(encoding="utf-8").splitlines() if (row := json.loads(line))]
    pages = [(row, body(index.parent / row["file"])) for row in rows if row["kind"] == "article"]
    version, read = READERS[name]()
    spent, read_lines, failed = float("inf"), [], 0
    for _ in range(PASSES):
        began, read_lines, failed = time.process_time(), [], 0
        for row, page in pages:
            try:
                read_lines.append({"file": row["file"], **read(row, page)})
            except Exception:  # noqa: BLE001 (what a reader cannot take is part of its score)
                failed += 1
        spent = min(spent, time.process_time() - began)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rates = extract.shares([row for row, _ in pages], read_lines)
    checks = {check: round(rates[f"article.{check}"], 3) for check in CHECKS}
    speed = {"pages_per_cpu_s": round(len(pages) / spent, 1), "peak_mb": round(memory)}
    return {"reader": name, "version": version, **checks, "not_read": failed, **speed}


def alone(name: str) -> Row:
    """The same in a process of its own, so that memory is counted for one reader."""
    command = [sys.executable, __file__, "--reader", name]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "OMP_NUM_THREADS": "1"})
    if done.returncode:
        return {"reader": name, "error": done.stderr.strip().splitlines()[-1]}
    return dict(json.loads(done.stdout.splitlines()[-1]))


def table(results: list[Row], digest: str) -> str:
    """The results as a Markdown table, the fastest general reader's speed as the measure of ours."""
    head = ("reader", "version", *CHECKS, "not_read", "pages_per_cpu_s", "peak_mb")
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    for row in results:
        cells = [str(row.get(name, "")) for name in head] if "error" not in row else [row["reader"], row["error"]]
        lines.append("| " + " | ".join(cells) + " |")
    speeds = {row["reader"]: row["pages_per_cpu_s"] for row in results if "error" not in row}
    if "trafilatura" in speeds:
        lines.append(f"\nours : trafilatura = {speeds['jingxun'] / speeds['trafilatura']:.1f} pages a CPU-second")
    return "\n".join([*lines, f"data: {digest[:16]}"])


def body(path: Path) -> bytes:
    """The page's bytes as captured."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def text(row: Row, page: bytes) -> str:
    """The page in its true encoding, which the index names."""
    return page.decode(row["encoding"], "replace").lstrip("\ufeff")


def line(title: str | None, published: date | str | None, paragraphs: list[str]) -> Row:
    """What the checks look at."""
    day = published.isoformat() if isinstance(published, date) else published or ""
    figures = re.match(r"\s*(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})", day)
    iso = "{}-{:0>2}-{:0>2}".format(*figures.groups()) if figures else None
    return {"title": title or "", "published": iso, "paragraphs": paragraphs, "tables": []}


def jingxun() -> tuple[str, Reader]:
    """Ours, from the bytes as they came."""
    from crawlers.articles.article import READER, look_article
    from crawlers.codec import to_json
    from crawlers.records import SHANGHAI, Capture

    fetched = datetime(2026, 11, 23, tzinfo=SHANGHAI)

    def read(row: Row, page: bytes) -> Row:
        capture = Capture(row["url"] or "", "", "", fetched, 200, (), page, "")
        return dict(to_json(look_article([capture]).document))

    return READER, read


def trafilatura() -> tuple[str, Reader]:
    """trafilatura with its standard settings."""
    import trafilatura as peer

    def read(row: Row, page: bytes) -> Row:
        found = peer.bare_extraction(text(row, page), url=row["url"] or None, with_metadata=True)
        return line(found.title, found.date, (found.text or "").split("\n")) if found else line(None, None, [])

    return importlib.metadata.version("trafilatura"), read


def newspaper4k() -> tuple[str, Reader]:
    """newspaper4k, told that the pages are Chinese."""
    import newspaper

    def read(row: Row, page: bytes) -> Row:
        found = newspaper.Article(row["url"] or "https://www.example.org/", language="zh", fetch_images=False)
        found.download(input_html=text(row, page))
        found.parse()
        return line(found.title, found.publish_date and found.publish_date.date(), found.text.split("\n"))

    return importlib.metadata.version("newspaper4k"), read


def gne() -> tuple[str, Reader]:
    """GNE, which was written for Chinese news pages."""
    from gne import GeneralNewsExtractor

    def read(row: Row, page: bytes) -> Row:
        found = GeneralNewsExtractor().extract(text(row, page))
        return line(found["title"], found["publish_time"], found["content"].split("\n"))

    return importlib.metadata.version("gne"), read


def readability() -> tuple[str, Reader]:
    """readability-lxml: title and text; it reads no dates."""
    from lxml.html import fragment_fromstring
    from readability import Document

    def read(row: Row, page: bytes) -> Row:
        found = Document(text(row, page))
        kept = fragment_fromstring(found.summary(), create_parent=True)
        return line(found.short_title(), None, [part for part in kept.itertext() if part.strip()])

    return importlib.metadata.version("readability-lxml"), read


READERS: dict[str, Callable[[], tuple[str, Reader]]] = {
    "jingxun": jingxun,
    "trafilatura": trafilatura,
    "newspaper4k": newspaper4k,
    "gne": gne,
    "readability-lxml": readability,
}


if __name__ == "__main__":
    main()

"""How long printing takes (CPU seconds, memory of the child): `PYTHONPATH=. python benchmarks/render.py [items …]`."""

import json
import resource
import sys
import tempfile
import time
from pathlib import Path

from reports import fonts
from reports.compose import compose
from reports.render import render
from tests.issue_samples import COVERAGE, DAY, MASTHEAD, entries


def main(counts: list[int]) -> None:
    """One JSON line a count of items: seconds, pages, kilobytes."""
    found = fonts.find()
    print(json.dumps({"fonts": found.line}, ensure_ascii=False))
    with tempfile.TemporaryDirectory() as folder:
        for count in counts:
            print(json.dumps(measure(count, found, Path(folder) / "issue.pdf")))


def measure(count: int, found: fonts.Fonts, target: Path) -> dict[str, float]:
    """CPU seconds and wall seconds of one issue, its size, and the largest child so far."""
    briefing = compose(entries(count), DAY, MASTHEAD, COVERAGE)
    before, start = _used(), time.monotonic()
    render(briefing, target, found)
    return {
        "items": sum(len(section.items) for section in briefing.sections),
        "cpu": round(_used() - before, 2),
        "wall": round(time.monotonic() - start, 2),
        "kilobytes": target.stat().st_size // 1024,
        "peak_megabytes": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
    }


def _used() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or [6, 10, 15])

"""The sample world: an invented week of invented bodies (样例), for machines without internet and for tests.

Nothing here is a real act, body or figure. `index.tsv` maps each address to its file below `pages`.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Final

SINCE: Final = date(2026, 2, 27)
DAY: Final = date(2026, 3, 5)


@dataclass(frozen=True, slots=True)
class Response:
    """What a sample address answers with."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def responses() -> Iterator[Response]:
    """Every response of the sample world: lists, articles, attachments, robots.txt, one page that bars machines."""
    folder = files(__name__)
    index = (folder / "index.tsv").read_text(encoding="utf-8")
    for row in csv.DictReader(index.splitlines(), delimiter="\t"):
        body = (folder / "pages" / row["file"]).read_bytes()
        headers = (("Content-Type", row["content_type"]), ("Content-Length", str(len(body))))
        yield Response(row["url"], int(row["status"]), headers, body)

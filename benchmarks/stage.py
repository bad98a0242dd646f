"""The whole analysis of 1,000 real documents of 1,500 characters each (`python -m benchmarks.nlp stage`)."""

import gzip
import json
import time
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, Final

from crawlers.records import Document

_SHARES: Final = {"policy_train": 700, "news_train": 300}
_LENGTH: Final = 1500  # characters; longer texts are cut, shorter ones passed over


def ours(data: Path) -> dict[str, Any]:
    """All components and the stories in one process, its start and the reading of the models apart."""
    began, spent = time.monotonic(), time.process_time()
    from nlp.pipe import analyse, load

    language = load()
    loaded = time.monotonic() - began
    documents = list(_documents(data))
    assert len(documents) == sum(_SHARES.values())
    began, spent = time.monotonic(), time.process_time()
    entries = analyse(documents, language)
    wall, cpu = time.monotonic() - began, time.process_time() - spent
    assert all(entry.labels for entry in entries)
    characters = sum(len(paragraph) for document in documents for paragraph in document.paragraphs)
    return {
        "documents": len(documents),
        "characters": characters,
        "load_s": loaded,
        "wall_s": wall,
        "cpu_s": cpu,
        "documents_per_cpu_s": round(len(documents) / cpu),
    }


def _documents(data: Path) -> Iterator[Document]:
    for name, share in _SHARES.items():
        yield from islice(_long(data / f"{name}.jsonl.gz"), share)


def _long(path: Path) -> Iterator[Document]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if len(text := row["body"] or "") >= _LENGTH:
                day = date.fromisoformat(row["published"]) if row["published"] else None
                yield Document(row["id"], "gov", "policy", row["title"] or "", day, paragraphs=_cut(text))


def _cut(text: str) -> tuple[str, ...]:
    return tuple(text[:_LENGTH].split("\n"))


CONTESTANTS: Final = {"jingxun": ours}

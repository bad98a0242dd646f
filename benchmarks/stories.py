"""Reprints and excerpts found among real news texts: recall, precision, documents a CPU-second.

PYTHONPATH=. JINGXUN_SHARED=../shared python benchmarks/stories.py
"""

import gzip
import hashlib
import json
import os
import random
import time
from collections import defaultdict
from datetime import date
from itertools import combinations
from pathlib import Path

from crawlers.records import Document
from nlp.sentences import sentences
from nlp.sketches import sketch
from nlp.stories import group

BASES, REPRINTS, EXCERPTS = 4000, 1000, 300


def main() -> None:
    """Print one line of JSON: what was found of the planted copies, and how fast."""
    path = Path(os.environ.get("JINGXUN_SHARED", "../shared")) / "data" / "news_train.jsonl.gz"
    documents, planted = build(path)
    began = time.process_time()
    stories = group([sketch(document) for document in documents]).stories
    spent = time.process_time() - began
    print(
        json.dumps(
            {
                **score(stories, planted),
                "documents": len(documents),
                "documents_per_cpu_s": round(len(documents) / spent),
                "data": digest(path),
            }
        )
    )


def build(path: Path) -> tuple[list[Document], dict[str, set[tuple[str, str]]]]:
    """Real items, copies of some with 10–30 % of the sentences dropped, and the first 35 % of others."""
    choose = random.Random(20260601)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if len(row.get("body") or "") > 300]
    bases = [document(row) for row in choose.sample(rows, BASES)]
    planted: dict[str, set[tuple[str, str]]] = {"reprint": set(), "excerpt": set()}
    made: list[Document] = []
    sources = choose.sample(bases, REPRINTS + EXCERPTS)
    for number, base in enumerate(sources):
        kind = "reprint" if number < REPRINTS else "excerpt"
        made.append(copy(base, kind, choose))
        planted[kind].add((base.url, made[-1].url))
    return [*bases, *made], planted


def document(row: dict[str, str]) -> Document:
    """One row as a Document."""
    published = date.fromisoformat(row["published"]) if row.get("published") else None
    return Document(row["id"], "cctv", "", row["title"], published, paragraphs=tuple(row["body"].split("\n")))


def copy(base: Document, kind: str, choose: random.Random) -> Document:
    """A portal's version of the text, with the portal's own words before and after."""
    parts = [p[start:end] for p in base.paragraphs for start, end in sentences(p)]
    if kind == "excerpt":
        parts = parts[: max(3, round(0.35 * len(parts)))]
    else:
        dropped = choose.uniform(0.1, 0.3)
        parts = [part for part in parts if choose.random() > dropped] or parts
    text = ("原标题：样例转载", "".join(parts), "责任编辑：某某 本文仅供样例参考")
    return Document(f"{base.url}-{kind}", "portal", "", base.title, base.published, paragraphs=text)


def score(stories: dict[str, str], planted: dict[str, set[tuple[str, str]]]) -> dict[str, float]:
    """Recall a kind; precision over all pairs said to be one text (real repeats among the bases count as errors)."""
    members = defaultdict(list)
    for url, story in stories.items():
        members[story].append(url)
    said = {frozenset(pair) for urls in members.values() for pair in combinations(urls, 2)}
    true = {frozenset(pair) for pairs in planted.values() for pair in pairs}
    recalls = {kind: sum(frozenset(p) in said for p in pairs) / len(pairs) for kind, pairs in planted.items()}
    return {**recalls, "precision": round(len(said & true) / max(1, len(said)), 4), "extra_pairs": len(said - true)}


def digest(path: Path) -> str:
    """The first 16 digits of the data's sha256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


if __name__ == "__main__":
    main()

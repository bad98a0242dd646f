"""Reprints and excerpts found among real news texts, beside three libraries (`python -m benchmarks.nlp stories`).

Precision is over all pairs said to be one text; real repeats among the texts count as errors, `extra_pairs` are these.
"""

import gzip
import json
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from crawlers.records import Document
from nlp.sentences import sentences
from nlp.sketches import sketch
from nlp.stories import group

Pair = frozenset[str]
Planted = dict[str, set[Pair]]

BASES, REPRINTS, EXCERPTS = 4000, 1000, 300
_SHINGLE: Final = 5  # characters, as the libraries' guides have it for text without spaces
_HASHES: Final = 128
_ALIKE: Final = 0.5  # Jaccard: a copy that lost a third of its sentences is still found
_BITS: Final = 6  # of 64 in which two simhashes may differ


def ours(documents: Sequence[Document]) -> Iterable[Pair]:
    """Sketches and stories."""
    members = defaultdict(list)
    for url, story in group([sketch(document) for document in documents]).stories.items():
        members[story].append(url)
    return (frozenset(pair) for urls in members.values() for pair in combinations(urls, 2))


def datasketch(documents: Sequence[Document]) -> Iterable[Pair]:
    """MinHash and its LSH index."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=_ALIKE, num_perm=_HASHES)
    for document in documents:
        one = MinHash(num_perm=_HASHES)
        one.update_batch([shingle.encode() for shingle in _shingles(document)])
        yield from (Pair((document.url, other)) for other in index.query(one))
        index.insert(document.url, one)


def rensa(documents: Sequence[Document]) -> Iterable[Pair]:
    """R-MinHash and its LSH index, each candidate's likeness looked at."""
    from rensa import RMinHash, RMinHashLSH

    index, made = RMinHashLSH(threshold=_ALIKE, num_perm=_HASHES, num_bands=32), list[Any]()
    for number, document in enumerate(documents):
        one = RMinHash(num_perm=_HASHES, seed=7)
        one.update(list(_shingles(document)))
        for other in index.query(one):
            if one.jaccard(made[other]) >= _ALIKE:
                yield Pair((document.url, documents[other].url))
        index.insert(number, one)
        made.append(one)


def simhash(documents: Sequence[Document]) -> Iterable[Pair]:
    """64 bits a text, those that differ in a few of them."""
    from simhash import Simhash, SimhashIndex

    index = SimhashIndex([], k=_BITS)
    for document in documents:
        one = Simhash(list(_shingles(document)))
        yield from (Pair((document.url, other)) for other in index.get_near_dups(one))
        index.add(document.url, one)


def measured(find: Callable[[Sequence[Document]], Iterable[Pair]]) -> Callable[[Path], dict[str, Any]]:
    """Recall of each kind of copy, precision, documents a CPU-second."""

    def run(data: Path) -> dict[str, Any]:
        documents, planted = build(data / "news_train.jsonl.gz")
        began = time.process_time()
        said = set(find(documents))
        spent = time.process_time() - began
        true = set[Pair]().union(*planted.values())
        recalls = {kind: len(said & pairs) / len(pairs) for kind, pairs in planted.items()}
        precision = len(said & true) / max(1, len(said))
        rate = round(len(documents) / spent)
        return {**recalls, "precision": precision, "extra_pairs": len(said - true), "documents_per_cpu_s": rate}

    return run


def build(path: Path) -> tuple[list[Document], Planted]:
    """Real items, copies of some with 10–30 % of the sentences dropped, and the first 35 % of others."""
    choose = random.Random(20260601)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if len(row.get("body") or "") > 300]
    bases = [_document(row) for row in choose.sample(rows, BASES)]
    planted: Planted = {"reprint": set(), "excerpt": set()}
    made: list[Document] = []
    for number, base in enumerate(choose.sample(bases, REPRINTS + EXCERPTS)):
        kind = "reprint" if number < REPRINTS else "excerpt"
        made.append(_copy(base, kind, choose))
        planted[kind].add(Pair((base.url, made[-1].url)))
    return [*bases, *made], planted


def _document(row: dict[str, str]) -> Document:
    """One row as a Document."""
    published = date.fromisoformat(row["published"]) if row.get("published") else None
    return Document(row["id"], "cctv", "", row["title"], published, paragraphs=tuple(row["body"].split("\n")))


def _copy(base: Document, kind: str, choose: random.Random) -> Document:
    """A portal's version of the text, with the portal's own words before and after."""
    parts = [p[start:end] for p in base.paragraphs for start, end in sentences(p)]
    if kind == "excerpt":
        parts = parts[: max(3, round(0.35 * len(parts)))]
    else:
        dropped = choose.uniform(0.1, 0.3)
        parts = [part for part in parts if choose.random() > dropped] or parts
    text = ("原标题：样例转载", "".join(parts), "责任编辑：某某 本文仅供样例参考")
    return Document(f"{base.url}-{kind}", "portal", "", base.title, base.published, paragraphs=text)


def _shingles(document: Document) -> set[str]:
    text = "".join("".join(document.paragraphs).split())
    return {text[start : start + _SHINGLE] for start in range(max(1, len(text) - _SHINGLE + 1))}


CONTESTANTS: Final = {
    "jingxun": measured(ours),
    "datasketch": measured(datasketch),
    "rensa": measured(rensa),
    "simhash": measured(simhash),
}
